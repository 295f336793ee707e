/**
 * The UCDP/PRIO Armed Conflict Dataset, from version 25.1: which parties fought in which years. States have numbers of
 * Gleditsch and Ward, not of the Correlates of War. A conflict has a row for each year, and in tables that have one number
 * in a cell, one for each combination of parties: a year of a conflict is taken together first, and years in a row are one
 * claim.
 */
import { type Actor, actor } from '../domain/actor.ts';
import { claim, type Source } from '../domain/claim.ts';
import { firstDay, type PartialDate } from '../domain/dates.ts';
import { Batches, type ClaimWithActors } from './batches.ts';
import { hasColumns, RowError, type TableRow } from './csv.ts';
import { gwParty, gwPeriods, readGwParty } from './gw-states.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';
import { claimsInBatches, type FileRow, RowReader, readChoice, readIsoDate, readYear, requireColumns } from './rows.ts';
import { following, type Party, pairSegments, partyOf, preceding, runsOf, type Span, yearDate } from './spans.ts';
import type { StatePeriod } from './state-periods.ts';
import { capital, dateInWords, inSentence, listOf, sentences, slugOf, yearsInWords } from './words.ts';

const SOURCE: Source = {
  id: 'src:ucdp-prio-acd',
  title: 'UCDP/PRIO Armed Conflict Dataset',
  publisher: 'Uppsala Conflict Data Program and Peace Research Institute Oslo',
  url: 'https://ucdp.uu.se/downloads/',
  published: null,
  type: 'DATASET',
  reliability: 'A',
  note: 'From 1946; read as in version 25.1, which covers the years to 2024. Nils Petter Gleditsch and others, Armed Conflict 1946–2001: A New Dataset (Journal of Peace Research 39, 2002).',
};
/** The last year of version 25.1. A table that goes on further is a later version and ends with its last year. */
const LAST_YEAR = 2024;

const COLUMNS = [
  ...['conflict_id', 'year', 'gwno_a', 'gwno_a_2nd', 'gwno_b', 'gwno_b_2nd', 'incompatibility', 'intensity_level'],
  ...['type_of_conflict', 'start_date2', 'start_prec2', 'ep_end', 'ep_end_date'],
];
const INTENSITIES: Readonly<Record<string, 1 | 2>> = { 1: 1, 2: 2 };
const LEVELS = { 1: 'ARMED_CONFLICT', 2: 'WAR' } as const;
const INCOMPATIBILITIES: Readonly<Record<string, string>> = {
  ...{ territory: 'territory', government: 'government', both: 'government and territory' },
  // As in the table of UCDP itself.
  ...{ 1: 'territory', 2: 'government', 3: 'government and territory' },
};
const TYPES: Readonly<Record<string, string>> = {
  ...{ extrasystemic: 'extrasystemic', interstate: 'interstate', intrastate: 'intrastate', II: 'internationalised' },
  ...{ 1: 'extrasystemic', 2: 'interstate', 3: 'intrastate', 4: 'internationalised' },
};

type Role = 'FIGHTS' | 'AIDS';
type Side = 'a' | 'b';

export const ucdpAcd: Importer = {
  format: 'ucdp-acd',
  title: 'UCDP/PRIO Armed Conflict Dataset',
  files:
    'The table by conflict and year, with conflict_id, year, gwno_a, gwno_a_2nd, gwno_b and gwno_b_2nd, reduced or in full.',
  read,
  recognises: (start) => hasColumns(start, 'conflict_id', 'gwno_a', 'gwno_b'),
};

interface ConflictYear {
  readonly year: number;
  readonly intensity: 1 | 2;
  readonly start: PartialDate;
  readonly ended: PartialDate | null;
}

interface Conflict {
  readonly id: string;
  readonly years: Map<number, ConflictYear>;
  readonly subjects: Set<string>;
  readonly types: Set<string>;
  readonly places: Set<string>;
  /** The states of side a, and the names of those on side b that are none, where the table gives them. */
  readonly states: Set<number>;
  readonly names: Set<string>;
  /** What ties two parties, and in which years. */
  readonly ties: Map<string, Tie>;
}

interface Tie {
  readonly role: Role;
  readonly from: Member;
  readonly to: Member;
  readonly years: Set<number>;
  readonly first: FileRow;
}

/** One that takes part: by its number, or the opposition of a conflict, which has none. */
interface Member {
  readonly code: number | null;
  readonly side: Side;
  readonly primary: boolean;
}

async function* read(files: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  await requireColumns(files, COLUMNS, 'the table of armed conflicts');
  const reader = new RowReader(report);
  const conflicts = new Map<string, Conflict>();
  for (const file of files) await reader.each(file, (row) => gather(row, file, conflicts));
  let lastYear = LAST_YEAR;
  for (const { years } of conflicts.values()) for (const year of years.keys()) lastYear = Math.max(lastYear, year);
  const batches = new Batches({
    sources: [SOURCE],
    describes: ({ kind }) => kind === 'ORGANISATION',
    identity: 'the same conflict, parties and year',
  });
  yield* claimsInBatches(reader, batches, groupsOf(conflicts.values(), lastYear));
}

function* groupsOf(conflicts: Iterable<Conflict>, lastYear: number) {
  for (const conflict of conflicts) {
    for (const tie of conflict.ties.values()) {
      yield { first: tie.first, claims: () => claimsOf(conflict, tie, lastYear) };
    }
  }
}

function gather(row: TableRow, file: string, conflicts: Map<string, Conflict>): void {
  const id = row.cell('conflict_id');
  if (!/^[\w-]{1,40}$/.test(id)) throw new RowError(`has "${id}" in conflict_id, where a number belongs`);
  const here = {
    year: readYear(row, 'year'),
    intensity: readChoice(row, 'intensity_level', INTENSITIES),
    start: readStart(row),
    ended: readEnd(row),
  };
  const subject = readChoice(row, 'incompatibility', INCOMPATIBILITIES);
  const type = readChoice(row, 'type_of_conflict', TYPES);
  const sides = {
    a: { primary: readCodes(row, 'gwno_a'), secondary: readCodes(row, 'gwno_a_2nd') },
    b: { primary: readCodes(row, 'gwno_b'), secondary: readCodes(row, 'gwno_b_2nd') },
  };
  if (sides.a.primary.length === 0) throw new RowError('names no state on side a (gwno_a)');
  const known = conflicts.get(id);
  const before = known?.years.get(here.year);
  if (before && JSON.stringify(before) !== JSON.stringify(here)) {
    throw new RowError(`says something else of conflict ${id} in ${here.year} than a row before it`);
  }
  const conflict = known ?? {
    ...{ id, years: new Map(), ties: new Map() },
    ...{ subjects: new Set<string>(), types: new Set<string>(), places: new Set<string>() },
    ...{ states: new Set<number>(), names: new Set<string>() },
  };
  conflicts.set(id, conflict);
  conflict.years.set(here.year, here);
  conflict.subjects.add(subject);
  conflict.types.add(type);
  for (const column of ['location', 'territory_name']) {
    if (row.has(column) && row.cell(column) !== '') conflict.places.add(row.cell(column));
  }
  for (const code of sides.a.primary) conflict.states.add(code);
  if (sides.b.primary.length === 0 && row.has('side_b') && row.cell('side_b') !== '') {
    conflict.names.add(row.cell('side_b'));
  }
  const member = (side: Side, primary: boolean) => (code: number | null) => ({ code, side, primary });
  // An empty number is a party that is no state.
  const a = sides.a.primary.map(member('a', true));
  const b = (sides.b.primary.length > 0 ? sides.b.primary : [null]).map(member('b', true));
  const a2 = sides.a.secondary.map(member('a', false));
  const b2 = sides.b.secondary.map(member('b', false));
  const add = (role: Role, from: Member, to: Member) => {
    if (from.code === to.code) return;
    const key = `${role}-${nameOf(from)}-${nameOf(to)}`;
    const tie = conflict.ties.get(key) ?? { role, from, to, years: new Set<number>(), first: { file, row } };
    conflict.ties.set(key, tie);
    tie.years.add(here.year);
  };
  // Who helps a side fights whom it fights; helpers of the two sides are not said to have met.
  for (const one of [...a, ...a2]) for (const other of b) add('FIGHTS', one, other);
  for (const other of b2) for (const one of a) add('FIGHTS', one, other);
  for (const helper of a2) for (const one of a) add('AIDS', helper, one);
  for (const helper of b2) for (const one of b) add('AIDS', helper, one);
}

/** Cells hold one number, or several parted by commas. */
function readCodes(row: TableRow, column: string): number[] {
  const codes = row
    .cell(column)
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '' && text !== '-9')
    .map((text) => readGwParty(row, column, text).code);
  return [...new Set(codes)];
}

/** As exact as its precision says: 1 is a day, 2 a month of which the day is assigned; above that the year. */
function readStart(row: TableRow): PartialDate {
  const date = readIsoDate(row, 'start_date2');
  const precision = row.cell('start_prec2');
  if (!/^[1-7]$/.test(precision)) throw new RowError(`has "${precision}" in start_prec2, where 1 to 7 belongs`);
  return date.slice(0, precision === '1' ? 10 : precision === '2' ? 7 : 4);
}

function readEnd(row: TableRow): PartialDate | null {
  const ended = readChoice(row, 'ep_end', { 0: false, 1: true });
  const date = row.cell('ep_end_date');
  if (!ended) return null;
  if (date === '') throw new RowError('says that the episode ended (ep_end) and gives no ep_end_date');
  return readIsoDate(row, 'ep_end_date');
}

function claimsOf(conflict: Conflict, tie: Tie, lastYear: number): ClaimWithActors[] {
  return episodesOf(conflict, tie).flatMap(([first, last]) => {
    const span = spanOf(conflict, tie, first, last, lastYear);
    const intensity = maximum(conflict, first, last);
    return pairSegments(span, partyIn(conflict, tie.from), partyIn(conflict, tie.to)).map((segment) => {
      const [a, b] = segment.actors;
      return {
        actors: segment.actors,
        claim: claim({
          id: `ucdp-acd:${conflict.id}-${tie.role === 'AIDS' ? 'aid-' : ''}${nameOf(tie.from)}-${nameOf(tie.to)}-${segment.key}`,
          subject: a.id,
          kind: tie.role,
          object: b.id,
          ...segment.dates,
          levels: tie.role === 'FIGHTS' ? [LEVELS[intensity]] : ['TROOPS'],
          statement: sentences(
            `UCDP and PRIO have ${inSentence(a)} ${tie.role === 'AIDS' ? 'take part with troops on the side of' : 'in armed conflict with'} ${inSentence(b)} ${yearsInWords(first, last)}`,
            describe(conflict, intensity),
            span.until !== null &&
              span.until.length === 10 &&
              `The episode ended on ${dateInWords(preceding(span.until))}`,
            span.until === null && `Whether it went on the data, which end in ${lastYear}, do not say`,
            ...segment.remarks,
          ),
          source: SOURCE.id,
          locator: `Conflict ${conflict.id}, ${yearsInWords(first, last)}`,
        }),
      };
    });
  });
}

/** Years in a row, parted where the episode ended and another began the year after. */
function episodesOf({ years }: Conflict, tie: Tie): [number, number][] {
  return runsOf(tie.years).flatMap(([first, last]) => {
    const parts: [number, number][] = [[first, first]];
    for (let year = first + 1; year <= last; year++) {
      const part = parts.at(-1) as [number, number];
      if (years.get(year - 1)?.ended) parts.push([year, year]);
      else part[1] = year;
    }
    return parts;
  });
}

/** Only the main parties begin with the episode; when others came in is known to the year. */
function spanOf(conflict: Conflict, tie: Tie, first: number, last: number, lastYear: number): Span {
  const begin = conflict.years.get(first) as ConflictYear;
  const end = conflict.years.get(last) as ConflictYear;
  const main = tie.from.primary && tie.to.primary;
  const since = main && begin.start.startsWith(yearDate(first)) ? begin.start : yearDate(first);
  const until = end.ended !== null ? following(end.ended) : last >= lastYear ? null : yearDate(last + 1);
  return {
    // An episode may be dated into the year after its last, or end before a coarse beginning: the year then holds.
    since,
    until: until !== null && firstDay(until) <= firstDay(since) ? yearDate(last + 1) : until,
    vouchedTo: `${yearDate(lastYear)}-12-31`,
    beginUnknown: false,
  };
}

function maximum({ years }: Conflict, first: number, last: number): 1 | 2 {
  for (let year = first; year <= last; year++) if (years.get(year)?.intensity === 2) return 2;
  return 1;
}

function describe({ subjects, types, places }: Conflict, intensity: 1 | 2): string {
  const deaths =
    intensity === 2 ? '1,000 battle deaths or more in a year at its worst' : '25 to 999 battle deaths a year';
  const place = places.size > 0 ? `, ${[...places].sort().join(', ')}` : '';
  return capital(
    `${[...types].sort().join(' and ')} conflict over ${[...subjects].sort().join(' and ')}${place}; ${deaths}`,
  );
}

function partyIn(conflict: Conflict, { code }: Member): Party {
  return code === null ? partyOf(oppositionIn(conflict)) : gwParty(code);
}

/** The other side where it is no state; the reduced table does not name it. */
function oppositionIn({ id, subjects, states, names }: Conflict): Actor {
  const where = [...states].sort((x, y) => x - y).map((code) => inSentence(newestActor(code)));
  const named = names.size > 0 ? [...names].sort().join(', ') : `Armed opposition to ${listOf(where)}`;
  return actor({
    id: `org:ucdp-conflict-${slugOf(id)}-opposition`,
    kind: 'ORGANISATION',
    name: `${named} (UCDP conflict ${id})`,
    note: `Those who are no state in conflict ${id} of the UCDP/PRIO Armed Conflict Dataset, over ${[...subjects].sort().join(' and ')}, taken together.`,
    codes: [`ucdp-conflict:${id}`],
  });
}

function newestActor(code: number): Actor {
  return (gwPeriods(code).at(-1) as StatePeriod).actor;
}

function nameOf({ code }: Member): string {
  return code === null ? 'opposition' : String(code);
}
