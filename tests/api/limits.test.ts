import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import express from 'express';
import { MAX_COST } from '../../server/graphql/cost.ts';
import { MAX_ALIASES, MAX_DIRECTIVES, MAX_STREAMS_OF_ADDRESS } from '../../server/graphql/limits.ts';
import { addressKey } from '../../server/graphql/rate-limit.ts';
import { limitStreams } from '../../server/graphql/stream-limit.ts';
import type { Query, Store } from '../../server/store/store.ts';
import { EDITOR_TOKEN } from '../support/api.ts';
import { region } from '../support/region.ts';
import { codesOf, type Served, type ServedOptions, serve } from './served.ts';

let served: Served | undefined;
async function start(options: ServedOptions = {}): Promise<Served> {
  served = await serve({ records: [region], ...options });
  return served;
}
afterEach(async () => {
  await served?.stop();
  served = undefined;
});

describe('aliases and directives', () => {
  const aliases = (count: number) => Array.from({ length: count }, (_, index) => `a${index}: __typename`).join(' ');

  it('are counted with the fragments unfolded, and one too many is refused', async () => {
    const { ask } = await start();
    expect(codesOf(await ask(`{ ${aliases(MAX_ALIASES)} }`))).toEqual([]);
    const over = await ask(`{ ${aliases(MAX_ALIASES + 1)} }`);
    expect(codesOf(over)).toEqual(['TOO_MANY_ALIASES']);
    expect(over.body.errors?.[0]?.message).toContain(`${MAX_ALIASES + 1} aliases and the limit is ${MAX_ALIASES}`);
    const spread = await ask(
      `{ a: graph { ...g } b: graph { ...g } } fragment g on Graph { ${aliases(MAX_ALIASES / 2)} }`,
    );
    expect(codesOf(spread)).toEqual(['TOO_MANY_ALIASES']);
    const directives = (count: number) => `{ ${'__typename @include(if: true) '.repeat(count)} }`;
    expect(codesOf(await ask(directives(MAX_DIRECTIVES)))).toEqual([]);
    expect(codesOf(await ask(directives(MAX_DIRECTIVES + 1)))).toEqual(['TOO_MANY_DIRECTIVES']);
    expect(codesOf(await ask(`{ __typename ${'@nothing '.repeat(1500)} }`))).toContain('TOO_MANY_DIRECTIVES');
  });
});

describe('what one address may spend in a minute', () => {
  it('is told with each answer, and is what the request costs and one', async () => {
    const { ask } = await start({ limits: { ratePerMinute: 1000 } });
    const cost = (await ask('{ graph { ties(first: 10) { nodes { subject { id } } } } }')).body.extensions.cost;
    // The graph, the connection, and ten times one node and its subject.
    expect(cost).toMatchObject({ limit: MAX_COST, minute: { limit: 1000, resetsInSeconds: expect.any(Number) } });
    expect(cost.minute.remaining).toBe(1000 - 1 - cost.requested);
    const again = (await ask('{ __typename }')).body.extensions.cost;
    expect(again.requested).toBe(0);
    expect(again.minute.remaining).toBe(cost.minute.remaining - 1);
  });

  it('refuses what is more than is left, and takes nothing for it', async () => {
    const { ask } = await start({ limits: { ratePerMinute: 100 } });
    const dear = '{ graph { ties(first: 100) { nodes { subject { id } } } } }';
    const refused = await ask(dear);
    expect(refused.status).toBe(429);
    expect(codesOf(refused)).toEqual(['RATE_LIMITED']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.body.data).toBeUndefined();
    expect(refused.body.errors?.[0]?.extensions.cost).toMatchObject({ minute: { limit: 100, remaining: 99 } });
    // No minute has as much, so that waiting would not help.
    expect(refused.body.errors?.[0]?.message).toMatch(/ask for less/);
    const { status, body } = await ask('{ __typename }');
    expect([status, body.extensions.cost.minute.remaining]).toEqual([200, 98]);
    const half = dear.replace('100', '30');
    expect((await ask(half)).status).toBe(200);
    expect((await ask(half)).body.errors?.[0]?.message).toMatch(/ask again in \d+ s/);
  });

  it('refuses everything once it is spent, the stream too, before the body is read', async () => {
    const { ask, url } = await start({ limits: { ratePerMinute: 3 } });
    for (const _ of [1, 2, 3]) expect((await ask('{ __typename }')).status).toBe(200);
    const refused = await ask('{ __typename }');
    expect([refused.status, codesOf(refused)]).toEqual([429, ['RATE_LIMITED']]);
    expect(refused.headers.get('retry-after')).toMatch(/^\d+$/);
    const large = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: 'x'.repeat(300_000),
    });
    expect(large.status).toBe(429);
    expect((await fetch(`${url}/graphql/stream`, { headers: { accept: 'text/event-stream' } })).status).toBe(429);
    expect((await fetch(`${url}/schema.graphql`)).status).toBe(200);
  });

  it('is counted by the address of the connection, and by a header only where a proxy is trusted', async () => {
    const spoofed = (from: string) => ({ 'X-Forwarded-For': from });
    let server = await start({ limits: { ratePerMinute: 1 } });
    expect((await server.ask('{ __typename }', {}, spoofed('10.0.0.1'))).status).toBe(200);
    expect((await server.ask('{ __typename }', {}, spoofed('10.0.0.2'))).status).toBe(429);
    await server.stop();
    server = await start({ limits: { ratePerMinute: 1, trustProxy: 1 } });
    expect((await server.ask('{ __typename }', {}, spoofed('10.0.0.1'))).status).toBe(200);
    expect((await server.ask('{ __typename }', {}, spoofed('10.0.0.2'))).status).toBe(200);
    expect((await server.ask('{ __typename }', {}, spoofed('9.9.9.9, 10.0.0.2'))).status).toBe(429);
  });

  it('can be left without a limit', async () => {
    const { ask } = await start({ limits: { ratePerMinute: 0 } });
    expect((await ask('{ __typename }')).body.extensions.cost.minute).toBeNull();
  });

  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:1:aaaa:bbbb:cccc:dddd', '2001:db8:0:1::/64'],
    ['2001:0DB8::1', '2001:db8:0:0::/64'],
    ['2001:db8:0:1::2', '2001:db8:0:1::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('counts %s as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

describe('the time that a request may take', () => {
  /** A store whose reads of a kind never end, and which notes how long they were given. */
  function stuck(name: string) {
    const given: (number | undefined)[] = [];
    const wrap = (store: Store): Store => ({
      name: store.name,
      exclusive: store.exclusive,
      run<P extends object, Row>(query: Query<P, Row>, parameters: P, timeoutMs?: number) {
        if (query.name !== name) return store.run(query, parameters, timeoutMs);
        given.push(timeoutMs);
        return new Promise<Row[]>(() => {});
      },
      transaction: (work) => store.transaction(work),
      close: () => store.close(),
    });
    return { wrap, given };
  }

  it('is limited: the answer says so, and the store is told how long it has', async () => {
    const { wrap, given } = stuck('read/evidence');
    const { ask } = await start({ limits: { requestTimeoutMs: 300 }, wrap });
    const answer = await ask('{ graph(asOf: "2016") { ties { nodes { evidence { id } } } } tieKinds { id } }');
    expect(answer.status).toBe(504);
    expect(codesOf(answer)).toEqual(['DEADLINE_EXCEEDED']);
    expect(answer.body.errors?.[0]?.message).toContain('0.3 s');
    expect(answer.body.data).toBeUndefined();
    expect(given).toHaveLength(1);
    expect(given[0]).toBeLessThanOrEqual(300 + 250);
    expect((await ask('{ tieKinds { id } }')).status).toBe(200);
  });

  it('is limited also where the whole graph does not come, which others may be waiting for', async () => {
    const { wrap, given } = stuck('read/graph');
    const { ask } = await start({ limits: { requestTimeoutMs: 200 }, wrap });
    expect(codesOf(await ask('{ graph { asOf } }'))).toEqual(['DEADLINE_EXCEEDED']);
    expect(given).toEqual([undefined]);
  });

  it('is limited for an analysis, which stops', async () => {
    const { ask } = await start({ limits: { requestTimeoutMs: 150 } });
    const answer = await ask('{ graph { communities(seeds: 1000, method: SIGNED) { divisions } } }');
    expect([answer.status, codesOf(answer)]).toEqual([504, ['DEADLINE_EXCEEDED']]);
  });
});

describe('streams', () => {
  let abort: AbortController;
  beforeEach(() => {
    abort = new AbortController();
  });
  afterEach(() => abort.abort());
  /** The status, once there is one; the stream stays open until it is left. */
  const open = async (url: string, signal = abort.signal, headers = {}) => {
    const response = await fetch(`${url}/graphql/stream`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', accept: 'text/event-stream', ...headers },
      body: JSON.stringify({ query: 'subscription { revisionRecorded { number } }' }),
      signal,
    });
    return { status: response.status, response };
  };

  it('of one address are limited; another address still gets one, and a place that is left is free again', async () => {
    const { url } = await start({ limits: { trustProxy: 1 } });
    const from = (address: string) => ({ 'X-Forwarded-For': address });
    const leaving = new AbortController();
    expect((await open(url, leaving.signal, from('10.0.0.1'))).status).toBe(200);
    for (let count = 1; count < MAX_STREAMS_OF_ADDRESS; count++) {
      expect((await open(url, abort.signal, from('10.0.0.1'))).status).toBe(200);
    }
    const refused = await open(url, abort.signal, from('10.0.0.1'));
    expect(refused.status).toBe(429);
    expect(refused.response.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await refused.response.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_MANY_STREAMS' } }] });
    expect((await open(url, abort.signal, from('10.0.0.2'))).status).toBe(200);
    leaving.abort();
    // The server learns of it a moment later.
    let status = 429;
    while (status === 429) status = (await open(url, abort.signal, from('10.0.0.1'))).status;
    expect(status).toBe(200);
  }, 60_000);

  it('of the whole server are limited too', async () => {
    const app = express();
    app.use(limitStreams(2, 2), (_request, response) => void response.write('open'));
    const server = app.set('trust proxy', 1).listen(0, '127.0.0.1');
    await once(server, 'listening');
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const statusOf = async (address: string) =>
        (await open(url, abort.signal, { 'X-Forwarded-For': address })).status;
      expect([await statusOf('10.0.0.1'), await statusOf('10.0.0.2'), await statusOf('10.0.0.3')]).toEqual([
        200, 200, 503,
      ]);
    } finally {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    }
  });
});

describe('a request that comes slowly or not at all', () => {
  const said = (port: number, text: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(text));
      let heard = '';
      socket.on('data', (data) => {
        heard += data;
      });
      socket.on('close', () => resolve(heard));
      socket.on('error', reject);
    });

  it.each([
    ['headers', 'POST /graphql HTTP/1.1\r\nHost: x\r\n'],
    [
      'body',
      'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"query":',
    ],
  ])('is ended where its %s do not come', async (_what, text) => {
    const { url, ask } = await start({ limits: { arrivalMs: 400 } });
    expect(await said(Number(new URL(url).port), text)).toMatch(/^HTTP\/1.1 408 /);
    expect((await ask('{ __typename }')).status).toBe(200);
  });
});

describe('bodies', () => {
  const post = async (url: string, body: string) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${EDITOR_TOKEN}` },
      body,
    });
    return { status: response.status, body: await response.json() };
  };

  it('of several requests at once are refused, and so are those that are too large', async () => {
    const { url } = await start();
    const batch = await post(url, '[{"query":"{ __typename }"},{"query":"{ __typename }"}]');
    expect(batch).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } });
    const large = await post(url, JSON.stringify({ query: '{ __typename }', variables: { x: 'x'.repeat(300_000) } }));
    expect(large).toMatchObject({ status: 413, body: { errors: [{ extensions: { code: 'BODY_TOO_LARGE' } }] } });
  });
});
