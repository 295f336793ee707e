/**
 * Roll calls of the United Nations General Assembly (Voeten, in the layout of the R package unvotes): how often two states
 * cast the same vote. Agreement is the share of equal votes among the roll calls in which both voted yes, no or abstained; an
 * abstention equals an abstention and nothing else, and who was absent is not counted. It is computed by pair and year; years in
 * a row within the same five percent are one claim.
 */
import type { Actor } from '../domain/actor.ts';
import { claim, type Source } from '../domain/claim.ts';
import { EntenteError } from '../domain/errors.ts';
import { Batches, type ClaimWithActors } from './batches.ts';
import { partyNamed, partyOfIso2 } from './country-names.ts';
import { badFile, hasColumns, headingProblem, RowError, readHeading, type TableRow } from './csv.ts';
import type { ImportBatch, Importer, ImporterSettings, ImportReport } from './importer.ts';
import { RowReader, readChoice, readIsoDate } from './rows.ts';
import { type Party, spanOfYears } from './spans.ts';
import { periodOn } from './state-periods.ts';
import { inSentence, sentences, yearsInWords } from './words.ts';

const SOURCE: Source = {
  id: 'src:un-votes',
  title: 'United Nations General Assembly Voting Data',
  publisher: 'Erik Voeten, Anton Strezhnev and Michael Bailey',
  url: 'https://dataverse.harvard.edu/dataset.xhtml?persistentId=doi:10.7910/DVN/LEJUQZ',
  published: null,
  type: 'DATASET',
  reliability: 'A',
  note: 'Agreement is computed here from the roll calls. Erik Voeten, Data and Analyses of Voting in the UN General Assembly (Routledge Handbook of International Organization, 2013); tables of the R package unvotes.',
};

const VOTE_COLUMNS = ['rcid', 'country', 'country_code', 'vote'];
const CALL_COLUMNS = ['rcid', 'date', 'unres'];
const ISSUE_COLUMNS = ['rcid', 'short_name', 'issue'];
const VOTES: Readonly<Record<string, number>> = { yes: 1, abstain: 2, no: 3, absent: 0 };
const STEPS = 20;
const MAX_STATES = 400;

export const unVotes: Importer = {
  format: 'un-votes',
  title: 'Votes in the United Nations General Assembly',
  files: 'The tables of votes (un_votes.csv) and of roll calls (un_roll_calls.csv), both, in any order.',
  options: [
    {
      name: 'share',
      description: 'the least share of equal votes that makes a claim, from 0 to 1; 0 gives every pair in every year',
      standard: '0.9',
    },
    {
      name: 'votes',
      description: 'the least number of roll calls in a year in which both voted, below which nothing is said',
      standard: '10',
    },
  ],
  read,
  recognises: (start) =>
    hasColumns(start, ...VOTE_COLUMNS) || hasColumns(start, ...CALL_COLUMNS) || hasColumns(start, ...ISSUE_COLUMNS),
};

interface RollCall {
  readonly date: string;
  /** By position in the list of states: what each voted. */
  readonly votes: Map<number, number>;
}

async function* read(
  files: readonly string[],
  report: ImportReport,
  settings: ImporterSettings = {},
): AsyncGenerator<ImportBatch> {
  const limits = { share: readSetting(settings, 'share', 0, 1), votes: readSetting(settings, 'votes', 1, 10_000) };
  const tables = await tablesOf(files);
  const reader = new RowReader(report);
  const calls = new Map<string, RollCall>();
  for (const file of tables.calls) {
    await reader.each(file, (row) => {
      const [id, date] = [row.cell('rcid'), readIsoDate(row, 'date')];
      if (id === '') throw new RowError('has no rcid');
      if (date.length < 10) throw new RowError(`has "${date}" in date, where a day belongs`);
      const before = calls.get(id);
      if (before && before.date !== date)
        throw new RowError(`dates the roll call ${id} otherwise than a row before it`);
      calls.set(id, before ?? { date, votes: new Map() });
    });
  }
  const states = new States();
  for (const file of tables.votes) {
    await reader.each(file, (row) => gather(row, calls, states, reader));
  }
  for (const file of tables.issues) {
    await reader.each(file, () => reader.leaveOut('topics of roll calls, which no tie needs'));
  }
  reader.end();
  const batches = new Batches({ sources: [SOURCE], identity: 'the same states and year' });
  for (const one of claimsOf(calls.values(), states.actors, limits)) {
    batches.add([one], 0);
    if (batches.full) yield batches.take();
  }
  if (batches.pending) yield batches.take();
}

function readSetting(settings: ImporterSettings, name: 'share' | 'votes', least: number, most: number): number {
  const standard = unVotes.options?.find((option) => option.name === name)?.standard as string;
  const text = settings[name] ?? standard;
  const value = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
  if (text.trim() === '' || !(value >= least && value <= most)) {
    throw new EntenteError('BAD_ARGUMENT', `The option ${name} is "${text}": write a number from ${least} to ${most}.`);
  }
  return value;
}

async function tablesOf(files: readonly string[]): Promise<Record<'votes' | 'calls' | 'issues', string[]>> {
  const tables = { votes: [] as string[], calls: [] as string[], issues: [] as string[] };
  for (const file of files) {
    const heading = await readHeading(file);
    const problem = headingProblem(heading, VOTE_COLUMNS);
    if (problem === null) tables.votes.push(file);
    else if (headingProblem(heading, ['vote']) === null) throw badFile(file, `it is no table of votes: ${problem}`);
    else if (headingProblem(heading, ISSUE_COLUMNS) === null) tables.issues.push(file);
    else if (headingProblem(heading, CALL_COLUMNS) === null) tables.calls.push(file);
    else throw badFile(file, `it is no table of votes or of roll calls: ${problem}`);
  }
  const only = files[0] as string;
  if (tables.calls.length === 0) throw badFile(only, 'the roll calls are missing: give their table, which dates them');
  if (tables.votes.length === 0) throw badFile(only, 'the votes are missing: give their table beside it');
  return tables;
}

/** The states that vote, each with a number. */
class States {
  readonly actors: Actor[] = [];
  #numbers = new Map<string, number>();
  #parties = new Map<string, Party>();

  /** On the day of the vote, for Russia's letters are those of the Soviet Union before. */
  numberOf(code: string, name: string, day: string): number {
    const key = `${code} ${name}`;
    const party = this.#parties.get(key) ?? partyIn(code, name);
    this.#parties.set(key, party);
    const actor = periodOn(party.periods, day)?.actor;
    if (!actor) throw new RowError(`names "${name}", which stood for no state on ${day}`);
    const known = this.#numbers.get(actor.id);
    if (known !== undefined) return known;
    if (this.actors.length >= MAX_STATES) throw new RowError(`is of more than ${MAX_STATES} states`);
    this.#numbers.set(actor.id, this.actors.length);
    this.actors.push(actor);
    return this.actors.length - 1;
  }
}

/** By its two letters, where NA is Namibia; by its name where it has none. Some copies of the tables write NA for none, too: there the name tells. */
function partyIn(code: string, name: string): Party {
  const named = partyNamed(name);
  const hasNoCode = code === '' || (code === 'NA' && named?.periods.every(({ actor }) => actor.id !== 'NAM'));
  if (hasNoCode) {
    if (named) return named;
    throw new RowError(`names the state "${name}", which is not known`);
  }
  const party = partyOfIso2(code);
  if (party) return party;
  throw new RowError(`has the code "${code}" in country_code, which is not known`);
}

function gather(row: TableRow, calls: ReadonlyMap<string, RollCall>, states: States, reader: RowReader): void {
  const call = calls.get(row.cell('rcid'));
  if (!call) throw new RowError(`is of the roll call ${row.cell('rcid')}, which no usable row of the roll calls names`);
  const vote = readChoice(row, 'vote', VOTES);
  const state = states.numberOf(row.cell('country_code'), row.cell('country'), call.date);
  if (vote === 0) {
    reader.leaveOut('absences');
    return;
  }
  const before = call.votes.get(state);
  if (before !== undefined && before !== vote) {
    throw new RowError(
      `gives ${row.cell('country')} another vote in the roll call ${row.cell('rcid')} than a row before it`,
    );
  }
  call.votes.set(state, vote);
}

interface Year {
  readonly year: number;
  readonly calls: RollCall[];
}

/** How often two voted alike in a year. */
interface Agreement {
  readonly equal: number;
  readonly common: number;
}

function* claimsOf(
  calls: Iterable<RollCall>,
  states: readonly Actor[],
  limits: { readonly share: number; readonly votes: number },
): Generator<ClaimWithActors> {
  const years = yearsIn(calls, limits.votes);
  // In sorted order, so that the order of rows makes no difference.
  const order = states.map((_, index) => index).sort((a, b) => (idOf(states, a) < idOf(states, b) ? -1 : 1));
  const counts = years.map((year) => countsOf(year, states.length));
  const covered = { from: years[0]?.year ?? 0, to: years.at(-1)?.year ?? 0 };
  for (const [at, a] of order.entries()) {
    for (const b of order.slice(at + 1)) {
      let run: { level: number; years: (Agreement & { year: number })[] } | null = null;
      for (const [index, { year }] of years.entries()) {
        const found = agreementOf(counts[index] as Counts, a, b, states.length);
        const level =
          found.common >= limits.votes && found.equal >= limits.share * found.common
            ? Math.max(1, Math.floor((found.equal * STEPS) / found.common))
            : 0;
        const follows = run !== null && run.level === level && years[index - 1]?.year === run.years.at(-1)?.year;
        if (run && !follows) {
          yield claimOf(run, states[a] as Actor, states[b] as Actor, covered, years);
          run = null;
        }
        if (level > 0) {
          run ??= { level, years: [] };
          run.years.push({ ...found, year });
        }
      }
      if (run) yield claimOf(run, states[a] as Actor, states[b] as Actor, covered, years);
    }
  }
}

function idOf(states: readonly Actor[], index: number): string {
  return (states[index] as Actor).id;
}

/** The years that have enough roll calls to say anything; one with fewer interrupts nothing. */
function yearsIn(calls: Iterable<RollCall>, least: number): Year[] {
  const byYear = new Map<number, RollCall[]>();
  for (const call of calls) {
    if (call.votes.size === 0) continue;
    const year = Number(call.date.slice(0, 4));
    const list = byYear.get(year);
    if (list) list.push(call);
    else byYear.set(year, [call]);
  }
  return [...byYear]
    .filter(([, list]) => list.length >= least)
    .map(([year, list]) => ({ year, calls: list }))
    .sort((a, b) => a.year - b.year);
}

interface Counts {
  readonly equal: Uint16Array;
  readonly common: Uint16Array;
}

/** Of each pair of states, by a · n + b with the lower number first: roll calls in which both voted, and voted alike. */
function countsOf({ calls }: Year, n: number): Counts {
  const counts = { equal: new Uint16Array(n * n), common: new Uint16Array(n * n) };
  for (const { votes } of calls) {
    const cast = [...votes].sort(([a], [b]) => a - b);
    for (let i = 0; i < cast.length; i++) {
      const [a, vote] = cast[i] as [number, number];
      for (let j = i + 1; j < cast.length; j++) {
        const [b, other] = cast[j] as [number, number];
        const at = a * n + b;
        counts.common[at] = (counts.common[at] as number) + 1;
        if (vote === other) counts.equal[at] = (counts.equal[at] as number) + 1;
      }
    }
  }
  return counts;
}

function agreementOf(counts: Counts, a: number, b: number, n: number): Agreement {
  const at = Math.min(a, b) * n + Math.max(a, b);
  return { equal: counts.equal[at] as number, common: counts.common[at] as number };
}

function claimOf(
  run: { readonly level: number; readonly years: readonly (Agreement & { readonly year: number })[] },
  a: Actor,
  b: Actor,
  covered: { from: number; to: number },
  years: readonly Year[],
): ClaimWithActors {
  const [first, last] = [run.years[0]?.year as number, run.years.at(-1)?.year as number];
  const equal = run.years.reduce((sum, year) => sum + year.equal, 0);
  const common = run.years.reduce((sum, year) => sum + year.common, 0);
  const { since, until, vouchedTo, beginUnknown } = spanOfYears(first, last, covered);
  // The year after may have had too few roll calls to tell.
  const next = years.find(({ year }) => year > last)?.year;
  const ends = until === null ? null : next === undefined ? until : String(next);
  const share = `${((equal / common) * 100).toFixed(1)} %`;
  const dates =
    ends === null
      ? { since, until: null, endUnknown: true, attested: vouchedTo }
      : { since: beginUnknown ? null : since, until: ends, endUnknown: false, attested: beginUnknown ? since : null };
  return {
    actors: [a, b],
    claim: claim({
      id: `un-votes:${a.id.replace(':', '.')}-${b.id.replace(':', '.')}-${first}`,
      subject: a.id,
      kind: 'VOTES_WITH',
      object: b.id,
      ...dates,
      levels: [`AGREES_${run.level * (100 / STEPS)}`],
      figure: `${share} of ${common.toLocaleString('en')} roll calls`,
      statement: sentences(
        `In the United Nations General Assembly ${inSentence(a)} and ${inSentence(b)} cast the same vote in ${equal.toLocaleString('en')} of the ${common.toLocaleString('en')} roll calls in which both voted ${yearsInWords(first, last)} (${share})`,
        'Abstentions count as votes, absences do not',
        run.years.length > 1 &&
          `In each of these years the share lay from ${run.level * 5} % to below ${run.level * 5 + 5} %`,
      ),
      source: SOURCE.id,
      locator: `Roll calls ${yearsInWords(first, last)}`,
    }),
  };
}
