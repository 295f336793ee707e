/**
 * The Correlates of War Formal Alliances, version 4.1: the tables by member and by pair of states ("dyad") as they are
 * distributed, 1816 to 2012.
 */
import { type Actor, actor } from '../domain/actor.ts';
import { claim, type Source } from '../domain/claim.ts';
import { type Day, firstDay, type PartialDate } from '../domain/dates.ts';
import { Batches, type ClaimWithActors } from './batches.ts';
import { cowParty, readCowParty } from './cow-states.ts';
import { badFile, hasColumns, headingProblem, RowError, readHeading, type TableRow, tableRows } from './csv.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';
import { RowReader, readDateParts, readFlag, readNumber } from './rows.ts';
import { following, pairSegments, type Span as SpanInGraph, segmentsOf } from './spans.ts';
import { capital, dateInWords, inSentence, listOf, sentences } from './words.ts';

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
  recognises: (start) => hasColumns(start, 'version4id'),
};

async function* read(files: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  const layouts = new Map<string, Layout>();
  for (const file of files) layouts.set(file, await layoutOf(file));
  const alliances = await readAlliances(files.filter((file) => layouts.get(file) === 'member'));

  const batches = new Batches({
    sources: [SOURCE],
    // The alliances are these tables' own; of the states, other data know more.
    describes: (one) => one.kind === 'ORGANISATION',
    identity: 'the same states, alliance and first day',
  });
  yield* new RowReader(report).claimsByRow(files, batches, (row, file) =>
    layouts.get(file) === 'dyad' ? dyadClaims(row) : memberClaims(row, alliances),
  );
}

async function layoutOf(file: string): Promise<Layout> {
  const heading = await readHeading(file);
  const byDyad = headingProblem(heading, DYAD_COLUMNS);
  if (byDyad === null) return 'dyad';
  const byMember = headingProblem(heading, MEMBER_COLUMNS);
  if (byMember === null) return 'member';
  if (headingProblem(heading, ['ccode1']) === null)
    throw badFile(file, `it is not the table by dyad of the Formal Alliances: ${byDyad}`);
  if (headingProblem(heading, ['ccode']) === null)
    throw badFile(file, `it is not the table by member of the Formal Alliances: ${byMember}`);
  throw badFile(file, `it is neither table of the Formal Alliances, by member or by dyad: ${byMember}`);
}

// Rows by pair of states

function dyadClaims(row: TableRow): ClaimWithActors[] {
  const alliance = readAllianceId(row);
  // Some tables give each pair in both orders: the order of the codes makes them one claim.
  const [first, second] = [readCowParty(row, 'ccode1').code, readCowParty(row, 'ccode2').code].sort(
    (a, b) => a - b,
  ) as [number, number];
  if (first === second) throw new RowError(`pairs the state ${first} with itself`);
  const span = readSpan(row, 'dyad_st', 'dyad_end');
  const obligations = readObligations(row);
  const asymmetric = readFlag(row, 'asymmetric') === true;
  return pairSegments(spanIn(span), cowParty(first), cowParty(second)).map((segment) => {
    const [a, b] = segment.actors;
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
  const code = readCowParty(row, 'ccode').code;
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
  return segmentsOf(spanIn(span), [cowParty(code)]).map((segment) => {
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
    for await (const row of tableRows(file, () => {})) {
      try {
        gather(row, gathered);
      } catch (error) {
        // The second reading rejects it.
        if (!(error instanceof RowError)) throw error;
      }
    }
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
  for (const segment of segmentsOf(spanIn(span), [readCowParty(row, 'ccode')])) {
    for (const member of segment.actors) known.members.set(member.id, member.name);
  }
  for (const flag of obligations.held) known.flags.add(flag);
  gathered.set(id, known);
}

function allianceOf(id: number, facts: Gathered): Alliance {
  const flag = FLAGS.find((one) => facts.flags.has(one));
  const pact = flag ? PACTS[flag] : (TYPES.find(([pattern]) => pattern.test(facts.type))?.[1] ?? 'alliance');
  const names = [...facts.members.values()].sort((a, b) => a.localeCompare(b, 'en'));
  const since = facts.since;
  const name =
    names.length <= 3
      ? `${capital(pact)} of ${listOf(names)}${since === null ? '' : ` (${since.slice(0, 4)})`}`
      : `${capital(pact)}${since === null ? '' : ` of ${dateInWords(since)}`} (${names.length} states)`;
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

function spanIn({ since, last, leftCensored }: Span): SpanInGraph {
  const until = last === null ? null : following(last);
  return { since, until, vouchedTo: LAST_DAY, beginUnknown: leftCensored };
}

// Values

function readAllianceId(row: TableRow): number {
  const version = row.has('version') ? row.cell('version') : '';
  if (version !== '' && Number(version) !== 4.1) throw new RowError(`is of version ${version}, and 4.1 is read`);
  return readNumber(row, 'version4id');
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

function readDate(row: TableRow, prefix: string): PartialDate | null {
  const [day, month, year] = columnsOfDate(prefix) as [string, string, string];
  return readDateParts(row, { day, month, year }, prefix);
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
