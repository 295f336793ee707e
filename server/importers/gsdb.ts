/** The Global Sanctions Data Base, release 4 and those before it: who sanctioned whom, how, and in which years. */
import type { Actor } from '../domain/actor.ts';
import { claim, type Source } from '../domain/claim.ts';
import { Batches, type ClaimWithActors } from './batches.ts';
import { partyNamed } from './country-names.ts';
import { hasColumns, RowError, type TableRow, tableRows } from './csv.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';
import { RowReader, readYear, requireColumns, requireFlag } from './rows.ts';
import { type Party, pairSegments, yearDate } from './spans.ts';
import { inSentence, listOf, sentences, yearsInWords } from './words.ts';

interface Release {
  readonly number: number;
  /** The last year it covers: what is ongoing then has no end yet. */
  readonly lastYear: number;
}
const RELEASES: readonly Release[] = [
  { number: 1, lastYear: 2016 },
  { number: 2, lastYear: 2019 },
  { number: 3, lastYear: 2022 },
];
const LATEST: Release = { number: 4, lastYear: 2023 };

const sourceOf = ({ number, lastYear }: Release): Source => ({
  id: `src:gsdb-${number}`,
  title: `Global Sanctions Data Base, release ${number}`,
  publisher: 'Gabriel Felbermayr, Aleksandra Kirilakha, Constantinos Syropoulos, Erdal Yalcin and Yoto V. Yotov',
  url: 'https://www.globalsanctionsdatabase.com/',
  published: null,
  type: 'DATASET',
  reliability: 'B',
  note: `Covers 1949 to ${lastYear}. Gabriel Felbermayr and others, The Global Sanctions Data Base (European Economic Review 129, 2020).`,
});
const ONGOING = 'ongoing';

const TYPES = ['trade', 'arms', 'military', 'financial', 'travel', 'other'] as const;
const WORDS: Readonly<Record<(typeof TYPES)[number], string>> = {
  trade: 'trade',
  arms: 'arms',
  military: 'military assistance',
  financial: 'finance',
  travel: 'travel',
  other: 'other fields',
};
const COLUMNS = ['case_id', 'sanctioned_state', 'sanctioning_state', 'begin', 'end', ...TYPES, 'objective', 'success'];

export const gsdb: Importer = {
  format: 'gsdb',
  title: 'Global Sanctions Data Base',
  files: 'The table of cases, with case_id, sanctioned_state, sanctioning_state, begin and end.',
  read,
  recognises: (start) => hasColumns(start, 'sanctioned_state', 'sanctioning_state'),
};

async function* read(files: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  await requireColumns(files, COLUMNS, 'the table of sanctions');
  const releases = new Map<string, Release>();
  for (const file of files) releases.set(file, await releaseOf(file));
  const sources = new Map([...releases.values()].map((release) => [sourceOf(release).id, sourceOf(release)]));
  const batches = new Batches({
    sources: ({ source }) => [sources.get(source) as Source],
    identity: 'the same case, parties and year',
  });
  yield* new RowReader(report).claimsByRow(files, batches, (row, file) => claimsOf(row, releases.get(file) as Release));
}

/** Told by the last year in which anything is ongoing; a part of a table in which nothing is counts as of the latest. */
async function releaseOf(file: string): Promise<Release> {
  let lastYear = 0;
  for await (const row of tableRows(file, () => {})) {
    if (listIn(row.cell('success')).includes(ONGOING)) lastYear = Math.max(lastYear, Number(row.cell('end')) || 0);
  }
  return RELEASES.find((release) => release.lastYear === lastYear) ?? LATEST;
}

function claimsOf(row: TableRow, release: Release): ClaimWithActors[] {
  const { number, lastYear } = release;
  const id = row.cell('case_id');
  if (!/^\d{1,6}$/.test(id)) throw new RowError(`has "${id}" in case_id, where a number belongs`);
  const [first, last] = [readYear(row, 'begin'), readYear(row, 'end')];
  if (last < first) throw new RowError(`ends in ${last}, before it begins in ${first}`);
  const types = TYPES.filter((type) => requireFlag(row, type));
  const targets = readParties(row, 'sanctioned_state');
  const senders = readParties(row, 'sanctioning_state');
  const success = listIn(row.cell('success'));
  // In the last year of the data a case has ended only where the data say how.
  const running = last > lastYear || (last === lastYear && (success.length === 0 || success.includes(ONGOING)));
  const span = {
    since: yearDate(first),
    until: running ? null : yearDate(last + 1),
    vouchedTo: `${yearDate(last)}-12-31`,
    beginUnknown: false,
  };
  return senders.flatMap((sender) =>
    targets.flatMap((target) =>
      pairSegments(span, sender.party, target.party).map((segment) => {
        const [a, b] = segment.actors;
        return {
          actors: segment.actors,
          claim: claim({
            id: `gsdb-${number}:${id}-${keyOf(a)}-${keyOf(b)}-${segment.key}`,
            subject: a.id,
            kind: 'SANCTIONS',
            object: b.id,
            ...segment.dates,
            levels: types.map((type) => type.toUpperCase()),
            statement: sentences(
              `The Global Sanctions Data Base has ${inSentence(a)} sanction ${inSentence(b)} ${yearsInWords(first, last)}${types.length > 0 ? `, in ${listOf(types.map((type) => WORDS[type]))}` : ''}`,
              span.until === null && `Whether it went on the data, which end in ${lastYear}, do not say`,
              describeAims(row),
              senders.length > 1 && `One of ${senders.length} who did so together`,
              ...[sender, target].map(({ remark }) => remark !== null && `Listed there as “${remark}”`),
              ...segment.remarks,
            ),
            source: sourceOf(release).id,
            locator: `Case ${id}`,
          }),
        };
      }),
    ),
  );
}

interface NamedParty {
  readonly party: Party;
  /** The name as it stands, where it carries a remark in brackets. */
  readonly remark: string | null;
}

/** Names parted by commas; some hold a comma themselves, some commas lack the blank. The longest name known wins. */
function readParties(row: TableRow, column: string): NamedParty[] {
  const parts = row
    .cell(column)
    .split(',')
    .map((part) => part.trim());
  const found: NamedParty[] = [];
  for (let index = 0; index < parts.length; ) {
    if (parts[index] === '') {
      index++;
      continue;
    }
    const match = longestName(parts, index);
    if (!match) throw new RowError(`names "${parts[index]}" in ${column}, who is not known`);
    if (!found.some(({ party }) => party.label === match.named.party.label)) found.push(match.named);
    index += match.parts;
  }
  if (found.length === 0) throw new RowError(`names nobody in ${column}`);
  return found;
}

function longestName(parts: readonly string[], at: number): { named: NamedParty; parts: number } | null {
  for (let count = Math.min(3, parts.length - at); count > 0; count--) {
    const name = parts.slice(at, at + count).join(', ');
    const party = partyNamed(name);
    const bare = name.replace(/\s*\([^)]*\)\s*$/, '');
    if (party) return { named: { party, remark: bare === name ? null : name }, parts: count };
    const bareParty = bare === name ? undefined : partyNamed(bare);
    if (bareParty) return { named: { party: bareParty, remark: name }, parts: count };
  }
  return null;
}

/** Objectives and successes are lists that belong together, one by one. */
function describeAims(row: TableRow): string | false {
  const aims = listIn(row.cell('objective'));
  const results = listIn(row.cell('success'));
  const pairs = aims.map((aim, index) => {
    const result = results[index];
    return `${inWords(aim)}${result === undefined ? '' : ` (${inWords(result)})`}`;
  });
  return pairs.length > 0 && `Aims and how they fared, by the data: ${listOf(pairs)}`;
}

function listIn(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

const CODED: Readonly<Record<string, string>> = {
  destab_regime: 'destabilising the regime',
  success_total: 'full success',
  success_part: 'partial success',
  nego_settlement: 'settled by negotiation',
  end_war: 'ending a war',
  prevent_war: 'preventing a war',
};

function inWords(code: string): string {
  return CODED[code] ?? code.replaceAll('_', ' ');
}

function keyOf({ id }: Actor): string {
  return id.replace(':', '.');
}
