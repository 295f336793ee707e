import type { AddressProblem } from './url.ts';

/** The columns of the table of ties, in their order. */
export const TIE_COLUMNS = [
  'change',
  'subject',
  'verb',
  'object',
  'since',
  'until',
  'sign',
  'strength',
  'standing',
  'issues',
  'sources',
] as const;
export type TieColumn = (typeof TIE_COLUMNS)[number];

/** The columns of the table of actors, in their order. */
export const ACTOR_COLUMNS = [
  'name',
  'kind',
  'ties',
  'friendly',
  'hostile',
  'neutral',
  'contested',
  'memberships',
] as const;
export type ActorColumn = (typeof ACTOR_COLUMNS)[number];

export type TableRows = 'ties' | 'actors';
const COLUMNS: Readonly<Record<TableRows, readonly string[]>> = { ties: TIE_COLUMNS, actors: ACTOR_COLUMNS };

export interface SortRule {
  readonly column: string;
  readonly descending: boolean;
}

/** How the table is set up: what its rows are, which words they must hold, what they are sorted by, the first rule first. */
export interface TableView {
  readonly rows: TableRows;
  readonly find: string;
  readonly sort: readonly SortRule[];
}

export const FIRST_TABLE: TableView = { rows: 'ties', find: '', sort: [] };

export function readTable(parameters: URLSearchParams, problems: AddressProblem[]): TableView {
  const word = parameters.get('rows') ?? FIRST_TABLE.rows;
  if (!(word in COLUMNS)) problems.push({ part: 'rows', value: word });
  const rows: TableRows = word === 'actors' ? 'actors' : 'ties';
  const sort = (parameters.get('sort') ?? '')
    .split(',')
    .filter(Boolean)
    .flatMap((text): SortRule[] => {
      const descending = text.startsWith('-');
      const column = descending ? text.slice(1) : text;
      if (COLUMNS[rows].includes(column)) return [{ column, descending }];
      problems.push({ part: 'sort', value: text });
      return [];
    });
  return { rows, find: parameters.get('find') ?? '', sort };
}

export function writeTable({ rows, find, sort }: TableView, parameters: URLSearchParams): void {
  if (rows !== FIRST_TABLE.rows) parameters.set('rows', rows);
  if (find !== '') parameters.set('find', find);
  if (sort.length > 0)
    parameters.set('sort', sort.map(({ column, descending }) => `${descending ? '-' : ''}${column}`).join(','));
}

/**
 * The rules after a column was asked for: alone, or among others where it is added. Asked for again it turns round, and
 * then goes.
 */
export function sortedBy(
  sort: readonly SortRule[],
  column: string,
  { add, descendingFirst }: { readonly add: boolean; readonly descendingFirst: boolean },
): readonly SortRule[] {
  const before = sort.find((rule) => rule.column === column);
  const others = add ? sort : sort.filter((rule) => rule.column === column);
  if (!before) return [...others, { column, descending: descendingFirst }];
  const turned = before.descending === descendingFirst ? { column, descending: !descendingFirst } : null;
  return others.flatMap((rule) => (rule === before ? (turned ?? []) : rule));
}
