import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { convexHull, roundedOutline } from '../../../client/canvas/outline.ts';

const coordinate = fc.integer({ min: -500, max: 500 });
const points = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 1, maxLength: 30 });

describe('the outline around a group', () => {
  it('has corners among its members and everybody on or to the right of each side', () => {
    fc.assert(
      fc.property(points, (all) => {
        const corners = convexHull(all);
        for (const [index, from] of corners.entries()) {
          expect(all).toContainEqual(from);
          const to = corners[(index + 1) % corners.length] ?? from;
          for (const { x, y } of all)
            expect((to.x - from.x) * (y - from.y) - (to.y - from.y) * (x - from.x)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('keeps its distance: its straight sides lie that far outside', () => {
    const path = roundedOutline(
      [
        { x: 0, y: 0 },
        { x: 100, y: 0 },
        { x: 100, y: 50 },
        { x: 0, y: 50 },
        { x: 40, y: 20 },
      ],
      10,
    );
    const numbers = [...path.matchAll(/-?\d+\.\d+,-?\d+\.\d+/g)].map(([pair]) => pair.split(',').map(Number));
    const ends = numbers.filter(([x, y]) => !(x === 10 && y === 10));
    expect(Math.min(...ends.map(([x = 0]) => x))).toBe(-10);
    expect(Math.max(...ends.map(([x = 0]) => x))).toBe(110);
    expect(Math.min(...ends.map(([, y = 0]) => y))).toBe(-10);
    expect(Math.max(...ends.map(([, y = 0]) => y))).toBe(60);
  });

  it('is a circle around one, and a band around two', () => {
    expect(roundedOutline([{ x: 5, y: 5 }], 2)).toBe('M3.00,5.00A2.00,2.00 0 0 1 7.00,5.00A2.00,2.00 0 0 1 3.00,5.00Z');
    expect(
      roundedOutline(
        [
          { x: 0, y: 0 },
          { x: 10, y: 0 },
        ],
        2,
      ).match(/A/g),
    ).toHaveLength(2);
  });
});
