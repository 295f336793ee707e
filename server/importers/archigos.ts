/** Archigos, version 4.1: who led which state, 1840 to 2015. States have numbers of Gleditsch and Ward. */
import { type Actor, actor } from '../domain/actor.ts';
import { claim, type Source } from '../domain/claim.ts';
import { dayAfter, firstDay } from '../domain/dates.ts';
import { Batches, type ClaimWithActors } from './batches.ts';
import { hasColumns, RowError, type TableRow } from './csv.ts';
import { readGwParty } from './gw-states.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';
import { RowReader, readIsoDate, requireColumns } from './rows.ts';
import { type Span, segmentsOf } from './spans.ts';
import { dateInWords, inSentence, sentences, slugOf } from './words.ts';

const SOURCE: Source = {
  id: 'src:archigos-4.1',
  title: 'Archigos: a data set on leaders, version 4.1',
  publisher: 'Henk Goemans, Kristian Skrede Gleditsch and Giacomo Chiozza',
  url: 'https://www.rochester.edu/college/faculty/hgoemans/data.htm',
  published: null,
  type: 'DATASET',
  reliability: 'A',
  note: 'Covers 1840 to 2015. H. E. Goemans, Kristian Skrede Gleditsch and Giacomo Chiozza, Introducing Archigos: A Dataset of Political Leaders (Journal of Peace Research 46, 2009).',
};
const LAST_DAY = '2015-12-31';
const STILL_IN_OFFICE = 'Still in Office';
const COLUMNS = ['obsid', 'gwcode', 'leadid', 'leader', 'startdate', 'enddate', 'entry', 'exit'];

const ENTRIES: Readonly<Record<string, string>> = {
  Regular: 'in the regular way',
  Irregular: 'in an irregular way',
  'Foreign Imposition': 'imposed by a foreign state',
};
const EXITS: Readonly<Record<string, string>> = {
  Regular: 'in the regular way',
  Irregular: 'in an irregular way',
  'Natural Death': 'by a natural death',
  'Retired Due to Ill Health': 'for ill health',
  Suicide: 'by suicide',
  Foreign: 'removed by a foreign state',
};

export const archigos: Importer = {
  format: 'archigos',
  title: 'Archigos leaders v4.1',
  files: 'The table of tenures, with gwcode, leadid, leader, startdate and enddate.',
  read,
  recognises: (start) => hasColumns(start, 'leadid', 'startdate', 'enddate'),
};

async function* read(files: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  await requireColumns(files, COLUMNS, 'the table of leaders');
  const batches = new Batches({
    sources: [SOURCE],
    describes: ({ kind }) => kind === 'PERSON',
    identity: 'the same leader, state and first day',
  });
  yield* new RowReader(report).claimsByRow(files, batches, claimsOf);
}

function claimsOf(row: TableRow): ClaimWithActors[] {
  const party = readGwParty(row, 'gwcode');
  const leader = readLeader(row);
  const [since, last] = [readIsoDate(row, 'startdate'), readIsoDate(row, 'enddate')];
  if (last < since) throw new RowError(`ends on ${last}, before it begins on ${since}`);
  const open = row.cell('exit') === STILL_IN_OFFICE;
  const span: Span = {
    since,
    // The successor takes over on the last day. A tenure of one day has that day.
    until: open ? null : firstDay(last) > firstDay(since) ? last : dayAfter(last),
    vouchedTo: open ? last : LAST_DAY,
    beginUnknown: false,
  };
  const [entry, exit] = [ENTRIES[row.cell('entry')], EXITS[row.cell('exit')]];
  return segmentsOf(span, [party]).map((segment) => {
    const [state] = segment.actors as [Actor];
    return {
      actors: [leader, state],
      claim: claim({
        id: `archigos-4.1:${idPart(row)}-${party.code}-${segment.key}`,
        subject: leader.id,
        kind: 'LEADS',
        object: state.id,
        ...segment.dates,
        statement: sentences(
          open
            ? `Archigos has ${leader.name} lead ${inSentence(state)} from ${dateInWords(since)}, and still on ${dateInWords(last)}, when the data end`
            : `Archigos has ${leader.name} lead ${inSentence(state)} from ${dateInWords(since)} to ${dateInWords(last)}`,
          entry !== undefined && `Came to office ${entry}`,
          exit !== undefined && `Left it ${exit}`,
          ...segment.remarks,
        ),
        source: SOURCE.id,
        locator: `Observation ${row.cell('obsid')}`,
      }),
    };
  });
}

/** Archigos mostly gives family names alone, so that only its own number tells who is who. */
function readLeader(row: TableRow): Actor {
  const name = row.cell('leader');
  if (name === '') throw new RowError('names no leader');
  const id = idPart(row);
  return actor({
    id: `person:${slugOf(name) || 'leader'}-archigos-${id}`,
    kind: 'PERSON',
    name,
    codes: [`archigos:${row.cell('leadid')}`],
  });
}

function idPart(row: TableRow): string {
  const id = row.cell('leadid').toLowerCase();
  if (!/^[0-9a-z]{4,12}(-[0-9a-z]+)*$/.test(id)) {
    throw new RowError(`has "${row.cell('leadid')}" in leadid, where the number of a leader belongs`);
  }
  return id.replace(/-1e42-11e4-b4cd-db5882bf8def$/, '');
}
