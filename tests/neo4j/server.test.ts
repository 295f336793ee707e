import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import neo4j, { type Driver } from 'neo4j-driver';
import { describeWithNeo4j } from '../requires.ts';
import { type Neo4jServer, startNeo4j } from './server.ts';

describeWithNeo4j('a Neo4j started for the tests', () => {
  let server: Neo4jServer;
  let driver: Driver;
  beforeAll(async () => {
    server = await startNeo4j();
    driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password));
  });
  afterAll(async () => {
    await driver?.close();
    await server?.stop();
  });

  it('answers a query', async () => {
    const { records } = await driver.executeQuery('RETURN 1 + $n AS sum', { n: neo4j.int(2) });
    expect(records[0]?.get('sum').toNumber()).toBe(3);
  });

  it('rejects a wrong password', async () => {
    const stranger = neo4j.driver(server.uri, neo4j.auth.basic(server.user, 'wrong'));
    await expect(stranger.verifyAuthentication()).resolves.toBe(false);
    await stranger.close();
  });

  it('keeps committed data over kill -9 and a restart', async () => {
    await driver.executeQuery('CREATE (:Country {id: $id})', { id: 'ARM' });
    await server.kill();
    await expect(driver.getServerInfo()).rejects.toThrow();
    await server.restart();
    const { records } = await driver.executeQuery('MATCH (c:Country) RETURN c.id AS id');
    expect(records.map((record) => record.get('id'))).toEqual(['ARM']);
  });

  it('says why it did not start', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'entente-neo4j-broken-'));
    writeFileSync(join(dataDir, 'data'), 'a file where a folder should be');
    await expect(startNeo4j({ dataDir })).rejects.toThrow(/before it was ready. Its last output:\n.*Exception/s);
    rmSync(dataDir, { recursive: true });
  });
});
