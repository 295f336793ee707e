/** What importers of tables share: reading rows of several files, values of cells, and rejecting what cannot be used. */
import { isPartialDate, type PartialDate } from '../domain/dates.ts';
import type { Batches, ClaimWithActors } from './batches.ts';
import { badFile, headingProblem, ReadCount, RowError, readHeading, type TableRow, tableRows } from './csv.ts';
import type { ImportBatch, ImportReport } from './importer.ts';

/** A row together with the file that it stands in. */
export interface FileRow {
  readonly file: string;
  readonly row: TableRow;
}

/** Reads the rows of several files and sends those that cannot be used to the report. */
export class RowReader {
  #report: ImportReport;
  readonly count: ReadCount;
  #leftOut = new Map<string, number>();

  constructor(report: ImportReport) {
    this.#report = report;
    this.count = new ReadCount(report);
  }

  async *rows(file: string): AsyncGenerator<TableRow> {
    yield* tableRows(file, (row, reason) => this.reject(file, row, reason), this.count);
  }

  /** Gives each row to `use`, whose RowError rejects it. */
  async each(file: string, use: (row: TableRow) => void): Promise<void> {
    for await (const row of this.rows(file)) this.attempt({ file, row }, () => use(row));
  }

  /** What the work returns, or undefined when it throws a RowError: the row is rejected then. */
  attempt<T>({ file, row }: FileRow, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      this.reject(file, row, error.message);
      return undefined;
    }
  }

  /** Claims of each row at once, for tables whose rows stand for themselves. */
  async *claimsByRow(
    files: readonly string[],
    batches: Batches,
    claimsOf: (row: TableRow, file: string) => readonly ClaimWithActors[],
  ): AsyncGenerator<ImportBatch> {
    for (const file of files) {
      for await (const row of this.rows(file)) {
        const claims = this.attempt({ file, row }, () => claimsOf(row, file));
        const problem = claims && batches.add(claims, row.line);
        if (problem) this.reject(file, row, problem);
        if (batches.full) yield batches.take();
      }
    }
    this.end();
    if (batches.pending) yield batches.take();
  }

  /** A sound row that makes no claim by a rule of the format. */
  leaveOut(rule: string): void {
    this.#leftOut.set(rule, (this.#leftOut.get(rule) ?? 0) + 1);
  }

  /** Tells of the rows left out, when all are read. */
  end(): void {
    for (const [rule, rows] of this.#leftOut) this.#report.leftOut?.(rule, rows);
    this.#leftOut.clear();
  }

  reject(file: string, row: Pick<TableRow, 'line' | 'text'>, reason: string): void {
    this.#report.reject({ file, line: row.line, reason, row: row.text });
  }
}

/** Claims made of many rows together; those of one group are all used, or the row that began it is rejected. */
export function* claimsInBatches(
  reader: RowReader,
  batches: Batches,
  groups: Iterable<{ readonly first: FileRow; readonly claims: () => readonly ClaimWithActors[] }>,
): Generator<ImportBatch> {
  for (const { first, claims } of groups) {
    const made = reader.attempt(first, claims);
    const problem = made && batches.add(made, first.row.line);
    if (problem) reader.reject(first.file, first.row, problem);
    if (batches.full) yield batches.take();
  }
  reader.end();
  if (batches.pending) yield batches.take();
}

/** What a table of the same content calls a column: `ccode1` is `stateA` in the tables of ATOP itself. */
export type ColumnNames = Readonly<Record<string, string>>;

/** The row with its columns under our names. */
export function renamed(row: TableRow, names: ColumnNames): TableRow {
  const nameOf = (column: string) => names[column] ?? column;
  return { ...row, has: (column) => row.has(nameOf(column)), cell: (column) => row.cell(nameOf(column)) };
}

/**
 * Of several ways to name the columns, the one that the file has. Throws BAD_FILE when it has none, with what the first
 * way lacks: that one is documented.
 */
export async function columnNamesOf(
  file: string,
  columns: readonly string[],
  ways: readonly [ColumnNames, ...ColumnNames[]],
  table: string,
): Promise<ColumnNames> {
  const heading = await readHeading(file);
  const lacks = (names: ColumnNames) =>
    headingProblem(
      heading,
      columns.map((column) => names[column] ?? column),
    );
  const found = ways.find((names) => lacks(names) === null);
  if (!found) throw badFile(file, `it is not ${table}: ${lacks(ways[0])}`);
  return found;
}

/** Throws BAD_FILE unless each file has these columns. */
export async function requireColumns(
  files: readonly string[],
  columns: readonly string[],
  table: string,
): Promise<void> {
  for (const file of files) {
    const problem = headingProblem(await readHeading(file), columns);
    if (problem) throw badFile(file, `it is not ${table}: ${problem}`);
  }
}

/** A whole number of up to six digits; -9 and the like are no numbers but missing values, which the caller asks for first. */
export function readNumber(row: TableRow, column: string): number {
  const text = row.cell(column);
  if (!/^\d{1,6}$/.test(text)) throw new RowError(`has "${text}" in ${column}, where a number belongs`);
  return Number(text);
}

export function readYear(row: TableRow, column: string): number {
  const text = row.cell(column);
  if (!/^\d{4}$/.test(text) || text === '0000') throw new RowError(`has "${text}" in ${column}, where a year belongs`);
  return Number(text);
}

/** Null: the data leave it open. */
export function readFlag(row: TableRow, column: string): boolean | null {
  const text = row.cell(column);
  if (text === '') return null;
  if (text !== '0' && text !== '1') throw new RowError(`has "${text}" in ${column}, where 0 or 1 belongs`);
  return text === '1';
}

export function requireFlag(row: TableRow, column: string): boolean {
  const value = readFlag(row, column);
  if (value === null) throw new RowError(`has nothing in ${column}, where 0 or 1 belongs`);
  return value;
}

export function readChoice<T>(row: TableRow, column: string, choices: Readonly<Record<string, T>>): T {
  const text = row.cell(column);
  const choice = Object.hasOwn(choices, text) ? choices[text] : undefined;
  if (choice === undefined) {
    throw new RowError(`has "${text}" in ${column}, where one of ${Object.keys(choices).join(', ')} belongs`);
  }
  return choice;
}

/** A day, month or year written as ISO text. */
export function readIsoDate(row: TableRow, column: string): PartialDate {
  const text = row.cell(column);
  if (!isPartialDate(text)) throw new RowError(`has "${text}" in ${column}, which is no date such as 1994-05-12`);
  return text;
}

/** A date of three columns, as exact as the row gives it; null where it gives nothing. `missing` are the values that say so. */
export function readDateParts(
  row: TableRow,
  columns: { readonly day: string; readonly month: string; readonly year: string },
  what: string,
  missing: readonly string[] = [''],
): PartialDate | null {
  const [day, month, year] = [columns.day, columns.month, columns.year].map((column) => {
    const text = row.cell(column);
    return missing.includes(text) ? '' : text;
  }) as [string, string, string];
  if (day === '' && month === '' && year === '') return null;
  const given = `${day || '?'}/${month || '?'}/${year || '?'}`;
  if (year === '' || (month === '' && day !== '')) {
    throw new RowError(`has the date ${given} in ${what}, which lacks a part`);
  }
  const date = [year.padStart(4, '0'), month.padStart(2, '0'), day.padStart(2, '0')]
    .slice(0, month === '' ? 1 : day === '' ? 2 : 3)
    .join('-');
  if (!isPartialDate(date)) throw new RowError(`has the date ${given} in ${what}, which is not in the calendar`);
  return date;
}
