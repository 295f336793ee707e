import { Agent, request } from 'node:http';

interface Figures {
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
  readonly processorMs: number;
}

/** `processor` tells the time that all who take part in an answer have taken of it. Asks again and again on so many connections. The first second is not counted. */
async function measure(
  ask: (turn: number) => Promise<unknown>,
  connections: number,
  seconds: number,
  processor: () => number,
  firstTurn = 0,
): Promise<Figures & { readonly nextTurn: number }> {
  const times: number[] = [];
  const begin = performance.now() + 1000;
  const end = begin + seconds * 1000;
  let turn = firstTurn;
  const before = processor();
  const one = async () => {
    while (performance.now() < end || times.length < 3) {
      const start = performance.now();
      await ask(turn++);
      if (start >= begin) times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] as number;
  return {
    p50: at(0.5),
    p95: at(0.95),
    perSecond: times.length / seconds,
    processorMs: (processor() - before) / (turn - firstTurn),
    nextTurn: turn,
  };
}

/** A client of one question at a URL, which reads each answer whole. */
export function httpClient(
  url: string,
  query: string,
  variables: readonly object[],
  wanted: RegExp,
  headers: Readonly<Record<string, string>> = {},
) {
  const agent = new Agent({ keepAlive: true, maxSockets: 10 });
  // Only what the query declares, as GraphQL over HTTP allows more and @neo4j/graphql does not.
  const bodies = variables.map((given) =>
    JSON.stringify({
      query,
      variables: Object.fromEntries(Object.entries(given).filter(([name]) => query.includes(`$${name}:`))),
    }),
  );
  return (turn: number) =>
    new Promise<void>((resolve, reject) => {
      const body = bodies[turn % bodies.length] as string;
      const asked = request(
        `${url}/graphql`,
        {
          agent,
          method: 'POST',
          headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const text = Buffer.concat(parts).toString();
            if (answer.statusCode === 200 && wanted.test(text.slice(0, 40))) resolve();
            else reject(new Error(text.slice(0, 500)));
          });
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
}

export function row(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

const ms = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(1));

export function heading(title: string): void {
  console.log(`\n${title}\n`);
  row(['question', 'way', 'connections', 'p50 ms', 'p95 ms', 'a second', 'processor ms an answer']);
  row(Array<string>(7).fill('---'));
}

/** Asks without measuring, from turn 0 on; gives the next turn. */
export async function warm(ask: (turn: number) => Promise<unknown>, seconds: number): Promise<number> {
  return (await measure(ask, 4, seconds, () => 0)).nextTurn;
}

export async function report(
  question: string,
  way: string,
  ask: (turn: number) => Promise<unknown>,
  seconds: number,
  processor: () => number,
): Promise<void> {
  // Programs are compiled while they run. The turns go on, so that what is asked for the first time stays so.
  let turn = await warm(ask, 2);
  for (const connections of [1, 10]) {
    const { p50, p95, perSecond, processorMs, nextTurn } = await measure(ask, connections, seconds, processor, turn);
    turn = nextTurn;
    row([question, way, connections, ms(p50), ms(p95), Math.round(perSecond), ms(processorMs)]);
  }
}
