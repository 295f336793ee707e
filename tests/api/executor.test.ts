import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { execute, parse, validate } from 'graphql';
import { type Context, makeContext } from '../../server/graphql/context.ts';
import { Executor } from '../../server/graphql/executor.ts';
import { schema } from '../../server/graphql/server.ts';
import { NO_WRITES } from '../../server/graphql/writes.ts';
import { Analyst } from '../../server/services/analyse.ts';
import { DataSets } from '../../server/services/data-sets.ts';
import { GraphCache } from '../../server/services/graph-cache.ts';
import { recordClaims } from '../../server/services/record.ts';
import { RevisionFeed } from '../../server/services/revision-feed.ts';
import { openEmbedded } from '../../server/store/embedded.ts';
import { prepareStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { region } from '../support/region.ts';
import { type RandomQuery, randomQueries } from './random-queries.ts';

let store: Store;
let analyst: Analyst;
let makeOne: () => Context;
beforeAll(async () => {
  store = await openEmbedded({ file: null });
  await prepareStore(store);
  await recordClaims(store, region);
  analyst = new Analyst();
  const graphs = new GraphCache(store);
  const feed = new RevisionFeed(store, graphs);
  makeOne = () =>
    makeContext({ store, graphs, feed, analyst, dataSets: new DataSets([]) }, NO_WRITES, new AbortController().signal);
}, 60_000);
afterAll(async () => {
  await analyst?.close();
  await store?.close();
});

const operation = ({ query, variables }: RandomQuery) => ({
  document: parse(query),
  operationName: undefined,
  variables,
  queryHash: createHash('sha256').update(query).digest('hex'),
  mayCompile: true,
});

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

/** They take long, and answer by the same resolvers. */
const SLOW = ['paths', 'influence', 'balance', 'balanceCurve', 'communities', 'standing', 'blocs'];

describe('the executor', () => {
  it('answers random queries as graphql-js does, also when they are compiled, data and errors', async () => {
    let withData = 0;
    let withErrors = 0;
    const queries = randomQueries({
      schema,
      words: {
        ids: ['ARM', 'AZE', 'RUS', 'org:csto', 'org:eaeu', 'src:news', 'c:csto', 'nothing'],
        texts: ['arm', 'Россия', '', 'news'],
        dates: ['2016', '2015-01-01', '2019-06', '1994-05-12'],
      },
      depth: 8,
      fields: 60,
      without: new Set(SLOW.map((name) => `Graph.${name}`)),
    });
    await fc.assert(
      fc.asyncProperty(queries, async (asked) => {
        const document = parse(asked.query);
        fc.pre(validate(schema, document).length === 0);
        const expected = plain(
          await execute({ schema, document, variableValues: asked.variables, contextValue: makeOne() }),
        );
        const executor = new Executor(schema);
        await executor.run(operation(asked), makeOne());
        const compiled = await executor.run(operation(asked), makeOne());
        expect(executor.compiled).toBe(/@(skip|include)/.test(asked.query) ? 0 : 1);
        // Of several fields that fail, chance says which one takes the whole answer with it.
        if (expected.data === null) expect(plain(compiled)).toEqual({ data: null, errors: expect.any(Array) });
        else expect(plain(compiled)).toEqual(expected);
        expect(JSON.stringify(compiled.data)).toBe(JSON.stringify(expected.data));
        if (expected.errors) withErrors++;
        else withData++;
      }),
      { seed: 4, numRuns: 1500, interruptAfterTimeLimit: 40_000, markInterruptAsFailure: false },
    );
    expect(withData).toBeGreaterThan(50);
    expect(withErrors).toBeGreaterThan(10);
  }, 90_000);

  it('keeps a bounded number of compiled queries, those asked last', async () => {
    const executor = new Executor(schema);
    for (let index = 0; index < 260; index++) {
      const asked = { query: `{ a${index}: __typename }`, variables: {} };
      await executor.run(operation(asked), makeOne());
      await executor.run(operation(asked), makeOne());
    }
    expect(executor.compiled).toBe(200);
  });

  it('runs by name the operation asked for, of several in one document', async () => {
    const executor = new Executor(schema);
    const document = parse('query A { issues { id } } query B { tieKinds { id } }');
    const run = (operationName: string | undefined) =>
      executor.run({ document, operationName, variables: {}, queryHash: 'x', mayCompile: true }, makeOne());
    for (const _ of [1, 2, 3]) {
      expect(Object.keys((await run('A')).data ?? {})).toEqual(['issues']);
      expect(Object.keys((await run('B')).data ?? {})).toEqual(['tieKinds']);
      expect((await run('C')).errors?.[0]?.message).toContain('Unknown operation');
      expect((await run(undefined)).errors?.[0]?.message).toContain('Must provide operation name');
    }
  });
});
