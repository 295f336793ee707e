import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse, validate } from 'graphql';
import { AnswerCache, writeAnswer } from '../../server/graphql/answer-cache.ts';
import type { Context } from '../../server/graphql/context.ts';
import { schema } from '../../server/graphql/server.ts';
import { EDITOR_TOKEN } from '../support/api.ts';
import { region } from '../support/region.ts';
import { type RandomQuery, randomQueries } from './random-queries.ts';
import { codesOf, type Served, serve } from './served.ts';

const EDITOR = { Authorization: `Bearer ${EDITOR_TOKEN}` };
const ANEW = { 'Cache-Control': 'no-cache' };
/** Claims are asked of the store each time: whether they were tells whether an answer was worked out. */
const CLAIMS = 'claims(first: 3) { nodes { id statement } }';

let served: Served;
let recorded = 0;
beforeAll(async () => {
  served = await serve({ records: [region] });
}, 60_000);
afterAll(() => served?.stop());

async function record(): Promise<void> {
  recorded++;
  const answer = await served.ask(
    'mutation ($input: RecordClaimsInput!) { recordClaims(input: $input) { changed } }',
    {
      input: {
        author: 'a test',
        note: 'more',
        actors: [{ id: 'RUS', kind: 'COUNTRY', name: `Russia ${recorded}`, aliases: [], codes: [], successors: [] }],
        claims: [
          {
            id: `c:again-${recorded}`,
            subject: 'RUS',
            kind: 'CRITICIZES',
            object: 'AZE',
            since: '2015-06',
            statement: `It says so, ${recorded}.`,
            source: 'src:news',
            confidence: 0.9,
          },
        ],
      },
    },
    EDITOR,
  );
  expect(answer.body.data.recordClaims.changed).toBe(true);
}

async function workedOut(query: string, variables?: object, headers?: Record<string, string>): Promise<boolean> {
  const before = served.ran.length;
  await served.ask(query, variables, headers);
  return served.ran.length > before;
}

const queries = randomQueries({
  schema,
  words: {
    ids: ['ARM', 'AZE', 'RUS', 'org:csto', 'org:eaeu', 'src:news', 'c:csto', 'nothing'],
    texts: ['arm', 'Россия', 'news'],
    dates: ['2016', '2015-01-01', '2019-06', '1994-05-12'],
  },
  depth: 6,
  fields: 30,
  // They take long.
  without: new Set(
    ['paths', 'influence', 'balance', 'balanceCurve', 'communities', 'standing', 'blocs'].map(
      (name) => `Graph.${name}`,
    ),
  ),
});

describe('an answer that is kept', () => {
  it('is what would be worked out: random queries, asked again and again while the record changes', async () => {
    const asked: RandomQuery[] = [];
    let withData = 0;
    await fc.assert(
      fc.asyncProperty(queries, fc.nat(99), async (one, chance) => {
        fc.pre(validate(schema, parse(one.query)).length === 0);
        if (chance < 15) await record();
        // Those before, too: what was kept of them may be of an earlier record.
        asked.push(one);
        for (const { query, variables } of [one, asked[chance % asked.length] as RandomQuery]) {
          const first = await served.ask(query, variables);
          const again = await served.ask(query, variables);
          const anew = await served.ask(query, variables, ANEW);
          if (anew.body.errors) {
            // Of several fields that fail, chance says which one takes the whole answer with it.
            expect([codesOf(first).length > 0, codesOf(again).length > 0]).toEqual([true, true]);
            continue;
          }
          withData++;
          const dataOf = ({ text }: { text: string }) => text.slice(0, text.indexOf(',"extensions":{'));
          expect(dataOf(again)).toBe(dataOf(anew));
          expect(dataOf(first)).toBe(dataOf(anew));
          expect(Object.keys(again.body)).toEqual(['data', 'extensions']);
          expect(again.body.extensions.cost.requested).toBe(anew.body.extensions.cost.requested);
        }
      }),
      { seed: 9, numRuns: 150 },
    );
    expect(withData).toBeGreaterThan(30);
    expect(recorded).toBeGreaterThan(1);
  }, 120_000);

  it('is given without the store, to GET and POST alike, with its tag', async () => {
    const query = `{ graph(asOf: "2016") { ${CLAIMS} } }`;
    expect(await workedOut(query)).toBe(true);
    expect(await workedOut(query)).toBe(false);
    const before = served.ran.length;
    const got = await served.get(query);
    expect(got.body.data.graph.claims.nodes).toHaveLength(3);
    expect(served.ran).toHaveLength(before);
    const tag = got.headers.get('etag') as string;
    expect((await served.get(query, { 'If-None-Match': tag })).status).toBe(304);
    expect(await workedOut(query, undefined, ANEW)).toBe(true);
    await record();
    expect(await workedOut(query)).toBe(true);
    expect((await served.get(query, { 'If-None-Match': tag })).status).toBe(200);
  });

  it('is of one question: other variables, another operation, another text have their own', async () => {
    const query = `query A($n: Int) { graph(asOf: "2016") { claims(first: $n) { nodes { id } } } } query B { graph(asOf: "2016") { asOf } }`;
    const ask = async (variables: object, operationName: string) => {
      const response = await fetch(`${served.url}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ query, variables, operationName }),
      });
      return ((await response.json()) as { data: { graph: { claims?: { nodes: unknown[] } } } }).data.graph.claims
        ?.nodes.length;
    };
    for (const _ of [1, 2]) {
      expect(await ask({ n: 1 }, 'A')).toBe(1);
      expect(await ask({ n: 2 }, 'A')).toBe(2);
      expect(await ask({ n: 2 }, 'B')).toBeUndefined();
    }
  });

  it('of a pinned revision holds when the record changes', async () => {
    const query = `{ graph(revision: 1, asOf: "2016") { ${CLAIMS} } }`;
    expect(await workedOut(query)).toBe(true);
    await record();
    expect(await workedOut(query)).toBe(false);
  });

  it('costs what it costs, each time', async () => {
    const limited = await serve({ records: [region], limits: { ratePerMinute: 100 } });
    try {
      const query = '{ graph(asOf: "2016") { ties(first: 20) { nodes { id } } } }';
      const costs = [];
      for (const _ of [1, 2, 3]) costs.push((await limited.ask(query)).body.extensions.cost);
      const [{ requested }] = costs;
      expect(costs.map(({ minute }) => minute.remaining)).toEqual(
        [1, 2, 3].map((times) => 100 - times * (requested + 1)),
      );
      for (const _ of [1, 2]) await limited.ask(query);
      expect(codesOf(await limited.ask(query))).toEqual(['RATE_LIMITED']);
    } finally {
      await limited.stop();
    }
  });
});

describe('an answer that is not kept', () => {
  it.each([
    ['one to an editor', `{ graph(asOf: "2016") { asOf ${CLAIMS} } }`, EDITOR],
    ['one to whoever shows any token', `{ graph(asOf: "2016") { revision ${CLAIMS} } }`, { Authorization: 'Bearer x' }],
    ['one with more than graphs', '{ revisions(first: 1) { nodes { note } } }', {}],
    [
      'one with an error',
      `{ graph(asOf: "2016") { ${CLAIMS} node(id: "ARM") { id } search(text: "a", first: 99) { score } } }`,
      {},
    ],
  ])('%s', async (_what, query, headers) => {
    for (const _ of [1, 2, 3]) expect(await workedOut(query, undefined, headers)).toBe(true);
  });
});

it('an answer that is as far as its time allowed is kept only where it is exact', async () => {
  const query = `{ graph(asOf: "2016") { ${CLAIMS} balance { frustration(deadlineMs: 1) { exact alternatives } } } }`;
  const { exact, alternatives } = (await served.ask(query, undefined, ANEW)).body.data.graph.balance.frustration;
  expect(await workedOut(query)).toBe(!exact || alternatives === null);
});

it('the answers that are kept take no more than their limit', async () => {
  const most = 20_000;
  const cache = new AnswerCache(most);
  const graphs = { latestRevision: async () => 1, graph: async () => ({ revision: 1, actors: new Map(), ties: [] }) };
  const apollo = new ApolloServer<Context>({ schema, plugins: [cache.plugin], stringifyResult: writeAnswer });
  for (let index = 0; index < 300; index++) {
    const answer = await apollo.executeOperation(
      { query: `{ graph { ${'a'.repeat(index + 1)}: revision } }` },
      { contextValue: { graphs, answer: { mayDiffer: false } } as never },
    );
    expect(answer.body).toMatchObject({ kind: 'single', singleResult: { data: expect.anything() } });
    expect(cache.taken).toBeLessThanOrEqual(most);
  }
  expect(cache.taken).toBeGreaterThan(most / 2);
  await apollo.stop();
});
