import { get } from 'node:http';
import { Worker } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntenteError } from '../../../server/domain/errors.ts';
import { makeGraph } from '../../../server/domain/graph.ts';
import { Analyst } from '../../../server/services/analyse.ts';
import type { AnalysisAnswer } from '../../../server/services/analysis-messages.ts';
import { GraphCache } from '../../../server/services/graph-cache.ts';
import { serve } from '../../api/served.ts';
import { actorsAt, DAY, tie } from '../analysis/graphs.ts';

const ACTORS = 220;
const LONG = 'communities(seeds: 1000, method: SIGNED) { divisions }';
/** Longer than anything else takes on the busiest machine. */
const LONGEST = [1, 2, 3, 4].map((seed) => `with${seed}: ${LONG.replace('seeds', `seed: ${seed}, seeds`)}`);

const SOLVING = 'fewest dyads to change';
const FRUSTRATION = 'balance { frustration(deadlineMs: 20000) { lower } }';

/** Dense, signed at random, so that a thousand divisions of it take many seconds. */
function bigGraph() {
  let state = 7;
  const below = (bound: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
  const idOf = (index: number) =>
    `Q${String.fromCharCode(65 + Math.floor(index / 26))}${String.fromCharCode(65 + (index % 26))}`;
  const ties = [];
  for (let a = 0; a < ACTORS; a++) {
    for (let b = a + 1; b < ACTORS; b++) {
      if (below(3) > 0) ties.push(tie(`${idOf(a)} ${below(2) ? 'ALLIES_WITH' : 'FIGHTS'} ${idOf(b)}`));
    }
  }
  return makeGraph(0, actorsAt(ties), ties);
}

const graph = bigGraph();

describe('while a long analysis runs', () => {
  let served: Awaited<ReturnType<typeof serve>>;
  let restore: () => void;
  /** What the thread has said. */
  const said: AnalysisAnswer[] = [];

  beforeAll(async () => {
    const { emit } = Worker.prototype;
    Worker.prototype.emit = function (this: Worker, name: string | symbol, ...what: unknown[]) {
      if (name === 'message' && what[0] && typeof what[0] === 'object' && 'number' in what[0])
        said.push(what[0] as AnalysisAnswer);
      return emit.call(this, name, ...what);
    };
    // The graph stands in for a store with so many ties: what is held here is who waits for whom.
    const { graph: real } = GraphCache.prototype;
    GraphCache.prototype.graph = async () => graph;
    restore = () => {
      GraphCache.prototype.graph = real;
      Worker.prototype.emit = emit;
    };
    served = await serve();
  });
  afterAll(async () => {
    restore();
    await served.stop();
  });

  it('others are answered, also by other analyses, and hanging up ends it', async () => {
    const done: string[] = [];
    const long = hangUpLater(
      `${served.url}/graphql?query=${encodeURIComponent(`{ graph(asOf: "2024-06-01") { ${LONGEST.join(' ')} ${FRUSTRATION} } }`)}`,
    );
    void long.ended.then(() => done.push('long'));
    await served.data('{ graph(asOf: "2024-06-01") { network(first: 5) { tieCount } } }');
    done.push('network');
    const short = await served.data(
      '{ graph(asOf: "2024-06-01") { paths(from: "QAA", to: "QBB", maxTies: 2) { total } } }',
    );
    done.push('chains');
    expect(short.graph.paths.total).toBeGreaterThan(0);
    const many = await Promise.all(
      Array.from({ length: 10 }, () => served.data('{ graph(asOf: "2024-06-01") { actor(id: "QAA") { name } } }')),
    );
    expect(many).toHaveLength(10);
    done.push('actors');
    expect(done).toEqual(['network', 'chains', 'actors']);
    const until = async (isSo: () => boolean) => {
      while (!isSo()) await new Promise((soon) => setTimeout(soon, 5));
    };
    // The camps are asked for once the triangles are there: not before somebody works at them is there anything to end.
    await until(() => said.some((answer) => 'progress' in answer && answer.progress.stage === SOLVING));
    long.hangUp();
    expect(await long.ended).toBe('hung up');
    const failures = () => said.filter((answer) => 'failure' in answer);
    await until(() => failures().length > LONGEST.length);
    expect(failures()).toMatchObject(
      [...LONGEST, FRUSTRATION].map(() => ({ failure: { message: expect.stringContaining('abort') } })),
    );
    // The chains, and the triangles.
    expect(said.filter((answer) => 'value' in answer)).toHaveLength(2);
  });

  it('whoever knows its name hears how far it is, and nobody else', async () => {
    const [mine, other] = await Promise.all(['a-name-of-my-own', 'another-name'].map((of) => listenTo(served.url, of)));
    if (!mine || !other) throw new Error('nobody listens');
    const over = new AbortController();
    const asked = fetch(`${served.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'entente-progress': 'a-name-of-my-own' },
      body: JSON.stringify({ query: `{ graph(asOf: "2024-06-02") { ${LONG} } }` }),
      signal: over.signal,
    }).catch(() => null);
    const first = await mine.next();
    expect(first).toMatchObject({ stage: 'communities', of: 1000 });
    let later = first;
    while (later.done <= first.done) later = await mine.next();
    expect(later).toMatchObject({ stage: 'communities', of: 1000 });
    over.abort();
    await asked;
    expect(other.heard()).toBe('');
    mine.leave();
    other.leave();
  });

  it('a name that could be guessed is refused', async () => {
    const stream = await listenTo(served.url, 'me');
    expect(await stream.words()).toContain('8 to 64 letters');
    stream.leave();
  });
});

interface Heard {
  readonly stage: string;
  readonly done: number;
  readonly of: number;
}

/** Listens for progress under a name; open once the server has taken it. */
async function listenTo(url: string, of: string) {
  const gone = new AbortController();
  const response = await fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'subscription ($of: ID!) { analysisProgress(of: $of) { stage done of } }',
      variables: { of },
    }),
    signal: gone.signal,
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  let taken = 0;
  const more = async () => {
    const { value } = await reader.read();
    text += decoder.decode(value, { stream: true });
    return value !== undefined;
  };
  const events = () => text.match(/event: next\ndata: .*\n\n/g) ?? [];
  return {
    async next(): Promise<Heard> {
      while (events().length <= taken) if (!(await more())) throw new Error('the stream ended');
      const event = events()[taken++] as string;
      return JSON.parse(event.slice(event.indexOf('{'))).data.analysisProgress;
    },
    /** All that has come. */
    heard: () => events().join(''),
    async words(): Promise<string> {
      while (await more());
      return text;
    },
    leave: () => gone.abort(),
  };
}

describe('the thread', () => {
  it('answers what is asked while much is cancelled', async () => {
    const analyst = new Analyst();
    try {
      const view = { graph, when: DAY };
      const gone = new AbortController();
      const running = Array.from({ length: 20 }, () =>
        analyst.run('communities', view, { seeds: 1000, method: 'signed' }, gone.signal).then(
          () => 'finished',
          (error: Error) => error.message,
        ),
      );
      await analyst.run('paths', view, { from: 'QAA', to: 'QBB', maxTies: 1 });
      gone.abort(new Error('gone'));
      expect(new Set(await Promise.all(running))).toEqual(new Set(['gone']));
      const { divisions } = await analyst.run('communities', view, { seeds: 1, method: 'signed' });
      expect(divisions).toBe(1);
    } finally {
      await analyst.close();
    }
  });

  it('keeps what it was sent, and is given anew what it no longer keeps', async () => {
    const analyst = new Analyst();
    try {
      const small = Array.from({ length: 6 }, (_, index) => {
        const ties = [tie(`AAA ALLIES_WITH BBB`), tie(`BBB ALLIES_WITH C${'CDEFGH'[index]}C`)];
        return makeGraph(index, actorsAt(ties), ties);
      });
      const ask = (index: number) =>
        analyst.run(
          'paths',
          { graph: small[index] as (typeof small)[number], when: DAY },
          { from: 'AAA', to: `C${'CDEFGH'[index]}C` },
        );
      const all = await Promise.all([0, 1, 2, 3, 4, 5, 0, 5].map(ask));
      const again = await Promise.all([0, 3, 1].map(ask));
      expect([...all, ...again].map(({ total }) => total)).toEqual(Array(11).fill(1));
    } finally {
      await analyst.close();
    }
  });

  it('prepares itself for a graph of any size', async () => {
    const analyst = new Analyst();
    try {
      await analyst.prepare(makeGraph(0, [], []));
      const ties = [tie('AAA ALLIES_WITH BBB')];
      await analyst.prepare(makeGraph(1, actorsAt(ties), ties));
    } finally {
      await analyst.close();
    }
  });

  it('tells all who wait when the server stops', async () => {
    const analyst = new Analyst();
    const waiting = analyst.run('communities', { graph, when: DAY }, { seeds: 1000, method: 'signed' });
    await Promise.all([
      expect(waiting).rejects.toBeInstanceOf(EntenteError),
      new Promise((soon) => setImmediate(soon)).then(() => analyst.close()),
    ]);
    await expect(analyst.run('standing' as never, { graph, when: DAY }, {} as never)).rejects.toThrow(/stopping/);
  });
});

/** Asks by GET, and can hang up. */
function hangUpLater(url: string) {
  const asked = get(url, { headers: { 'Apollo-Require-Preflight': 'true', 'entente-progress': 'whoever-hangs-up' } });
  const ended = new Promise<string>((resolve) => {
    asked.on('response', (answer) => {
      answer.resume();
      answer.on('end', () => resolve(`answered ${answer.statusCode}`));
    });
    asked.on('error', () => resolve('hung up'));
  });
  return { ended, hangUp: () => asked.destroy() };
}
