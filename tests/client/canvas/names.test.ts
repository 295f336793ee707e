import { describe, expect, it } from '@jest/globals';
import { type NamedSign, placeMarks, placeNames } from '../../../client/canvas/names.ts';

const sign = (id: string, x: number, y: number, fields: Partial<NamedSign> = {}): NamedSign => ({
  id,
  x,
  y,
  width: 20,
  height: 20,
  name: { width: 60, height: 14 },
  ...fields,
});

describe('names', () => {
  it('stand below their sign where that is free', () => {
    expect(placeNames([sign('a', 0, 0)])).toEqual(new Map([['a', 'below']]));
  });

  it('give way to a sign below, then to the sides', () => {
    expect(placeNames([sign('a', 0, 0), sign('b', 0, 28, { name: null })]).get('a')).toBe('right');
    const blocked = [sign('a', 0, 0), sign('b', 0, 28, { name: null }), sign('c', 30, 0, { name: null })];
    expect(placeNames(blocked).get('a')).toBe('above');
  });

  it('of those who come first are placed first; who finds no room goes without', () => {
    const ring = [
      [0, 26],
      [40, 0],
      [-40, 0],
      [0, -26],
    ].map(([x = 0, y = 0], index) => sign(`ring ${index}`, x, y, { name: null }));
    expect(placeNames([sign('a', 0, 0), ...ring]).has('a')).toBe(false);
  });

  it('stand in sight where their sign is, and do not care where it is not', () => {
    const sight = { left: -100, top: -20, right: 100, bottom: 20 };
    expect(placeNames([sign('a', 0, 0)], sight).get('a')).toBe('right');
    expect(placeNames([sign('a', 90, 0)], sight).get('a')).toBe('left');
    expect(placeNames([sign('a', 0, 200)], sight).get('a')).toBe('below');
    expect(placeNames([sign('a', 0, 0)], { ...sight, left: -30, right: 30 }).has('a')).toBe(false);
  });

  it('may lie over what has stepped back', () => {
    const behind = sign('b', 0, 20, { name: null, steppedBack: true });
    expect(placeNames([sign('a', 0, 0), behind]).get('a')).toBe('below');
  });
});

describe('marks', () => {
  it('lie over no sign, no name and no mark before them', () => {
    const signs = [sign('a', 0, 0)];
    const sides = placeNames(signs);
    const mark = (id: string, x: number, y: number) => ({ id, x, y, width: 14, height: 16 });
    const marks = [mark('on sign', 5, 5), mark('on name', 20, 18), mark('free', 100, 0), mark('on mark', 108, 4)];
    expect([...placeMarks(marks, signs, sides)]).toEqual(['free']);
  });
});
