import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EDITOR_TOKEN } from '../support/api.ts';
import { region } from '../support/region.ts';
import { codesOf, type Served, serve } from './served.ts';

let served: Served;
beforeAll(async () => {
  served = await serve({ records: [region] });
}, 60_000);
afterAll(() => served?.stop());

const PINNED = '{ graph(revision: 1, asOf: "2016") { ties(first: 3) { nodes { id } } } }';
const LATEST = '{ graph(asOf: "2016") { revision ties(first: 3) { nodes { id } } } }';

const record = (id: string) =>
  served.ask(
    'mutation ($input: RecordClaimsInput!) { recordClaims(input: $input) { changed } }',
    {
      input: {
        author: 'a test',
        note: 'more',
        claims: [
          {
            id,
            subject: 'ARM',
            kind: 'CRITICIZES',
            object: 'AZE',
            since: '2016-04-02',
            statement: 'It says so.',
            source: 'src:news',
            confidence: 0.9,
          },
        ],
      },
    },
    { Authorization: `Bearer ${EDITOR_TOKEN}` },
  );

describe('an answer to GET', () => {
  it('may be kept, and whoever has it is told so without the store being asked', async () => {
    const first = await served.get(LATEST);
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const tag = first.headers.get('etag') as string;
    expect(tag).toMatch(/^W\/"[\w-]+"$/);
    const before = served.ran.length;
    const again = await served.get(LATEST, { 'If-None-Match': tag });
    expect([again.status, again.text]).toEqual([304, '']);
    expect(again.headers.get('etag')).toBe(tag);
    expect(again.headers.get('cache-control')).toBe('no-cache');
    expect(served.ran.length).toBe(before);
    expect((await served.get(LATEST, { 'If-None-Match': `"other", ${tag.slice(2)}` })).status).toBe(304);
    expect((await served.get(LATEST, { 'If-None-Match': '"other"' })).status).toBe(200);
  });

  it('has another tag for another question, other variables, another form, or a later record', async () => {
    const tagOf = async (...args: Parameters<Served['get']>) => (await served.get(...args)).headers.get('etag');
    const query = 'query ($n: Int, $day: Date) { graph(asOf: $day) { ties(first: $n) { totalCount } } }';
    const tags = [
      await tagOf(query, {}, { variables: '{"n": 1, "day": "2016"}' }),
      await tagOf(query, {}, { variables: '{"n": 2, "day": "2016"}' }),
      await tagOf(query, {}, { variables: '{"n": 2}' }),
      await tagOf(query, { Accept: 'application/graphql-response+json' }, { variables: '{"n": 2}' }),
      await tagOf(`${query} `, {}, { variables: '{"n": 2}' }),
      await tagOf('query A { issues { id } } query B { tieKinds { id } }', {}, { operationName: 'A' }),
      await tagOf('query A { issues { id } } query B { tieKinds { id } }', {}, { operationName: 'B' }),
    ];
    expect(new Set(tags).size).toBe(tags.length);
    expect(tags).not.toContain(null);

    const before = await tagOf(LATEST);
    const pinned = await tagOf(PINNED);
    expect(await tagOf(LATEST)).toBe(before);
    expect((await record('c:one-more')).body.data.recordClaims.changed).toBe(true);
    expect((await served.get(LATEST, { 'If-None-Match': before as string })).body.data.graph.revision).toBe(2);
    expect(await tagOf(PINNED)).toBe(pinned);
  });

  it('of a pinned revision and time may be kept for long', async () => {
    const control = async (query: string, variables?: object) =>
      (await served.get(query, {}, variables ? { variables: JSON.stringify(variables) } : {})).headers.get(
        'cache-control',
      );
    const pinned = [
      PINNED,
      '{ graph(revision: 1, during: {until: "2016"}) { revision } }',
      '{ a: graph(revision: 1, asOf: "2015") { asOf } ... on Query { b: graph(revision: 1, asOf: "2016") { ...g } } } fragment g on Graph { asOf }',
    ];
    for (const query of pinned) expect(await control(query)).toBe('public, max-age=604800, immutable');
    const variable = 'query ($revision: Int, $day: Date) { graph(revision: $revision, asOf: $day) { asOf } }';
    expect(await control(variable, { revision: 1, day: '2016' })).toBe('public, max-age=604800, immutable');
    const others: [string, object?][] = [
      ['{ graph(revision: 1) { asOf } }'],
      ['{ graph(asOf: "2016") { asOf } }'],
      ['{ graph(revision: 1, during: {since: "2016"}) { revision } }'],
      ['{ graph(revision: 1, asOf: "2016") { asOf } tieKinds { id } }'],
      [variable, { revision: null, day: '2016' }],
      [variable, { revision: 1 }],
    ];
    for (const [query, variables] of others) expect(await control(query, variables)).toBe('no-cache');
  });

  it('is not kept where it is an error, nor is any answer to POST', async () => {
    for (const query of ['{ graph(revision: 99, asOf: "2016") { asOf } }', '{ nothing }', '{ graph(', '']) {
      const answer = await served.get(query);
      expect(codesOf(answer).length).toBe(1);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('etag')).toBeNull();
    }
    const nowhere = await served.get('query A { issues { id } }', {}, { operationName: 'B' });
    expect([nowhere.status, codesOf(nowhere)]).toEqual([400, ['OPERATION_RESOLUTION_FAILURE']]);
    const posted = await served.ask(LATEST);
    expect(posted.headers.get('etag')).toBeNull();
  });

  it('does not depend on extensions, however deep', async () => {
    const deep = await served.get(LATEST, {}, { extensions: `{"a": ${'['.repeat(2000)}${']'.repeat(2000)}}` });
    expect(deep.status).toBe(200);
    expect(deep.headers.get('etag')).toBe((await served.get(LATEST)).headers.get('etag'));
  });

  it('costs one where it is known already', async () => {
    const small = await serve({ records: [region], limits: { ratePerMinute: 50 } });
    try {
      const query = '{ graph(asOf: "2016") { ties(first: 20) { nodes { id } } } }';
      const tag = (await small.get(query)).headers.get('etag') as string;
      const left = async () => (await small.ask('{ __typename }')).body.extensions.cost.minute.remaining;
      const before = await left();
      expect((await small.get(query, { 'If-None-Match': tag })).status).toBe(304);
      expect(await left()).toBe(before - 2);
    } finally {
      await small.stop();
    }
  });
});

describe('a persisted query', () => {
  const query = '{ graph(asOf: "2016") { asOf } }';
  const extensions = JSON.stringify({
    persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
  });

  it('is told to be unknown, then registered, then asked for by its hash alone', async () => {
    expect(codesOf(await served.get('', {}, { extensions }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    const registered = await fetch(`${served.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ query, extensions: JSON.parse(extensions) }),
    });
    expect(registered.status).toBe(200);
    const { body, headers } = await served.get('', {}, { extensions });
    expect(body.data).toEqual({ graph: { asOf: '2016-12-31' } });
    const tag = headers.get('etag') as string;
    expect((await served.get('', { 'If-None-Match': tag }, { extensions })).status).toBe(304);
  });

  it('whose hash is of another text is refused', async () => {
    const answer = await served.get('{ tieKinds { id } }', {}, { extensions });
    expect(answer.status).toBe(400);
    expect(answer.body.data).toBeUndefined();
  });
});
