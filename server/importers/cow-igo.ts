/**
 * The Correlates of War intergovernmental organisations, version 3: who was a member of what in which years. Two layouts are
 * told apart by their headings: by state and year, with a column for each organisation, and by organisation and year, with a
 * column for each state. They differ in places, so that each keeps claims of its own.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Actor, actor } from '../domain/actor.ts';
import { claim, type Source } from '../domain/claim.ts';
import { Batches, type ClaimWithActors } from './batches.ts';
import { cowParty, readCowParty } from './cow-states.ts';
import { badFile, hasColumns, headingProblem, RowError, readHeading, type TableRow } from './csv.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';
import { organisationByCode } from './organisations.ts';
import { claimsInBatches, type FileRow, RowReader, readYear } from './rows.ts';
import { type Span, segmentsOf, yearDate } from './spans.ts';
import { inSentence, listOf, sentences, slugOf, yearsInWords } from './words.ts';

const SOURCE: Source = {
  id: 'src:cow-igo-3',
  title: 'Intergovernmental Organizations, version 3',
  publisher: 'Correlates of War Project',
  url: 'https://correlatesofwar.org/data-sets/igos/',
  published: null,
  type: 'DATASET',
  reliability: 'B',
  note: 'Covers 1815 to 2014, before 1965 every five years with the years between filled in. Jon C. W. Pevehouse and others, Tracking Organizations in the World: The Correlates of War IGO Version 3.0 datasets (Journal of Peace Research 57, 2020).',
};
const FIRST_YEAR = 1815;
const LAST_YEAR = 2014;
/** Until then the data were gathered every five years: a gap of that length says nothing. */
const YEARLY_FROM = 1965;
const YEARS_APART = 5;

type Layout = 'state-year' | 'igo-year';

const STATE_YEAR_COLUMNS = ['ccode', 'year', 'state'];
const IGO_YEAR_COLUMNS = ['ioname', 'orgname', 'year', 'sdate', 'deaddate'];
/** Of the table by organisation: what is no state. */
const IGO_FACTS = new Set([
  ...IGO_YEAR_COLUMNS,
  ...['dead', 'integrated', 'replaced', 'longorgname', 'ionum', 'igocode', 'version'],
  ...['accuracyofpre1965membershipdates', 'sourcesandnotes', 'imputed', 'political', 'social', 'economic'],
]);
const STATE_COLUMNS: ReadonlyMap<string, number> = new Map(
  parse<{ column: string; code: string }>(readFileSync(new URL('./cow-igo-states.csv', import.meta.url), 'utf8'), {
    columns: true,
  }).map(({ column, code }) => [column, Number(code)]),
);

/** What a cell says. */
const [NONE, MEMBER, ASSOCIATE, OBSERVER, MISSING, NO_STATE] = [0, 1, 2, 3, 4, 5] as const;
type Status = typeof MEMBER | typeof ASSOCIATE | typeof OBSERVER;
const CELLS: Readonly<Record<string, number>> = {
  ...{ 0: NONE, 1: MEMBER, 2: ASSOCIATE, 3: OBSERVER, '-9': MISSING, '-1': NO_STATE },
  // The table by organisation leaves the cell of what was no state then empty.
  '': NO_STATE,
};
const KINDS = { [MEMBER]: 'MEMBER_OF', [ASSOCIATE]: 'OBSERVER_IN', [OBSERVER]: 'OBSERVER_IN' } as const;
const WORDS = { [MEMBER]: 'a full member', [ASSOCIATE]: 'an associate member', [OBSERVER]: 'an observer' } as const;
const LEVELS: Readonly<Record<Status, readonly string[]>> = { 1: [], 2: ['ASSOCIATE'], 3: ['OBSERVER'] };

export const cowIgo: Importer = {
  format: 'cow-igo',
  title: 'Correlates of War intergovernmental organisations v3',
  files:
    'The tables state_year_formatv3.csv and igo_year_formatv3.csv, one or both; the second names the organisations.',
  read,
  recognises: (start) =>
    hasColumns(start, ...IGO_YEAR_COLUMNS) || (hasColumns(start, ...STATE_YEAR_COLUMNS) && hasColumns(start, 'un')),
};

/** Cells by state, organisation and year; a byte each, because there are millions. */
class Cells {
  #cells = new Map<string, Map<number, Uint8Array>>();

  /** Years that the table has for the organisation. */
  readonly years = new Map<string, Set<number>>();

  /** False when another row has said something else. */
  set(igo: string, code: number, year: number, value: number): boolean {
    const index = year - FIRST_YEAR;
    const states = this.#cells.get(igo) ?? new Map<number, Uint8Array>();
    this.#cells.set(igo, states);
    let cells = states.get(code);
    if (!cells || index >= cells.length) {
      const longer = new Uint8Array(Math.max(LAST_YEAR - FIRST_YEAR + 1, index + 1));
      if (cells) longer.set(cells);
      states.set(code, longer);
      cells = longer;
    }
    const before = cells[index] as number;
    if (before !== 0 && before !== value + 1) return false;
    cells[index] = value + 1;
    return true;
  }

  get igos(): Iterable<string> {
    return this.#cells.keys();
  }

  states(igo: string): Iterable<number> {
    return this.#cells.get(igo)?.keys() ?? [];
  }

  /** A state that the table does not list in a year was no state then. */
  at(igo: string, code: number, year: number): number {
    const held = this.#cells.get(igo)?.get(code)?.[year - FIRST_YEAR] ?? 0;
    return held === 0 ? NO_STATE : held - 1;
  }
}

interface Organisation {
  readonly name: string;
  readonly since: number | null;
  readonly ended: number | null;
}

async function* read(files: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  const layouts = new Map<string, Layout>();
  for (const file of files) layouts.set(file, await layoutOf(file));
  const reader = new RowReader(report);
  const cells = { 'state-year': new Cells(), 'igo-year': new Cells() };
  const organisations = new Map<string, Organisation>();
  let first: FileRow | undefined;
  for (const [file, layout] of layouts) {
    const columns = await columnsOf(file);
    const gather = layout === 'igo-year' ? byOrganisation(columns, organisations) : byState(columns);
    await reader.each(file, (row) => {
      first ??= { file, row };
      gather(row, cells[layout]);
    });
  }
  if (!first) return reader.end();
  const at = first;
  const batches = new Batches({
    sources: [SOURCE],
    // Only where the table names the organisation is its name more than an abbreviation.
    describes: ({ id, aliases }) => id.startsWith('org:cow-igo-') && aliases.length > 0,
    identity: 'the same state, organisation and year',
  });
  const groups = function* () {
    for (const layout of ['igo-year', 'state-year'] as const) {
      for (const igo of cells[layout].igos) {
        yield { first: at, claims: () => claimsOf(layout, igo, cells[layout], organisations.get(igo)) };
      }
    }
  };
  yield* claimsInBatches(reader, batches, groups());
}

async function columnsOf(file: string): Promise<readonly string[]> {
  return (await readHeading(file)).map((column) => column.toLowerCase());
}

async function layoutOf(file: string): Promise<Layout> {
  const heading = await columnsOf(file);
  const byIgo = headingProblem(heading, IGO_YEAR_COLUMNS);
  if (byIgo === null) {
    const strange = heading.find((column) => !IGO_FACTS.has(column) && !STATE_COLUMNS.has(column));
    if (strange !== undefined) throw badFile(file, `its column ${strange} is no state known to version 3`);
    return 'igo-year';
  }
  const byStates = headingProblem(heading, STATE_YEAR_COLUMNS);
  if (byStates !== null) {
    throw badFile(file, `it is neither table of the intergovernmental organisations: ${byStates}`);
  }
  const igos = heading.filter((column) => !STATE_YEAR_COLUMNS.includes(column));
  if (!igos.includes('un')) throw badFile(file, 'it is no table by state and year: it has no column un');
  return 'state-year';
}

function byState(columns: readonly string[]): (row: TableRow, cells: Cells) => void {
  const igos = columns.filter((column) => !STATE_YEAR_COLUMNS.includes(column));
  return (row, cells) => {
    const { code } = readCowParty(row, 'ccode');
    const year = readTableYear(row);
    const values = igos.map((igo) => readCell(row, igo));
    igos.forEach((igo, index) => {
      if (!cells.set(igo.toLowerCase(), code, year, values[index] as number)) {
        throw new RowError(`says something else of state ${code} in ${igo} in ${year} than a row before it`);
      }
      yearsOf(cells, igo.toLowerCase()).add(year);
    });
  };
}

function byOrganisation(
  columns: readonly string[],
  organisations: Map<string, Organisation>,
): (row: TableRow, cells: Cells) => void {
  const states = columns.filter((column) => STATE_COLUMNS.has(column));
  return (row, cells) => {
    const igo = row.cell('ioname').toLowerCase();
    if (!/^[a-z0-9]{1,30}$/.test(igo))
      throw new RowError(`has "${row.cell('ioname')}" in ioname, where a short name belongs`);
    const year = readTableYear(row);
    const facts = {
      name: row.cell('orgname') || row.cell('ioname'),
      since: readYearOrNull(row, 'sdate'),
      ended: readYearOrNull(row, 'deaddate'),
    };
    const values = states.map((column) => readCell(row, column));
    states.forEach((column, index) => {
      const code = STATE_COLUMNS.get(column) as number;
      if (!cells.set(igo, code, year, values[index] as number)) {
        throw new RowError(`says something else of ${column} in ${row.cell('ioname')} in ${year} than a row before it`);
      }
    });
    yearsOf(cells, igo).add(year);
    const before = organisations.get(igo);
    organisations.set(igo, before ?? facts);
  };
}

function yearsOf(cells: Cells, igo: string): Set<number> {
  const years = cells.years.get(igo) ?? new Set<number>();
  cells.years.set(igo, years);
  return years;
}

function readTableYear(row: TableRow): number {
  const year = readYear(row, 'year');
  if (year < FIRST_YEAR || year > 2100) throw new RowError(`is of ${year}, and the data begin in ${FIRST_YEAR}`);
  return year;
}

function readYearOrNull(row: TableRow, column: string): number | null {
  const text = row.cell(column);
  return text === '' || text === '-9' ? null : readYear(row, column);
}

function readCell(row: TableRow, column: string): number {
  const text = row.cell(column);
  const value = Object.hasOwn(CELLS, text) ? CELLS[text] : undefined;
  if (value === undefined) throw new RowError(`has "${text}" in ${column}, where one of 0, 1, 2, 3, -1 and -9 belongs`);
  return value;
}

/** One status of one state in one organisation over years in a row. */
interface Run {
  readonly status: Status;
  readonly first: number;
  last: number;
  /** The first year in which it no longer holds; null where the data do not say when it ended. */
  until: number | null;
  readonly beginUnknown: boolean;
  /** Years between that the data leave out or mark as missing. */
  readonly gaps: number[];
}

function runsOf(cells: Cells, igo: string, code: number, facts: Organisation | undefined): Run[] {
  const years = [...yearsOf(cells, igo)].sort((a, b) => a - b);
  const firstYear = years[0] as number;
  const lastYear = years.at(-1) as number;
  const runs: Run[] = [];
  let run: Run | null = null;
  let missing: number[] = [];
  let before = firstYear;
  // What the first year of a table shows may be older, unless it is the year of the founding.
  let unsure = facts?.since !== firstYear;
  const end = (until: number | null) => {
    if (run) run.until = missing.length > 0 ? null : until;
    run = null;
  };
  for (const year of years) {
    const apart = year - before > 1;
    if (apart && !(year <= YEARLY_FROM && year - before <= YEARS_APART)) {
      missing.push(year - 1);
      end(null);
      unsure = true;
    } else if (apart) {
      for (let between = before + 1; between < year; between++) missing.push(between);
    }
    const value = cells.at(igo, code, year);
    if (value === MISSING) {
      missing.push(year);
      unsure = true;
    } else if (value === NONE || value === NO_STATE) {
      end(year);
      missing = [];
      unsure = false;
    } else {
      if (run && (run as Run).status === value) {
        (run as Run).last = year;
        (run as Run).gaps.push(...missing);
      } else {
        end(year);
        run = { status: value as Status, first: year, last: year, until: null, beginUnknown: unsure, gaps: [] };
        runs.push(run);
      }
      missing = [];
      unsure = false;
    }
    before = year;
  }
  // The organisation ended, the data did not.
  if (lastYear < LAST_YEAR && facts?.ended !== null && facts?.ended !== undefined) end(lastYear + 1);
  return runs;
}

function claimsOf(layout: Layout, igo: string, cells: Cells, facts: Organisation | undefined): ClaimWithActors[] {
  const organisation = organisationOf(igo, facts);
  return [...cells.states(igo)].flatMap((code) =>
    runsOf(cells, igo, code, facts).flatMap((run) =>
      segmentsOf(spanOf(run), [cowParty(code)]).map((segment) => {
        const [state] = segment.actors as [Actor];
        return {
          actors: [state, organisation],
          claim: claim({
            id: `cow-igo-3:${layout}:${igo}-${code}-${segment.key}`,
            subject: state.id,
            kind: KINDS[run.status],
            object: organisation.id,
            ...segment.dates,
            levels: LEVELS[run.status],
            statement: sentences(
              `The Correlates of War data list ${inSentence(state)} as ${WORDS[run.status]} of ${inSentence(organisation)} ${yearsInWords(run.first, run.last)}`,
              run.gaps.length > 0 && `They say nothing of ${gapsInWords(run.gaps)}`,
              run.until === null && `When it ended, or whether it did, they do not say`,
              run.beginUnknown && 'It may have begun earlier',
              ...segment.remarks,
            ),
            source: SOURCE.id,
            locator: `Table by ${layout === 'igo-year' ? 'organisation' : 'state'} and year, organisation ${igo}, state ${code}`,
          }),
        };
      }),
    ),
  );
}

function spanOf({ first, last, until, beginUnknown }: Run): Span {
  return {
    since: yearDate(first),
    until: until === null ? null : yearDate(until),
    vouchedTo: `${yearDate(last)}-12-31`,
    beginUnknown,
  };
}

function gapsInWords(gaps: readonly number[]): string {
  const parts: string[] = [];
  for (let index = 0; index < gaps.length; ) {
    let to = index;
    while (to + 1 < gaps.length && gaps[to + 1] === (gaps[to] as number) + 1) to++;
    parts.push(to === index ? String(gaps[index]) : `${gaps[index]} to ${gaps[to]}`);
    index = to + 1;
  }
  return listOf(parts);
}

function organisationOf(igo: string, facts: Organisation | undefined): Actor {
  const known = organisationByCode('cow', igo);
  if (known) return known;
  const name = facts?.name ?? igo.toUpperCase();
  return actor({
    id: `org:cow-igo-${slugOf(igo)}`,
    kind: 'ORGANISATION',
    name,
    aliases: name.toLowerCase() === igo ? [] : [igo.toUpperCase()],
    since: facts?.since == null ? null : yearDate(facts.since),
    until: facts?.ended == null ? null : yearDate(facts.ended + 1),
    codes: [`cow-igo:${igo}`],
  });
}
