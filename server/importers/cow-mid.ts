/**
 * The Militarized Interstate Disputes, version 5.0: MIDA, the disputes, and MIDB, who took part in each. Sides are not
 * pairs: two states are tied only where they stood on opposite sides at the same time. What a state did is given for the
 * dispute as a whole and not against each opponent, so that confidence is less where a side has several members.
 */
import { type Claim, claim, type Source } from '../domain/claim.ts';
import { firstDay, type PartialDate } from '../domain/dates.ts';
import { Batches, type ClaimWithActors } from './batches.ts';
import { readCowParty } from './cow-states.ts';
import { badFile, hasColumns, headingProblem, RowError, readHeading, type TableRow } from './csv.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';
import { claimsInBatches, type FileRow, RowReader, readChoice, readDateParts, readFlag, readNumber } from './rows.ts';
import { following, type Party, pairSegments, preceding, type Span } from './spans.ts';
import { dateInWords, inSentence, sentences } from './words.ts';

const SOURCE: Source = {
  id: 'src:cow-mid-5.0',
  title: 'Militarized Interstate Disputes, version 5.0',
  publisher: 'Correlates of War Project',
  url: 'https://correlatesofwar.org/data-sets/mids/',
  published: null,
  type: 'DATASET',
  reliability: 'A',
  note: 'Covers 1816 to 2014. Glenn Palmer and others, The MID5 Dataset, 2011–2014 (Conflict Management and Peace Science, 2020).',
};
const LAST_DAY = '2014-12-31';
const MISSING = ['', '-9'];

const DISPUTE_COLUMNS = ['dispnum', 'styear', 'outcome', 'numa', 'numb', 'ongo2014'];
const PARTICIPANT_COLUMNS = [
  ...['dispnum', 'ccode', 'stday', 'stmon', 'styear', 'endday', 'endmon', 'endyear'],
  ...['sidea', 'hostlev'],
];

/** The highest that a state did in the dispute. */
type Hostility = 1 | 2 | 3 | 4 | 5;
const HOSTILITIES: Readonly<Record<string, Hostility>> = { 1: 1, 2: 2, 3: 3, 4: 4, 5: 5 };
const DEEDS: Readonly<Record<Hostility, string>> = {
  1: 'took no militarised action',
  2: 'threatened to use force',
  3: 'displayed force',
  4: 'used force',
  5: 'went to war',
};
const OUTCOMES: Readonly<Record<string, string | null>> = {
  1: 'victory for the side that took the first action',
  2: 'victory for the other side',
  3: 'the side that took the first action yielded',
  4: 'the other side yielded',
  5: 'stalemate',
  6: 'compromise',
  7: 'a seizure ended by release',
  8: 'unclear',
  9: 'became part of a war that was under way',
  '-9': null,
};
const UNHOSTILE =
  'participants that neither threatened or used force nor met with it (hostility level 1 on both sides)';

export const cowMid: Importer = {
  format: 'cow-mid',
  title: 'Correlates of War Militarized Interstate Disputes v5.0',
  files: 'Both tables, MIDA 5.0.csv with the disputes and MIDB 5.0.csv with the participants, in any order.',
  read,
  recognises: (start) =>
    hasColumns(start, 'dispnum', 'hostlev') && (hasColumns(start, 'sidea', 'ccode') || hasColumns(start, 'numa')),
};

interface Dispute {
  readonly outcome: string | null;
  readonly ongoing: boolean;
  readonly at: FileRow;
}

/** One spell of one state in a dispute. */
interface Participant {
  readonly dispute: number;
  readonly party: Party & { readonly code: number };
  readonly sideA: boolean;
  readonly since: PartialDate;
  /** Null: it went on when the data end. */
  readonly until: PartialDate | null;
  readonly hostility: Hostility;
  readonly at: FileRow;
}

async function* read(files: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  const tables = await tablesOf(files);
  const reader = new RowReader(report);
  const disputes = new Map<number, Dispute>();
  for (const file of tables.disputes) await reader.each(file, (row) => gatherDispute(row, file, disputes));
  const participants = new Map<number, Participant[]>();
  for (const file of tables.participants) {
    await reader.each(file, (row) => {
      const one = readParticipant(row, file, disputes);
      const all = participants.get(one.dispute) ?? [];
      // A row that comes twice counts once.
      if (!all.some(({ at }) => at.row.text === row.text)) participants.set(one.dispute, [...all, one]);
    });
  }
  for (const [id, { at }] of disputes) {
    if (!participants.has(id))
      reader.reject(at.file, at.row, `no usable row of the participants names the dispute ${id}`);
  }
  const batches = new Batches({ sources: [SOURCE], identity: 'the same dispute, states and first day' });
  yield* claimsInBatches(reader, batches, groupsOf(reader, disputes, participants));
}

async function tablesOf(files: readonly string[]): Promise<{ disputes: string[]; participants: string[] }> {
  const tables = { disputes: [] as string[], participants: [] as string[] };
  for (const file of files) {
    const heading = await readHeading(file);
    const byDispute = headingProblem(heading, DISPUTE_COLUMNS);
    const byParticipant = headingProblem(heading, PARTICIPANT_COLUMNS);
    if (byParticipant === null) tables.participants.push(file);
    else if (byDispute === null) tables.disputes.push(file);
    else
      throw badFile(file, `it is neither table of the disputes, MIDA or MIDB: ${otherTable(heading) ?? byParticipant}`);
  }
  const only = files[0] as string;
  if (tables.disputes.length === 0) throw badFile(only, 'the disputes are missing: give the table MIDA beside it');
  if (tables.participants.length === 0)
    throw badFile(only, 'the participants are missing: give the table MIDB beside it');
  return tables;
}

/** Other tables of the project, by a column that only they have. */
const OTHER_TABLES: readonly (readonly [string, string])[] = [
  ['dispnum3', 'it is of version 4 or older, and version 5.0 is read, which takes its place'],
  ['dyindex', 'it gives pairs of states by year (dyadic disputes), and their sides are read from MIDA and MIDB'],
  ['incidnum', 'it gives single incidents, and whole disputes are read'],
];

function otherTable(heading: readonly string[]): string | undefined {
  const there = new Set(heading.map((column) => column.toLowerCase()));
  return OTHER_TABLES.find(([column]) => there.has(column))?.[1];
}

function gatherDispute(row: TableRow, file: string, disputes: Map<number, Dispute>): void {
  const id = readNumber(row, 'dispnum');
  const found = {
    outcome: readChoice(row, 'outcome', OUTCOMES_BY_TEXT)(),
    ongoing: readFlag(row, 'ongo2014') === true,
    at: { file, row },
  };
  const before = disputes.get(id);
  if (before && before.at.row.text !== row.text) {
    throw new RowError(`says something else of dispute ${id} than line ${before.at.row.line}`);
  }
  disputes.set(id, before ?? found);
}

/** readChoice takes no null for a value. */
const OUTCOMES_BY_TEXT = Object.fromEntries(Object.entries(OUTCOMES).map(([text, words]) => [text, () => words]));

function readParticipant(row: TableRow, file: string, disputes: ReadonlyMap<number, Dispute>): Participant {
  const dispute = readNumber(row, 'dispnum');
  const facts = disputes.get(dispute);
  if (!facts) throw new RowError(`is of dispute ${dispute}, which no usable row of the disputes names`);
  const party = readCowParty(row, 'ccode');
  const since = readDateParts(row, { day: 'stday', month: 'stmon', year: 'styear' }, 'its beginning', MISSING);
  const last = readDateParts(row, { day: 'endday', month: 'endmon', year: 'endyear' }, 'its end', MISSING);
  if (since === null) throw new RowError('gives no beginning');
  if (last === null) throw new RowError('gives no end');
  const until = following(last);
  if (firstDay(until) <= firstDay(since)) throw new RowError(`ends on ${last}, before it begins on ${since}`);
  const sideA = readFlag(row, 'sidea');
  if (sideA === null) throw new RowError('does not say on which side it stood (sidea)');
  return {
    dispute,
    party,
    sideA,
    since,
    until: facts.ongoing && until > LAST_DAY ? null : until,
    hostility: readChoice(row, 'hostlev', HOSTILITIES),
    at: { file, row },
  };
}

type Group = { readonly first: FileRow; readonly claims: () => readonly ClaimWithActors[] };

function* groupsOf(
  reader: RowReader,
  disputes: ReadonlyMap<number, Dispute>,
  participants: ReadonlyMap<number, readonly Participant[]>,
): Generator<Group> {
  for (const [id, all] of participants) {
    const sideA = all.filter((one) => one.sideA);
    const sideB = all.filter((one) => !one.sideA);
    const met = new Set<Participant>();
    const used = new Set<Participant>();
    // A state that changed sides stands in both lists; it does not fight itself.
    const meets = sideA.flatMap((a) => sideB.flatMap((b) => (a.party.code === b.party.code ? [] : meeting(a, b))));
    for (const { a, b, span } of meets) {
      for (const one of [a, b]) met.add(one);
      if (Math.max(a.hostility, b.hostility) < 2) continue;
      for (const one of [a, b]) used.add(one);
      const alone = sideA.length === 1 && sideB.length === 1;
      const { outcome } = disputes.get(id) as Dispute;
      yield { first: a.at, claims: () => claimsOf(a, b, span, alone, outcome) };
    }
    for (const one of all) {
      if (used.has(one)) continue;
      if (met.has(one)) reader.leaveOut(UNHOSTILE);
      else reader.reject(one.at.file, one.at.row, `nobody stood against it in dispute ${id} while it took part`);
    }
  }
}

/** The days that two opponents shared, as exact as they are known. */
function meeting(a: Participant, b: Participant): { a: Participant; b: Participant; span: Span }[] {
  const since = later(a.since, b.since);
  const until = a.until === null ? b.until : b.until === null ? a.until : earlier(a.until, b.until);
  if (until !== null && firstDay(until) <= firstDay(since)) return [];
  return [{ a, b, span: { since, until, vouchedTo: LAST_DAY, beginUnknown: false } }];
}

/** Of two dates that begin on one day, the finer one. */
function later(a: PartialDate, b: PartialDate): PartialDate {
  if (firstDay(a) === firstDay(b)) return a.length > b.length ? a : b;
  return firstDay(a) > firstDay(b) ? a : b;
}

function earlier(a: PartialDate, b: PartialDate): PartialDate {
  if (firstDay(a) === firstDay(b)) return a.length > b.length ? a : b;
  return firstDay(a) < firstDay(b) ? a : b;
}

function claimsOf(
  one: Participant,
  other: Participant,
  span: Span,
  alone: boolean,
  outcome: string | null,
): ClaimWithActors[] {
  const [a, b] = [one, other].sort((x, y) => x.party.code - y.party.code) as [Participant, Participant];
  const id = `cow-mid-5.0:${a.dispute}-${a.party.code}-${b.party.code}`;
  return pairSegments(span, a.party, b.party).flatMap((segment) => {
    const [first, second] = segment.actors;
    const statement = sentences(
      `The Correlates of War data have ${inSentence(first)} and ${inSentence(second)} on opposite sides of dispute ${a.dispute} ${daysInWords(span)}: ${inSentence(first)} ${DEEDS[a.hostility]}, ${inSentence(second)} ${DEEDS[b.hostility]}`,
      !alone && 'A side had several members, and what each did is given for the dispute as a whole',
      outcome !== null && `Outcome by the data: ${outcome}`,
      ...segment.remarks,
    );
    const shared = {
      ...segment.dates,
      statement,
      source: SOURCE.id,
      locator: `Dispute ${a.dispute}, states ${a.party.code} and ${b.party.code}`,
      confidence: alone ? 0.8 : 0.6,
    };
    const make = (suffix: string, fields: Pick<Claim, 'subject' | 'kind' | 'object' | 'levels'>) => ({
      actors: segment.actors,
      claim: claim({ id: `${id}-${suffix}${segment.key}`, ...shared, ...fields }),
    });
    const highest = Math.max(a.hostility, b.hostility);
    if (highest >= 4) {
      const levels = [highest === 5 ? 'WAR' : 'FORCE'];
      return [make('', { subject: first.id, kind: 'FIGHTS', object: second.id, levels })];
    }
    // Threats have a direction: from each that threatened.
    return [[a, first, second] as const, [b, second, first] as const].flatMap(([by, subject, object]) =>
      by.hostility < 2
        ? []
        : [
            make(`by-${by.party.code}-`, {
              subject: subject.id,
              kind: 'THREATENS',
              object: object.id,
              levels: [by.hostility === 3 ? 'SHOW_OF_FORCE' : 'THREAT'],
            }),
          ],
    );
  });
}

function daysInWords({ since, until }: Span): string {
  if (until === null) return `from ${dateInWords(since)}, and still when the data end in 2014`;
  const last = preceding(until);
  return last === since ? `on ${dateInWords(since)}` : `from ${dateInWords(since)} to ${dateInWords(last)}`;
}
