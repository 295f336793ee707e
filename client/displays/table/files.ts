import type { Day, When } from '../../state/dates.ts';
import type { Tie } from '../../state/model.ts';
import { contestedOn, qualifiedOn } from '../../state/shown.ts';
import type { TableRows } from '../../state/table-view.ts';
import type { ActorRow } from './actor-rows.ts';
import type { Change } from './change.ts';

export type Field = string | number | boolean | null;
export type Fields = Readonly<Record<string, Field>>;

/** The columns of a table of ties, named as in the file that `npm run export -- csv` writes, and the days in force. */
export function fieldsOfTie(tie: Tie, when: When, change: Change | null): Fields {
  return {
    id: tie.id,
    subject: tie.subject.id,
    subject_name: tie.subject.name,
    kind: tie.kind.id,
    label: tie.kind.label,
    object: tie.object.id,
    object_name: tie.object.name,
    sign: tie.kind.sign,
    since: tie.since,
    until: tie.until,
    end: tie.end,
    attested: tie.attested,
    strength: tie.strength,
    level: tie.level,
    sources: tie.sourceCount,
    contested: contestedOn(tie, when),
    qualified: qualifiedOn(tie, when),
    issues: tie.issues.map(({ id }) => id).join(' '),
    in_force_from: tie.inForceFrom,
    in_force_until: tie.inForceUntil,
    ...(change ? { change } : {}),
  };
}

export function fieldsOfActor(row: ActorRow): Fields {
  const { actor } = row;
  return {
    id: actor.id,
    kind: actor.kind,
    name: actor.name,
    ties: row.ties,
    friendly: row.friendly,
    hostile: row.hostile,
    neutral: row.neutral,
    contested: row.contested,
    member_of: row.memberships.map(({ id }) => id).join(' '),
  };
}

/** The table as text: commas for a file, tabs for the clipboard. The first line names the columns. */
export async function tableText(rows: readonly Fields[], delimiter: ',' | '\t'): Promise<string> {
  // Fetched when first asked for. The same writer as on the server, with the same rule for what a spreadsheet would run.
  const { stringify } = await import('csv-stringify/browser/esm/sync');
  return stringify([...rows], {
    header: true,
    columns: Object.keys(rows[0] ?? {}),
    delimiter,
    escape_formulas: true,
    cast: { boolean: (value) => (value ? 'true' : 'false') },
  });
}

/** What a file holds, in the words of its name. */
export interface FileContent {
  readonly rows: TableRows;
  readonly days: readonly Day[];
  readonly revision: number | null;
  readonly accordingTo: string | null;
}

/** `entente-ties-2019-01-01-to-2024-12-31.csv`, `entente-actors-2024-06-01-revision-3.csv`. */
export function fileName({ rows, days, revision, accordingTo }: FileContent): string {
  const pinned = revision === null ? '' : `-revision-${revision}`;
  const source = accordingTo === null ? '' : `-according-to-${accordingTo.replaceAll(/[^\w-]+/g, '-')}`;
  return `entente-${rows}-${days.join('-to-')}${pinned}${source}.csv`;
}
