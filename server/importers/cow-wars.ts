/** The Correlates of War inter-state wars, version 4.0, as directed dyads by year: who was at war with whom in which years. */
import type { Actor } from '../domain/actor.ts';
import { claim, type Source } from '../domain/claim.ts';
import { Batches, type ClaimWithActors } from './batches.ts';
import { cowParty, readCowParty } from './cow-states.ts';
import { hasColumns, RowError, type TableRow } from './csv.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';
import { claimsInBatches, type FileRow, RowReader, readFlag, readNumber, readYear, requireColumns } from './rows.ts';
import { pairSegments, runsOf, spanOfYears } from './spans.ts';
import { inSentence, listOf, sentences, yearsInWords } from './words.ts';

const SOURCE: Source = {
  id: 'src:cow-wars-4.0',
  title: 'Inter-State War Data, version 4.0',
  publisher: 'Correlates of War Project',
  url: 'https://correlatesofwar.org/data-sets/cow-war/',
  published: null,
  type: 'DATASET',
  reliability: 'A',
  note: 'Covers 1816 to 2007. Meredith Reid Sarkees and Frank Whelon Wayman, Resort to War: 1816–2007 (CQ Press, 2010).',
};
/** No war begins at the edge of the data; one in their last year may go on. */
const COVERED = { from: 1815, to: 2007 };

const COLUMNS = ['warnum', 'ccode1', 'ccode2', 'year', 'sidea1', 'sidea2', 'initiator1', 'initiator2'];
const DEATHS = ['batdeath1', 'batdeath2'] as const;

export const cowWars: Importer = {
  format: 'cow-wars',
  title: 'Correlates of War inter-state wars v4.0',
  files: 'The table of directed dyads by year, with warnum, ccode1, ccode2 and year.',
  read,
  recognises: (start) => hasColumns(start, 'warnum', 'ccode1', 'ccode2'),
};

/** What the rows say of two states in one war. */
interface Dyad {
  readonly war: number;
  readonly codes: readonly [number, number];
  readonly years: Set<number>;
  /** The codes of those that began the war. */
  readonly initiators: Set<number>;
  /** Battle deaths of each in the whole war; several where a war that was resumed is listed in parts. */
  readonly deaths: readonly [Set<number>, Set<number>];
  readonly first: FileRow;
}

async function* read(files: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  await requireColumns(files, COLUMNS, 'the table of inter-state wars by dyad and year');
  const reader = new RowReader(report);
  const dyads = new Map<string, Dyad>();
  for (const file of files) await reader.each(file, (row) => gather(row, file, dyads));
  const batches = new Batches({ sources: [SOURCE], identity: 'the same war, states and year' });
  const groups = [...dyads.values()].map((dyad) => ({ first: dyad.first, claims: () => claimsOf(dyad) }));
  yield* claimsInBatches(reader, batches, groups);
}

function gather(row: TableRow, file: string, dyads: Map<string, Dyad>): void {
  const war = readNumber(row, 'warnum');
  const codes = [readCowParty(row, 'ccode1').code, readCowParty(row, 'ccode2').code];
  if (codes[0] === codes[1]) throw new RowError(`pairs the state ${codes[0]} with itself`);
  if (row.cell('sidea1') === row.cell('sidea2')) throw new RowError('has both states on the same side');
  const year = readYear(row, 'year');
  // The table gives each pair in both orders.
  const order: readonly [0 | 1, 0 | 1] = (codes[0] as number) < (codes[1] as number) ? [0, 1] : [1, 0];
  const sorted = order.map((side) => codes[side]) as [number, number];
  const initiators = order.filter((side) => readFlag(row, `initiator${side + 1}`)).map((side) => codes[side] as number);
  const deaths = order.map((side) => readDeaths(row, DEATHS[side]));
  const key = `${war}-${sorted.join('-')}`;
  const dyad = dyads.get(key) ?? {
    war,
    codes: sorted,
    years: new Set(),
    initiators: new Set(),
    deaths: [new Set<number>(), new Set<number>()] as const,
    first: { file, row },
  };
  dyads.set(key, dyad);
  dyad.years.add(year);
  for (const code of initiators) dyad.initiators.add(code);
  deaths.forEach((count, side) => {
    if (count !== null) dyad.deaths[side as 0 | 1].add(count);
  });
}

function readDeaths(row: TableRow, column: string): number | null {
  if (!row.has(column)) return null;
  const text = row.cell(column);
  if (text === '' || text === '-9' || text === '-8') return null;
  if (!/^\d{1,9}$/.test(text)) throw new RowError(`has "${text}" in ${column}, where a number belongs`);
  return Number(text);
}

function claimsOf({ war, codes, years, initiators, deaths }: Dyad): ClaimWithActors[] {
  return runsOf(years).flatMap(([first, last]) =>
    pairSegments(spanOfYears(first, last, COVERED), cowParty(codes[0]), cowParty(codes[1])).map((segment) => {
      const [a, b] = segment.actors;
      const began = codes.flatMap((code, side) => (initiators.has(code) ? [segment.actors[side] as Actor] : []));
      const open = last >= COVERED.to ? '; whether it went on after that the data do not say' : '';
      const statement = sentences(
        `The Correlates of War data have ${inSentence(a)} and ${inSentence(b)} on opposite sides of war ${war} ${yearsInWords(first, last)}${open}`,
        began.length > 0 && `Counted as having begun the war: ${listOf(began.map(inSentence))}`,
        describeDeaths(segment.actors, deaths),
        ...segment.remarks,
      );
      return {
        actors: segment.actors,
        claim: claim({
          id: `cow-wars-4.0:${war}-${codes.join('-')}-${segment.key}`,
          subject: a.id,
          kind: 'FIGHTS',
          object: b.id,
          ...segment.dates,
          levels: ['WAR'],
          statement,
          source: SOURCE.id,
          locator: `War ${war}, states ${codes.join(' and ')}`,
        }),
      };
    }),
  );
}

function describeDeaths(actors: ClaimWithActors['actors'], deaths: Dyad['deaths']): string | false {
  const parts = actors.flatMap((actor, side) => {
    const [count, ...others] = deaths[side as 0 | 1];
    return count === undefined || others.length > 0 ? [] : [`${count.toLocaleString('en')} of ${inSentence(actor)}`];
  });
  return parts.length > 0 && `Battle deaths in the whole war: ${listOf(parts)}`;
}
