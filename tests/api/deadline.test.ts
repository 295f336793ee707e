import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { type Neo4jServer, startNeo4j } from '../neo4j/server.ts';
import { describeWithNeo4j } from '../requires.ts';
import { statement } from '../support/statements.ts';

describeWithNeo4j('the time that a request leaves to Neo4j', () => {
  let neo4j: Neo4jServer;
  let store: Store;
  beforeAll(async () => {
    neo4j = await startNeo4j();
    const { uri, user, password } = neo4j;
    store = await openStore({ dataFolder: '', neo4j: { uri, user, password } });
  }, 60_000);
  afterAll(async () => {
    await store?.close();
    await neo4j?.stop();
  });

  it('ends the work at the database too', async () => {
    const endless = statement<{ n: number }>(
      'UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b < 0 RETURN count(*) AS n',
      'endless',
    );
    await expect(store.run(endless, {}, 300)).rejects.toMatchObject({ code: 'STORE_TIMEOUT' });
    const running = statement<{ n: number }>(
      "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'range(1, 100000)' AND NOT currentQuery CONTAINS 'SHOW' RETURN count(*) AS n",
      'running',
    );
    expect(await store.run(running, {})).toEqual([{ n: 0 }]);
  });
});
