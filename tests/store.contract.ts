/** What both stores promise: tests/server/store/embedded.test.ts and neo4j.test.ts run the same tests. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EntenteError, type ErrorCode } from '../server/domain/errors.ts';
import { prepareStore } from '../server/store/open.ts';
import type { CypherValue, StatementRunner, Store } from '../server/store/store.ts';
import { statement } from './support/statements.ts';

const echo = statement<{ value: CypherValue }>('RETURN $value AS value', 'echo');
const create = statement<never>('CREATE (thing:Thing {id: $id})', 'create');
const ids = statement<{ id: string }>('MATCH (thing:Thing) RETURN thing.id AS id ORDER BY thing.id', 'ids');
const failing = statement<never>('MATCH (thing:Thing) RETURN no_such_function(thing) AS x', 'failing');
const increment = statement<{ value: number }>(
  "MERGE (counter:Counter {id: 'counter'}) SET counter.value = $value RETURN counter.value AS value",
  'increment',
);
const counter = statement<{ value: number }>("MATCH (c:Counter {id: 'counter'}) RETURN c.value AS value", 'counter');

/** The error that a promise is rejected with. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('no error came');
}

export async function ententeErrorOf(promise: Promise<unknown>): Promise<EntenteError> {
  const error = await errorOf(promise);
  if (error instanceof EntenteError) return error;
  throw new Error('the error is no EntenteError', { cause: error });
}

export async function codeOf(promise: Promise<unknown>): Promise<ErrorCode> {
  return (await ententeErrorOf(promise)).code;
}

/**
 * Declares the tests for the stores that `open` gives. Opening again while one is open gives the same data or others.
 * `slowRows`: how many rows a statement must make to take longer than any limit here, yet end by itself where the engine
 * cannot be stopped.
 */
export function storeContract(open: () => Promise<Store>, slowRows: number): void {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  beforeEach(() =>
    store.transaction((transaction) => transaction.run(statement('MATCH (n) DETACH DELETE n', 'empty'), {})),
  );
  afterAll(() => store?.close());

  const idsNow = async (runner: StatementRunner = store) => (await runner.run(ids, {})).map(({ id }) => id);

  describe('values', () => {
    const values: [string, CypherValue][] = [
      ['null', null],
      ['true', true],
      ['false', false],
      ['zero', 0],
      ['a negative number', -7],
      ['the largest whole number', Number.MAX_SAFE_INTEGER],
      ['the smallest whole number', Number.MIN_SAFE_INTEGER],
      ['a fraction', 0.1],
      ['a third', 1 / 3],
      ['a huge number', 1.5e300],
      ['no text', ''],
      ['quotes and backslashes', `'"\\n$id`],
      ['text of many scripts', 'Հայաստան Azərbaycan საქართველო Россия 中国 🇦🇲\n'],
      ['a day', '1994-05-12'],
      ['a year', '1994'],
      ['an empty list', []],
      ['a list', ['a', 'b', 'ß']],
      ['a list of numbers', [1, 2.5, -3]],
      ['a list with null', [1, null]],
      ['a list of lists', [[1], [], ['a']]],
      ['an empty map', {}],
      ['nested maps', { a: { b: [{ c: 1, d: null }], e: 'f' } }],
    ];
    it.each(values)('returns %s as it was given', async (_, value) => {
      expect(await store.run(echo, { value })).toStrictEqual([{ value }]);
    });

    const storable = values.filter(([, value]) => value !== null && !isNested(value));
    it.each(storable)('stores %s as it was given', async (_, value) => {
      const set = statement<never>('UNWIND $rows AS row CREATE (thing:Thing) SET thing = row');
      await store.transaction((transaction) => transaction.run(set, { rows: [{ id: 'x', value }] }));
      const rows = await store.run(statement('MATCH (thing:Thing) RETURN thing {.*} AS thing'), {});
      expect(rows).toStrictEqual([{ thing: { id: 'x', value } }]);
    });

    it('keeps no property that is null', async () => {
      const set = statement<never>('CREATE (thing:Thing) SET thing = $row');
      await store.transaction((transaction) => transaction.run(set, { row: { id: 'x', absent: null } }));
      const rows = await store.run(
        statement('MATCH (thing:Thing) RETURN thing {.*} AS thing, thing.absent IS NULL AS none'),
        {},
      );
      expect(rows).toStrictEqual([{ thing: { id: 'x' }, none: true }]);
    });

    it('replaces every property when a map is set', async () => {
      const set = statement<never>("MERGE (thing:Thing {id: 'x'}) SET thing = $row");
      await store.transaction(async (transaction) => {
        await transaction.run(set, { row: { id: 'x', old: 1, both: 'a' } });
        await transaction.run(set, { row: { id: 'x', both: 'b' } });
      });
      const rows = await store.run(statement('MATCH (thing:Thing) RETURN thing {.*} AS thing'), {});
      expect(rows).toStrictEqual([{ thing: { id: 'x', both: 'b' } }]);
    });

    it.each([
      [7, 3],
      [7.5, 3.75],
      [Number.MAX_SAFE_INTEGER, (Number.MAX_SAFE_INTEGER - 1) / 2],
    ])('divides %p by two as a whole number or a fraction', async (value, half) => {
      expect(await store.run(statement('RETURN $value / 2 AS half'), { value })).toEqual([{ half }]);
    });

    it('takes whole numbers as SKIP and LIMIT, inside maps and lists too', async () => {
      const rows = await store.run(
        statement('UNWIND $page.items AS item RETURN item ORDER BY item SKIP $skip LIMIT $limit'),
        { page: { items: [5, 4, 3, 2, 1] }, skip: 1, limit: 2 },
      );
      expect(rows).toEqual([{ item: 2 }, { item: 3 }]);
      expect(await store.run(statement('RETURN [10, 20, 30][$list[0]] AS second'), { list: [1] })).toEqual([
        { second: 20 },
      ]);
    });

    it('takes thousands of rows in one parameter', async () => {
      const rows = Array.from({ length: 5000 }, (_, index) => ({ id: `n${String(index).padStart(4, '0')}` }));
      const set = statement<never>('UNWIND $rows AS row CREATE (thing:Thing) SET thing = row');
      await store.transaction((transaction) => transaction.run(set, { rows }));
      expect(await idsNow()).toEqual(rows.map(({ id }) => id));
    });

    it('gives no rows for no matches', async () => {
      expect(await store.run(ids, {})).toEqual([]);
    });
  });

  describe('a transaction', () => {
    it('commits what its work did and passes on what it returned', async () => {
      const result = await store.transaction(async (transaction) => {
        await transaction.run(create, { id: 'a' });
        await transaction.run(create, { id: 'b' });
        return 'done';
      });
      expect(result).toBe('done');
      expect(await idsNow()).toEqual(['a', 'b']);
    });

    it('sees its own writes before anybody else does', async () => {
      await store.transaction(async (transaction) => {
        await transaction.run(create, { id: 'a' });
        expect(await idsNow(transaction)).toEqual(['a']);
        expect(await idsNow()).toEqual([]);
      });
      expect(await idsNow()).toEqual(['a']);
    });

    it('takes everything back when its work throws, and passes that error on as it is', async () => {
      await store.transaction((transaction) => transaction.run(create, { id: 'before' }));
      const mishap = new Error('a mishap outside the store');
      const attempt = store.transaction(async (transaction) => {
        await transaction.run(create, { id: 'a' });
        await transaction.run(statement('MATCH (thing:Thing) SET thing.id = thing.id + "!"'), {});
        await transaction.run(statement("MATCH (thing:Thing {id: 'before!'}) DETACH DELETE thing"), {});
        throw mishap;
      });
      expect(await errorOf(attempt)).toBe(mishap);
      expect(await idsNow()).toEqual(['before']);
    });

    it('passes on a refusal of ours with its problems', async () => {
      const refusal = new EntenteError('BAD_RECORD', 'Nothing was recorded.', {
        problems: [{ path: 'claims[0].id', message: 'no' }],
      });
      const attempt = store.transaction(async (transaction) => {
        await transaction.run(create, { id: 'a' });
        throw refusal;
      });
      expect(await errorOf(attempt)).toBe(refusal);
      expect(await idsNow()).toEqual([]);
    });

    it('takes everything back when a statement fails', async () => {
      const attempt = store.transaction(async (transaction) => {
        await transaction.run(create, { id: 'a' });
        await transaction.run(failing, {});
      });
      expect(await codeOf(attempt)).toBe('STORE_FAILED');
      expect(await idsNow()).toEqual([]);
    });

    it('takes everything back when a statement failed, even where the work went on', async () => {
      let afterwards: unknown;
      const attempt = store.transaction(async (transaction) => {
        await transaction.run(create, { id: 'a' });
        await transaction.run(failing, {}).catch(() => undefined);
        afterwards = await errorOf(transaction.run(create, { id: 'b' }));
        return 'done';
      });
      const error = await ententeErrorOf(attempt);
      expect(error.code).toBe('STORE_FAILED');
      expect(error.message).toContain('failing');
      expect(afterwards).toBe(error);
      expect(await idsNow()).toEqual([]);
    });

    it('waits for a statement that its work did not wait for', async () => {
      await store.transaction(async (transaction) => {
        void transaction.run(create, { id: 'a' });
      });
      expect(await idsNow()).toEqual(['a']);
    });

    it('takes everything back when a statement fails that its work did not wait for', async () => {
      const attempt = store.transaction(async (transaction) => {
        await transaction.run(create, { id: 'a' });
        transaction.run(failing, {}).catch(() => undefined);
      });
      expect(await codeOf(attempt)).toBe('STORE_FAILED');
      expect(await idsNow()).toEqual([]);
    });

    it('runs statements given at once one after another', async () => {
      const given = ['d', 'a', 'c', 'b'];
      await store.transaction((transaction) => Promise.all(given.map((id) => transaction.run(create, { id }))));
      expect(await idsNow()).toEqual(['a', 'b', 'c', 'd']);
    });

    it('runs nothing once it has ended', async () => {
      let kept: StatementRunner | undefined;
      await store.transaction(async (transaction) => {
        kept = transaction;
      });
      expect(await codeOf((kept as StatementRunner).run(create, { id: 'late' }))).toBe('STORE_FAILED');
      expect(await idsNow()).toEqual([]);
    });

    it('follows those that came before it: no increment is lost', async () => {
      const order: number[] = [];
      const one = (number: number) =>
        store.transaction(async (transaction) => {
          const before = (await transaction.run(counter, {}))[0]?.value ?? 0;
          order.push(number);
          await transaction.run(increment, { value: before + 1 });
        });
      const numbers = Array.from({ length: 12 }, (_, index) => index);
      await Promise.all(numbers.map(one));
      expect(await store.run(counter, {})).toEqual([{ value: 12 }]);
      expect(order).toEqual(numbers);
    });

    it('does not hold up those that come after it when it fails', async () => {
      const attempts = [
        store.transaction(async () => {
          throw new Error('first');
        }),
        store.transaction((transaction) => transaction.run(failing, {})),
        store.transaction((transaction) => transaction.run(create, { id: 'third' })),
      ];
      const outcomes = await Promise.allSettled(attempts);
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
      expect(await idsNow()).toEqual(['third']);
    });

    it('leaves nothing of a statement that broke a constraint half way', async () => {
      await store.transaction((transaction) =>
        transaction.run(
          statement('CREATE CONSTRAINT thing_id_unique IF NOT EXISTS FOR (n:Unique) REQUIRE n.id IS UNIQUE'),
          {},
        ),
      );
      const several = statement<never>('UNWIND $ids AS id CREATE (n:Unique {id: id}) CREATE (thing:Thing {id: id})');
      const attempt = store.transaction((transaction) => transaction.run(several, { ids: ['a', 'b', 'a', 'c'] }));
      expect(await codeOf(attempt)).toBe('STORE_FAILED');
      expect(await idsNow()).toEqual([]);
    });
  });

  describe('a read', () => {
    it('refuses a statement that writes, and leaves nothing of it', async () => {
      expect(await codeOf(store.run(create, { id: 'a' }))).toBe('STORE_FAILED');
      expect(await idsNow()).toEqual([]);
    });

    it('ends in STORE_TIMEOUT at a limit of its own, and the next one answers', async () => {
      const slow = statement('UNWIND range(1, 3000) AS a UNWIND range(1, $each) AS b RETURN sum(a * b) AS s');
      expect(await codeOf(store.run(slow, { each: slowRows / 3000 }, 100))).toBe('STORE_TIMEOUT');
      expect(await store.run(echo, { value: 1 })).toEqual([{ value: 1 }]);
    });

    it('answers while a transaction is open', async () => {
      await store.transaction(async (transaction) => {
        await transaction.run(create, { id: 'a' });
        const answers = await Promise.all([1, 2, 3].map((value) => store.run(echo, { value })));
        expect(answers).toEqual([[{ value: 1 }], [{ value: 2 }], [{ value: 3 }]]);
      });
    });
  });

  describe('an error', () => {
    it('names the statement and is one of ours', async () => {
      const error = await ententeErrorOf(store.run(failing, {}));
      expect(error.code).toBe('STORE_FAILED');
      expect(error.message).toContain('failing');
    });

    it('comes of a mistake in the Cypher', async () => {
      expect(await codeOf(store.run(statement('MATCH (thing:Thing RETURN thing'), {}))).toBe('STORE_FAILED');
    });

    it('comes of a missing parameter', async () => {
      expect(await codeOf(store.run(echo, {}))).toBe('STORE_FAILED');
      expect(await codeOf(store.transaction((transaction) => transaction.run(create, {})))).toBe('STORE_FAILED');
    });

    it('reaches the work as one of ours', async () => {
      let seen: unknown;
      await store
        .transaction(async (transaction) => {
          seen = await errorOf(transaction.run(failing, {}));
        })
        .catch(() => undefined);
      expect(seen).toBeInstanceOf(EntenteError);
    });
  });

  describe('closing', () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    it('may be asked for twice', async () => {
      await Promise.all([store.close(), store.close()]);
      await store.close();
    });

    it('ends every later use with STORE_CLOSED', async () => {
      await store.close();
      expect(await codeOf(store.run(ids, {}))).toBe('STORE_CLOSED');
      expect(await codeOf(store.transaction((transaction) => transaction.run(create, { id: 'a' })))).toBe(
        'STORE_CLOSED',
      );
    });

    it('waits for the transactions that were asked for before', async () => {
      const done: string[] = [];
      const one = (id: string) =>
        store
          .transaction(async (transaction) => {
            await transaction.run(create, { id });
            await transaction.run(create, { id: `${id}2` });
          })
          .then(() => done.push(id));
      const writers = [one('a'), one('b')];
      await store.close();
      await Promise.all(writers);
      expect(done).toEqual(['a', 'b']);
    });

    it('answers a read that is under way, or ends it with STORE_CLOSED', async () => {
      const slow = statement('UNWIND range(1, 2000) AS a UNWIND range(1, 2000) AS b RETURN sum(a * b) AS s');
      const read = store.run(slow, {}).then(
        () => 'answered',
        (error: EntenteError) => error.code,
      );
      await store.run(echo, { value: 1 });
      await store.close();
      expect(['answered', 'STORE_CLOSED']).toContain(await read);
    });
  });

  describe('preparing', () => {
    it('puts constraints and indexes in place once; doing it again changes nothing', async () => {
      await prepareStore(store);
      await prepareStore(store);
      const twice = statement<never>('UNWIND [1, 2] AS n CREATE (claim:Claim {key: $key})');
      expect(await codeOf(store.transaction((transaction) => transaction.run(twice, { key: 'k' })))).toBe(
        'STORE_FAILED',
      );
    });
  });
}

function isNested(value: CypherValue): boolean {
  if (Array.isArray(value)) return value.some((item) => item === null || typeof item === 'object');
  return value !== null && typeof value === 'object';
}
