import { connect } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { schema } from '../../server/graphql/server.ts';
import { type Answer, EDITOR_TOKEN } from '../support/api.ts';
import { region } from '../support/region.ts';
import { type HostileRequest, handmade, injections, TEXTS } from './hostile-requests.ts';
import { randomQueries } from './random-queries.ts';
import { codesOf, type Served, serve } from './served.ts';

/** Codes that docs/api.md promises. */
const CODE = /^[A-Z]+(_[A-Z]+)*$/;
const FAULTS = new Set(['INTERNAL_SERVER_ERROR', 'DEADLINE_EXCEEDED']);
/** A stack, a file, a statement of the store, the words of an engine or of the language. */
const INSIDE =
  /stacktrace|\n\s+at |node_modules|\/server\/|\.ts:\d|file:\/\/|UNWIND \$|MATCH \(\w*:(Claim|Actor|Ledger)|grafeo|Neo4jError|neo4j-driver|TypeError|RangeError|ReferenceError|Cannot read prop|is not a function|is not iterable|at position \d+ \(/;
const HANGS_AFTER_MS = 30_000;

let served: Served;
beforeAll(async () => {
  served = await serve({ records: [region] });
}, 60_000);
afterAll(() => served?.stop());

interface Heard {
  readonly status: number;
  readonly text: string;
  readonly type: string;
}

async function send({ body, method = 'POST', path = '/graphql', headers }: HostileRequest): Promise<Heard> {
  const response = await fetch(`${served.url}${path}`, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(method === 'GET' || method === 'HEAD' ? {} : { body: body as BodyInit }),
    redirect: 'manual',
    signal: AbortSignal.timeout(HANGS_AFTER_MS),
  });
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, text: await response.text(), type };
}

/** What is wrong with an answer; null when nothing is. */
function fault(request: HostileRequest, { status, text, type }: Heard): string | null {
  if (status >= 500) return `status ${status}: ${text.slice(0, 200)}`;
  if (INSIDE.test(text)) return `tells of the inside: ${INSIDE.exec(text)?.[0]}`;
  if (status === 404 || text === '' || !type.includes('json')) return null;
  const { data, errors } = JSON.parse(text) as {
    data?: unknown;
    errors?: { message: string; extensions?: { code?: string } }[];
  };
  for (const { message, extensions } of errors ?? []) {
    if (!CODE.test(extensions?.code ?? '')) return `an error without a code: ${message}`;
    if (FAULTS.has(extensions?.code ?? '')) return `${extensions?.code}: ${message}`;
    if (message.length > 70_000) return 'a message without end';
  }
  if (request.findsNothing && data && !empty(data)) return `found ${text.slice(0, 200)}`;
  return null;
}

/** Nothing but nulls, empty lists, noughts, and the objects around them. */
function empty(value: unknown): boolean {
  if (value === null || value === 0) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.values(value as object).every(empty);
}

async function faultsOf(requests: readonly HostileRequest[]): Promise<string[]> {
  const faults: string[] = [];
  const rest = [...requests];
  const next = async (): Promise<void> => {
    for (let request = rest.pop(); request; request = rest.pop()) {
      const wrong = await send(request).then(
        (heard) => fault(request as HostileRequest, heard),
        (error: Error) => `${error.name}: ${error.message}`,
      );
      if (wrong !== null) faults.push(`${request.name}: ${wrong}`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, next));
  return faults.sort();
}

const record = () =>
  served.data(
    '{ graph { revision actors { totalCount } claims { totalCount } } whole: graph(during: {}) { ties { totalCount } } sources { totalCount } }',
  );

describe('hostile requests', () => {
  const table = [...injections(schema), ...handmade()];

  it('are more than 300, each with a name of its own', () => {
    expect(handmade().length).toBeGreaterThan(150);
    expect(new Set(table.map(({ name }) => name)).size).toBeGreaterThan(table.length * 0.9);
    expect(table.length).toBeGreaterThan(1000);
  });

  it('get no 5xx, no silence, no row that they should not, an error code each, nothing of the inside; and change nothing', async () => {
    const before = await record();
    const loggedBefore = served.logged.length;
    expect(await faultsOf(table)).toEqual([]);
    expect(served.logged.slice(loggedBefore)).toEqual([]);
    expect(await record()).toEqual(before);
  }, 300_000);

  it('leave the memory as it was', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const heap = async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      collect();
      return process.memoryUsage().heapUsed / 2 ** 20;
    };
    const some = table.filter((_, index) => index % 10 === 0);
    await faultsOf(some);
    const before = await heap();
    for (const _ of [1, 2]) await faultsOf(some);
    expect((await heap()) - before).toBeLessThan(40);
  }, 300_000);
});

describe('text that is recorded', () => {
  it('comes back letter by letter, or is refused with a code', async () => {
    const words = Object.entries(TEXTS).filter(([word]) => word !== 'loneSurrogate');
    for (const [word, whole] of words) {
      const text = whole.slice(0, 20_000);
      const input = {
        author: 'a test',
        note: 'hostile text',
        sources: [
          {
            id: `src:h-${word.toLowerCase()}`,
            title: text,
            publisher: 'p',
            type: 'NEWS',
            reliability: 'C',
            note: text,
          },
        ],
        issues: [{ id: `h-${word.toLowerCase()}`, name: text, description: text }],
        claims: [
          {
            id: `c:h-${word.toLowerCase()}`,
            subject: 'ARM',
            kind: 'CRITICIZES',
            object: 'AZE',
            since: '2016-04-02',
            issue: `h-${word.toLowerCase()}`,
            statement: text,
            locator: text,
            figure: text,
            source: `src:h-${word.toLowerCase()}`,
            confidence: 0.5,
          },
        ],
      };
      const answer: Answer = await served.ask(
        'mutation ($input: RecordClaimsInput!) { recordClaims(input: $input) { changed } }',
        { input },
        { Authorization: `Bearer ${EDITOR_TOKEN}` },
      );
      expect(answer.status).toBeLessThan(500);
      if (answer.body.errors) {
        expect([word, ...codesOf(answer)]).toEqual([word, 'BAD_RECORD']);
        continue;
      }
      const { graph } = await served.data(
        'query ($ids: [ID!]) { graph { claims(filter: { ids: $ids }) { nodes { statement locator figure issue { name description } source { title note } } } } }',
        { ids: [`c:h-${word.toLowerCase()}`] },
      );
      expect([word, graph.claims.nodes]).toEqual([
        word,
        [
          {
            statement: text,
            locator: text,
            figure: text,
            issue: { name: text, description: text },
            source: { title: text, note: text },
          },
        ],
      ]);
    }
  }, 60_000);
});

describe('connections', () => {
  const said = (bytes: string | Buffer, end = true) =>
    new Promise<string>((resolve) => {
      const socket = connect(Number(new URL(served.url).port), '127.0.0.1', () => {
        socket.write(bytes);
        if (end) socket.end();
      });
      let heard = '';
      socket.on('data', (data) => {
        heard += data;
      });
      socket.on('close', () => resolve(heard));
      socket.on('error', () => resolve(heard));
      socket.setTimeout(HANGS_AFTER_MS, () => {
        resolve('silence');
        socket.destroy();
      });
    });
  const head = 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';
  const body = '{"query":"{ __typename }"}';

  it.each([
    ['that end in the middle of a body', `${head}Content-Length: 500\r\n\r\n${body}`],
    ['that end in the middle of the headers', head],
    ['that say two lengths', `${head}Content-Length: 26\r\nContent-Length: 27\r\n\r\n${body}`],
    ['that say a length and pieces', `${head}Content-Length: 26\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['that send pieces that are none', `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n${body}\r\n0\r\n\r\n`],
    ['that say a length below nought', `${head}Content-Length: -1\r\n\r\n${body}`],
    ['that speak another language', 'EHLO mail.example.org\r\nMAIL FROM:<a@example.org>\r\n'],
    ['that speak TLS', Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03])],
    ['with headers much too long', `${head}X: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['with a thousand headers', `${head}${Array.from({ length: 3000 }, (_, i) => `X${i}: y\r\n`).join('')}\r\n`],
    ['with a line break in a header', `${head}X: a\nY: b\r\nContent-Length: 26\r\n\r\n${body}`],
  ])('%s are ended without a 5xx, and others are served', async (_name, bytes) => {
    const heard = await said(bytes);
    expect(heard).not.toBe('silence');
    expect(heard).not.toMatch(/^HTTP\/1.1 5/);
    expect(heard).not.toMatch(INSIDE);
    expect((await served.ask('{ __typename }')).status).toBe(200);
  });

  it('that hang up in the middle of a long answer leave nothing running', async () => {
    const leave = async () => {
      const gone = new AbortController();
      const asked = fetch(`${served.url}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ query: '{ graph { communities(seeds: 1000, method: SIGNED) { divisions } } }' }),
        signal: gone.signal,
      });
      setTimeout(() => gone.abort(), 20);
      await expect(asked).rejects.toThrow();
    };
    await Promise.all(Array.from({ length: 20 }, leave));
    expect(
      (await served.data('{ graph(asOf: "2016") { balance { tenseTotal } } }')).graph.balance.tenseTotal,
    ).toBeGreaterThanOrEqual(0);
  });
});

describe('random queries', () => {
  it('of the whole schema get an answer or a refusal, and no fault', async () => {
    const queries = randomQueries({
      schema,
      words: {
        ids: ['ARM', 'AZE', 'RUS', 'org:csto', 'org:eaeu', 'src:news', 'c:csto', 'nothing'],
        texts: ['arm', 'Россия', '', '%'],
        dates: ['2016', '2015-01-01', '2019-06', '1994-05-12'],
      },
      depth: 9,
      fields: 60,
    });
    let answered = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(queries, { minLength: 8, maxLength: 8 }), async (batch) => {
        await Promise.all(
          batch.map(async ({ query, variables }) => {
            const request = { name: query, body: JSON.stringify({ query, variables }) };
            const heard = await send(request);
            expect([query, variables, fault(request, heard)]).toEqual([query, variables, null]);
            if (JSON.parse(heard.text).errors) refused++;
            else answered++;
          }),
        );
      }),
      { seed: 20, numRuns: 5000, interruptAfterTimeLimit: 15_000, markInterruptAsFailure: false },
    );
    expect(answered).toBeGreaterThan(100);
    expect(refused).toBeGreaterThan(100);
  }, 60_000);
});
