/** Tables of comma-separated values: streamed, with the line of every row, and with one clear reason when a file is none. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type CsvError, type Info, parse } from 'csv-parse';
import { EntenteError } from '../domain/errors.ts';
import type { ImportReport } from './importer.ts';

/** One row of a table. */
export interface TableRow {
  /** The line it begins on, counted from 1, the heading included. */
  readonly line: number;
  /** As it stands in the file, without the line end and cut off where it is very long. */
  readonly text: string;
  has(column: string): boolean;
  /** The value in a column of the heading, without the blanks around it. */
  cell(column: string): string;
}

/** Why a row cannot be used, said to whoever reads the report. */
export class RowError extends Error {}

/** No row that we can use comes near it; a longer one is another format or a quotation mark that is never closed. */
export const MAX_ROW_BYTES = 100_000;
const MAX_TEXT_SHOWN = 500;
const MAX_COLUMNS_SHOWN = 8;
const SNIFFED_BYTES = 64 * 1024;

/** How a file begins, for telling formats apart. */
export interface FileStart {
  /** The first line without a byte order mark. */
  readonly firstLine: string;
  /** The values of the first line, parted at commas. */
  readonly heading: readonly string[];
}

/** How the file begins, unpacked where it is compressed with gzip. Throws BAD_FILE when it is no text, saying what it looks like. */
export async function readStart(file: string): Promise<FileStart> {
  const start = await firstBytes(file);
  const oddity = whatElse(start);
  if (oddity) throw badFile(file, `it ${oddity}`);
  const text = new TextDecoder().decode(start).replace(/^\uFEFF/, '');
  const firstLine = text.split(/\r\n|\n|\r/, 1)[0] ?? '';
  return { firstLine, heading: headingOf(firstLine, ',') };
}

/** The columns in the heading of the file. Throws BAD_FILE when it is no table, saying what it looks like. */
export async function readHeading(file: string, delimiter = ','): Promise<readonly string[]> {
  const { firstLine, heading } = await readStart(file);
  if (/^[{[]/.test(firstLine.trimStart())) throw badFile(file, 'it looks like JSON, not a table');
  return delimiter === ',' ? heading : headingOf(firstLine, delimiter);
}

function headingOf(line: string, delimiter: string): string[] {
  return line.split(delimiter).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
}

/** True when the table has all the columns. */
export function hasColumns({ heading }: FileStart, ...columns: readonly string[]): boolean {
  return absentFrom(heading, columns).length === 0;
}

/** Capitals do not tell columns apart: other programs change them when they save a table. */
function absentFrom(heading: readonly string[], columns: readonly string[]): string[] {
  const there = new Set(heading.map((column) => column.toLowerCase()));
  return columns.filter((column) => !there.has(column.toLowerCase()));
}

/** Why the heading is not the one expected: the columns it lacks and, where it shows, what the file is instead. */
export function headingProblem(heading: readonly string[], wanted: readonly string[]): string | null {
  const missing = absentFrom(heading, wanted);
  if (missing.length === 0) return null;
  const shown =
    missing.length <= MAX_COLUMNS_SHOWN + 1
      ? missing
      : [...missing.slice(0, MAX_COLUMNS_SHOWN), `${missing.length - MAX_COLUMNS_SHOWN} more`];
  const lacks = `its first line lacks the ${missing.length === 1 ? 'column' : 'columns'} ${shown.join(', ')}`;
  if (heading.length > 1) return lacks;
  const only = heading[0] ?? '';
  if (only.includes('\t')) return `${lacks}; it looks tab separated, and commas are needed`;
  if (only.includes(';')) return `${lacks}; it looks separated by semicolons, and commas are needed`;
  return `${lacks}; it begins with "${shorten(only, 60)}"`;
}

export function badFile(file: string, reason: string): EntenteError {
  return new EntenteError('BAD_FILE', `${basename(file)} cannot be read: ${reason}.`, {
    problems: [{ path: file, message: reason }],
  });
}

/** Counts what was read of several files, for progress. */
export class ReadCount {
  #report: ImportReport;
  #rows = 0;
  #bytes = 0;

  constructor(report: ImportReport) {
    this.#report = report;
  }

  row(): void {
    this.rows(1);
  }

  rows(count: number): void {
    this.#rows += count;
    this.#report.rowsRead(this.#rows);
  }

  bytes(count: number): void {
    this.#bytes += count;
    this.#report.bytesRead(this.#bytes);
  }
}

/**
 * The rows below the heading. Rows with another number of values than the heading, or that are not UTF-8, go to `reject`.
 * Throws BAD_FILE when the file ends within quotation marks or holds a row that is too long to be one.
 */
export async function* tableRows(
  file: string,
  reject: (row: Pick<TableRow, 'line' | 'text'>, reason: string) => void,
  count?: ReadCount,
  delimiter = ',',
): AsyncGenerator<TableRow> {
  const input = await openContent(file, count);
  const parser = parse({
    bom: true,
    delimiter,
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_ROW_BYTES,
  });
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let index: ColumnIndex | undefined;
  let columns = 0;
  let linesBefore = 0;
  try {
    for await (const { record, info, raw } of parser as AsyncIterable<{ record: string[]; info: Info; raw: string }>) {
      const line = linesBefore + 1;
      linesBefore = info.lines;
      if (!index) {
        index = new ColumnIndex(record);
        columns = record.length;
        continue;
      }
      if (record.length === 1 && record[0] === '') continue;
      count?.row();
      const text = shownRow(raw);
      const reason = unusable(record, columns, line, info.lines);
      if (reason) reject({ line, text }, reason);
      else yield rowOf(line, text, record, index);
    }
  } catch (error) {
    throw asBadFile(file, error, linesBefore + 1);
  } finally {
    input.destroy();
  }
}

/** Where the columns are; one that is written otherwise only in capitals serves where there is none written alike. */
class ColumnIndex {
  readonly #positions: Map<string, number>;
  readonly #uncapitalised = new Map<string, number>();

  constructor(heading: readonly string[]) {
    this.#positions = new Map(heading.map((name, position) => [name.trim(), position]));
    for (const [name, position] of this.#positions) {
      if (!this.#uncapitalised.has(name.toLowerCase())) this.#uncapitalised.set(name.toLowerCase(), position);
    }
  }

  of(column: string): number | undefined {
    return this.#positions.get(column) ?? this.#uncapitalised.get(column.toLowerCase());
  }
}

function rowOf(line: number, text: string, record: readonly string[], index: ColumnIndex): TableRow {
  return {
    line,
    text,
    has: (column) => index.of(column) !== undefined,
    cell: (column) => {
      const position = index.of(column);
      if (position === undefined) throw new Error(`the table has no column "${column}"`);
      return (record[position] as string).trim();
    },
  };
}

function unusable(record: readonly string[], columns: number, line: number, lastLine: number): string | null {
  if (record.length !== columns) {
    const quote = lastLine > line ? `; a quotation mark on line ${line} runs on to line ${lastLine}` : '';
    return `has ${record.length} ${record.length === 1 ? 'value' : 'values'} where the heading has ${columns}${quote}`;
  }
  if (record.some((value) => value.includes('\uFFFD'))) return 'is not written in UTF-8';
  return null;
}

function asBadFile(file: string, error: unknown, line: number): unknown {
  const code = (error as CsvError | NodeJS.ErrnoException).code;
  if (code === 'CSV_MAX_RECORD_SIZE') {
    return badFile(
      file,
      `line ${line} is longer than ${MAX_ROW_BYTES.toLocaleString('en')} characters, or a quotation mark on it is never closed`,
    );
  }
  if (code === 'CSV_QUOTE_NOT_CLOSED') {
    return badFile(file, `a quotation mark on line ${line} is never closed; the file may be cut off`);
  }
  return asUnreadable(file, error);
}

/** A row as the report shows it. */
export function shownRow(row: string): string {
  return shorten(row.trimEnd(), MAX_TEXT_SHOWN);
}

/** The content of a file, unpacked where it is compressed with gzip. Bytes are counted as they stand in the file. */
export async function openContent(file: string, count?: ReadCount): Promise<Readable> {
  const magic = await rawBytes(file, 2);
  const input = createReadStream(file);
  input.on('data', (chunk) => count?.bytes(chunk.length));
  if (!isGzip(magic)) return input;
  const unpacked = createGunzip();
  input.on('error', (error) => unpacked.destroy(error));
  unpacked.on('close', () => input.destroy());
  return input.pipe(unpacked);
}

function isGzip(start: Buffer): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/** An error of reading a file as one clear sentence; errors that are not about the file stay as they are. */
export function asUnreadable(file: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'Z_BUF_ERROR') return badFile(file, 'its compressed data end too early, so the file is cut off');
  if (code === 'Z_DATA_ERROR') return badFile(file, 'its compressed data are damaged');
  if (code === 'ENOENT') return badFile(file, `there is no file ${file}`);
  if (code === 'EACCES' || code === 'EPERM') return badFile(file, 'reading it is not permitted');
  if (code === 'EISDIR') return badFile(file, 'it is a folder, and a file is needed');
  return error;
}

/** The beginning of a file. Throws BAD_FILE when it cannot be read. */
export async function firstBytes(file: string): Promise<Buffer> {
  const raw = await rawBytes(file, SNIFFED_BYTES);
  if (!isGzip(raw)) return raw;
  const chunks: Buffer[] = [];
  let size = 0;
  const content = await openContent(file);
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= SNIFFED_BYTES) break;
    }
  } catch (error) {
    throw asUnreadable(file, error);
  } finally {
    content.destroy();
  }
  return Buffer.concat(chunks).subarray(0, SNIFFED_BYTES);
}

async function rawBytes(file: string, length: number): Promise<Buffer> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file);
    if (!(await handle.stat()).isFile()) throw badFile(file, 'it is not a regular file');
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    throw asUnreadable(file, error);
  } finally {
    await handle?.close();
  }
}

/** What a file is that cannot be text, or null. */
export function whatElse(start: Buffer): string | null {
  if (start.length === 0) return 'is empty';
  if (isGzip(start)) return 'is compressed with gzip twice: unpack it first';
  if (start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    return 'is a zip archive or a spreadsheet: unpack it, or save the sheet as CSV';
  }
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)) {
    return 'is written in UTF-16: save it as UTF-8';
  }
  if (start.includes(0)) return 'is binary';
  const text = start.toString('latin1').trimStart();
  if (text === '') return 'holds nothing but white space';
  if (/^(<!doctype html|<html|<\?xml)/i.test(text)) return 'is a web page or XML, not a table';
  return null;
}

export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
