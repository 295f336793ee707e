/**
 * The Correlates of War Formal Alliances, version 4.1: the tables by member and by pair of states ("dyad") as they are
 * distributed, 1816 to 2012.
 */
import { createHash } from 'node:crypto';
import { type Actor, actor } from '../domain/actor.ts';
import { type Claim, claim, type Source } from '../domain/claim.ts';
import { type Day, dayAfter, firstDay, isPartialDate, type PartialDate, precisionOf } from '../domain/dates.ts';
import { type CowPeriod, cowPeriods } from './cow-states.ts';
import { badFile, headingProblem, ReadCount, RowError, readHeading, type TableRow, tableRows } from './csv.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';

const SOURCE: Source = {
  id: 'src:cow-alliances-4.1',
  title: 'Formal Alliances, version 4.1',
  publisher: 'Correlates of War Project',
  url: 'https://correlatesofwar.org/data-sets/formal-alliances/',
  published: null,
  type: 'DATASET',
  reliability: 'A',
  note: 'Covers 1816 to 2012. Douglas M. Gibler, International Military Alliances, 1648–2008 (CQ Press, 2009).',
};

/** The last day that the data speak of. */
const LAST_DAY: Day = '2012-12-31';
const CLAIMS_A_BATCH = 1000;

const FLAGS = ['defense', 'neutrality', 'nonaggression', 'entente'] as const;
type Flag = (typeof FLAGS)[number];
const LEVELS: Readonly<Record<Flag, string>> = {
  defense: 'DEFENCE',
  neutrality: 'NEUTRALITY',
  nonaggression: 'NONAGGRESSION',
  entente: 'ENTENTE',
};
const OBLIGATIONS: Readonly<Record<Flag, string>> = {
  defense: 'defence',
  neutrality: 'neutrality',
  nonaggression: 'non-aggression',
  entente: 'consultation',
};
const PACTS: Readonly<Record<Flag, string>> = {
  defense: 'defence pact',
  neutrality: 'neutrality pact',
  nonaggression: 'non-aggression pact',
  entente: 'entente',
};
/** The types as the data name them; both kinds of type II carry the same name there. */
const TYPES: readonly (readonly [RegExp, string])[] = [
  [/^Type I:/, PACTS.defense],
  [/^Type II(?:a)?:/, PACTS.neutrality],
  [/^Type IIb:/, PACTS.nonaggression],
  [/^Type III:/, PACTS.entente],
];

const columnsOfDate = (prefix: string) => [`${prefix}_day`, `${prefix}_month`, `${prefix}_year`];
const SHARED_COLUMNS = ['version4id', 'left_censor', 'right_censor', ...FLAGS];
const DYAD_COLUMNS = [
  ...SHARED_COLUMNS,
  'ccode1',
  'ccode2',
  ...columnsOfDate('dyad_st'),
  ...columnsOfDate('dyad_end'),
  'asymmetric',
];
const MEMBER_COLUMNS = [
  ...SHARED_COLUMNS,
  'ccode',
  'ss_type',
  ...columnsOfDate('all_st'),
  ...columnsOfDate('all_end'),
  ...columnsOfDate('mem_st'),
  ...columnsOfDate('mem_end'),
];

type Layout = 'dyad' | 'member';

/** What the rows by member say of one alliance, taken together. */
interface Alliance {
  readonly actor: Actor;
  readonly pact: string;
}

export const cowAlliances: Importer = {
  format: 'cow-alliances',
  title: 'Correlates of War Formal Alliances v4.1',
  files: 'The tables alliance_v4.1_by_member.csv and alliance_v4.1_by_dyad.csv, one or both, in any order.',
  read,
};

async function* read(files: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  const layouts = new Map<string, Layout>();
  for (const file of files) layouts.set(file, await layoutOf(file));
  const alliances = await readAlliances(files.filter((file) => layouts.get(file) === 'member'));

  const count = new ReadCount(report);
  const batch = new Batches();
  for (const file of files) {
    const claimsOf = layouts.get(file) === 'dyad' ? dyadClaims : (row: TableRow) => memberClaims(row, alliances);
    const reject = (row: Pick<TableRow, 'line' | 'text'>, reason: string) =>
      report.reject({ file, line: row.line, reason, row: row.text });
    for await (const row of tableRows(file, reject, count)) {
      const outcome = attempt(() => claimsOf(row));
      const problem = 'problem' in outcome ? outcome.problem : batch.add(outcome.value, row.line);
      if (problem !== null) reject(row, problem);
      if (batch.full) yield batch.take();
    }
  }
  if (batch.pending) yield batch.take();
}

async function layoutOf(file: string): Promise<Layout> {
  const heading = await readHeading(file);
  const byDyad = headingProblem(heading, DYAD_COLUMNS);
  if (byDyad === null) return 'dyad';
  const byMember = headingProblem(heading, MEMBER_COLUMNS);
  if (byMember === null) return 'member';
  if (heading.includes('ccode1')) throw badFile(file, `it is not the table by dyad of the Formal Alliances: ${byDyad}`);
  if (heading.includes('ccode'))
    throw badFile(file, `it is not the table by member of the Formal Alliances: ${byMember}`);
  throw badFile(file, `it is neither table of the Formal Alliances, by member or by dyad: ${byMember}`);
}

/** Claims with the actors they need, each claim and each actor once, gathered into batches. */
class Batches {
  /** By claim id; the digest stands for the claim, so that a long file does not fill the memory. */
  #seen = new Map<string, { line: number; digest: string }>();
  #known = new Set<string>();
  #alliances: Actor[] = [];
  #states: Actor[] = [];
  #claims: Claim[] = [];

  get full(): boolean {
    return this.#claims.length >= CLAIMS_A_BATCH;
  }

  get pending(): boolean {
    return this.#claims.length > 0;
  }

  /** Why the claims of a row cannot be added, or null. A row that repeats an earlier one adds nothing. */
  add(claims: readonly ClaimWithActors[], line: number): string | null {
    for (const { claim } of claims) {
      const before = this.#seen.get(claim.id);
      if (before && before.digest !== digestOf(claim)) {
        return `says something else of the same states, alliance and first day than line ${before.line}`;
      }
    }
    for (const { claim, actors } of claims) {
      if (this.#seen.has(claim.id)) continue;
      this.#seen.set(claim.id, { line, digest: digestOf(claim) });
      this.#claims.push(claim);
      for (const actor of actors) {
        if (this.#known.has(actor.id)) continue;
        this.#known.add(actor.id);
        (actor.kind === 'ORGANISATION' ? this.#alliances : this.#states).push(actor);
      }
    }
    return null;
  }

  /** The alliances are these tables' own; of the states, other data know more. */
  take(): ImportBatch {
    const batch = {
      actors: this.#alliances,
      mentioned: this.#states,
      sources: [SOURCE],
      issues: [],
      claims: this.#claims,
    };
    this.#alliances = [];
    this.#states = [];
    this.#claims = [];
    return batch;
  }
}

function digestOf(claim: Claim): string {
  return createHash('sha256').update(JSON.stringify(claim)).digest('base64');
}

interface ClaimWithActors {
  readonly claim: Claim;
  readonly actors: readonly Actor[];
}

// Rows by pair of states

function dyadClaims(row: TableRow): ClaimWithActors[] {
  const alliance = readAllianceId(row);
  // Some tables give each pair in both orders: the order of the codes makes them one claim.
  const [first, second] = [readCode(row, 'ccode1'), readCode(row, 'ccode2')].sort((a, b) => a - b) as [number, number];
  if (first === second) throw new RowError(`pairs the state ${first} with itself`);
  const span = readSpan(row, 'dyad_st', 'dyad_end');
  const obligations = readObligations(row);
  const asymmetric = readFlag(row, 'asymmetric') === true;
  return segmentsOf(span, [first, second]).map((segment) => {
    const [a, b] = segment.actors as [Actor, Actor];
    if (a.id === b.id) throw new RowError(`pairs the codes ${first} and ${second}, which are both ${a.name} then`);
    const statement = sentences(
      `The Correlates of War data list ${describePact(obligations)} between ${inSentence(a)} and ${inSentence(b)}${describeSpan(span)}`,
      asymmetric && 'The obligations of the two sides differ',
      describeGaps(obligations),
      ...segment.remarks,
    );
    return {
      actors: segment.actors,
      claim: claim({
        id: `cow-alliances-4.1:dyad:${alliance}-${first}-${second}-${segment.key}`,
        subject: a.id,
        kind: 'ALLIES_WITH',
        object: b.id,
        ...segment.dates,
        statement,
        levels: obligations.held.map((flag) => LEVELS[flag]),
        asymmetric,
        source: SOURCE.id,
        locator: `Table by dyad, alliance ${alliance}, states ${first} and ${second}${censoring(span)}`,
      }),
    };
  });
}

// Rows by member

function memberClaims(row: TableRow, alliances: ReadonlyMap<number, Alliance>): ClaimWithActors[] {
  const id = readAllianceId(row);
  const code = readCode(row, 'ccode');
  const span = readSpan(row, 'mem_st', 'mem_end');
  const obligations = readObligations(row);
  const founded = readDate(row, 'all_st');
  readDate(row, 'all_end');
  const alliance = alliances.get(id);
  if (!alliance) throw new RowError(`its alliance ${id} has no usable row`);
  const own =
    obligations.held.length > 0
      ? `Its own obligations: ${listOf(obligations.held.map((flag) => OBLIGATIONS[flag]))}`
      : obligations.open.length === 0 && 'It takes on none of the obligations that the data record';
  return segmentsOf(span, [code]).map((segment) => {
    const [state] = segment.actors as [Actor];
    const statement = sentences(
      `The Correlates of War data list ${inSentence(state)} as a party to the ${alliance.pact}${founded === null ? '' : ` of ${dateInWords(founded)}`} (alliance ${id})${describeSpan(span)}`,
      own,
      describeGaps(obligations),
      ...segment.remarks,
    );
    return {
      actors: [state, alliance.actor],
      claim: claim({
        id: `cow-alliances-4.1:member:${id}-${code}-${segment.key}`,
        subject: state.id,
        kind: 'MEMBER_OF',
        object: alliance.actor.id,
        ...segment.dates,
        statement,
        source: SOURCE.id,
        locator: `Table by member, alliance ${id}, state ${code}${censoring(span)}`,
      }),
    };
  });
}

/**
 * The alliances of the tables by member. They are read before the claims are, because an alliance is named after all its
 * members; what is kept is small, one entry an alliance.
 */
async function readAlliances(files: readonly string[]): Promise<Map<number, Alliance>> {
  const gathered = new Map<number, Gathered>();
  for (const file of files) {
    for await (const row of tableRows(file, () => {})) attempt(() => gather(row, gathered));
  }
  return new Map([...gathered].map(([id, facts]) => [id, allianceOf(id, facts)]));
}

interface Gathered {
  readonly type: string;
  readonly since: PartialDate | null;
  readonly until: PartialDate | null;
  readonly flags: Set<Flag>;
  readonly members: Map<string, string>;
}

function gather(row: TableRow, gathered: Map<number, Gathered>): void {
  const id = readAllianceId(row);
  const span = readSpan(row, 'mem_st', 'mem_end');
  const obligations = readObligations(row);
  const ended = readDate(row, 'all_end');
  const known = gathered.get(id) ?? {
    type: row.cell('ss_type'),
    since: readDate(row, 'all_st'),
    until: ended === null ? null : following(ended),
    flags: new Set<Flag>(),
    members: new Map<string, string>(),
  };
  for (const segment of segmentsOf(span, [readCode(row, 'ccode')])) {
    for (const member of segment.actors) known.members.set(member.id, member.name);
  }
  for (const flag of obligations.held) known.flags.add(flag);
  gathered.set(id, known);
}

function allianceOf(id: number, facts: Gathered): Alliance {
  const flag = FLAGS.find((one) => facts.flags.has(one));
  const pact = flag ? PACTS[flag] : (TYPES.find(([pattern]) => pattern.test(facts.type))?.[1] ?? 'alliance');
  const names = [...facts.members.values()].sort((a, b) => a.localeCompare(b, 'en'));
  const capital = pact.charAt(0).toUpperCase() + pact.slice(1);
  const since = facts.since;
  const name =
    names.length <= 3
      ? `${capital} of ${listOf(names)}${since === null ? '' : ` (${since.slice(0, 4)})`}`
      : `${capital}${since === null ? '' : ` of ${dateInWords(since)}`} (${names.length} states)`;
  return {
    pact,
    actor: actor({
      id: `org:cow-alliance-${id}`,
      kind: 'ORGANISATION',
      name,
      since,
      until: facts.until,
      note: `Alliance ${id} of the Correlates of War Formal Alliances, version 4.1, recorded there as “${facts.type}”.`,
      codes: [`cow-alliance:${id}`],
    }),
  };
}

// Spans

/** The days that a row covers. */
interface Span {
  readonly since: PartialDate;
  /** The last day in force, as the data give ends; null where they run out first. */
  readonly last: PartialDate | null;
  /** In force already when the data begin for the pair or the member. */
  readonly leftCensored: boolean;
}

function readSpan(row: TableRow, start: string, end: string): Span {
  const since = readDate(row, start);
  if (since === null) throw new RowError(`gives no beginning (${start}_year is empty)`);
  const last = readDate(row, end);
  const leftCensored = readFlag(row, 'left_censor') === true;
  const rightCensored = readFlag(row, 'right_censor') === true;
  if (last === null && !rightCensored)
    throw new RowError('gives no end and is not marked as running on (right_censor)');
  if (last !== null && rightCensored) {
    throw new RowError(`gives the end ${last} and is marked as running on (right_censor)`);
  }
  if (last !== null && firstDay(following(last)) <= firstDay(since)) {
    throw new RowError(`ends on ${last}, before it begins on ${since}`);
  }
  if (last === null && firstDay(since) > LAST_DAY) throw new RowError(`begins on ${since}, after the data end`);
  return { since, last, leftCensored };
}

/** Ends are half-open in the graph: the day, month or year after the last one in force. */
function following(last: PartialDate): PartialDate {
  const next = dayAfter(last);
  return { YEAR: next.slice(0, 4), MONTH: next.slice(0, 7), DAY: next }[precisionOf(last)];
}

/** The part of a span in which the codes stand for the same actors. */
interface Segment {
  readonly actors: readonly Actor[];
  readonly dates: Pick<Claim, 'since' | 'until' | 'endUnknown' | 'attested'>;
  /** Its first day as the claim id gives it. */
  readonly key: string;
  readonly remarks: readonly string[];
}

/** Cuts a span where one of the codes passes to another actor, so that the Soviet Union keeps what was its own. */
function segmentsOf(span: Span, codes: readonly number[]): Segment[] {
  const from = firstDay(span.since);
  const until = span.last === null ? dayAfter(LAST_DAY) : firstDay(following(span.last));
  const periods = codes.map((code) => {
    const within = cowPeriods(code).filter((p) => (p.from ?? from) < until && (p.until ?? until) > from);
    if (within.length === 0) throw new RowError(`has the state code ${code}, which is unknown`);
    return within;
  });
  const cuts = [
    ...new Set(periods.flatMap((within) => within.flatMap((p) => (p.from && p.from > from ? [p.from] : [])))),
  ];
  const starts = [from, ...cuts.sort()];
  return starts.map((start, index) => {
    const next = starts[index + 1];
    const inForce = periods.map((within, side) => {
      const period = within.find((p) => (p.from ?? from) <= start && start < (p.until ?? until));
      if (!period) throw new RowError(`has the state code ${codes[side]}, which stands for no state on ${start}`);
      return period;
    });
    return {
      actors: inForce.map((period) => period.actor),
      dates: datesOf(span, index === 0, start, next),
      key: index === 0 ? span.since : start,
      remarks: inForce.flatMap((period, side) => {
        const all = periods[side] as readonly CowPeriod[];
        return all.length > 1 ? [remarkOnSuccession(codes[side] as number, all, period)] : [];
      }),
    };
  });
}

function datesOf(span: Span, isFirst: boolean, start: Day, next: Day | undefined): Segment['dates'] {
  const until = next ?? (span.last === null ? null : following(span.last));
  const since = isFirst ? span.since : start;
  if (until === null) {
    // With neither beginning nor end, the first day of the data has to stand for the beginning: statement and locator say so.
    return { since, until, endUnknown: true, attested: LAST_DAY };
  }
  if (isFirst && span.leftCensored) return { since: null, until, endUnknown: false, attested: span.since };
  return { since, until, endUnknown: false, attested: null };
}

function remarkOnSuccession(code: number, all: readonly CowPeriod[], here: CowPeriod): string {
  const line = all.map((period, index) =>
    index === 0
      ? inSentence(period.actor)
      : `from ${dateInWords(period.from as Day)} on for ${inSentence(period.actor)}`,
  );
  return `The code ${code} stands for ${line.join(', ')}; this claim covers ${inSentence(here.actor)}`;
}

// Values

function readAllianceId(row: TableRow): number {
  const version = row.has('version') ? row.cell('version') : '';
  if (version !== '' && Number(version) !== 4.1) throw new RowError(`is of version ${version}, and 4.1 is read`);
  return readNumber(row, 'version4id');
}

function readCode(row: TableRow, column: string): number {
  const code = readNumber(row, column);
  if (cowPeriods(code).length === 0) throw new RowError(`has the state code ${code} in ${column}, which is unknown`);
  return code;
}

function readNumber(row: TableRow, column: string): number {
  const text = row.cell(column);
  if (!/^\d{1,6}$/.test(text)) throw new RowError(`has "${text}" in ${column}, where a number belongs`);
  return Number(text);
}

/** Null: the data leave it open. */
function readFlag(row: TableRow, column: string): boolean | null {
  const text = row.cell(column);
  if (text === '') return null;
  if (text !== '0' && text !== '1') throw new RowError(`has "${text}" in ${column}, where 0 or 1 belongs`);
  return text === '1';
}

interface Obligations {
  readonly held: readonly Flag[];
  /** Neither confirmed nor ruled out. */
  readonly open: readonly Flag[];
}

function readObligations(row: TableRow): Obligations {
  const values = FLAGS.map((flag) => [flag, readFlag(row, flag)] as const);
  return {
    held: values.flatMap(([flag, value]) => (value === true ? [flag] : [])),
    open: values.flatMap(([flag, value]) => (value === null ? [flag] : [])),
  };
}

/** A day, a month or a year, as exact as the row gives it; null where it gives nothing. */
function readDate(row: TableRow, prefix: string): PartialDate | null {
  const [day, month, year] = columnsOfDate(prefix).map((column) => row.cell(column)) as [string, string, string];
  if (day === '' && month === '' && year === '') return null;
  const given = `${day || '?'}/${month || '?'}/${year || '?'}`;
  if (year === '' || (month === '' && day !== ''))
    throw new RowError(`has the date ${given} in ${prefix}, which lacks a part`);
  const date = [year.padStart(4, '0'), month.padStart(2, '0'), day.padStart(2, '0')]
    .slice(0, month === '' ? 1 : day === '' ? 2 : 3)
    .join('-');
  if (!isPartialDate(date)) throw new RowError(`has the date ${given} in ${prefix}, which is not in the calendar`);
  return date;
}

// Words

function describePact({ held }: Obligations): string {
  const [highest, ...others] = held;
  if (highest === undefined) return 'an alliance';
  const article = highest === 'entente' ? 'an' : 'a';
  const more = others.length > 0 ? `, with obligations of ${listOf(others.map((flag) => OBLIGATIONS[flag]))},` : '';
  return `${article} ${PACTS[highest]}${more}`;
}

function describeGaps({ open }: Obligations): string | false {
  return open.length > 0 && `The data leave open whether it includes ${listOf(open.map((flag) => OBLIGATIONS[flag]))}`;
}

function describeSpan({ since, last, leftCensored }: Span): string {
  const begun = leftCensored ? `, in force when the data begin on ${dateInWords(since)}` : '';
  if (last === null) {
    const start = leftCensored ? begun : ` from ${dateInWords(since)}`;
    return `${start}; its end is not known to the data, which run to 2012`;
  }
  if (leftCensored) return `${begun} and until ${dateInWords(last)}`;
  return last === since ? ` on ${dateInWords(since)}` : ` from ${dateInWords(since)} to ${dateInWords(last)}`;
}

function censoring({ last, leftCensored }: Span): string {
  const begin = leftCensored ? '; in force when the data begin (left_censor)' : '';
  return last === null ? `${begin}; in force when the data end (right_censor)` : begin;
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** `1949-04-04` as 4 April 1949. */
function dateInWords(date: PartialDate): string {
  const [year, month, day] = date.split('-');
  return [day && String(Number(day)), month && MONTHS[Number(month) - 1], String(Number(year))]
    .filter(Boolean)
    .join(' ');
}

const TAKES_ARTICLE =
  /^(United |Netherlands|Bahamas|Philippines|Gambia|Maldives|Comoros|Seychelles|Marshall|Solomon|Papal States|Two Sicilies|.*\b(Republic|Kingdom|Empire|Reich|Union)\b)/;

/** The name as it stands within a sentence: the Soviet Union. */
function inSentence({ name }: Actor): string {
  return TAKES_ARTICLE.test(name) ? `the ${name}` : name;
}

function listOf(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

function sentences(...parts: readonly (string | false)[]): string {
  return parts.flatMap((part) => (part ? [`${part}.`] : [])).join(' ');
}

function attempt<T>(work: () => T): { value: T } | { problem: string } {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof RowError) return { problem: error.message };
    throw error;
  }
}
