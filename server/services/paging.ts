import { EntenteError } from '../domain/errors.ts';

export const MAX_PAGE = 100;

export interface PageArguments {
  readonly first: number;
  readonly after?: string | null;
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

/**
 * The items after a cursor. `items` come sorted by `keyOf`, which is unique; a cursor is that key, so that it holds its
 * place when items come and go before it. Throws BAD_ARGUMENT for a size out of bounds or a cursor that is none.
 */
export function pageOf<Item>(items: readonly Item[], keyOf: (item: Item) => string, page: PageArguments): Page<Item> {
  const first = requireSize(page.first);
  const after = page.after == null ? null : readCursor(page.after);
  const start = after === null ? 0 : firstIndexAfter(items, keyOf, after);
  const nodes = items.slice(start, start + first);
  return makePage(nodes, keyOf, { before: start, total: items.length });
}

/** A page from items that were cut out already, with the number of items before them and in all. */
export function makePage<Item>(
  nodes: readonly Item[],
  keyOf: (item: Item) => string,
  place: { before: number; total: number },
): Page<Item> {
  const edges = nodes.map((node) => ({ cursor: writeCursor(keyOf(node)), node }));
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

export function requireSize(first: number, most: number = MAX_PAGE): number {
  if (Number.isInteger(first) && first >= 1 && first <= most) return first;
  throw new EntenteError(
    'BAD_ARGUMENT',
    `first is ${first}: ask for 1 to ${most}, and for more with after: pageInfo.endCursor.`,
  );
}

export function writeCursor(key: string): string {
  return Buffer.from(key, 'utf8').toString('base64url');
}

export function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (cursor !== '' && writeCursor(key) === cursor) return key;
  throw new EntenteError(
    'BAD_ARGUMENT',
    `after is "${cursor}", which is no cursor: pass pageInfo.endCursor of the page before.`,
  );
}

function firstIndexAfter<Item>(items: readonly Item[], keyOf: (item: Item) => string, key: string): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(items[middle] as Item) <= key) low = middle + 1;
    else high = middle;
  }
  return low;
}
