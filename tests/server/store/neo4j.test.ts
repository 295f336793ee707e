import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import neo4j from 'neo4j-driver';
import { openNeo4j } from '../../../server/store/neo4j.ts';
import { openStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { freePort } from '../../../tools/neo4j.mjs';
import { type Neo4jServer, startNeo4j } from '../../neo4j/server.ts';
import { describeWithNeo4j } from '../../requires.ts';
import { codeOf, ententeErrorOf, storeContract } from '../../store.contract.ts';
import { statement } from '../../support/statements.ts';
import { startUnluckyProxy } from '../../support/unlucky-proxy.ts';

// Real engines on a machine that may be busy.
jest.setTimeout(60_000);

const create = statement<never>('CREATE (thing:Thing {id: $id})', 'create');
const ids = statement<{ id: string }>('MATCH (thing:Thing) RETURN thing.id AS id ORDER BY thing.id', 'ids');
const touch = statement<never>(
  'MATCH (thing:Thing {id: $id}) SET thing.touched = coalesce(thing.touched, 0) + 1',
  'touch',
);
const endless = statement(
  'UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b) AS endless',
  'endless',
);

const idsIn = async (store: Store) => (await store.run(ids, {})).map(({ id }) => id);

let server: Neo4jServer;

/** Runs the work with a store of its own. */
async function withStore<Result>(
  options: Partial<Parameters<typeof openNeo4j>[0]>,
  work: (store: Store) => Promise<Result>,
): Promise<Result> {
  const { uri, user, password } = server;
  const store = await openNeo4j({ uri, user, password, ...options });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

describeWithNeo4j('the Neo4j store', () => {
  beforeAll(async () => {
    server = await startNeo4j();
  });
  afterAll(() => server?.stop());

  // It looks every two seconds whether a transaction has reached its limit.
  storeContract(() => openNeo4j(server), 900_000_000);

  describe('an address or account that is wrong', () => {
    it('is refused when the password is wrong', async () => {
      const error = await ententeErrorOf(withStore({ password: 'guess' }, idsIn));
      expect(error.code).toBe('STORE_UNREACHABLE');
      expect(error.message).toBe(
        `Neo4j at ${server.uri} refused the user "neo4j". Check NEO4J_USER and NEO4J_PASSWORD.`,
      );
    });

    it.each(['bolt', 'neo4j'])('is refused when nothing answers at a %s:// address', async (scheme) => {
      const uri = `${scheme}://127.0.0.1:${await freePort()}`;
      const error = await ententeErrorOf(withStore({ uri }, idsIn));
      expect(error.code).toBe('STORE_UNREACHABLE');
      expect(error.message).toContain(`Neo4j does not answer at ${uri}.`);
    });

    it.each(['localhost:7687', 'http://localhost:7474', 'nonsense', ''])('is refused when it is "%s"', async (uri) => {
      const error = await ententeErrorOf(withStore({ uri }, idsIn));
      expect(error.code).toBe('BAD_CONFIGURATION');
      expect(error.message).toContain(`NEO4J_URI is "${uri}", which is no Neo4j address`);
    });

    it('is refused when there is no such database', async () => {
      const error = await ententeErrorOf(withStore({ database: 'elsewhere' }, idsIn));
      expect(error.code).toBe('STORE_UNREACHABLE');
      expect(error.message).toBe(
        `Neo4j at ${server.uri} has no database "elsewhere". Correct NEO4J_DATABASE, or leave it out for the server's default.`,
      );
    });

    it('is accepted when the database is named', async () => {
      await expect(withStore({ database: 'neo4j' }, idsIn)).resolves.toBeDefined();
    });
  });

  describe('with others at the same data', () => {
    beforeEach(() => withStore({}, empty));

    it.each(['bolt', 'neo4j'])('reads its own writes at once over %s://', async (scheme) => {
      await withStore({ uri: `${scheme}://127.0.0.1:${server.port}` }, async (store) => {
        const written: string[] = [];
        for (let number = 10; number < 40; number++) {
          await store.transaction((transaction) => transaction.run(create, { id: `n${number}` }));
          written.push(`n${number}`);
          expect(await idsIn(store)).toEqual(written);
        }
      });
    });

    it('opens prepared over neo4j://, twice at the same time', async () => {
      const location = { dataFolder: '', neo4j: { ...server, uri: `neo4j://127.0.0.1:${server.port}` } };
      const stores = await Promise.all([openStore(location), openStore(location)]);
      await Promise.all(stores.map((store) => store.close()));
    });

    it('does again what a deadlock with another process undid', async () => {
      await withStore({}, (first) =>
        withStore({}, async (second) => {
          await first.transaction(async (transaction) => {
            await transaction.run(create, { id: 'x' });
            await transaction.run(create, { id: 'y' });
          });
          let attempts = 0;
          let holders = 0;
          let bothHold = () => {};
          const bothHeld = new Promise<void>((resolve) => {
            bothHold = resolve;
          });
          const crosswise = (store: Store, mine: string, theirs: string) =>
            store.transaction(async (transaction) => {
              attempts++;
              await transaction.run(touch, { id: mine });
              if (++holders === 2) bothHold();
              await bothHeld;
              await transaction.run(touch, { id: theirs });
            });
          await Promise.all([crosswise(first, 'x', 'y'), crosswise(second, 'y', 'x')]);
          expect(attempts).toBeGreaterThan(2);
          const touched = statement('MATCH (t:Thing) RETURN t.id AS id, t.touched AS touched ORDER BY id');
          expect(await first.run(touched, {})).toEqual([
            { id: 'x', touched: 2 },
            { id: 'y', touched: 2 },
          ]);
        }),
      );
    });
  });

  describe('a transaction that takes too long', () => {
    beforeEach(() => withStore({}, empty));

    it('is ended at the server, with STORE_TIMEOUT', async () => {
      await withStore({ timeoutMs: 500 }, async (store) => {
        expect(await codeOf(store.run(endless, {}))).toBe('STORE_TIMEOUT');
        const attempt = store.transaction(async (transaction) => {
          await transaction.run(create, { id: 'dropped' });
          await transaction.run(endless, {});
        });
        expect(await codeOf(attempt)).toBe('STORE_TIMEOUT');
        expect(await idsIn(store)).toEqual([]);
      });
      const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password));
      const running = async () => {
        const { records } = await driver.executeQuery(
          'SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery AS text',
        );
        return records.filter((record) => String(record.get('text')).includes('AS endless'));
      };
      while ((await running()).length > 0) await pause(50);
      await driver.close();
    });

    it('is ended with STORE_TIMEOUT while it waits for another', async () => {
      await withStore({}, (holder) =>
        withStore({ timeoutMs: 500 }, async (waiter) => {
          await holder.transaction((transaction) => transaction.run(create, { id: 'x' }));
          await holder.transaction(async (transaction) => {
            await transaction.run(touch, { id: 'x' });
            const attempt = waiter.transaction((other) => other.run(touch, { id: 'x' }));
            expect(await codeOf(attempt)).toBe('STORE_TIMEOUT');
          });
          const touched = statement('MATCH (t:Thing) RETURN t.touched AS touched');
          expect(await holder.run(touched, {})).toEqual([{ touched: 1 }]);
        }),
      );
    });

    it('is ended with STORE_TIMEOUT when its work dawdles between statements', async () => {
      await withStore({ timeoutMs: 500 }, async (store) => {
        const attempt = store.transaction(async (transaction) => {
          await transaction.run(create, { id: 'dropped' });
          await pause(3000);
          await transaction.run(create, { id: 'dropped too' });
        });
        expect(await codeOf(attempt)).toBe('STORE_TIMEOUT');
        expect(await idsIn(store)).toEqual([]);
      });
    });
  });

  it('asks again when the answer to a question is lost with its connection', async () => {
    const proxy = await startUnluckyProxy(server.port);
    await withStore({ uri: `bolt://127.0.0.1:${proxy.port}` }, async (store) => {
      await store.transaction((transaction) => transaction.run(create, { id: 'asked for' }));
      proxy.loseNextAnswerTo(ids.text);
      expect(await idsIn(store)).toContain('asked for');
      expect(proxy.lost).toBe(1);
    }).finally(() => proxy.close());
  });

  describe('a server that dies', () => {
    beforeEach(() => withStore({}, empty));

    it('in the middle of a transaction and comes back does it once', async () => {
      await withStore({}, async (store) => {
        let attempts = 0;
        await store.transaction(async (transaction) => {
          attempts++;
          await transaction.run(create, { id: `first ${attempts}` });
          if (attempts === 1) {
            await server.kill();
            await server.restart();
          }
          await transaction.run(create, { id: `second ${attempts}` });
        });
        expect(attempts).toBeGreaterThan(1);
        expect(await idsIn(store)).toEqual([`first ${attempts}`, `second ${attempts}`]);
      });
    });

    it('and stays away ends in STORE_UNREACHABLE', async () => {
      await withStore({ retryMs: 500 }, async (store) => {
        await server.kill();
        expect(await codeOf(store.run(ids, {}))).toBe('STORE_UNREACHABLE');
        const attempt = store.transaction((transaction) => transaction.run(create, { id: 'a' }));
        const error = await ententeErrorOf(attempt);
        expect(error.code).toBe('STORE_UNREACHABLE');
        expect(error.message).toBe('Neo4j has stopped answering. Check that it runs, then try again.');
        await server.restart();
        expect(await idsIn(store)).toEqual([]);
      });
    });
  });
});

async function empty(store: Store): Promise<void> {
  await store.transaction((transaction) => transaction.run(statement('MATCH (n) DETACH DELETE n', 'empty'), {}));
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
