import { describe, expect, it } from '@jest/globals';
import { durationInWords, Pace } from '../../../server/cli/pace.ts';

function paceBy(seen: readonly (readonly [seconds: number, amount: number])[]): Pace {
  let now = 0;
  const pace = new Pace(() => now);
  for (const [seconds, amount] of seen) {
    now = seconds * 1000;
    pace.see(amount);
  }
  return pace;
}

describe('a pace', () => {
  it('is not told before there is anything to tell it by', () => {
    expect(paceBy([]).rate).toBeNull();
    expect(paceBy([[0, 100]]).rate).toBeNull();
    expect(paceBy([[0, 100]]).secondsTo(200)).toBeNull();
  });

  it('is that of the last seconds, not of the start', () => {
    const slowThenFast = paceBy([
      [0, 0],
      [10, 10],
      [20, 20],
      [30, 1020],
      [40, 2020],
    ]);
    expect(slowThenFast.rate).toBeCloseTo(100);
    expect(slowThenFast.secondsTo(3020)).toBeCloseTo(10);
  });

  it('keeps few looks, however often it looks', () => {
    const often = paceBy(Array.from({ length: 10_000 }, (_, index) => [index / 1000, index] as const));
    expect(often.rate).toBeCloseTo(1000, 0);
  });

  it('leaves no time to tell when nothing moves', () => {
    const stuck = paceBy([
      [0, 5],
      [1, 5],
    ]);
    expect(stuck.rate).toBe(0);
    expect(stuck.secondsTo(10)).toBeNull();
  });
});

describe('a duration in words', () => {
  it.each([
    [0.2, '1 s'],
    [99, '99 s'],
    [150, '3 min'],
    [3600, '1 h'],
    [7500, '2 h 5 min'],
  ])('of %s s is %s', (seconds, words) => expect(durationInWords(seconds)).toBe(words));
});
