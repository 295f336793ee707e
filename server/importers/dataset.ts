/** The shipped data sets: a folder of readable tables with actors, sources, issues and claims. docs/how-to/import-data.md describes the format. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Actor, type ActorKind, actor } from '../domain/actor.ts';
import {
  type Claim,
  claim,
  type Issue,
  type Reliability,
  type Source,
  type SourceType,
  type Stance,
} from '../domain/claim.ts';
import { checkRecord, type RecordInput } from '../domain/record.ts';
import { badFile, headingProblem, ReadCount, RowError, readHeading, type TableRow, tableRows } from './csv.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';

const ACTOR_COLUMNS = ['id', 'type', 'name', 'aliases', 'since', 'until', 'note'];
const SOURCE_COLUMNS = ['id', 'title', 'publisher', 'published', 'url', 'type', 'reliability', 'note'];
const ISSUE_COLUMNS = ['id', 'name', 'description'];
const CLAIM_COLUMNS = [
  ...['id', 'subject', 'kind', 'object', 'since', 'until', 'attested', 'stance', 'issue'],
  ...['statement', 'figure', 'source', 'locator', 'confidence'],
];
const CLAIMS_A_BATCH = 1000;
const UNKNOWN = 'unknown';

export const dataset: Importer = {
  format: 'dataset',
  title: 'Data set of Entente',
  files: 'A folder with actors.csv, sources.csv, issues.csv and claims/*.csv, such as fixtures/south-caucasus.',
  read,
};

async function* read(folders: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  const count = new ReadCount(report);
  for (const folder of folders) yield* readFolder(folder, report, count);
}

async function* readFolder(folder: string, report: ImportReport, count: ReadCount): AsyncGenerator<ImportBatch> {
  const table = new Tables(report, count);
  const claimFiles = await claimFilesOf(folder);
  const expected: readonly (readonly [string, readonly string[]])[] = [
    [join(folder, 'actors.csv'), ACTOR_COLUMNS],
    [join(folder, 'sources.csv'), SOURCE_COLUMNS],
    [join(folder, 'issues.csv'), ISSUE_COLUMNS],
    ...claimFiles.map((file) => [file, CLAIM_COLUMNS] as const),
  ];
  for (const [file, columns] of expected) {
    const problem = headingProblem(await readHeading(file), columns);
    if (problem) throw badFile(file, problem);
  }

  // Every batch needs to know all actors, sources and issues; a data set that people write holds few of them.
  const actors = await table.all(join(folder, 'actors.csv'), actorOf, (value) => ({ actors: [value] }));
  const sources = await table.all(join(folder, 'sources.csv'), sourceOf, (value) => ({ sources: [value] }));
  const issues = await table.all(join(folder, 'issues.csv'), issueOf, (value) => ({ issues: [value] }));

  const requireKnown = (value: Claim): Claim => {
    for (const end of ['subject', 'object'] as const) {
      if (!actors.has(value[end])) throw new RowError(`${end}: there is no usable actor "${value[end]}" in actors.csv`);
    }
    if (!sources.has(value.source))
      throw new RowError(`source: there is no usable source "${value.source}" in sources.csv`);
    if (value.issue !== null && !issues.has(value.issue)) {
      throw new RowError(`issue: there is no usable issue "${value.issue}" in issues.csv`);
    }
    return value;
  };

  let claims: Claim[] = [];
  let first = true;
  const take = (): ImportBatch => {
    const all = first
      ? { actors: [...actors.values()], sources: [...sources.values()], issues: [...issues.values()] }
      : { actors: [], sources: [], issues: [] };
    const batch = { ...all, claims };
    first = false;
    claims = [];
    return batch;
  };
  const ids = new Map<string, string>();
  for (const file of claimFiles) {
    for await (const value of table.rows(
      file,
      (row) => requireKnown(claimOf(row)),
      (one) => ({ claims: [one] }),
      ids,
    )) {
      claims.push(value);
      if (claims.length >= CLAIMS_A_BATCH) yield take();
    }
  }
  if (claims.length > 0 || first) yield take();
}

async function claimFilesOf(folder: string): Promise<string[]> {
  let names: string[];
  try {
    names = await readdir(join(folder, 'claims'));
  } catch {
    throw badFile(folder, 'it is not a folder with claims/*.csv in it');
  }
  const files = names.filter((name) => name.endsWith('.csv')).sort();
  if (files.length === 0) throw badFile(folder, 'its folder claims holds no .csv file');
  return files.map((name) => join(folder, 'claims', name));
}

/** Reads tables row by row, and sends rows that cannot be used to the report. */
class Tables {
  #report: ImportReport;
  #count: ReadCount;

  constructor(report: ImportReport, count: ReadCount) {
    this.#report = report;
    this.#count = count;
  }

  async all<T extends { readonly id: string }>(
    file: string,
    make: (row: TableRow) => T,
    asInput: (value: T) => Partial<RecordInput>,
  ): Promise<Map<string, T>> {
    const all = new Map<string, T>();
    for await (const value of this.rows(file, make, asInput, new Map())) all.set(value.id, value);
    return all;
  }

  /** `ids` remembers where each id was first given, as it may be given once. */
  async *rows<T extends { readonly id: string }>(
    file: string,
    make: (row: TableRow) => T,
    asInput: (value: T) => Partial<RecordInput>,
    ids: Map<string, string>,
  ): AsyncGenerator<T> {
    const reject = ({ line, text }: Pick<TableRow, 'line' | 'text'>, reason: string) =>
      this.#report.reject({ file, line, reason, row: text });
    for await (const row of tableRows(file, reject, this.#count)) {
      try {
        const value = make(row);
        requireValid(asInput(value));
        const before = ids.get(value.id);
        if (before !== undefined) throw new RowError(`id: "${value.id}" stands on ${before} already`);
        ids.set(value.id, `line ${row.line} of ${file}`);
        yield value;
      } catch (error) {
        if (!(error instanceof RowError)) throw error;
        reject(row, error.message);
      }
    }
  }
}

/** Throws with every fault of the row. */
function requireValid(input: Partial<RecordInput>): void {
  const problems = checkRecord({ author: 'import', note: 'check', ...input });
  if (problems.length === 0) return;
  throw new RowError(problems.map(({ path, message }) => `${path.replace(/^\w+\[0\]\./, '')}: ${message}`).join('; '));
}

function actorOf(row: TableRow): Actor {
  return actor({
    id: row.cell('id'),
    kind: row.cell('type') as ActorKind,
    name: row.cell('name'),
    aliases: listIn(row, 'aliases'),
    since: orNull(row, 'since'),
    until: orNull(row, 'until'),
    note: orNull(row, 'note'),
    codes: listIn(row, 'codes'),
    successors: listIn(row, 'successors'),
  });
}

function sourceOf(row: TableRow): Source {
  return {
    id: row.cell('id'),
    title: row.cell('title'),
    publisher: row.cell('publisher'),
    url: orNull(row, 'url'),
    published: orNull(row, 'published'),
    type: row.cell('type') as SourceType,
    reliability: row.cell('reliability') as Reliability,
    note: orNull(row, 'note'),
  };
}

function issueOf(row: TableRow): Issue {
  return { id: row.cell('id'), name: row.cell('name'), description: orNull(row, 'description') };
}

function claimOf(row: TableRow): Claim {
  const until = orNull(row, 'until');
  return claim({
    id: row.cell('id'),
    subject: row.cell('subject'),
    kind: row.cell('kind'),
    object: row.cell('object'),
    stance: row.cell('stance') as Stance,
    since: orNull(row, 'since'),
    until: until === UNKNOWN ? null : until,
    endUnknown: until === UNKNOWN,
    attested: orNull(row, 'attested'),
    issue: orNull(row, 'issue'),
    statement: row.cell('statement'),
    figure: orNull(row, 'figure'),
    levels: listIn(row, 'levels'),
    source: row.cell('source'),
    locator: orNull(row, 'locator'),
    confidence: numberIn(row, 'confidence'),
  });
}

function orNull(row: TableRow, column: string): string | null {
  return row.cell(column) || null;
}

/** Values separated by semicolons. Empty where the table has no such column: aliases are usual, codes and levels are not. */
function listIn(row: TableRow, column: string): string[] {
  if (!row.has(column)) return [];
  return row
    .cell(column)
    .split(';')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function numberIn(row: TableRow, column: string): number {
  const text = row.cell(column);
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) throw new RowError(`${column}: "${text}" is no number`);
  return value;
}
