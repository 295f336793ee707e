import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../server/config.ts';
import { EntenteError } from '../../server/domain/errors.ts';

const refusal = (env: NodeJS.ProcessEnv): EntenteError => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof EntenteError) return error;
    throw error;
  }
  throw new Error('it was accepted');
};

describe('the environment', () => {
  it('may say nothing', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 4000,
      dataFolder: resolve('data'),
      neo4j: null,
      editorToken: null,
      logLevel: 'warn',
    });
  });

  it('may say everything', () => {
    expect(
      readConfig({
        HOST: '0.0.0.0',
        PORT: '0',
        ENTENTE_DATA: '/srv/entente',
        NEO4J_URI: 'neo4j+s://cluster.example.org',
        NEO4J_USER: 'reader',
        NEO4J_PASSWORD: 'secret',
        NEO4J_DATABASE: 'ties',
        ENTENTE_EDITOR_TOKEN: 'sixteen-letters!',
        ENTENTE_LOG: 'debug',
      }),
    ).toMatchObject({
      host: '0.0.0.0',
      port: 0,
      dataFolder: resolve('/srv/entente'),
      neo4j: { uri: 'neo4j+s://cluster.example.org', user: 'reader', password: 'secret', database: 'ties' },
      editorToken: 'sixteen-letters!',
      logLevel: 'debug',
    });
  });

  it('takes an empty variable as one that was left out', () => {
    expect(readConfig({ PORT: '', HOST: '', ENTENTE_DATA: '', NEO4J_URI: '', ENTENTE_EDITOR_TOKEN: '' })).toEqual(
      readConfig({}),
    );
  });

  it('needs a password for Neo4j, which may not be left to chance', () => {
    const error = refusal({ NEO4J_URI: 'bolt://127.0.0.1:7687' });
    expect(error).toMatchObject({ code: 'BAD_CONFIGURATION', message: expect.stringContaining('NEO4J_PASSWORD') });
    expect(readConfig({ NEO4J_URI: 'bolt://127.0.0.1:7687', NEO4J_PASSWORD: 'x' }).neo4j).toMatchObject({
      user: 'neo4j',
      database: null,
    });
  });

  it.each(['many', '-1', '65536', '80.5', 'Infinity'])('refuses PORT=%s', (port) => {
    expect(refusal({ PORT: port })).toMatchObject({
      code: 'BAD_CONFIGURATION',
      message: expect.stringContaining('PORT: '),
    });
  });

  it('every variable that is wrong is named at once', () => {
    const error = refusal({ PORT: 'x', ENTENTE_LOG: 'loud', ENTENTE_EDITOR_TOKEN: 'short' });
    expect(error.problems.map(({ path }) => path).sort()).toEqual(['ENTENTE_EDITOR_TOKEN', 'ENTENTE_LOG', 'PORT']);
    for (const { path } of error.problems) expect(error.message).toContain(path);
    expect(error.message).not.toContain('short');
  });
});
