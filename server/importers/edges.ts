/**
 * Any list of ties as CSV, read through a small mapping file in YAML or JSON that says what its columns mean.
 * docs/how-to/import-data.md shows one.
 */
import { readFile, stat } from 'node:fs/promises';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { type Actor, actor, actorKindOf } from '../domain/actor.ts';
import {
  type Claim,
  claim,
  RELIABILITIES,
  type Reliability,
  SOURCE_TYPES,
  type Source,
  type SourceType,
} from '../domain/claim.ts';
import { firstDay, isPartialDate, lastDay, type PartialDate } from '../domain/dates.ts';
import { checkRecord } from '../domain/record.ts';
import { tieKind } from '../domain/tie-kinds.ts';
import { Batches, type ClaimWithActors } from './batches.ts';
import { countryById, partyNamed, partyOfIso2, partyOfIso3 } from './country-names.ts';
import { cowParty } from './cow-states.ts';
import { badFile, headingProblem, RowError, readHeading, type TableRow, tableRows } from './csv.ts';
import { gwParty } from './gw-states.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';
import { RowReader } from './rows.ts';
import { following, type Party, pairSegments, partyOf, type Span } from './spans.ts';
import { inSentence, sentences, slugOf } from './words.ts';

const CODES = ['name', 'iso3', 'iso2', 'cow', 'gw', 'id'] as const;
const COLUMN = z.string().min(1);
const DATE = z.string().refine(isPartialDate, 'is no date such as 2024 or 2024-02-29');
const KIND = z.string().refine((id) => tieKind(id) !== undefined, 'is no tie kind: see tieKinds');

const END = z.strictObject({
  column: COLUMN,
  codes: z.enum(CODES),
  /** What a name that is no country's becomes; without it such a row is rejected. */
  otherwise: z.enum(['ORGANISATION', 'PERSON']).optional(),
  /** With codes: id, the column that names the actor. */
  name: COLUMN.optional(),
});

const MAPPING = z.strictObject({
  source: z.strictObject({
    id: z.string().min(1),
    title: z.string().min(1),
    publisher: z.string().min(1),
    url: z.string().optional(),
    published: DATE.optional(),
    type: z.enum(SOURCE_TYPES as [SourceType, ...SourceType[]]),
    reliability: z.enum(RELIABILITIES as [Reliability, ...Reliability[]]),
    note: z.string().optional(),
  }),
  delimiter: z.enum([',', ';', '\t', '|']).optional(),
  missing: z.array(z.string()).optional(),
  subject: END,
  object: END,
  kind: z.union([KIND, z.strictObject({ column: COLUMN, values: z.record(z.string(), z.union([KIND, z.null()])) })]),
  since: COLUMN.optional(),
  until: z.union([COLUMN, z.strictObject({ column: COLUMN, last: z.boolean() })]).optional(),
  attested: COLUMN.optional(),
  /** What an empty end means. */
  noEnd: z.enum(['open', 'unknown']).optional(),
  vouchedTo: DATE.optional(),
  levels: z.strictObject({ column: COLUMN, values: z.record(z.string(), z.string()) }).optional(),
  figure: COLUMN.optional(),
  statement: z.string().min(1),
  locator: z.string().min(1).optional(),
  confidence: z.number().gt(0).max(1).optional(),
});
type Mapping = z.infer<typeof MAPPING>;

/** Later than any date: an open end has none, and a span needs one to be cut where states follow one another. */
const FAR_AHEAD = '9000';

const MAX_MAPPING_BYTES = 1_000_000;
const IS_MAPPING = /\.(ya?ml|json)$/i;

export const edges: Importer = {
  format: 'edges',
  title: 'Any list of ties',
  files: 'A mapping file (YAML or JSON) that says what the columns mean, and one or more CSV files that it fits.',
  read,
};

async function* read(files: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  const [mappingFile, ...more] = files.filter((file) => IS_MAPPING.test(file));
  const tables = files.filter((file) => !IS_MAPPING.test(file));
  if (mappingFile === undefined)
    throw badFile(files[0] as string, 'a mapping file is needed beside it, mapping.yaml for one');
  if (more.length > 0) throw badFile(more[0] as string, 'there is another mapping file already, and one is needed');
  if (tables.length === 0) throw badFile(mappingFile, 'a table is needed beside the mapping');
  const mapping = await readMapping(mappingFile);
  const columns = columnsOf(mapping);
  for (const file of tables) {
    const problem = headingProblem(await readHeading(file, mapping.delimiter), columns);
    if (problem) throw badFile(file, `it does not fit the mapping: ${problem}`);
  }
  const source = sourceOf(mapping);
  const batches = new Batches({ sources: [source], identity: 'the same ends, kind and beginning' });
  const reader = new RowReader(report);
  for (const file of tables) {
    const reject = (row: Pick<TableRow, 'line' | 'text'>, reason: string) => reader.reject(file, row, reason);
    for await (const row of tableRows(file, reject, reader.count, mapping.delimiter)) {
      const claims = reader.attempt({ file, row }, () => claimsOf(row, mapping, source, reader));
      const problem = claims && batches.add(claims, row.line);
      if (problem) reject(row, problem);
      if (batches.full) yield batches.take();
    }
  }
  reader.end();
  if (batches.pending) yield batches.take();
}

async function readMapping(file: string): Promise<Mapping> {
  let value: unknown;
  try {
    if ((await stat(file)).size > MAX_MAPPING_BYTES) throw badFile(file, 'it is too large for a mapping file');
    const text = await readFile(file, 'utf8');
    value = parseYaml(text);
  } catch (error) {
    const { code, name, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw badFile(file, `there is no file ${file}`);
    if (name === 'YAMLParseError')
      throw badFile(file, `it is no YAML or JSON: ${message.split('\n')[0]?.replace(/:$/, '')}`);
    throw error;
  }
  const checked = MAPPING.safeParse(value);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    const where = issue?.path.join('.') || 'the mapping';
    throw badFile(file, `it is no mapping: ${where}: ${issue?.message}`);
  }
  const problems = checkRecord({ author: 'import', note: 'check', sources: [sourceOf(checked.data)] });
  if (problems[0])
    throw badFile(
      file,
      `it is no mapping: ${problems[0].path.replace('sources[0]', 'source')}: ${problems[0].message}`,
    );
  return checked.data;
}

function sourceOf({ source }: Mapping): Source {
  const { url = null, published = null, note = null } = source;
  return { ...source, url, published, note };
}

function columnsOf(mapping: Mapping): string[] {
  const { subject, object, kind, since, until, attested, levels, figure } = mapping;
  const fields = [mapping.statement, mapping.locator ?? ''].flatMap((text) => fieldsIn(text));
  const columns = [
    ...[subject.column, subject.name, object.column, object.name],
    ...[typeof kind === 'string' ? undefined : kind.column, since, typeof until === 'string' ? until : until?.column],
    ...[attested, levels?.column, figure, ...fields],
  ];
  return [...new Set(columns.filter((column) => column !== undefined))];
}

/** The columns that a text such as "{subject} and {object} signed {treaty}" names. */
function fieldsIn(text: string): string[] {
  return [...text.matchAll(/\{([^{}]+)\}/g)]
    .map((match) => match[1] as string)
    .filter((name) => name !== 'subject' && name !== 'object');
}

function claimsOf(row: TableRow, mapping: Mapping, source: Source, reader: RowReader): ClaimWithActors[] {
  const isIso2 = new Set<string | undefined>(
    [mapping.subject, mapping.object].filter(({ codes }) => codes === 'iso2').map(({ column }) => column),
  );
  const value = (column: string | undefined) => {
    const text = column === undefined ? '' : row.cell(column);
    // Among codes of two letters NA is Namibia, whatever it is elsewhere.
    if (text === 'NA' && isIso2.has(column)) return text;
    return (mapping.missing ?? []).includes(text) ? '' : text;
  };
  const kind = kindOf(value, mapping);
  if (kind === null) {
    reader.leaveOut('rows of a kind that the mapping leaves out');
    return [];
  }
  const [subject, object] = [partyIn(value, mapping.subject), partyIn(value, mapping.object)];
  const found = datesIn(value, mapping);
  const levels = levelsIn(value, mapping);
  const figure = value(mapping.figure) || null;
  return pairSegments(found.span, subject, object).map((segment) => {
    const [a, b] = segment.actors;
    const fill = (text: string) =>
      text.replace(/\{([^{}]+)\}/g, (_, name: string) =>
        name === 'subject' ? inSentence(a) : name === 'object' ? inSentence(b) : value(name),
      );
    const dates = found.alone ? found.alone : segment.dates;
    const one = claim({
      id: `${source.id.replace(/^src:/, '')}:${[a.id, kind, b.id].map((id) => id.replace(':', '.')).join('-')}-${found.alone ? (dates.attested ?? dates.until) : segment.key}`,
      subject: a.id,
      kind,
      object: b.id,
      ...dates,
      ...(found.open && dates.until === null ? { endUnknown: false, attested: null } : {}),
      levels,
      figure,
      statement: sentences(fill(mapping.statement).replace(/\.$/, ''), ...segment.remarks),
      source: source.id,
      locator: mapping.locator === undefined ? null : fill(mapping.locator),
      ...(mapping.confidence === undefined ? {} : { confidence: mapping.confidence }),
    });
    const [problem] = checkRecord({ author: 'import', note: 'check', claims: [one] });
    if (problem) throw new RowError(`makes no claim: ${problem.message}`);
    return { actors: [a, b], claim: one };
  });
}

type Value = (column: string | undefined) => string;

function kindOf(value: Value, { kind }: Mapping): string | null {
  if (typeof kind === 'string') return kind;
  const text = value(kind.column);
  const found = Object.hasOwn(kind.values, text) ? kind.values[text] : undefined;
  if (found === undefined) throw new RowError(`has "${text}" in ${kind.column}, for which the mapping names no kind`);
  return found;
}

function levelsIn(value: Value, { levels }: Mapping): string[] {
  if (!levels) return [];
  const text = value(levels.column);
  if (text === '') return [];
  const level = Object.hasOwn(levels.values, text) ? levels.values[text] : undefined;
  if (level === undefined)
    throw new RowError(`has "${text}" in ${levels.column}, for which the mapping names no level`);
  return [level];
}

function partyIn(value: Value, end: Mapping['subject']): Party {
  const text = value(end.column);
  if (text === '') throw new RowError(`has nothing in ${end.column}`);
  const party = PARTIES[end.codes](text, value(end.name));
  if (party) return party;
  if (end.codes === 'name' && end.otherwise !== undefined && slugOf(text) !== '') {
    const prefix = end.otherwise === 'PERSON' ? 'person' : 'org';
    return partyOf(actor({ id: `${prefix}:${slugOf(text)}`, kind: end.otherwise, name: text }));
  }
  throw new RowError(`has "${text}" in ${end.column}, which is not known as ${CODE_WORDS[end.codes]}`);
}

const CODE_WORDS: Readonly<Record<(typeof CODES)[number], string>> = {
  name: 'the name of a country or organisation',
  iso3: 'an ISO code of three letters',
  iso2: 'an ISO code of two letters',
  cow: 'a state code of the Correlates of War',
  gw: 'a state number of Gleditsch and Ward',
  id: 'an id such as ARM, org:csto or person:sergey-lavrov',
};

const PARTIES: Readonly<Record<(typeof CODES)[number], (text: string, name: string) => Party | undefined>> = {
  name: (text) => partyNamed(text),
  iso3: (text) => partyOfIso3(text),
  iso2: (text) => partyOfIso2(text),
  cow: (text) => numbered(text, cowParty),
  gw: (text) => numbered(text, gwParty),
  id: (text, name) => {
    const kind = actorKindOf(text);
    if (kind === null) return undefined;
    const known: Actor | undefined = countryById(text);
    if (kind === 'COUNTRY' && !known && name === '') return undefined;
    return partyOf(known ?? actor({ id: text, kind, name: name || text.replace(/^\w+:/, '').replaceAll('-', ' ') }));
  },
};

function numbered(text: string, party: (code: number) => Party): Party | undefined {
  if (!/^\d{1,4}$/.test(text)) return undefined;
  const found = party(Number(text));
  return found.periods.length > 0 ? found : undefined;
}

interface Dates {
  readonly span: Span;
  /** The claim's dates where the row gives no span but a day or an end alone. */
  readonly alone: Pick<Claim, 'since' | 'until' | 'endUnknown' | 'attested'> | null;
  readonly open: boolean;
}

function datesIn(value: Value, mapping: Mapping): Dates {
  const date = (column: string | undefined) => {
    const text = value(column);
    if (text === '') return null;
    if (!isPartialDate(text))
      throw new RowError(`has "${text}" in ${column}, which is no date such as 1994 or 1994-05-12`);
    return text;
  };
  const since = date(mapping.since);
  const given = typeof mapping.until === 'string' ? mapping.until : mapping.until?.column;
  const end = date(given);
  const isLast = typeof mapping.until === 'object' && mapping.until.last;
  const until = end !== null && isLast ? following(end) : end;
  const attested = date(mapping.attested);
  if (since === null) {
    const day = attested ?? until;
    if (day === null) throw new RowError('gives no date: no beginning, no end and no day it is attested for');
    const last = attested ?? lastDay(until as PartialDate);
    const span = { since: day, until: following(day), vouchedTo: last, beginUnknown: false };
    return { span, alone: { since: null, until, endUnknown: false, attested }, open: false };
  }
  if (until !== null && firstDay(until) <= firstDay(since)) {
    throw new RowError(`ends on ${end}, before or as it begins on ${since}`);
  }
  const open = until === null && attested === null && mapping.noEnd === 'open';
  const vouchedTo = attested ?? mapping.vouchedTo ?? (open ? FAR_AHEAD : since);
  if (until === null && lastDay(vouchedTo) < firstDay(since)) {
    throw new RowError(`begins on ${since}, after the day it is vouched for (${vouchedTo})`);
  }
  return { span: { since, until, vouchedTo, beginUnknown: false }, alone: null, open };
}
