import { describe, expect, it } from '@jest/globals';
import { pairOf, tableOf } from '../../../client/panels/studies/overlap-order.ts';

const pair = (one: string, other: string, jaccard: number) => ({ one: { id: one }, other: { id: other }, jaccard });
/** a is like b, c like d, and so on down to s and t; then each like the first of the next two. */
const LETTERS = 'abcdefghijklmnopqrst'.split('');
const OVERLAPS = [
  ...LETTERS.flatMap((id, at) => (at % 2 === 0 ? [pair(id, LETTERS[at + 1] as string, 1 - at / 100)] : [])),
  pair('a', 't', 0.1),
  pair('b', 'e', 0.09),
];

describe('a table of overlaps', () => {
  it('sets the most alike beside each other, as many as fit', () => {
    expect(tableOf(OVERLAPS, null).join('')).toBe('abefcdghij');
  });

  it('stays as it is when a pair within it is chosen, and makes room for one that is not', () => {
    const usual = tableOf(OVERLAPS, null);
    for (const one of usual) {
      for (const other of usual.filter((id) => id !== one))
        expect(tableOf(OVERLAPS, pair(one, other, 0))).toEqual(usual);
    }
    const withOther = tableOf(OVERLAPS, pair('s', 't', 0));
    expect(withOther).toHaveLength(10);
    expect(withOther).toEqual(expect.arrayContaining([...'abcdefgh', 's', 't']));
  });

  it('begins with the pair asked about, or the one most alike', () => {
    expect(pairOf(OVERLAPS, null, null)).toBe(OVERLAPS[0]);
    expect(pairOf(OVERLAPS, 't', null)).toMatchObject({ one: { id: 's' }, other: { id: 't' } });
    expect(pairOf(OVERLAPS, 't', 'a')).toMatchObject({ jaccard: 0.1 });
    expect(pairOf(OVERLAPS, 't', 'b')).toBeNull();
  });
});
