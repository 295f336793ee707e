/**
 * How fast the rows of a file become claims with their ties, while the record grows, on both stores; beside it in the same
 * run, the same rows put into Neo4j by UNWIND of the driver and by LOAD CSV, which make a node and a relationship of a row
 * and derive nothing.
 *
 *   npm run bench -- import [rows, 1000000 unless said otherwise] [ways, such as embedded,neo4j,unwind,load-csv]
 */
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import neo4j, { type Driver } from 'neo4j-driver';
import { read } from '../cypher/index.ts';
import { edges } from '../server/importers/edges.ts';
import { importFiles } from '../server/services/import.ts';
import { recordClaims } from '../server/services/record.ts';
import { actorFromRow } from '../server/services/rows.ts';
import { openEmbedded } from '../server/store/embedded.ts';
import { openNeo4j } from '../server/store/neo4j.ts';
import { prepareStore } from '../server/store/open.ts';
import type { Store } from '../server/store/store.ts';
import { startNeo4j } from '../tests/neo4j/server.ts';

const ACTORS = 250;
/** So many claims are about the same pair and kind, at times that lie apart: each makes a tie of its own. */
const CLAIMS_A_PAIR = 3;
const KINDS = ['ALLIES_WITH', 'SUPPORTS', 'CRITICIZES', 'SANCTIONS', 'TRADES_WITH'];
const ROWS_A_STATEMENT = 2000;
const TICKS_A_SECOND = 100;

interface Rows {
  readonly folder: string;
  readonly table: string;
  readonly mapping: string;
  readonly count: number;
}

/** Rows a second. */
interface Speed {
  readonly whole: number;
  /** The others by seconds of processor, which a busy machine does not lengthen. */
  readonly processor: number;
  readonly firstTenth: number;
  readonly lastTenth: number;
}

const WAYS: Readonly<Record<string, (rows: Rows) => Promise<Speed>>> = {
  embedded: ownEmbedded,
  neo4j: ownNeo4j,
  unwind,
  'load-csv': loadCsv,
};

export async function bench(args: readonly string[]): Promise<void> {
  const [count = '1000000', ways = Object.keys(WAYS).join(',')] = args;
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'));
  try {
    const rows = await generate(folder, Number(count));
    console.log(
      `${rows.count.toLocaleString('en')} rows; ${cpus().length} cores, ${cpus()[0]?.model.trim()}, Node ${process.version}`,
    );
    console.log(
      '\n| way | rows a second | rows a second of processor | in the first tenth | in the last | load of the machine |',
    );
    console.log('| --- | --- | --- | --- | --- | --- |');
    for (const way of ways.split(',')) {
      const run = WAYS[way];
      if (!run) throw new Error(`no way ${way}: choose of ${Object.keys(WAYS).join(', ')}`);
      const { whole, processor, firstTenth, lastTenth } = await run(rows);
      const [load = 0] = loadavg();
      console.log(
        `| ${[way, ...[whole, processor, firstTenth, lastTenth].map(inWords), load.toFixed(1)].join(' | ')} |`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const inWords = (value: number) => Math.round(value).toLocaleString('en');

interface Reading {
  readonly rows: number;
  readonly at: number;
  readonly processor: number;
}

/** Tells the speed from how many rows were done when, and at what cost of processor. */
class Speedometer {
  readonly #readings: Reading[] = [readingAt(0)];

  rows(rows: number): void {
    if (rows > (this.#readings.at(-1)?.rows ?? 0)) this.#readings.push(readingAt(rows));
  }

  speed(): Speed {
    const last = this.#readings.at(-1) as Reading;
    const first = this.#readings[0] as Reading;
    const reached = (rows: number) => this.#readings.find((one) => one.rows >= rows) as Reading;
    const early = reached(last.rows / 10);
    const late = this.#readings.findLast((one) => one.rows <= last.rows * 0.9) ?? first;
    const between = (from: Reading, to: Reading, of: 'at' | 'processor') => (to.rows - from.rows) / (to[of] - from[of]);
    return {
      whole: between(first, last, 'at'),
      firstTenth: between(first, early, 'processor'),
      lastTenth: between(late, last, 'processor'),
      processor: between(first, last, 'processor'),
    };
  }
}

function readingAt(rows: number): Reading {
  return { rows, at: performance.now() / 1000, processor: processorSeconds() };
}

/** Of this process and, on Linux, of the Neo4j that it started: what other work on the machine does not lengthen. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  let seconds = (user + system) / 1e6;
  try {
    for (const pid of readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean)) {
      const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
      const fields = rest.split(' ');
      seconds += (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
    }
  } catch {
    // No such files elsewhere, and no children with the embedded store.
  }
  return seconds;
}

/** Rows of which each is a claim, in no order. */
async function generate(folder: string, count: number): Promise<Rows> {
  const table = join(folder, 'rows.csv');
  const mapping = join(folder, 'mapping.yaml');
  writeFileSync(
    mapping,
    [
      'source: { id: src:bench, title: Bench, publisher: Bench, type: DATASET, reliability: C }',
      'subject: { column: from, codes: id, name: from }',
      'object: { column: to, codes: id, name: to }',
      `kind: { column: kind, values: { ${KINDS.map((kind) => `${kind}: ${kind}`).join(', ')} } }`,
      'since: since',
      'until: until',
      'statement: "{from} and {to}, as said on {since}"',
    ].join('\n'),
  );
  const output = createWriteStream(table);
  output.write('from,to,kind,since,until\n');
  const abouts = Math.ceil(count / CLAIMS_A_PAIR);
  for (let row = 0; row < count; row++) {
    // A stride that shares no divisor with the number of pairs visits them all in no order that a store could profit from.
    const about = (row * 7919) % abouts;
    const from = about % ACTORS;
    const to = (from + 1 + (Math.floor(about / ACTORS) % (ACTORS - 1))) % ACTORS;
    const kind = KINDS[Math.floor(about / ACTORS / (ACTORS - 1)) % KINDS.length];
    const since = new Date(Date.UTC(1990, 0, 1 + Math.floor((row / count) * 9000) + (about % 97))).toISOString();
    const line = `org:a${from},org:a${to},${kind},${since.slice(0, 10)},${Number(since.slice(0, 4)) + 2}\n`;
    if (!output.write(line)) await new Promise<void>((done) => output.once('drain', () => done()));
  }
  output.end();
  await finished(output);
  return { folder, table, mapping, count };
}

async function ownEmbedded(rows: Rows): Promise<Speed> {
  const store = await openEmbedded({ file: join(rows.folder, 'embedded.grafeo') });
  return imported(rows, store);
}

async function ownNeo4j(rows: Rows): Promise<Speed> {
  const server = await startNeo4j({ inService: true });
  try {
    return await imported(rows, await openNeo4j(server));
  } finally {
    await server.stop();
  }
}

/** As `npm run import -- edges` does it. The checking before counts for nothing here: it is another reading of the file. */
async function imported({ mapping, table, count }: Rows, store: Store): Promise<Speed> {
  await prepareStore(store);
  try {
    let meter: Speedometer | undefined;
    const { recorded, rejectedRows } = await importFiles({
      record: (input) => recordClaims(store, input),
      knownActors: async (ids) => (await store.run(read.actorsById, { ids })).map(({ actor }) => actorFromRow(actor)),
      importer: edges,
      files: [mapping, table],
      author: 'bench',
      onProgress: (now) => {
        if (now.phase === 'CHECKING') return;
        meter ??= new Speedometer();
        meter.rows(now.recorded);
      },
    });
    if (recorded !== count || !meter) throw new Error(`${recorded} claims of ${count} rows; ${rejectedRows} rejected`);
    return meter.speed();
  } finally {
    await store.close();
  }
}

const SETUP = [
  'CREATE CONSTRAINT FOR (a:Actor) REQUIRE a.id IS UNIQUE',
  'CREATE CONSTRAINT FOR (c:Claim) REQUIRE c.id IS UNIQUE',
  `UNWIND range(0, ${ACTORS - 1}) AS n CREATE (:Actor {id: 'org:a' + n})`,
];
const ONE_ROW = `MATCH (subject:Actor {id: row.from}) MATCH (object:Actor {id: row.to})
CREATE (:Claim {id: row.from + row.to + row.kind + row.since, subject: row.from, object: row.to, kind: row.kind, since: row.since, until: row.until})
CREATE (subject)-[:TIE {kind: row.kind, since: row.since, until: row.until}]->(object)`;

async function withDriver(work: (driver: Driver) => Promise<Speed>): Promise<Speed> {
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-neo4j-'));
  const server = await startNeo4j({ dataDir: folder, inService: true });
  const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password));
  try {
    for (const statement of SETUP) await driver.executeQuery(statement);
    await driver.executeQuery('CALL db.awaitIndexes()');
    return await work(driver);
  } finally {
    await driver.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function unwind({ table }: Rows): Promise<Speed> {
  return withDriver(async (driver) => {
    const { tableRows } = await import('../server/importers/csv.ts');
    const meter = new Speedometer();
    let waiting: object[] = [];
    let done = 0;
    const flush = async () => {
      await driver.executeQuery(`UNWIND $rows AS row ${ONE_ROW}`, { rows: waiting });
      done += waiting.length;
      waiting = [];
      meter.rows(done);
    };
    const columns = ['from', 'to', 'kind', 'since', 'until'];
    for await (const row of tableRows(table, () => {})) {
      waiting.push(Object.fromEntries(columns.map((column) => [column, row.cell(column)])));
      if (waiting.length === ROWS_A_STATEMENT) await flush();
    }
    if (waiting.length > 0) await flush();
    return meter.speed();
  });
}

/** One statement, which tells nothing while it runs: its tenths are those of the whole. */
function loadCsv({ table, count }: Rows): Promise<Speed> {
  return withDriver(async (driver) => {
    const session = driver.session();
    const meter = new Speedometer();
    try {
      await session.run(
        `LOAD CSV WITH HEADERS FROM $file AS row CALL (row) { ${ONE_ROW} } IN TRANSACTIONS OF ${ROWS_A_STATEMENT} ROWS`,
        { file: pathToFileURL(table).href },
      );
    } finally {
      await session.close();
    }
    meter.rows(count);
    return meter.speed();
  });
}
