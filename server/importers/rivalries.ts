/** The strategic rivalries of Thompson and Dreyer, 1494 to 2010. */
import { actor } from '../domain/actor.ts';
import { claim, type Source } from '../domain/claim.ts';
import { Batches, type ClaimWithActors } from './batches.ts';
import { readCowParty } from './cow-states.ts';
import { hasColumns, RowError, type TableRow } from './csv.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';
import { RowReader, readNumber, readYear, requireColumns } from './rows.ts';
import { type Party, pairSegments, partyOf, spanOfYears } from './spans.ts';
import { inSentence, listOf, sentences, yearsInWords } from './words.ts';

const SOURCE: Source = {
  id: 'src:thompson-dreyer-rivalries',
  title: 'Handbook of International Rivalries: strategic rivalries, 1494–2010',
  publisher: 'William R. Thompson and David R. Dreyer',
  url: 'https://us.sagepub.com/en-us/nam/handbook-of-international-rivalries/book234562',
  published: '2012',
  type: 'DATASET',
  reliability: 'B',
  note: 'Covers 1494 to 2010. William R. Thompson and David R. Dreyer, Handbook of International Rivalries (CQ Press, 2012). Read in the table of the R package peacesciencer.',
};
const COVERED = { from: 1494, to: 2010 };
const TYPES = ['spatial', 'positional', 'ideological', 'interventionary'];
const COLUMNS = ['rivalryno', 'ccode1', 'ccode2', 'styear', 'endyear', 'type1', 'type2', 'type3'];

/** A code that only these data use. */
const VENICE = actor({
  id: 'state:venice',
  kind: 'COUNTRY',
  name: 'Republic of Venice',
  aliases: ['Venice'],
  until: '1797-05-12',
  successors: ['state:austrian-empire', 'ITA'],
});

export const rivalries: Importer = {
  format: 'rivalries',
  title: 'Strategic rivalries of Thompson and Dreyer',
  files: 'The table of rivalries, with rivalryno, ccode1, ccode2, styear and endyear.',
  read,
  recognises: (start) => hasColumns(start, 'rivalryno', 'styear', 'endyear'),
};

async function* read(files: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  await requireColumns(files, COLUMNS, 'the table of strategic rivalries');
  const batches = new Batches({ sources: [SOURCE], identity: 'the same rivalry' });
  yield* new RowReader(report).claimsByRow(files, batches, claimsOf);
}

function claimsOf(row: TableRow): ClaimWithActors[] {
  const number = readNumber(row, 'rivalryno');
  const [one, other] = [readParty(row, 'ccode1'), readParty(row, 'ccode2')];
  if (one.label === other.label) throw new RowError(`pairs the state ${row.cell('ccode1')} with itself`);
  const [first, last] = [readYear(row, 'styear'), readYear(row, 'endyear')];
  if (last < first) throw new RowError(`ends in ${last}, before it begins in ${first}`);
  if (first > COVERED.to) throw new RowError(`begins in ${first}, after the data end`);
  const types = ['type1', 'type2', 'type3'].map((column) => row.cell(column)).filter((type) => type !== '');
  const unknown = types.find((type) => !TYPES.includes(type));
  if (unknown !== undefined) throw new RowError(`has the type "${unknown}", where one of ${listOf(TYPES)} belongs`);
  return pairSegments(spanOfYears(first, last, COVERED), one, other).map((segment) => {
    const [a, b] = segment.actors;
    const edge = [
      first <= COVERED.from && 'It is as old as the data, which begin in 1494',
      last >= COVERED.to && 'Whether it went on the data, which end in 2010, do not say',
    ];
    return {
      actors: segment.actors,
      claim: claim({
        id: `thompson-dreyer-rivalries:${number}-${segment.key}`,
        subject: a.id,
        kind: 'RIVALS',
        object: b.id,
        ...segment.dates,
        levels: [...new Set(types)].map((type) => type.toUpperCase()),
        statement: sentences(
          `Thompson and Dreyer count ${inSentence(a)} and ${inSentence(b)} as strategic rivals ${yearsInWords(first, last)}${types.length > 0 ? `, in a rivalry that is ${listOf(types)}` : ''}`,
          ...edge,
          ...segment.remarks,
        ),
        source: SOURCE.id,
        locator: `Rivalry ${number}`,
      }),
    };
  });
}

function readParty(row: TableRow, column: string): Party {
  return row.cell(column) === '324' ? partyOf(VENICE) : readCowParty(row, column);
}
