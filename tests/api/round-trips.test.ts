import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EDITOR_TOKEN } from '../support/api.ts';
import { type Served, serve } from './served.ts';

let served: Served;
beforeAll(async () => {
  served = await serve({ shipped: true });
}, 60_000);
afterAll(() => served?.stop());

/** The statements that an answer takes where it is not kept from before. */
async function trips(query: string): Promise<readonly string[]> {
  const before = served.ran.length;
  const { body, text } = await served.ask(query, undefined, { 'Cache-Control': 'no-cache' });
  if (body.errors) throw new Error(text);
  return served.ran.slice(before);
}

/** With the graph of the revision in memory. */
const QUESTIONS: readonly [string, string, readonly string[]][] = [
  [
    'an actor with its ties',
    'actor(id: "ARM") { name ties(first: 100) { totalCount nodes { subject { name } object { name } kind { label } since until } } }',
    [],
  ],
  [
    'the network of one kind',
    'network(filter: { kinds: ["MEMBER_OF"] }) { tieCount actors { id name } ties { id subject { id } object { id } } }',
    [],
  ],
  [
    'the ties between two sets',
    'ties(first: 100, filter: { between: { one: ["ARM", "GEO"], other: ["RUS", "USA", "org:eu"] } }) { totalCount nodes { about contested } }',
    [],
  ],
  [
    'the evidence of a tie',
    'ties(first: 1, filter: { among: ["ARM", "org:csto"] }) { nodes { evidence { statement source { title } } } }',
    ['read/evidence'],
  ],
  ['search', 'search(text: "rus") { matched actor { name } }', []],
  ['a page of 100 ties', 'ties(first: 100) { totalCount nodes { about } pageInfo { endCursor } }', []],
  [
    'the evidence of 100 ties',
    'ties(first: 100) { nodes { evidence { statement source { title } issue { name } } issues { name } } }',
    ['read/evidence'],
  ],
  [
    'the evidence of ties at both ends of ties',
    'ties(first: 10) { nodes { evidence { id } subject { ties(first: 10) { nodes { evidence { id } } } } } }',
    ['read/evidence'],
  ],
  [
    'a page of claims',
    'claims(first: 100) { totalCount nodes { statement source { title } subject { name } } }',
    ['read/claims-page', 'read/claims-count'],
  ],
];

describe('round trips to the store', () => {
  beforeAll(async () => {
    // Brings the graph and the sources into memory.
    await served.data('{ graph(asOf: "2023-06-01") { asOf } sources(first: 1) { totalCount } }');
  });

  it.each(QUESTIONS)('%s', async (_name, asked, expected) => {
    const query = `{ graph(asOf: "2023-06-01") { ${asked} } }`;
    expect([...(await trips(query))].sort()).toEqual([...expected].sort());
    // Of evidence, what was read is kept; claims are looked for anew.
    const again = expected.filter((name) => name !== 'read/evidence').sort();
    // Compiled from the second time on.
    expect([...(await trips(query))].sort()).toEqual(again);
    expect([...(await trips(query))].sort()).toEqual(again);
  });

  it('two dates and two views of them take no more than one', async () => {
    expect(
      await trips(
        '{ a: graph(asOf: "2015") { network { tieCount } } b: graph(asOf: "2023") { network { tieCount } } c: graph(during: {}) { ties { totalCount } } }',
      ),
    ).toEqual([]);
  });

  it('a recorded change costs the next question one reading of the graph, and the one after that none', async () => {
    await served.ask(
      'mutation ($input: RecordClaimsInput!) { recordClaims(input: $input) { changed } }',
      { input: { author: 'a test', note: 'an issue', issues: [{ id: 'one-more', name: 'One more' }] } },
      { Authorization: `Bearer ${EDITOR_TOKEN}` },
    );
    expect(await trips('{ graph(asOf: "2023-06-01") { ties(first: 1) { totalCount } } }')).toEqual(['read/graph']);
    expect(await trips('{ graph(asOf: "2022-06-01") { ties(first: 1) { totalCount } } }')).toEqual([]);
  });
});
