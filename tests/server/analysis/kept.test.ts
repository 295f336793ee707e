import { describe, expect, it } from '@jest/globals';
import { Kept } from '../../../server/analysis/kept.ts';

describe('what is kept', () => {
  it('is made once for an owner and a key, and the least recently used goes first', () => {
    const made: string[] = [];
    const kept = new Kept<object, string>(2);
    const [one, other] = [{}, {}];
    const ask = (owner: object, key: string) =>
      kept.get(owner, key, () => {
        made.push(key);
        return `${key} of ${owner === one ? 'one' : 'other'}`;
      });
    expect([ask(one, 'a'), ask(one, 'a'), ask(other, 'a'), ask(one, 'b'), ask(one, 'a')]).toEqual([
      'a of one',
      'a of one',
      'a of other',
      'b of one',
      'a of one',
    ]);
    expect(made).toEqual(['a', 'a', 'b']);
    ask(one, 'c');
    ask(one, 'a');
    expect(made).toEqual(['a', 'a', 'b', 'c']);
    ask(one, 'b');
    expect(made).toEqual(['a', 'a', 'b', 'c', 'b']);
  });

  it('is not what failed', () => {
    const kept = new Kept<object, number>(2);
    const owner = {};
    expect(() =>
      kept.get(owner, 'a', () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(kept.get(owner, 'a', () => 1)).toBe(1);
  });
});
