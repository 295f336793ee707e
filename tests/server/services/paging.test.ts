import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  byId,
  type Ordering,
  type PageArguments,
  pageOf,
  requireSize,
  writeCursor,
} from '../../../server/services/paging.ts';

interface Item {
  readonly id: string;
  readonly weight: number | null;
}

const orderings: Ordering<Item>[] = [false, true].flatMap((descending) => [
  { name: 'ID', descending, valueOf: (item: Item) => item.id, idOf: (item: Item) => item.id },
  { name: 'WEIGHT', descending, valueOf: (item: Item) => item.weight, idOf: (item: Item) => item.id },
]);
orderings.push(byId());

const items = fc.uniqueArray(
  fc.record({
    id: fc.oneof(fc.stringMatching(/^[a-c]{1,3}$/), fc.string({ unit: 'grapheme' })),
    weight: fc.option(fc.nat(3)),
  }),
  { selector: ({ id }) => id, maxLength: 30 },
);
const ids = (nodes: readonly Item[]) => nodes.map(({ id }) => id);
const inOrder = (all: readonly Item[], ordering: Ordering<Item>) =>
  [...all].sort((a, b) => {
    const [x, y] = [ordering.valueOf(a), ordering.valueOf(b)];
    const byValue = x === y ? 0 : x === null ? -1 : y === null ? 1 : x < y ? -1 : 1;
    return (ordering.descending ? -byValue : byValue) || (a.id < b.id ? -1 : 1);
  });

/** Every page from one end to the other. */
function walk(all: readonly Item[], ordering: Ordering<Item>, size: number, backwards = false): string[] {
  const found: string[] = [];
  let from: PageArguments = {};
  for (let pages = 0; pages <= all.length; pages++) {
    const page = pageOf(all, ordering, backwards ? { last: size, ...from } : { first: size, ...from });
    if (backwards) found.unshift(...ids(page.nodes));
    else found.push(...ids(page.nodes));
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    if (!(backwards ? hasPreviousPage : hasNextPage)) return found;
    from = backwards ? { before: startCursor } : { after: endCursor };
  }
  throw new Error('the pages have no end');
}

describe('paging', () => {
  it('gives every item once, in order, forwards and backwards', () => {
    fc.assert(
      fc.property(items, fc.constantFrom(...orderings), fc.integer({ min: 1, max: 7 }), (all, ordering, size) => {
        const wanted = ids(inOrder(all, ordering));
        expect(walk(all, ordering, size)).toEqual(wanted);
        expect(walk(all, ordering, size, true)).toEqual(wanted);
      }),
      { numRuns: 300 },
    );
  });

  it('goes on behind the last item seen, whatever came or went meanwhile', () => {
    fc.assert(
      fc.property(
        items,
        items,
        fc.constantFrom(...orderings),
        fc.integer({ min: 1, max: 7 }),
        (before, after, ordering, size) => {
          const cursor = pageOf(before, ordering, { first: size }).pageInfo.endCursor;
          fc.pre(cursor !== null);
          const last = inOrder(before, ordering)[Math.min(size, before.length) - 1] as Item;
          const place = ids(inOrder([...after.filter(({ id }) => id !== last.id), last], ordering));
          const wanted = place.slice(place.indexOf(last.id) + 1);
          const next = pageOf(
            after.filter(({ id }) => id !== last.id),
            ordering,
            { first: 100, after: cursor },
          );
          expect(ids(next.nodes)).toEqual(wanted);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('says what lies around a page', () => {
    const all = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, weight: 0 }));
    const page = (question: PageArguments) => pageOf(all, byId<Item>(), question);
    const second = page({ first: 2, after: page({ first: 2 }).pageInfo.endCursor });
    expect(ids(second.nodes)).toEqual(['c', 'd']);
    expect(second.edges.map(({ node }) => node)).toEqual(second.nodes);
    expect(second.totalCount).toBe(5);
    expect(second.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
      startCursor: second.edges[0]?.cursor,
      endCursor: second.edges[1]?.cursor,
    });
    expect(page({ first: 5 }).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: false });
    const between = page({
      first: 9,
      after: page({ first: 1 }).pageInfo.endCursor,
      before: page({ last: 1 }).pageInfo.startCursor,
    });
    expect(ids(between.nodes)).toEqual(['b', 'c', 'd']);
    const behind = page({ first: 2, after: page({ last: 1 }).pageInfo.endCursor });
    expect(behind).toMatchObject({
      nodes: [],
      totalCount: 5,
      pageInfo: { hasNextPage: false, hasPreviousPage: true, endCursor: null },
    });
    expect(pageOf([], byId<Item>(), { first: 2 })).toMatchObject({
      nodes: [],
      totalCount: 0,
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
    });
  });

  it('gives 50 where nobody says how many', () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ id: String(index), weight: 0 }));
    expect(pageOf(many, byId<Item>(), {}).nodes).toHaveLength(50);
    expect(pageOf(many, byId<Item>(), { first: 100 }).nodes).toHaveLength(100);
  });
});

describe('what is refused', () => {
  const all = [{ id: 'a', weight: 1 }];
  const bad = (question: PageArguments, ordering: Ordering<Item> = byId()) => {
    try {
      pageOf(all, ordering, question);
    } catch (error) {
      return error;
    }
    return undefined;
  };

  it.each([0, -1, 101, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%p items', (size) => {
    expect(bad({ first: size })).toMatchObject({
      code: 'BAD_ARGUMENT',
      message: expect.stringMatching(/^first is .*1 to 100/),
    });
    expect(bad({ last: size })).toMatchObject({
      code: 'BAD_ARGUMENT',
      message: expect.stringMatching(/^last is .*1 to 100/),
    });
  });

  it('counting from both ends at once', () => {
    expect(bad({ first: 1, last: 1 })).toMatchObject({ code: 'BAD_ARGUMENT' });
  });

  const place = (...parts: unknown[]) => writeCursor(JSON.stringify(parts));
  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['padding', `${place('ID', false, null, 'a')}==`],
    ['no JSON', writeCursor('a')],
    ['another JSON', writeCursor('{"id":"a"}')],
    ['too few parts', place('ID', false, null)],
    ['another list', place('WEIGHT', false, 1, 'a')],
    ['another direction', place('ID', true, null, 'a')],
    ['no id', place('ID', false, null, 7)],
    ['no value', place('ID', false, {}, 'a')],
    ['half a character', Buffer.from([0xc3]).toString('base64url')],
    ['a very long text', 'x'.repeat(100_000)],
  ])('a cursor that is %s', (_, cursor) => {
    for (const side of ['after', 'before'] as const) {
      const error = bad({ first: 1, [side]: cursor });
      expect(error).toMatchObject({
        code: 'BAD_ARGUMENT',
        message: expect.stringMatching(new RegExp(`^${side} is "`)),
      });
      expect((error as Error).message.length).toBeLessThan(250);
    }
  });

  it('nothing else that a caller may make up: garbage never breaks it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String(), fc.json().map(writeCursor)), (cursor) => {
        expect(bad({ first: 1, after: cursor })).toMatchObject({ code: 'BAD_ARGUMENT' });
      }),
    );
  });

  it('sizes of other lists by their own bounds', () => {
    expect(requireSize(20_000, 20_000)).toBe(20_000);
    expect(() => requireSize(20_001, 20_000)).toThrow('ask for 1 to 20000');
  });
});
