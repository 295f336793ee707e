/** The columns of the files that `neo4j-admin database import` reads, in its own words for their types. */
import { stringify } from 'csv-stringify/sync';
import type { ActorRow, ClaimRow, IssueRow, SourceRow, TieProperties, VersionRow } from '../../cypher/index.ts';
import type { Revision } from '../domain/claim.ts';

/** ID: text that tells nodes of this sort apart, and a property as well. */
type ColumnType = 'ID' | 'string' | 'string[]' | 'boolean' | 'long' | 'double';
type Columns<Row> = { readonly [Name in keyof Required<Row>]: ColumnType };
export type AnyColumns = Readonly<Record<string, ColumnType>>;

export const ACTOR = {
  id: 'ID',
  kind: 'string',
  name: 'string',
  aliases: 'string[]',
  since: 'string',
  until: 'string',
  note: 'string',
  codes: 'string[]',
  successors: 'string[]',
  recordedIn: 'long',
  changedIn: 'long',
} as const satisfies Columns<ActorRow>;

export const SOURCE = {
  id: 'ID',
  title: 'string',
  publisher: 'string',
  url: 'string',
  published: 'string',
  type: 'string',
  reliability: 'string',
  note: 'string',
  recordedIn: 'long',
  changedIn: 'long',
} as const satisfies Columns<SourceRow>;

export const ISSUE = {
  id: 'ID',
  name: 'string',
  description: 'string',
  recordedIn: 'long',
  changedIn: 'long',
} as const satisfies Columns<IssueRow>;

export const CLAIM = {
  key: 'ID',
  id: 'string',
  subject: 'string',
  kind: 'string',
  object: 'string',
  about: 'string',
  stance: 'string',
  since: 'string',
  until: 'string',
  endUnknown: 'boolean',
  attested: 'string',
  issue: 'string',
  statement: 'string',
  figure: 'string',
  levels: 'string[]',
  asymmetric: 'boolean',
  source: 'string',
  locator: 'string',
  confidence: 'double',
  recordedIn: 'long',
  retractedIn: 'long',
} as const satisfies Columns<ClaimRow>;

export const TIE = {
  id: 'string',
  about: 'string',
  since: 'string',
  until: 'string',
  end: 'string',
  attested: 'string',
  inForceFrom: 'string',
  inForceUntil: 'string',
  strength: 'double',
  level: 'string',
  asymmetric: 'boolean',
  issues: 'string[]',
  sources: 'string[]',
  claims: 'string[]',
  contested: 'boolean',
  datesDiffer: 'boolean',
  deniedDuring: 'string[]',
  qualifiedDuring: 'string[]',
} as const satisfies Columns<TieProperties>;

export const REVISION = {
  number: 'long',
  time: 'string',
  author: 'string',
  note: 'string',
  claimsRecorded: 'long',
  claimsRetracted: 'long',
} as const satisfies Columns<Revision>;

export const VERSION = {
  key: 'ID',
  entity: 'string',
  id: 'string',
  recordedIn: 'long',
  replacedIn: 'long',
  value: 'string',
} as const satisfies Columns<VersionRow>;

export const LEDGER = { id: 'ID', revision: 'long' } as const satisfies AnyColumns;

/** Between the items of a list: no text of ours holds it. */
const BETWEEN_ITEMS = '\u001f';

/** What the import tool must be told of how the files are written. */
export const HOW_WRITTEN = ['--array-delimiter=U+001F', '--multiline-fields=true', '--id-type=string'];

/** The heading of nodes of a sort. */
export function nodeHeading(sort: string, columns: AnyColumns): string {
  return `${Object.entries(columns)
    .map(([name, type]) => (type === 'ID' ? `${name}:ID(${sort})` : `${name}:${type}`))
    .join(',')}\n`;
}

/** The heading of relationships between nodes of two sorts; their rows begin with the two ids. */
export function relationshipHeading(from: string, to: string, columns: AnyColumns): string {
  const properties = Object.entries(columns).map(([name, type]) => `${name}:${type}`);
  return `${[`:START_ID(${from})`, `:END_ID(${to})`, ...properties].join(',')}\n`;
}

export function linesOf(
  columns: AnyColumns,
  rows: readonly object[],
  ends: readonly (readonly [string, string])[] = [],
): string {
  const names = Object.keys(columns);
  return stringify(
    rows.map((row, index) => [
      ...(ends[index] ?? []),
      ...names.map((name) => written((row as Readonly<Record<string, unknown>>)[name])),
    ]),
    // Nothing is told from an empty text by its quotes.
    { quoted_string: true, cast: { boolean: (value) => String(value) } },
  );
}

function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.join(BETWEEN_ITEMS);
  return value ?? null;
}
