import { describe, expect, it } from '@jest/globals';
import { type NamedSign, placeNames } from '../../../client/canvas/names.ts';

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

  it('may lie over what has stepped back', () => {
    const behind = sign('b', 0, 20, { name: null, steppedBack: true });
    expect(placeNames([sign('a', 0, 0), behind]).get('a')).toBe('below');
  });
});
