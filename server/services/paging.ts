import { EntenteError } from '../domain/errors.ts';

export const MAX_PAGE = 100;
export const DEFAULT_PAGE = 50;

/** The four arguments of a cursor connection; `first` counts from the start, `last` from the end. */
export interface PageArguments {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** One page of an ordered list, in the shape of a cursor connection. */
export interface Page<Item> {
  readonly nodes: readonly Item[];
  readonly edges: readonly { readonly cursor: string; readonly node: Item }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly totalCount: number;
}

/** An order of a list: by a value, then by id, so that every item has one place. */
export interface Ordering<Item> {
  /** Names the order in its cursors, so that a cursor of another order is refused. */
  readonly name: string;
  readonly descending: boolean;
  readonly valueOf: (item: Item) => string | number | null;
  readonly idOf: (item: Item) => string;
}

/** By id alone. */
export function byId<Item extends { readonly id: string }>(): Ordering<Item> {
  return { name: 'ID', descending: false, valueOf: () => null, idOf: (item) => item.id };
}

/** A place in an ordered list: the value and the id of the item there. */
export type Place = readonly [string | number | null, string];

/**
 * One page of the items in the given order. A cursor is the place of an item, not its number, so that it holds when
 * items come and go around it. Throws BAD_ARGUMENT for a size out of bounds or a cursor that is none of this order.
 */
export function pageOf<Item>(items: readonly Item[], ordering: Ordering<Item>, page: PageArguments): Page<Item> {
  const size = pageSize(page);
  const placeOf = (item: Item): Place => [ordering.valueOf(item), ordering.idOf(item)];
  const compare = (a: Place, b: Place) =>
    (ordering.descending ? compareValues(b[0], a[0]) : compareValues(a[0], b[0])) || compareValues(a[1], b[1]);
  const sorted = inOrder(items, ordering);
  const after = page.after == null ? null : readPlace(page.after, ordering, 'after');
  const before = page.before == null ? null : readPlace(page.before, ordering, 'before');
  const low = after === null ? 0 : countWhere(sorted, (item) => compare(placeOf(item), after) <= 0);
  const high = before === null ? sorted.length : countWhere(sorted, (item) => compare(placeOf(item), before) < 0);
  const start = page.last == null ? low : Math.max(low, high - size);
  const end = Math.min(start + size, Math.max(low, high));
  return makePage(sorted.slice(start, end), (item) => writePlace(placeOf(item), ordering), {
    before: start,
    total: sorted.length,
  });
}

/** Lists that many requests page through, in each order asked for; a list and its items do not change. */
const sortedLists = new WeakMap<readonly unknown[], Map<string, readonly unknown[]>>();

/** From here on, sorting is worth remembering. */
const LONG = 500;

function inOrder<Item>(items: readonly Item[], ordering: Ordering<Item>): readonly Item[] {
  if (items.length < LONG) return sortedItems(items, ordering);
  const orders = sortedLists.get(items) ?? new Map<string, readonly unknown[]>();
  sortedLists.set(items, orders);
  const order = `${ordering.name} ${ordering.descending}`;
  const sorted = orders.get(order) ?? sortedItems(items, ordering);
  orders.set(order, sorted);
  return sorted as readonly Item[];
}

/** The items in order; themselves where they are in order already, as the ties of a graph are by id. */
function sortedItems<Item>(items: readonly Item[], ordering: Ordering<Item>): readonly Item[] {
  const { descending } = ordering;
  // Read once each, not at each comparison.
  const values = items.map(ordering.valueOf);
  const ids = items.map(ordering.idOf);
  const compare = (a: number, b: number) => {
    const [one, other] = descending ? [b, a] : [a, b];
    return (
      compareValues(values[one] ?? null, values[other] ?? null) || compareValues(ids[a] as string, ids[b] as string)
    );
  };
  let inOrder = true;
  for (let at = 1; inOrder && at < items.length; at++) inOrder = compare(at - 1, at) <= 0;
  if (inOrder) return items;
  const places = Array.from(items.keys()).sort(compare);
  return places.map((place) => items[place] as Item);
}

/** A page from items that were cut out already, with the number of items before them and in all. */
export function makePage<Item>(
  nodes: readonly Item[],
  cursorOf: (item: Item) => string,
  place: { before: number; total: number },
): Page<Item> {
  const edges = nodes.map((node) => ({ cursor: cursorOf(node), node }));
  return {
    nodes,
    edges,
    pageInfo: {
      hasNextPage: place.before + nodes.length < place.total,
      hasPreviousPage: place.before > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: place.total,
  };
}

export function requireSize(size: number, most: number = MAX_PAGE, argument = 'first'): number {
  if (Number.isInteger(size) && size >= 1 && size <= most) return size;
  throw new EntenteError(
    'BAD_ARGUMENT',
    `${argument} is ${size}: ask for 1 to ${most}, and for more page by page with cursors.`,
  );
}

export function writeCursor(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url');
}

/** Throws BAD_ARGUMENT when the text was not made by `writeCursor`. */
export function readCursor(cursor: string, argument = 'after'): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (cursor !== '' && writeCursor(key) === cursor) return key;
  throw notACursor(cursor, argument);
}

export function notACursor(cursor: string, argument: string): EntenteError {
  const shown = cursor.length > 60 ? `${cursor.slice(0, 60)}…` : cursor;
  return new EntenteError(
    'BAD_ARGUMENT',
    `${argument} is "${shown}", which is no cursor of this list in this order: pass pageInfo.endCursor or startCursor of a page of it.`,
  );
}

/** How many items a page may have. Throws BAD_ARGUMENT. */
export function pageSize({ first, last }: PageArguments): number {
  if (first != null && last != null) {
    throw new EntenteError('BAD_ARGUMENT', 'Give either first (from the start) or last (from the end), not both.');
  }
  return last != null ? requireSize(last, MAX_PAGE, 'last') : requireSize(first ?? DEFAULT_PAGE);
}

type OrderName = Pick<Ordering<never>, 'name' | 'descending'>;

export function writePlace(place: Place, { name, descending }: OrderName): string {
  return writeCursor(JSON.stringify([name, descending, ...place]));
}

/** Throws BAD_ARGUMENT for a cursor that is none of this order. */
export function readPlace(cursor: string, ordering: OrderName, argument: string): Place {
  const text = readCursor(cursor, argument);
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    throw notACursor(cursor, argument);
  }
  if (!Array.isArray(parts) || parts.length !== 4) throw notACursor(cursor, argument);
  const [name, descending, value, id] = parts as unknown[];
  const isPlace = (value === null || typeof value === 'string' || typeof value === 'number') && typeof id === 'string';
  if (!isPlace || name !== ordering.name || descending !== ordering.descending) throw notACursor(cursor, argument);
  return [value, id];
}

/** Null, "not known", comes first. */
function compareValues(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

/** How many items of a sorted list fulfil a condition that holds for a part at its start. */
function countWhere<Item>(sorted: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as Item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
