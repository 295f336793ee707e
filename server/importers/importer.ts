import type { Actor } from '../domain/actor.ts';
import type { Claim, Issue, Source } from '../domain/claim.ts';
import type { DayRange } from '../domain/dates.ts';
import type { FileStart } from './csv.ts';

/** What an importer yields: enough to be recorded at once, so that no claim comes before its actors and its source. */
export interface ImportBatch {
  /** Actors that the files describe: what they say replaces what is known. */
  readonly actors: readonly Actor[];
  /** Actors that the files only refer to: recorded where they are missing, and otherwise added to where something is not known. */
  readonly mentioned?: readonly Actor[];
  readonly sources: readonly Source[];
  readonly issues: readonly Issue[];
  readonly claims: readonly Claim[];
}

/** A row that cannot be used, and why. */
export interface RejectedRow {
  readonly file: string;
  /** Counted from 1, the heading included. */
  readonly line: number;
  readonly reason: string;
  readonly row: string;
}

/** What an importer tells while it reads. */
export interface ImportReport {
  reject(row: RejectedRow): void;
  /** Sound rows that make no claim by a rule of the format, with the rule in a few words; told once for each rule. */
  leftOut?(reason: string, rows: number): void;
  /** Claims that were not asked for, with the reason in a few words; told once for each. */
  unwanted?(reason: string, claims: number): void;
  /** Rows read so far, whether used, left out or rejected. */
  rowsRead(count: number): void;
  /** Bytes read so far of all files, for progress. */
  bytesRead(count: number): void;
}

/** Something that can be chosen when a format is read, such as a threshold. */
export interface ImporterOption {
  readonly name: string;
  /** What it does, in a sentence. */
  readonly description: string;
  readonly standard: string;
}

/** The options given, by name; those not given take their standard. */
export type ImporterSettings = Readonly<Record<string, string>>;

/** Reads one format and yields claims. Knows nothing of stores. */
export interface Importer {
  /** The name on the command line. */
  readonly format: string;
  readonly title: string;
  /** Which files it reads, in a sentence. */
  readonly files: string;
  /**
   * Yields batches of up to some thousand claims. Throws BAD_FILE when a file is not of this format, naming what it
   * looks like; single bad rows go to the report instead. `days` is for formats whose claims add up rows of many days:
   * they leave out the rows of others, for no claim shows them any more. Of the others whole claims are left out.
   */
  read(
    files: readonly string[],
    report: ImportReport,
    settings?: ImporterSettings,
    days?: DayRange,
  ): AsyncIterable<ImportBatch>;
  readonly options?: readonly ImporterOption[];
  /** True when a file that begins so looks like this format: whoever chose another one by mistake is told. */
  recognises?(start: FileStart): boolean;
}
