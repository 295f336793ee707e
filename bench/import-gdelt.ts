/**
 * How fast GDELT exports become claims, and in how much memory. The rows are those of the real files, given other ids, days
 * within a year and links, so that nothing repeats that does not repeat in the files.
 *
 *   npm run bench -- import-gdelt [rows, 1000000 unless said otherwise] [ways, such as ours,readline]
 *
 * Beside it, in the same run and each in a process of its own: the same files read by readline and split, and, where
 * @duckdb/node-api is installed (npm install --no-save @duckdb/node-api), grouped by DuckDB, both doing no more than count,
 * add up scores and count links by pair, code and month.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { gunzipSync } from 'node:zlib';
import { gdelt } from '../server/importers/gdelt.ts';

const FILES = [
  'gdelt2_20151027220000.export.CSV',
  'gdelt2_20201113_subset.export.CSV.gz',
  'gdelt2_20201114_subset.export.CSV.gz',
];
const WAYS: Readonly<Record<string, (file: string) => Promise<number>>> = { ours, readline, duckdb };

export async function bench(args: readonly string[]): Promise<void> {
  const [rows = '1000000', ways = Object.keys(WAYS).join(',')] = args;
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'));
  try {
    const file = join(folder, 'generated.export.CSV');
    await generate(file, Number(rows));
    console.log(
      `${Number(rows).toLocaleString('en')} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB; ${cpus().length} cores, ${cpus()[0]?.model.trim()}, Node ${process.version}`,
    );
    for (const way of ways.split(',')) {
      const child = spawnSync(process.execPath, ['--import', 'tsx', import.meta.filename, way, file], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      console.log(child.stdout.trim());
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs in a process of its own, so that the memory is that of this way alone. */
async function measure(way: string, file: string): Promise<void> {
  const run = WAYS[way];
  if (!run) throw new Error(`no way ${way}`);
  const start = process.hrtime.bigint();
  const rows = await run(file);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  console.log(
    rows === 0
      ? `${way}: not installed`
      : `${way}: ${seconds.toFixed(1)} s (${((userCPUTime + systemCPUTime) / 1e6).toFixed(1)} s of processor), ${Math.round(rows / seconds).toLocaleString('en')} rows a second, at most ${Math.round(maxRSS / 1024)} MB`,
  );
}

async function ours(file: string): Promise<number> {
  let rows = 0;
  const report = {
    reject: () => {},
    rowsRead: (count: number) => {
      rows = count;
    },
    bytesRead: () => {},
  };
  let claims = 0;
  for await (const batch of gdelt.read([file], report)) claims += batch.claims.length;
  console.log(`ours: ${claims.toLocaleString('en')} claims`);
  return rows;
}

interface Sum {
  events: number;
  goldstein: number;
  tone: number;
  readonly links: Set<string>;
}

async function readline(file: string): Promise<number> {
  const sums = new Map<string, Sum>();
  let rows = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    rows++;
    const row = line.split('\t');
    const [one, other] = [row[7], row[17]];
    if (!one || !other || one === other) continue;
    const key = `${one} ${other} ${row[28]} ${row[1]?.slice(0, 6)}`;
    let sum = sums.get(key);
    if (!sum) {
      sum = { events: 0, goldstein: 0, tone: 0, links: new Set() };
      sums.set(key, sum);
    }
    sum.events++;
    sum.goldstein += Number(row[30]);
    sum.tone += Number(row[34]);
    sum.links.add(row[60] ?? '');
  }
  return rows;
}

async function duckdb(file: string): Promise<number> {
  // Named in a variable, because it is no dependency: it is there only where somebody wants to compare.
  const name = '@duckdb/node-api';
  const duck = await import(name).catch(() => null);
  if (!duck) return 0;
  const instance = await duck.DuckDBInstance.create(':memory:', { threads: '2', memory_limit: '400MB' });
  const connection = await instance.connect();
  const columns = Array.from({ length: 61 }, (_, index) => `'c${index + 1}': 'VARCHAR'`).join(', ');
  const from = `read_csv('${file}', delim='\t', header=false, quote='', escape='', columns={${columns}})`;
  const answer = await connection.runAndReadAll(
    `select sum(n)::BIGINT from (select count(*) n, sum(c31::DOUBLE), avg(c35::DOUBLE), count(distinct c61) from ${from}
     group by c8, c18, c29, substr(c2, 1, 6))`,
  );
  return Number(answer.getRows()[0]?.[0]);
}

/** Writes rows in the format of GDELT 2.0. */
async function generate(file: string, rows: number): Promise<void> {
  const folder = join(resolve(import.meta.dirname, '..', process.env.ENTENTE_SHARED ?? '../shared'), 'data', 'gdelt');
  if (!existsSync(folder))
    throw new Error(`The rows are made from data/gdelt of the shared data: name its folder in ENTENTE_SHARED.`);
  const lines = FILES.flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    return text.split('\n').filter((line) => line !== '');
  }).map((line) => {
    const cells = line.split('\t');
    return { middle: cells.slice(5, 59).join('\t'), link: cells[60] ?? '' };
  });
  const output = createWriteStream(file);
  let id = 1_000_000_000;
  for (let written = 0; written < rows; ) {
    const copy = Math.floor(written / lines.length);
    const date = new Date(Date.UTC(2019, 0, 1 + (copy % 365))).toISOString().replaceAll('-', '').slice(0, 8);
    const when = `${date}\t${date.slice(0, 6)}\t${date.slice(0, 4)}\t${date.slice(0, 4)}.5`;
    const part = lines
      .slice(0, rows - written)
      .map(({ middle, link }) => `${id++}\t${when}\t${middle}\t${date}001500\t${link}?${copy}\n`)
      .join('');
    if (!output.write(part)) await new Promise<void>((done) => output.once('drain', () => done()));
    written += Math.min(lines.length, rows - written);
  }
  output.end();
  await finished(output);
}

const [way, file] = process.argv.slice(2);
if (process.argv[1] === import.meta.filename && way !== undefined && file !== undefined) await measure(way, file);
