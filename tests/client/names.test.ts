import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type NamedSign, placeMarks, placeNames, type Side } from '../../client/names.ts';

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

describe('however the signs lie', () => {
  const crowd = fc
    .array(
      fc.record({
        x: fc.integer({ min: 0, max: 500 }),
        y: fc.integer({ min: 0, max: 300 }),
        width: fc.integer({ min: 8, max: 60 }),
        height: fc.integer({ min: 8, max: 40 }),
        steppedBack: fc.boolean(),
        name: fc.option(fc.record({ width: fc.integer({ min: 10, max: 120 }), height: fc.constant(14) })),
      }),
      { maxLength: 60 },
    )
    .map((signs) => signs.map((fields, index) => ({ id: `sign-${index}`, ...fields })));

  it('no name lies over another, nor over a sign that has not stepped back for it', () => {
    fc.assert(
      fc.property(crowd, (signs) => {
        const sides = placeNames(signs);
        const named = signs.flatMap((one) => {
          const side = sides.get(one.id);
          return side && one.name ? [{ ...one, box: beside(one, one.name, side) }] : [];
        });
        const mayLieOver = (upper: NamedSign, lower: NamedSign) => lower.steppedBack && !upper.steppedBack;
        for (const [index, one] of named.entries()) {
          for (const other of signs) {
            if (other.id === one.id || mayLieOver(one, other)) continue;
            expect([one.id, other.id, meet(one.box, boxAt(other.x, other.y, other))]).toEqual([
              one.id,
              other.id,
              false,
            ]);
          }
          for (const other of named.slice(0, index)) {
            if (mayLieOver(one, other)) continue;
            expect([one.id, other.id, meet(one.box, other.box)]).toEqual([one.id, other.id, false]);
          }
        }
      }),
    );
  });

  it('names are those that comparing each with all others gives', () => {
    const badge = fc.option(fc.record({ right: fc.nat(20), above: fc.nat(8) }), { nil: undefined });
    const withBadges = fc
      .tuple(crowd, fc.array(badge, { minLength: 60, maxLength: 60 }), fc.constantFrom(0.01, 1, 40))
      .map(([signs, badges, scale]) =>
        signs.map((one, index) => {
          const own = badges[index];
          const { width, height } = { width: one.width * scale, height: one.height * scale };
          return {
            ...one,
            x: (one.x - 250) * scale,
            y: (one.y - 150) * scale,
            width,
            height,
            ...(own && { badge: own }),
          };
        }),
      );
    fc.assert(fc.property(withBadges, (signs) => expect(placeNames(signs)).toEqual(namesByComparingAll(signs))));
  });
});

/** The rule in the plainest way. */
function namesByComparingAll(signs: readonly NamedSign[]): Map<string, Side> {
  const own = ({ x, y, width, height, badge = { right: 0, above: 0 } }: NamedSign): Box => {
    const [left, top, right, bottom] = boxAt(x, y, { width, height });
    return [left, top - badge.above, right + badge.right, bottom];
  };
  const nameOf = ({ x, y, width, height, name, badge = { right: 0, above: 0 } }: NamedSign, side: Side): Box => {
    const size = name ?? { width: 0, height: 0 };
    const [across, along] = [width / 2 + size.width / 2 + 2, height / 2 + size.height / 2 + 2];
    if (side === 'below') return boxAt(x, y + along, size);
    if (side === 'above') return boxAt(x, y - along - badge.above, size);
    return boxAt(side === 'right' ? x + across + badge.right : x - across, y, size);
  };
  const overlap = (a: Box, b: Box) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const middle = signs.reduce((sum, { x }) => sum + x, 0) / signs.length;
  const taken = signs.map((one) => ({ one, box: own(one) }));
  const placed = new Map<string, Side>();
  for (const one of signs.filter(({ name }) => name !== null)) {
    const sides: Side[] = one.x > middle ? ['below', 'left', 'above', 'right'] : ['below', 'right', 'above', 'left'];
    const isFree = (side: Side) =>
      taken.every((other) => {
        const ignored = other.one === one || (other.one.steppedBack && !one.steppedBack);
        return ignored || !overlap(nameOf(one, side), other.box);
      });
    const side = sides.find(isFree);
    if (!side) continue;
    placed.set(one.id, side);
    taken.push({ one, box: nameOf(one, side) });
  }
  return placed;
}

type Size = { readonly width: number; readonly height: number };
type Box = readonly [left: number, top: number, right: number, bottom: number];

const boxAt = (x: number, y: number, { width, height }: Size): Box => [
  x - width / 2,
  y - height / 2,
  x + width / 2,
  y + height / 2,
];

/** Where a name stands: right by its sign, without touching it. */
function beside(one: NamedSign, name: Size, side: Side): Box {
  const across = (one.width + name.width) / 2;
  const along = (one.height + name.height) / 2;
  if (side === 'below') return boxAt(one.x, one.y + along, name);
  if (side === 'above') return boxAt(one.x, one.y - along, name);
  return boxAt(one.x + (side === 'right' ? across : -across), one.y, name);
}

/** Two pixels of grace: the gap between a sign and its name. */
function meet(a: Box, b: Box): boolean {
  return a[0] + 2 < b[2] && b[0] + 2 < a[2] && a[1] + 2 < b[3] && b[1] + 2 < a[3];
}

describe('marks', () => {
  it('lie over no sign, no name and no mark before them', () => {
    const signs = [sign('a', 0, 0)];
    const sides = placeNames(signs);
    const mark = (id: string, x: number, y: number) => ({ id, x, y, width: 14, height: 16 });
    const marks = [mark('on sign', 5, 5), mark('on name', 20, 18), mark('free', 100, 0), mark('on mark', 108, 4)];
    expect([...placeMarks(marks, signs, sides)]).toEqual(['free']);
  });
});
