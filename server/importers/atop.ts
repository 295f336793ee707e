/**
 * The Alliance Treaty Obligations and Provisions, version 5.1, as directed dyads by year: what each state owes the other.
 * Years in a row with the same obligations are one claim; where the two directions differ, each is a claim of its own.
 */
import { claim, type Source } from '../domain/claim.ts';
import { Batches, type ClaimWithActors } from './batches.ts';
import { cowParty, readCowParty } from './cow-states.ts';
import { hasColumns, RowError, type TableRow } from './csv.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';
import {
  type ColumnNames,
  claimsInBatches,
  columnNamesOf,
  type FileRow,
  RowReader,
  readYear,
  renamed,
  requireFlag,
} from './rows.ts';
import { pairSegments, spanOfYears } from './spans.ts';
import { inSentence, listOf, sentences, yearsInWords } from './words.ts';

const SOURCE: Source = {
  id: 'src:atop-5.1',
  title: 'Alliance Treaty Obligations and Provisions, version 5.1',
  publisher: 'ATOP Project',
  url: 'http://www.atopdata.org/',
  published: null,
  type: 'DATASET',
  reliability: 'A',
  note: 'Covers 1815 to 2018. Brett Ashley Leeds and others, Alliance Treaty Obligations and Provisions, 1815–1944 (International Interactions 28, 2002).',
};
const FIRST_YEAR = 1815;
const LAST_YEAR = 2018;

const FLAGS = ['atop_defense', 'atop_offense', 'atop_neutral', 'atop_nonagg', 'atop_consul'] as const;
const LEVELS = ['DEFENCE', 'OFFENCE', 'NEUTRALITY', 'NONAGGRESSION', 'ENTENTE'];
const WORDS = ['defence', 'offence', 'neutrality', 'non-aggression', 'consultation'];
const COLUMNS = ['ccode1', 'ccode2', 'year', ...FLAGS];
/** As ATOP itself publishes the table (`atop5_1ddyr.csv`). */
const ORIGINAL_NAMES: ColumnNames = {
  ...{ ccode1: 'stateA', ccode2: 'stateB', atop_defense: 'defense', atop_offense: 'offense' },
  ...{ atop_neutral: 'neutral', atop_nonagg: 'nonagg', atop_consul: 'consul' },
};
const NOTHING = 'pairs of states without any obligation in that year';

export const atop: Importer = {
  format: 'atop',
  title: 'ATOP alliance obligations v5.1',
  files:
    'The table of directed dyads by year, with ccode1, ccode2, year and the flags atop_defense to atop_consul, or as ATOP names them (atop5_1ddyr.csv).',
  read,
  recognises: (start) =>
    hasColumns(start, 'ccode1', 'ccode2', 'atop_defense') || hasColumns(start, 'stateA', 'stateB', 'nonagg'),
};

/** Obligations as a number: one bit for each flag. */
type Obligations = number;

interface Pair {
  readonly codes: readonly [number, number];
  /** By year: what the first owes the second, and the other way; null where the table has no such row. */
  readonly years: Map<number, [Obligations | null, Obligations | null]>;
  readonly first: FileRow;
}

async function* read(files: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  const tables = new Map<string, ColumnNames>();
  for (const file of files) {
    tables.set(file, await columnNamesOf(file, COLUMNS, [{}, ORIGINAL_NAMES], 'the table of directed dyads by year'));
  }
  const reader = new RowReader(report);
  const pairs = new Map<string, Pair>();
  for (const [file, names] of tables) {
    await reader.each(file, (row) => gather(renamed(row, names), file, pairs, reader));
  }
  const years = [...pairs.values()].flatMap((pair) => [...pair.years.keys()]);
  // What stands in the first year of a part of the table may have begun before.
  const covered = {
    from: years.reduce((least, year) => Math.min(least, year), LAST_YEAR),
    to: years.reduce((most, year) => Math.max(most, year), LAST_YEAR),
  };
  const batches = new Batches({ sources: [SOURCE], identity: 'the same states and year' });
  const groups = [...pairs.values()].map((pair) => ({ first: pair.first, claims: () => claimsOf(pair, covered) }));
  yield* claimsInBatches(reader, batches, groups);
}

function gather(row: TableRow, file: string, pairs: Map<string, Pair>, reader: RowReader): void {
  const codes = [readCowParty(row, 'ccode1').code, readCowParty(row, 'ccode2').code] as const;
  if (codes[0] === codes[1]) throw new RowError(`pairs the state ${codes[0]} with itself`);
  const year = readYear(row, 'year');
  const owes = FLAGS.reduce((bits, flag, index) => bits | (requireFlag(row, flag) ? 1 << index : 0), 0);
  const forward = codes[0] < codes[1];
  const sorted = forward ? codes : ([codes[1], codes[0]] as const);
  const key = sorted.join('-');
  const pair = pairs.get(key) ?? { codes: sorted, years: new Map(), first: { file, row } };
  const both = pair.years.get(year) ?? [null, null];
  const side = forward ? 0 : 1;
  if (both[side] !== null && both[side] !== owes) {
    throw new RowError(`says something else of ${codes[0]} and ${codes[1]} in ${year} than a row before it`);
  }
  if (owes === 0) reader.leaveOut(NOTHING);
  both[side] = owes;
  pair.years.set(year, both);
  pairs.set(key, pair);
}

interface Run {
  readonly first: number;
  last: number;
  readonly owed: readonly [Obligations | null, Obligations | null];
}

function runsIn(pair: Pair): Run[] {
  const runs: Run[] = [];
  for (const [year, owed] of [...pair.years].sort(([a], [b]) => a - b)) {
    const run = runs.at(-1);
    if (run && run.last === year - 1 && run.owed[0] === owed[0] && run.owed[1] === owed[1]) run.last = year;
    else runs.push({ first: year, last: year, owed });
  }
  return runs;
}

function claimsOf(pair: Pair, covered: { from: number; to: number }): ClaimWithActors[] {
  return runsIn(pair).flatMap((run) => {
    const [forward, backward] = run.owed;
    if (forward === backward) return claimsOfRun(pair, run, covered, null);
    // A direction without a row is not a direction without obligations.
    const differ = forward !== null && backward !== null;
    return ([0, 1] as const).flatMap((side) =>
      run.owed[side] === null ? [] : claimsOfRun(pair, run, covered, { side, differ }),
    );
  });
}

/** `direction` is null where both owe the same. */
function claimsOfRun(
  { codes }: Pair,
  { first, last, owed }: Run,
  covered: { from: number; to: number },
  direction: { readonly side: 0 | 1; readonly differ: boolean } | null,
): ClaimWithActors[] {
  const side = direction?.side ?? 0;
  const held = FLAGS.flatMap((_, index) => ((owed[side] as number) & (1 << index) ? [index] : []));
  if (held.length === 0) return [];
  const [from, to] = side === 0 ? codes : [codes[1], codes[0]];
  const span = spanOfYears(first, last, {
    ...covered,
    from: covered.from > FIRST_YEAR ? covered.from : FIRST_YEAR - 1,
  });
  return pairSegments(span, cowParty(from), cowParty(to)).map((segment) => {
    const [a, b] = segment.actors;
    const obligations = `obligations of ${listOf(held.map((index) => WORDS[index] as string))} ${yearsInWords(first, last)}`;
    return {
      actors: segment.actors,
      claim: claim({
        id: `atop-5.1:${direction ? `from-${from}-to-${to}` : codes.join('-')}-${segment.key}`,
        subject: a.id,
        kind: 'ALLIES_WITH',
        object: b.id,
        ...segment.dates,
        levels: held.map((index) => LEVELS[index] as string),
        asymmetric: direction?.differ ?? false,
        statement: sentences(
          direction
            ? `ATOP lists ${inSentence(a)} as owing ${inSentence(b)} ${obligations}`
            : `ATOP lists ${inSentence(a)} and ${inSentence(b)} as owing each other ${obligations}`,
          direction?.differ && 'What the other side owes differs',
          span.beginUnknown && `They stood already when the table begins in ${covered.from}`,
          span.until === null && `Whether they went on the data, which end in ${covered.to}, do not say`,
          ...segment.remarks,
        ),
        source: SOURCE.id,
        locator: `States ${from} and ${to}, ${yearsInWords(first, last)}`,
      }),
    };
  });
}
