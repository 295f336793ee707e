/**
 * The Correlates of War direct contiguity, version 3.2: which states share a land border, 1816 to 2016. Neighbours across
 * water are left out: they share no border.
 */
import { claim, type Source } from '../domain/claim.ts';
import { dayAfter, firstDay, isPartialDate, lastDay, type PartialDate } from '../domain/dates.ts';
import { Batches, type ClaimWithActors } from './batches.ts';
import { readCowParty } from './cow-states.ts';
import { hasColumns, RowError, type TableRow } from './csv.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';
import { type ColumnNames, columnNamesOf, RowReader, readChoice, renamed } from './rows.ts';
import { following, type Party, pairSegments } from './spans.ts';
import { dateInWords, inSentence, sentences } from './words.ts';

const SOURCE: Source = {
  id: 'src:cow-contiguity-3.2',
  title: 'Direct Contiguity, version 3.2',
  publisher: 'Correlates of War Project',
  url: 'https://correlatesofwar.org/data-sets/direct-contiguity/',
  published: null,
  type: 'DATASET',
  reliability: 'A',
  note: 'Covers 1816 to 2016. Douglas M. Stinnett and others, The Correlates of War Project Direct Contiguity Data, Version 3 (Conflict Management and Peace Science 19, 2002).',
};
const FIRST_MONTH = '1816-01';
const LAST_MONTH = '2016-12';
const COLUMNS = ['ccode1', 'ccode2', 'conttype', 'stdate', 'enddate'];
/** As the Correlates of War publish the table (`contdir.csv`), in which months are `199112`. */
const ORIGINAL_NAMES: ColumnNames = { ccode1: 'statelno', ccode2: 'statehno', stdate: 'begin', enddate: 'end' };
const LAND = 1;
const BY_WATER = 'pairs of states that are not contiguous or only across water (conttype other than 1)';

export const contiguity: Importer = {
  format: 'contiguity',
  title: 'Correlates of War direct contiguity v3.2',
  files:
    'The table of contiguity with ccode1, ccode2, conttype, stdate and enddate, or contdir.csv as it is published, each pair in one order or both.',
  read,
  recognises: (start) =>
    hasColumns(start, 'conttype') && (hasColumns(start, 'ccode1') || hasColumns(start, 'statelno')),
};

async function* read(files: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  const tables = new Map<string, ColumnNames>();
  for (const file of files) {
    tables.set(file, await columnNamesOf(file, COLUMNS, [{}, ORIGINAL_NAMES], 'the table of direct contiguity'));
  }
  const reader = new RowReader(report);
  const batches = new Batches({ sources: [SOURCE], identity: 'the same states and month' });
  yield* reader.claimsByRow(files, batches, (row, file) => {
    const claims = claimsOf(renamed(row, tables.get(file) as ColumnNames));
    if (claims === null) reader.leaveOut(BY_WATER);
    return claims ?? [];
  });
}

function claimsOf(row: TableRow): ClaimWithActors[] | null {
  const parties = [readCowParty(row, 'ccode1'), readCowParty(row, 'ccode2')].sort((a, b) => a.code - b.code);
  const [one, other] = parties as [(typeof parties)[0], (typeof parties)[0]];
  const codes = [one.code, other.code];
  if (codes[0] === codes[1]) throw new RowError(`pairs the state ${codes[0]} with itself`);
  const type = readChoice(row, 'conttype', { 0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 });
  const [first, last] = [readMonth(row, 'stdate'), readMonth(row, 'enddate')];
  if (last < first) throw new RowError(`ends in ${last}, before it begins in ${first}`);
  if (type !== LAND) return null;
  const span = {
    since: beginning(first, parties),
    until: last >= LAST_MONTH ? null : following(last),
    vouchedTo: lastDay(LAST_MONTH),
    beginUnknown: first <= FIRST_MONTH,
  };
  return pairSegments(span, one, other).map((segment) => {
    const [a, b] = segment.actors;
    return {
      actors: segment.actors,
      claim: claim({
        id: `cow-contiguity-3.2:${codes.join('-')}-${segment.key}`,
        subject: a.id,
        kind: 'BORDERS',
        object: b.id,
        ...segment.dates,
        statement: sentences(
          `The Correlates of War data have ${inSentence(a)} and ${inSentence(b)} share a land border ${monthsInWords(first, last)}`,
          first <= FIRST_MONTH && 'It is as old as the data, which begin in 1816',
          last >= LAST_MONTH && 'Whether it went on the data, which end in 2016, do not say',
          ...segment.remarks,
        ),
        source: SOURCE.id,
        locator: `States ${codes.join(' and ')}, land (conttype 1)`,
      }),
    };
  });
}

/** The table writes a day, which means nothing: its months are all it knows. */
function readMonth(row: TableRow, column: string): PartialDate {
  const text = row.cell(column).replace(/^(\d{4})(\d{2})$/, '$1-$2');
  if (!isPartialDate(text) || text.length < 7) throw new RowError(`has "${text}" in ${column}, where a date belongs`);
  return text.slice(0, 7);
}

/** A border that begins in the month in which a code passes to another state is that state's: Ukraine has bordered Russia, not the Soviet Union. */
function beginning(month: PartialDate, parties: readonly Party[]): PartialDate {
  const passes = parties.flatMap(({ periods }) =>
    periods.flatMap(({ from }) => (from !== null && from > firstDay(month) && from < dayAfter(month) ? [from] : [])),
  );
  return passes.sort().at(-1) ?? month;
}

function monthsInWords(first: PartialDate, last: PartialDate): string {
  return first === last ? `in ${dateInWords(first)}` : `from ${dateInWords(first)} to ${dateInWords(last)}`;
}
