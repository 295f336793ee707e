import { describe, expect, it } from '@jest/globals';
import cytoscape from 'cytoscape';
import fc from 'fast-check';
import { crowdOf, knownLines } from '../../../client/canvas/crowd/crowd-lines.ts';
import { type DrawnLine, drawLines } from '../../../client/canvas/crowd/draw.ts';
import { distanceTo, middleOf, pathBetween } from '../../../client/canvas/crowd/path.ts';
import { linesOf } from '../../../client/canvas/elements.ts';
import type { Palette } from '../../../client/palette.ts';
import { bundlesOf } from '../../../client/state/bundles.ts';
import { modelWith, tie } from '../model.ts';

const point = fc.record({ x: fc.integer({ min: -300, max: 300 }), y: fc.integer({ min: -300, max: 300 }) });
const bend = fc.constantFrom(0, 0, -40, 25, 90);

describe('the way of a line', () => {
  it('is as far from a point as the nearest of many points on it', () => {
    fc.assert(
      fc.property(point, point, bend, point, (a, b, bent, at) => {
        const path = pathBetween(a, b, bent);
        let nearest = Infinity;
        for (let step = 0; step <= 400; step++) {
          const [share, rest] = [step / 400, 1 - step / 400];
          const along = (of: 'x' | 'y') => rest * rest * a[of] + 2 * rest * share * path.c[of] + share * share * b[of];
          nearest = Math.min(nearest, Math.hypot(along('x') - at.x, along('y') - at.y));
        }
        expect(Math.abs(distanceTo(path, at, 2000) - nearest)).toBeLessThan(3);
        expect(distanceTo(path, at, nearest - 4)).toBe(Infinity);
      }),
    );
  });

  it('has its middle half as far aside as it is bent', () => {
    expect(middleOf(pathBetween({ x: 0, y: 0 }, { x: 100, y: 0 }, 20))).toEqual({ x: 50, y: 10 });
    expect(middleOf(pathBetween({ x: 0, y: 0 }, { x: 100, y: 0 }, 0))).toEqual({ x: 50, y: 0 });
  });
});

describe('the lines of a crowd', () => {
  const model = modelWith(
    tie('ARM', 'ALLIES_WITH', 'AZE'),
    tie('ARM', 'CRITICIZES', 'AZE', { inForceFrom: '2010-01-01' }),
    tie('AZE', 'ALLIES_WITH', 'RUS'),
  );
  const positions = { ARM: { x: 0, y: 0 }, AZE: { x: 100, y: 0 }, RUS: { x: 100, y: 80 } };
  const crowdOn = (day: string) => {
    const cy = cytoscape({
      headless: true,
      layout: { name: 'preset' },
      elements: Object.entries(positions).map(([id, position]) => ({ data: { id }, position })),
    });
    const bundles = bundlesOf(
      model.ties.filter(({ inForceFrom }) => inForceFrom <= day),
      day,
    );
    const shown = new Set(bundles.map(({ id }) => id));
    const known = knownLines(linesOf(model, positions));
    return crowdOf(cy, known, { day, bundles, width: 'number' }, (id) => shown.has(id), 1);
  };

  it('between the same two lie beside each other, and one alone is straight', () => {
    const middles = (day: string) =>
      Object.fromEntries(crowdOn(day).map(({ bundle, path }) => [bundle.id, middleOf(path)]));
    expect(middles('2005-01-01')).toEqual({ 'ARM|AZE|1': { x: 50, y: 0 }, 'AZE|RUS|1': { x: 100, y: 40 } });
    expect(middles('2015-01-01')).toEqual({
      'ARM|AZE|1': { x: 50, y: -3.5 },
      'ARM|AZE|-1': { x: 50, y: 3.5 },
      'AZE|RUS|1': { x: 100, y: 40 },
    });
  });

  it('are drawn with no stroke wider than a pixel, as wide as they are in all', () => {
    const strokes: { y: number; width: number }[] = [];
    let y = 0;
    const pen = {
      lineWidth: 0,
      clearRect: () => undefined,
      beginPath: () => undefined,
      moveTo: (_: number, to: number) => {
        y = to;
      },
      lineTo: () => undefined,
      setLineDash: () => undefined,
      stroke: () => void strokes.push({ y, width: pen.lineWidth }),
    };
    const path = pathBetween({ x: 0, y: 50 }, { x: 100, y: 50 }, 0);
    const line: DrawnLine = { path, sign: 1, width: 1.2, opacity: 1 };
    const frame = { zoom: 2, x: 0, y: 0, width: 300, height: 300 };
    drawLines(pen as unknown as CanvasRenderingContext2D, [line], frame, {} as Palette);
    expect(strokes.map(({ width }) => width)).toEqual([0.8, 0.8, 0.8].map((width) => expect.closeTo(width)));
    expect(strokes.map((stroke) => stroke.y)).toEqual([99.2, 100, 100.8].map((at) => expect.closeTo(at)));
    strokes.length = 0;
    drawLines(pen as unknown as CanvasRenderingContext2D, [line], { ...frame, y: -900 }, {} as Palette);
    expect(strokes).toEqual([]);
  });

  it('are broken by their sign while not too many are in sight, hostile ones first', () => {
    const dashesOf = (hostile: number, neutral: number, moved = 0) => {
      const dashes = new Map<string, readonly number[]>();
      let dash: readonly number[] = [];
      const pen = {
        strokeStyle: '',
        clearRect: () => undefined,
        beginPath: () => undefined,
        moveTo: () => undefined,
        lineTo: () => undefined,
        setLineDash: (lengths: readonly number[]) => {
          dash = lengths;
        },
        stroke: () => void dashes.set(pen.strokeStyle, dash),
      };
      const line = (sign: DrawnLine['sign'], x: number): DrawnLine => ({
        path: pathBetween({ x, y: 0 }, { x: x + 10, y: 0 }, 0),
        sign,
        width: 1,
        opacity: 1,
      });
      const many = (count: number, sign: DrawnLine['sign']) =>
        Array.from({ length: count }, (_, at) => line(sign, at < 400 ? 0 : moved));
      const frame = { zoom: 2, x: 0, y: 0, width: 300, height: 300 };
      const palette = { friendly: 'blue', hostile: 'red', neutral: 'grey' } as Palette;
      const lines = [line(1, 0), ...many(hostile, -1), ...many(neutral, 0)];
      drawLines(pen as unknown as CanvasRenderingContext2D, lines, frame, palette);
      return Object.fromEntries(dashes);
    };
    expect(dashesOf(300, 200)).toEqual({ blue: [], red: [12, 6], grey: [2, 2] });
    expect(dashesOf(300, 201)).toEqual({ blue: [], red: [12, 6], grey: [] });
    expect(dashesOf(501, 0)).toEqual({ blue: [], red: [] });
    // What is out of sight does not count.
    expect(dashesOf(501, 0, -900)).toEqual({ blue: [], red: [12, 6] });
  });
});
