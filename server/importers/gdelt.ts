/**
 * GDELT event exports: version 2.0 (61 columns, every 15 minutes) and 1.0 (58 columns, daily; 57 before April 2013, without
 * the link). Tab separated without a heading. Only the columns of the actors say who acts: those of places are in FIPS codes.
 */
import type { DayRange } from '../domain/dates.ts';
import { badFile, ReadCount, shownRow } from './csv.ts';
import { beginningOf, readBlocks } from './events-files.ts';
import { NUMBERS_OF_COLUMNS, problemOf } from './gdelt-files.ts';
import { GdeltRows } from './gdelt-rows.ts';
import type { ImportBatch, Importer, ImporterSettings, ImportReport } from './importer.ts';

export const gdelt: Importer = {
  format: 'gdelt',
  title: 'GDELT events, versions 1.0 and 2.0',
  files:
    'Event exports (.export.CSV) of 61, 58 or 57 tab-separated columns, plain, .gz or .zip, any number of them together.',
  read,
  recognises: ({ firstLine }) =>
    NUMBERS_OF_COLUMNS.includes(firstLine.split('\t').length) && /^\d+\t\d{8}\t/.test(firstLine),
};

const BYTES_BETWEEN_PAUSES = 16 * 1024 * 1024;

async function* read(
  files: readonly string[],
  report: ImportReport,
  _settings?: ImporterSettings,
  days?: DayRange,
): AsyncGenerator<ImportBatch> {
  for (const file of files) {
    const problem = problemOf(await beginningOf(file));
    if (problem) throw badFile(file, problem);
  }
  const count = new ReadCount(report);
  const rows = new GdeltRows(days);
  for (const file of files) {
    const reject = (line: number, row: string, reason: string) =>
      report.reject({ file, line, reason, row: shownRow(row) });
    let sincePause = 0;
    for await (const { bytes, length, firstLine } of readBlocks(file, count)) {
      count.rows(rows.take(bytes, length, firstLine, reject));
      sincePause += length;
      if (sincePause < BYTES_BETWEEN_PAUSES) continue;
      sincePause = 0;
      // Nothing to record yet, and a chance to be stopped.
      yield { actors: [], sources: [], issues: [], claims: [] };
    }
  }
  for (const [reason, number] of rows.leftOut) report.leftOut?.(reason, number);
  for (const totals of rows.totals) yield* totals.batches();
}
