/**
 * Office holders from Wikidata as CSV, in three layouts: the offices of one country or of international organisations
 * (position, person, personID), the foreign ministers of the world, and the heads of state and government of the world.
 * The first does not name its country: the name of the file, or of its folder, has to begin with it.
 */
import { basename, dirname } from 'node:path';
import { type Actor, actor } from '../domain/actor.ts';
import { claim, type Source } from '../domain/claim.ts';
import { firstDay, isPartialDate, lastDay, type PartialDate } from '../domain/dates.ts';
import { Batches, type ClaimWithActors } from './batches.ts';
import { partyNamed } from './country-names.ts';
import { badFile, hasColumns, headingProblem, RowError, readHeading, type TableRow } from './csv.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';
import { organisationNames } from './organisations.ts';
import { claimsInBatches, type FileRow, RowReader } from './rows.ts';
import { following, type Party, partyOf, type Segment, type Span, segmentsOf } from './spans.ts';
import { dateInWords, inSentence, sentences, slugOf } from './words.ts';

const SOURCE: Source = {
  id: 'src:wikidata',
  title: 'Wikidata: positions held',
  publisher: 'Wikidata contributors',
  url: 'https://www.wikidata.org/',
  published: null,
  type: 'REFERENCE',
  reliability: 'C',
  note: 'CC0. Dated tenures as they stood when the tables were made.',
};

const OF_NOBODY = 'representatives to an organisation of whom the table does not say whom they represent';

type Kind = 'LEADS' | 'HEADS_GOVERNMENT_OF' | 'REPRESENTS' | 'HOLDS_OFFICE_IN';

interface Layout {
  readonly columns: readonly string[];
  readonly person: string;
  readonly name: string;
  readonly position: string;
  readonly start: string;
  /** Null: the table has no ends. */
  readonly end: string | null;
  /** The column of the country; null: the name of the file says which. */
  readonly country: string | null;
  /** What all its offices are; null: to be told by the office. */
  readonly kind: Kind | null;
}

const LAYOUTS: readonly Layout[] = [
  {
    columns: ['position', 'person', 'personID', 'start', 'end'],
    ...{
      person: 'personID',
      name: 'person',
      position: 'position',
      start: 'start',
      end: 'end',
      country: null,
      kind: null,
    },
  },
  {
    columns: ['person', 'name', 'countryLabel', 'positionLabel', 'start', 'psid'],
    ...{ person: 'person', name: 'name', position: 'positionLabel', start: 'start', end: null },
    ...{ country: 'countryLabel', kind: 'REPRESENTS' },
  },
  {
    columns: ['country', 'positionLabel', 'officeholder', 'officeholderLabel', 'start_year', 'end_year'],
    ...{ person: 'officeholder', name: 'officeholderLabel', position: 'positionLabel' },
    ...{ start: 'start_year', end: 'end_year', country: 'country', kind: 'LEADS' },
  },
];

export const officeholders: Importer = {
  format: 'officeholders',
  title: 'Office holders from Wikidata',
  files:
    'Tables of tenures: of a country (armenia_officeholders.csv), of organisations, or of the ministers or leaders of the world.',
  read,
  recognises: (start) => LAYOUTS.some(({ columns }) => hasColumns(start, ...columns)),
};

interface Tenure {
  readonly at: FileRow;
  readonly layout: Layout;
  readonly qid: string;
  readonly name: string;
  readonly position: string;
  readonly party: Party;
  readonly kind: Kind;
  /** Null: only the end is known. */
  readonly since: PartialDate | null;
  readonly end: PartialDate | null;
}

async function* read(files: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  const layouts = new Map<string, Layout>();
  for (const file of files) layouts.set(file, await layoutOf(file));
  const reader = new RowReader(report);
  const tenures: Tenure[] = [];
  const latest = new Map<string, PartialDate>();
  for (const [file, layout] of layouts) {
    const country = layout.country === null ? countryOfFile(file) : undefined;
    await reader.each(file, (row) => {
      const tenure = readTenure({ file, row }, layout, country);
      if (tenure === null) {
        reader.leaveOut(OF_NOBODY);
        return;
      }
      tenures.push(tenure);
      if (tenure.since !== null && firstDay(tenure.since) > firstDay(latest.get(file) ?? '0001')) {
        latest.set(file, tenure.since);
      }
    });
  }
  const people = peopleOf(tenures);
  const batches = new Batches({
    sources: [SOURCE],
    describes: ({ kind }) => kind === 'PERSON',
    identity: 'the same person, office and dates',
  });
  const groups = tenures.map((tenure) => ({
    first: tenure.at,
    claims: () => claimsOf(tenure, people.get(tenure.qid) as Actor, latest.get(tenure.at.file) ?? null),
  }));
  yield* claimsInBatches(reader, batches, groups);
}

async function layoutOf(file: string): Promise<Layout> {
  const heading = await readHeading(file);
  const found = LAYOUTS.find(({ columns }) => headingProblem(heading, columns) === null);
  if (found) return found;
  const problem = headingProblem(heading, (LAYOUTS[0] as Layout).columns);
  throw badFile(file, `it is no table of office holders: ${problem}`);
}

/** `armenia_officeholders.csv`, or `wikidata.csv` in a folder `armenia-ministers`. */
function countryOfFile(file: string): Party | undefined {
  for (const name of [basename(file), basename(dirname(file))]) {
    const words = name.replace(/\.csv(\.gz)?$/i, '').split(/[\s_.-]+/);
    for (let count = Math.min(words.length, 5); count > 0; count--) {
      const party = partyNamed(words.slice(0, count).join(' '));
      // An organisation may bear the name of anything, such as Entente.
      if (party?.periods.some(({ actor: one }) => one.kind === 'COUNTRY')) return party;
    }
  }
  return undefined;
}

function readTenure(at: FileRow, layout: Layout, countryOfTable: Party | undefined): Tenure | null {
  const { row } = at;
  const qid = row.cell(layout.person).replace(/^https?:\/\/www\.wikidata\.org\/(entity|wiki)\//, '');
  if (qid === '') throw new RowError('names no person');
  if (!/^Q\d{1,12}$/.test(qid)) throw new RowError(`has "${qid}" in ${layout.person}, where a Wikidata id belongs`);
  const name = row.cell(layout.name);
  if (name === '') throw new RowError(`has no name in ${layout.name}`);
  const position = row.cell(layout.position);
  if (position === '') throw new RowError(`names no office in ${layout.position}`);
  const since = readDate(row, layout.start);
  const end = layout.end === null ? null : readDate(row, layout.end);
  if (since === null && end === null) {
    throw new RowError(
      `gives no beginning${layout.end === null ? '' : ' and no end'} (${[layout.start, layout.end].filter((column) => column !== null).join(' and ')})`,
    );
  }
  if (since !== null && end !== null && lastDay(end) < firstDay(since))
    throw new RowError(`ends in ${end}, before it begins in ${since}`);
  const office = officeOf(row, layout, position, countryOfTable);
  return office && { at, layout, qid, name, position, ...office, since, end };
}

function readDate(row: TableRow, column: string): PartialDate | null {
  const text = row.cell(column);
  // A value that Wikidata knows to exist and not what it is stands as an address or a node without a name.
  if (text === '' || /^(https?:|_:|t\d+$)/.test(text)) return null;
  // Wikidata writes a sign before the date, times of the day after it, and 00 for what is not known to the month or day.
  const date = text
    .replace(/^\+/, '')
    .replace(/T00:00:00Z$/, '')
    .replace(/(-00)+$/, '');
  if (!isPartialDate(date))
    throw new RowError(`has "${text}" in ${column}, which is no date such as 1998-02 or 1998-02-03`);
  return date;
}

function officeOf(
  row: TableRow,
  layout: Layout,
  position: string,
  countryOfTable: Party | undefined,
): { party: Party; kind: Kind } | null {
  if (layout.country !== null) {
    const name = row.cell(layout.country);
    const party = partyNamed(name);
    if (!party) throw new RowError(`names "${name}" in ${layout.country}, which is not known`);
    return { party, kind: layout.kind as Kind };
  }
  if (countryOfTable) return { party: countryOfTable, kind: kindOfOffice(position) };
  const named = organisationIn(position);
  if (!named) {
    throw new RowError(
      `has the office "${position}", which names no organisation known here; for offices of a country, begin the name of the file with it: armenia_officeholders.csv`,
    );
  }
  if (/\b(representative|ambassador|delegate) to\b/i.test(position)) return null;
  return { party: partyOf(named.organisation), kind: HEADS.test(named.title) ? 'LEADS' : 'HOLDS_OFFICE_IN' };
}

const LEADERS =
  /^(acting |interim )?(president|king|queen|monarch|emperor|emir|sultan|supreme leader|head of state)( of the republic)?$/i;
const HEADS_OF_GOVERNMENT = /^(acting |interim )?(prime minister|premier|chancellor|head of government)$/i;
const ABROAD =
  /\b(foreign (affairs )?minister|(minister|secretary) (of|for) (foreign|external)|ambassador|permanent representative|envoy to|consul)\b/i;
const DEPUTY = /\b(deputy|vice|assistant|spokes\w*)\b/i;
const HEADS =
  /^(acting |interim )?(secretary[ -]general|director[ -]general|president|chair(man|woman|person)?|speaker|managing director|executive (secretary|director)|administrator|high representative)$/i;

/** In a table of one country. Ministers of other fields, governors and mayors hold office in it without leading it. */
function kindOfOffice(position: string): Kind {
  if (LEADERS.test(position)) return 'LEADS';
  if (HEADS_OF_GOVERNMENT.test(position)) return 'HEADS_GOVERNMENT_OF';
  return ABROAD.test(position) && !DEPUTY.test(position) ? 'REPRESENTS' : 'HOLDS_OFFICE_IN';
}

const ORGANISATION_NAMES = organisationNames().filter(([name]) => name.length >= 3);

/** "Secretary-General of the United Nations", "OSCE High Commissioner on National Minorities". */
function organisationIn(position: string): { title: string; organisation: Actor } | undefined {
  for (const [name, organisation] of ORGANISATION_NAMES) {
    for (const ending of [` of the ${name}`, ` of ${name}`, ` to the ${name}`, ` to ${name}`]) {
      if (endsWith(position, ending)) return { title: position.slice(0, -ending.length), organisation };
    }
    if (endsWith(position, ` ${name}`)) {
      // "President of the United Nations General Assembly" where only the United Nations were known.
      return { title: position, organisation };
    }
    if (position.startsWith(`${name} `)) return { title: position.slice(name.length + 1), organisation };
  }
  return undefined;
}

function endsWith(text: string, ending: string): boolean {
  return text.toLowerCase().endsWith(ending.toLowerCase());
}

/** `person:robert-kocharyan`; where two people of the tables share a name, each with the Wikidata id added. */
function peopleOf(tenures: readonly Tenure[]): Map<string, Actor> {
  const bySlug = new Map<string, Set<string>>();
  const names = new Map<string, string>();
  for (const { qid, name } of tenures) {
    // Tables may spell one person's name in several ways: the first in the alphabet holds.
    const known = names.get(qid);
    if (known === undefined || name < known) names.set(qid, name);
  }
  for (const [qid, name] of names) bySlug.set(slugOf(name), (bySlug.get(slugOf(name)) ?? new Set()).add(qid));
  const idOf = (qid: string, slug: string) => {
    if (slug === '') return `person:wikidata-${qid.toLowerCase()}`;
    return (bySlug.get(slug)?.size ?? 0) > 1 ? `person:${slug}-${qid.toLowerCase()}` : `person:${slug}`;
  };
  return new Map(
    [...names].map(([qid, name]) => [
      qid,
      actor({ id: idOf(qid, slugOf(name)), kind: 'PERSON', name, codes: [`wikidata:${qid}`] }),
    ]),
  );
}

/** A table is no older than the latest beginning in it. */
function claimsOf(tenure: Tenure, person: Actor, latest: PartialDate | null): ClaimWithActors[] {
  const { qid, position, party, kind, since, end, layout } = tenure;
  return segmentsOfTenure(tenure, latest, party).map((segment) => {
    const [place] = segment.actors as [Actor];
    const when = [
      since === null ? '' : ` from ${dateInWords(since)}`,
      end === null
        ? `; the table, whose latest entry is of ${dateInWords(latest as PartialDate)}, gives no end`
        : since === null
          ? ` until ${dateInWords(end)}, and does not say since when`
          : ` to ${dateInWords(end)}`,
    ].join('');
    return {
      actors: [person, place],
      claim: claim({
        id: `wikidata:${qid}-${place.id.replace(':', '.')}-${(slugOf(position) || 'office').slice(0, 80)}-${segment.key}-${end === null ? `as-of-${latest}` : `to-${end}`}`,
        subject: person.id,
        kind,
        object: place.id,
        ...segment.dates,
        levels: [],
        statement: sentences(
          `Wikidata has ${person.name} hold the office “${position}”${layout.country === null && party.label === `name ${place.name}` ? '' : ` (${inSentence(place)})`}${when}`,
          ...segment.remarks,
        ),
        source: SOURCE.id,
        locator: `${qid}, position held: ${position}`,
      }),
    };
  });
}

function segmentsOfTenure({ since, end }: Tenure, latest: PartialDate | null, party: Party): Segment[] {
  if (since !== null) {
    const span: Span = {
      since,
      // The day of the end is the successor's first.
      until: end === null ? null : firstDay(end) > firstDay(since) ? end : following(end),
      vouchedTo: latest as PartialDate,
      beginUnknown: false,
    };
    return segmentsOf(span, [party]);
  }
  const until = end as PartialDate;
  const atItsEnd: Span = { since: until, until: following(until), vouchedTo: lastDay(until), beginUnknown: false };
  return segmentsOf(atItsEnd, [party])
    .slice(0, 1)
    .map((segment) => ({ ...segment, dates: { since: null, until, endUnknown: false, attested: null } }));
}
