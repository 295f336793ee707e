import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MAX_COST } from '../../../server/graphql/cost.ts';
import { MAX_DEPTH, MAX_FIELDS, MAX_TOKENS } from '../../../server/graphql/limits.ts';
import { writeCursor } from '../../../server/services/paging.ts';
import type { Store } from '../../../server/store/store.ts';
import { type Answer, type Api, answerOf, EDITOR_TOKEN, startApi } from '../../support/api.ts';
import { region } from '../../support/region.ts';

const GRAPHQL_JSON = { Accept: 'application/graphql-response+json' };

let api: Api;
/** What the store answers with instead, while set. */
let broken: Error | null = null;
beforeAll(async () => {
  api = await startApi([region], (store: Store) => ({
    ...store,
    name: store.name,
    exclusive: store.exclusive,
    run: (query, parameters) => (broken ? Promise.reject(broken) : store.run(query, parameters)),
    transaction: (work) => store.transaction(work),
    close: () => store.close(),
  }));
}, 60_000);
afterAll(() => api?.stop());

const codes = ({ body }: Answer) => body.errors?.map(({ extensions }) => extensions.code);

/** Nothing of the inside: no stack, no path of a file, no text of a statement, no name of the engine's. */
function tellsNothing({ text }: Answer): void {
  expect(text).not.toMatch(
    /stacktrace|\bat .+:\d+:\d+|node_modules|\/server\/|\.ts\b|file:\/\/|MATCH \(|UNWIND|grafeo/i,
  );
}

describe('a question that cannot be answered', () => {
  it.each([
    ['{ graph(asOf: "2015-02-29") { revision } }', 'BAD_DATE', '2015-02-29'],
    ['{ graph(asOf: "yesterday") { revision } }', 'BAD_DATE', 'yesterday'],
    ['{ graph(asOf: 2015) { revision } }', 'BAD_DATE', '2024-02-29'],
    ['{ graph(during: {since: "2020-13"}) { revision } }', 'BAD_DATE', '2020-13'],
    ['{ graph(asOf: "2015", during: {}) { revision } }', 'BAD_ARGUMENT', 'either asOf'],
    ['{ graph(during: {since: "2020", until: "2019"}) { revision } }', 'BAD_ARGUMENT', 'before it begins'],
    ['{ graph(revision: 99) { revision } }', 'UNKNOWN_REVISION', 'the latest is 1'],
    ['{ graph(revision: -1) { revision } }', 'UNKNOWN_REVISION', '-1'],
    ['{ graph(accordingTo: ["src:nobody"]) { revision } }', 'UNKNOWN_SOURCE', 'src:nobody'],
    ['{ graph { ties(first: 0) { totalCount } } }', 'BAD_ARGUMENT', '1 to 100'],
    ['{ graph { ties(first: 101) { totalCount } } }', 'BAD_ARGUMENT', '1 to 100'],
    ['{ graph { ties(first: 1, last: 1) { totalCount } } }', 'BAD_ARGUMENT', 'not both'],
    ['{ graph { ties(after: "garbage") { totalCount } } }', 'BAD_ARGUMENT', 'no cursor'],
    [
      `{ graph { actors(before: "${writeCursor('["NAME",false,"x","y"]')}") { totalCount } } }`,
      'BAD_ARGUMENT',
      'no cursor',
    ],
    ['{ graph { ties(filter: {kinds: ["TOASTS"]}) { totalCount } } }', 'BAD_ARGUMENT', 'TOASTS'],
    ['{ graph { ties(filter: {signs: [2]}) { totalCount } } }', 'BAD_ARGUMENT', '1, 0 and -1'],
    ['{ graph { ties(filter: {minStrength: 7}) { totalCount } } }', 'BAD_ARGUMENT', '0 to 1'],
    ['{ graph { claims(filter: {kinds: ["TOASTS"]}) { totalCount } } }', 'BAD_ARGUMENT', 'TOASTS'],
    [
      '{ graph { claims(filter: {since: {since: "2020", until: "2019"}}) { totalCount } } }',
      'BAD_ARGUMENT',
      'since ends',
    ],
    ['{ graph { network(first: 20001) { tieCount } } }', 'BAD_ARGUMENT', '20000'],
    ['{ graph { network(filter: {around: ["XXX"]}) { tieCount } } }', 'BAD_ARGUMENT', 'XXX'],
    ['{ graph { network(filter: {around: ["ARM"], degree: 9}) { tieCount } } }', 'BAD_ARGUMENT', '1 to 3'],
    ['{ graph { search(text: "a", first: 51) { score } } }', 'BAD_ARGUMENT', '1 to 50'],
    ['{ sources(after: "garbage") { totalCount } }', 'BAD_ARGUMENT', 'no cursor'],
    ['{ revisions(first: -3) { totalCount } }', 'BAD_ARGUMENT', '1 to 100'],
  ])('%s: %s', async (query, code, words) => {
    const answer = await api.ask(query);
    expect(codes(answer)).toEqual([code]);
    expect(answer.body.errors?.[0]?.message).toContain(words);
    tellsNothing(answer);
  });

  it('a date in a variable is refused like one in the text', async () => {
    const answer = await api.ask('query ($day: Date!) { graph(asOf: $day) { revision } }', { day: '31.12.2024' });
    expect(codes(answer)).toEqual(['BAD_DATE']);
    tellsNothing(answer);
  });

  it('a date deep in a variable is refused with its place, each of several', async () => {
    const claim = {
      id: 'c:x',
      subject: 'ARM',
      kind: 'AIDS',
      object: 'FRA',
      statement: 'x',
      source: 's',
      confidence: 1,
    };
    const claims = [
      { ...claim, since: '2020' },
      { ...claim, since: '2020-13' },
      { ...claim, until: 'soon' },
    ];
    const answer = await api.ask(
      'mutation ($input: RecordClaimsInput!) { recordClaims(input: $input) { changed } }',
      { input: { author: 'a', note: 'n', claims } },
      { Authorization: `Bearer ${EDITOR_TOKEN}` },
    );
    expect(answer.status).toBe(200);
    expect(codes(answer)).toEqual(['BAD_DATE', 'BAD_DATE']);
    expect(answer.body.errors?.map(({ message }) => message)).toEqual([
      expect.stringContaining('"input.claims[1].since"'),
      expect.stringContaining('"input.claims[2].until"'),
    ]);
    tellsNothing(answer);
  });

  it('what is not there is null, and no error', async () => {
    expect(
      await api.data(`{
        source(id: "src:nobody") { id }
        node(id: "nothing") { id }
        graph(asOf: "2000-01-01") { actor(id: "XXX") { id } tie(id: "ARM MEMBER_OF org:eaeu@2015-01-02") { id } node(id: "c:nobody") { id } }
      }`),
    ).toEqual({ source: null, node: null, graph: { actor: null, tie: null, node: null } });
  });

  it('one that fails leaves the others answered', async () => {
    const { body } = await api.ask('{ tieKinds { id } source(id: "src:news") { id } issues { id } }');
    expect(body.errors).toBeUndefined();
    expect(body.data.source.id).toBe('src:news');
  });
});

describe('a request that is no question', () => {
  it.each([
    ['{ graph { ', 'GRAPHQL_PARSE_FAILED'],
    ['{ grph { revision } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['{ graph { revision } ', 'GRAPHQL_PARSE_FAILED'],
    ['{ graph }', 'GRAPHQL_VALIDATION_FAILED'],
    ['query One { issues { id } } query Two { issues { id } }', 'OPERATION_RESOLUTION_FAILURE'],
    ['query ($first: Int!) { sources(first: $first) { totalCount } }', 'BAD_USER_INPUT'],
    ['subscription { revisionRecorded { number } }', 'SUBSCRIPTION_OVER_POST'],
  ])('%s: %s', async (query, code) => {
    const answer = await api.ask(query, undefined, GRAPHQL_JSON);
    expect(codes(answer)?.[0]).toEqual(code);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers.get('content-type')).toContain('application/graphql-response+json');
    tellsNothing(answer);
  });

  it.each([
    ['application/graphql-response+json;q=0.1, application/json', 200],
    ['application/json;q=0.1, application/graphql-response+json', 400],
    ['*/*', 200],
  ])('has the status that goes with the media type of the answer: %s', async (accept, status) => {
    for (const query of ['{ graph { ', '{ grph { revision } }', '{ graph(asOf: "yesterday") { revision } }']) {
      const answer = await api.ask(query, undefined, { Accept: accept });
      expect([query, answer.status]).toEqual([query, status]);
      expect(answer.headers.get('content-type')).toMatch(status === 200 ? 'application/json' : 'graphql-response');
    }
  });

  it('names an operation that is not there', async () => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...GRAPHQL_JSON },
      body: JSON.stringify({ query: 'query One { issues { id } }', operationName: 'Two' }),
    });
    const answer = await answerOf(response);
    expect(answer.status).toBe(400);
    expect(codes(answer)).toEqual(['OPERATION_RESOLUTION_FAILURE']);
    tellsNothing(answer);
  });
});

describe('too much', () => {
  it('is refused by its depth, which fragments do not hide', async () => {
    const chain = (levels: number) =>
      `{ graph { ties(first: 1) { nodes { ${'subject { ties(first: 1) { nodes { '.repeat(levels)} id ${'} } } '.repeat(levels)} } } } }`;
    expect(codes(await api.ask(chain(3)))).toBeUndefined();
    const answer = await api.ask(chain(4));
    expect(codes(answer)).toEqual(['TOO_DEEP']);
    expect(answer.body.errors?.[0]?.message).toContain(String(MAX_DEPTH));
    const hidden = `
      { graph { ties(first: 1) { nodes { ...a } } } }
      fragment a on Tie { subject { ties(first: 1) { nodes { ...b } } } }
      fragment b on Tie { subject { ties(first: 1) { nodes { ...c } } } }
      fragment c on Tie { subject { ties(first: 1) { nodes { ...d } } } }
      fragment d on Tie { subject { ties(first: 1) { nodes { id } } } }`;
    expect(codes(await api.ask(hidden))).toEqual(['TOO_DEEP']);
    tellsNothing(answer);
  });

  it('is refused by its length', async () => {
    const answer = await api.ask(`{ ${'a: issues { id } '.repeat(MAX_TOKENS / 5)} }`);
    expect(codes(answer)).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(answer.body.errors?.[0]?.message).toContain(String(MAX_TOKENS));
    const nested = await api.ask(`{ graph(accordingTo: ${'['.repeat(MAX_TOKENS - 100)}`);
    expect(codes(nested)).toEqual(['GRAPHQL_PARSE_FAILED']);
    expect(nested.text).not.toContain('call stack');
  });

  it('is refused by its cost, with the cost, the limit and how to ask for less', async () => {
    const answer = await api.ask(
      '{ graph { ties(first: 100) { nodes { subject { ties(first: 100) { nodes { object { ties(first: 100) { nodes { id } } } } } } } } } }',
    );
    expect(codes(answer)).toEqual(['TOO_COSTLY']);
    const [error] = answer.body.errors ?? [];
    expect(error?.extensions.cost).toEqual({ requested: expect.any(Number), limit: MAX_COST });
    expect(error?.message).toMatch(/lower "first"/);
  });

  it('fragments that double at each step are refused before they are unfolded', async () => {
    const steps = 200;
    const fragments = Array.from(
      { length: steps },
      (_, index) => `fragment f${index} on Query { ...f${index + 1} ...f${index + 1} }`,
    );
    const answer = await api.ask(`{ ...f0 } ${fragments.join(' ')} fragment f${steps} on Query { tieKinds { id } }`);
    expect(codes(answer)).toEqual(['TOO_MANY_FIELDS']);
    const growing = Array.from(
      { length: 12 },
      (_, index) =>
        `fragment g${index} on Query { ${'abcdefgh'
          .split('')
          .map((name) => `${name}${index}: graph { revision } ...g${index + 1}`)
          .join(' ')} }`,
    );
    const refused = await api.ask(`{ ...g0 } ${growing.join(' ')} fragment g12 on Query { tieKinds { id } }`);
    expect(codes(refused)).toEqual(['TOO_MANY_FIELDS']);
    expect(refused.body.errors?.[0]?.message).toContain(String(MAX_FIELDS));
  });

  it('is refused where introspection goes round in circles', async () => {
    const circle = `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} } '.repeat(6)} } } }`;
    const answer = await api.ask(circle);
    expect(codes(answer)?.length).toBeGreaterThan(0);
    expect(answer.body.data).toBeUndefined();
  });

  it('is refused by its size before it is read', async () => {
    const answer = await api.ask(`{ issues { id } } # ${'x'.repeat(300_000)}`);
    expect(answer.status).toBe(413);
    expect(codes(answer)).toEqual(['BODY_TOO_LARGE']);
    tellsNothing(answer);
  });
});

describe('over HTTP', () => {
  const post = async (body: string, headers: Record<string, string>) =>
    answerOf(await fetch(`${api.url}/graphql`, { method: 'POST', headers, body }));
  const get = async (query: string, headers: Record<string, string> = {}) =>
    answerOf(await fetch(`${api.url}/graphql?query=${encodeURIComponent(query)}`, { headers }));
  const json = { 'Content-Type': 'application/json' };

  it.each(['{"query": ', '[', '"', '{"query": "{ issues { id } }"', '\u0000'])(
    'a body that is no JSON: %j',
    async (body) => {
      const answer = await post(body, json);
      expect(answer.status).toBe(400);
      expect(codes(answer)).toEqual(['BAD_REQUEST']);
      tellsNothing(answer);
    },
  );

  it.each(['{}', '{"query": 7}', '{"query": ""}', '{"query": "{ issues { id } }", "variables": "x"}', '[]', '"text"'])(
    'a body that asks nothing: %s',
    async (body) => {
      const answer = await post(body, json);
      expect(answer.status).toBe(400);
      tellsNothing(answer);
    },
  );

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
    'a body of type %s',
    async (type) => {
      const answer = await post('{"query": "{ issues { id } }"}', { 'Content-Type': type });
      expect([400, 415]).toContain(answer.status);
      expect(answer.body.data).toBeUndefined();
      tellsNothing(answer);
    },
  );

  it('a body in an encoding that nobody has', async () => {
    const answer = await post('{"query": "{ issues { id } }"}', {
      'Content-Type': 'application/json; charset=klingon',
    });
    expect(answer.status).toBe(415);
    tellsNothing(answer);
  });

  it('a simple request that a foreign page could make', async () => {
    const answer = await get('{ issues { id } }');
    expect(answer.status).toBe(400);
    expect(answer.body.data).toBeUndefined();
    expect(answer.text).toContain('CSRF');
    tellsNothing(answer);
  });

  it('a question by GET is answered to a program that says so', async () => {
    const answer = await get('{ issues { id } }', { 'Apollo-Require-Preflight': 'true', Accept: 'application/json' });
    expect(answer.status).toBe(200);
    expect(answer.body.data.issues).toHaveLength(1);
  });

  it('a mutation by GET, whoever sends it', async () => {
    const answer = await get('mutation { retractClaim(input: {id: "c:csto", author: "a", note: "n"}) { changed } }', {
      'Apollo-Require-Preflight': 'true',
      Authorization: `Bearer ${EDITOR_TOKEN}`,
    });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect((await api.data('{ graph { node(id: "c:csto") { id } } }')).graph.node.id).toBe('c:csto');
    tellsNothing(answer);
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('%s', async (method) => {
    const answer = await answerOf(
      await fetch(`${api.url}/graphql`, { method, headers: json, body: '{"query": "{ issues { id } }"}' }),
    );
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST');
    tellsNothing(answer);
  });

  it('an answer in a form that it cannot give', async () => {
    const answer = await post('{"query": "{ issues { id } }"}', { ...json, Accept: 'image/png' });
    expect(answer.status).toBe(406);
    tellsNothing(answer);
  });
});

describe('writing', () => {
  const retract = 'mutation { retractClaim(input: {id: "c:nobody", author: "ada", note: "no"}) { changed } }';

  it.each<Record<string, string>>([
    {},
    { Authorization: 'Bearer wrong' },
    { Authorization: EDITOR_TOKEN },
    { Authorization: 'Bearer ' },
  ])('is refused with the headers %j', async (headers) => {
    const answer = await api.ask(retract, {}, headers);
    expect(answer.status).toBe(401);
    expect(codes(answer)).toEqual(['UNAUTHENTICATED']);
    expect(answer.text).not.toContain(EDITOR_TOKEN);
    tellsNothing(answer);
  });

  it('with the token gets the reasons of the record', async () => {
    const headers = { Authorization: `Bearer ${EDITOR_TOKEN}` };
    expect(codes(await api.ask(retract, {}, headers))).toEqual(['UNKNOWN_CLAIM']);
    const bad = await api.ask(
      'mutation ($input: RecordClaimsInput!) { recordClaims(input: $input) { changed } }',
      {
        input: {
          author: '',
          note: 'x',
          claims: [
            {
              id: 'c:x',
              subject: 'ARM',
              kind: 'TOASTS',
              object: 'ARM',
              statement: 'x',
              source: 'src:news',
              confidence: 2,
            },
          ],
        },
      },
      headers,
    );
    expect(codes(bad)).toEqual(['BAD_RECORD']);
    const problems = bad.body.errors?.[0]?.extensions.problems as { path: string }[];
    expect(problems.map(({ path }) => path)).toEqual([
      'author',
      'claims[0].kind',
      'claims[0].object',
      'claims[0].since',
      'claims[0].confidence',
    ]);
    expect((await api.data('{ revisions { totalCount } }')).revisions.totalCount).toBe(1);
  });
});

describe('a fault of the server', () => {
  it('is logged and told in a sentence that tells nothing of the inside', async () => {
    broken = new Error('MATCH (secret) at /server/store/secret.ts:1:1');
    const before = api.logged.length;
    const answer = await api.ask('{ revisions { totalCount } graph { claims { totalCount } } }');
    broken = null;
    expect(new Set(codes(answer))).toEqual(new Set(['INTERNAL_SERVER_ERROR']));
    expect(answer.text).not.toContain('secret');
    tellsNothing(answer);
    expect(api.logged.slice(before).join('')).toContain('MATCH (secret)');
  });
});

describe('live updates', () => {
  const LIVE = 'subscription { revisionRecorded(after: 0) { number } }';
  const open = (init: RequestInit, query = '') => fetch(`${api.url}/graphql/stream${query}`, init);
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    open({
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  /** What is sent until it is complete. */
  const events = (text: string) => [...text.matchAll(/^data: (.+)$/gm)].map((found) => JSON.parse(found[1] as string));

  it.each<[string, unknown, string]>([
    ['a query', { query: '{ issues { id } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['a mutation', { query: 'mutation { loadDataSet(id: "world") { changed } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['an unknown field', { query: 'subscription { revisionRecorded { nothing } }' }, 'GRAPHQL_VALIDATION_FAILED'],
    ['half a document', { query: 'subscription {' }, 'GRAPHQL_PARSE_FAILED'],
    ['endless braces', { query: `subscription ${'{ a '.repeat(50_000)}` }, 'GRAPHQL_PARSE_FAILED'],
    ['endless lists', { query: `subscription { a(b: ${'['.repeat(100_000)}` }, 'GRAPHQL_PARSE_FAILED'],
    [
      'many tokens',
      { query: `subscription { revisionRecorded { ${'number '.repeat(MAX_TOKENS)} } }` },
      'GRAPHQL_PARSE_FAILED',
    ],
    ['an operation that is not there', { query: LIVE, operationName: 'Other' }, 'OPERATION_RESOLUTION_FAILURE'],
    [
      'several operations',
      { query: `${LIVE.replace(' ', ' A ')} ${LIVE.replace(' ', ' B ')}` },
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'a variable of another type',
      { query: 'subscription ($a: Int) { revisionRecorded(after: $a) { number } }', variables: { a: 'x' } },
      'BAD_USER_INPUT',
    ],
    ['a bad name', { query: 'subscription { analysisProgress(of: "x") { stage } }' }, 'BAD_ARGUMENT'],
  ])('%s is refused with a code, and complete', async (_name, body, code) => {
    const response = await post(body);
    expect(response.status).toBe(200);
    const text = await response.text();
    const [told] = events(text);
    expect(told.data).toBeUndefined();
    expect(told.errors[0]).toMatchObject({ message: expect.stringMatching(/^\w/), extensions: { code } });
    expect(text).toMatch(/event: complete\n/);
    expect(text).not.toContain('call stack');
    tellsNothing({ text } as Answer);
  });

  it.each<[string, () => Promise<Response>, number]>([
    ['no query', () => post({}), 400],
    ['a batch', () => post([{ query: LIVE }]), 400],
    ['variables of text', () => post({ query: LIVE, variables: 'x' }), 400],
    ['an operation name of number', () => post({ query: LIVE, operationName: 5 }), 400],
    ['a body that is no JSON', () => post('{'), 400],
    ['text', () => post({ query: LIVE }, { 'Content-Type': 'text/plain' }), 415],
    ['an answer that is no stream', () => post({ query: LIVE }, { Accept: 'application/json' }), 406],
    ['variables by GET that are none', () => open({}, `?query=${encodeURIComponent(LIVE)}&variables=x`), 400],
    ['a connection for many subscriptions', () => open({ method: 'PUT' }), 405],
  ])('%s is refused with a status', async (_name, ask, status) => {
    const answer = await answerOf(await ask());
    expect([answer.status, codes(answer)]).toEqual([status, ['BAD_REQUEST']]);
    tellsNothing(answer);
  });

  it('are no longer worked for once they are left, though nothing happens', async () => {
    const leaving = new AbortController();
    const stream = await open({ signal: leaving.signal }, `?query=${encodeURIComponent(LIVE)}`);
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    let heard = '';
    while (!heard.includes('"number":1')) {
      const { value, done } = await reader.read();
      if (done) break;
      heard += Buffer.from(value);
    }
    expect(api.feed.listeners).toBe(1);
    leaving.abort();
    // The server learns of it a moment later.
    for (let wait = 0; wait < 5000 && api.feed.listeners > 0; wait++) await new Promise((done) => setTimeout(done, 5));
    expect(api.feed.listeners).toBe(0);
  });

  it('tell of a fault in a sentence that tells nothing of the inside, and end', async () => {
    broken = new Error('MATCH (secret) at /server/store/secret.ts:1:1');
    const text = await (await post({ query: LIVE })).text();
    broken = null;
    expect(events(text)).toEqual([
      { errors: [expect.objectContaining({ extensions: { code: 'INTERNAL_SERVER_ERROR' } })] },
    ]);
    expect(text).toMatch(/event: complete\n/);
    tellsNothing({ text } as Answer);
    expect(api.logged.join('')).toContain('MATCH (secret)');
  });
});
