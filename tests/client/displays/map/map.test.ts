import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { arcsOf } from '../../../../client/displays/map/arcs.ts';
import { attentionOf } from '../../../../client/displays/map/attention.ts';
import {
  frameOf,
  heartOf,
  inSight,
  resized,
  toScreen,
  toSheet,
  wholeWorld,
} from '../../../../client/displays/map/frame.ts';
import { greatCircle } from '../../../../client/displays/map/great-circle.ts';
import { pick } from '../../../../client/displays/map/pick.ts';
import { pairsOf, placeTies } from '../../../../client/displays/map/placing.ts';
import { linesOf, pointOf, SHEET } from '../../../../client/displays/map/sheet.ts';
import type { Actor, Model } from '../../../../client/state/model.ts';
import { placesOf } from '../../../../client/state/places.ts';
import { modelWith, tie } from '../../model.ts';

const DAY = '2024-06-01';
const LOCATIONS: Readonly<Record<string, Actor['location']>> = {
  ARM: { latitude: 40, longitude: 45 },
  AZE: { latitude: 40.5, longitude: 47.5 },
};

function located(model: Model): Model {
  const actors = [...model.actors.values()].map((actor) => ({ ...actor, location: LOCATIONS[actor.id] ?? null }));
  return { ...model, actors: new Map(actors.map((actor) => [actor.id, actor])) };
}

const model = located(
  modelWith(
    tie('ARM', 'ALLIES_WITH', 'RUS'),
    tie('ARM', 'CRITICIZES', 'RUS', { inForceUntil: '2024-09-01' }),
    tie('RUS', 'CRITICIZES', 'ARM'),
    tie('person:sergey-lavrov', 'REPRESENTS', 'RUS', { inForceUntil: '2025-01-01' }),
    tie('person:sergey-lavrov', 'CRITICIZES', 'ARM'),
    tie('ARM', 'MEMBER_OF', 'org:csto'),
    tie('RUS', 'MEMBER_OF', 'org:csto'),
    tie('ARM', 'CRITICIZES', 'org:csto'),
  ),
);
const places = placesOf(model, [DAY]);
const placing = placeTies(model.ties, places, DAY);
const arcs = arcsOf(placing.bundles, places, DAY);
const ids = (ties: readonly { readonly id: string }[]) => ties.map(({ id }) => id);
const attention = (selection: Parameters<typeof attentionOf>[3], emphasis: Parameters<typeof attentionOf>[4] = null) =>
  attentionOf(model, model.ties, places, selection, emphasis, emphasis !== null);

describe('places', () => {
  it('are those of countries, and of people while they hold an office', () => {
    expect(places.get('ARM')).toEqual({ id: 'ARM', latitude: 40, longitude: 45 });
    expect(places.get('person:sergey-lavrov')?.id).toBe('RUS');
    expect(placesOf(model, ['2025-06-01']).has('person:sergey-lavrov')).toBe(false);
    expect(places.has('org:csto')).toBe(false);
  });
});

describe('placing', () => {
  it('draws every tie between two places, and counts the others', () => {
    const drawn = placing.bundles.flatMap((bundle) => bundle.ties);
    expect(ids(drawn)).toHaveLength(4);
    expect(ids(placing.within)).toEqual(['person:sergey-lavrov REPRESENTS RUS@2000-01-01']);
    expect(ids(placing.unplaced)).toHaveLength(3);
    expect(new Set(ids([...drawn, ...placing.within, ...placing.unplaced])).size).toBe(model.ties.length);
  });

  it('tells the ties of a country from those of its people on the same line', () => {
    const hostile = placing.bundles.find(({ sign }) => sign === -1);
    expect(hostile).toMatchObject({ from: 'ARM', to: 'RUS', pointsTo: null });
    expect(hostile && pairsOf(hostile).map(({ between, ties }) => [between, ties.length])).toEqual([
      [['ARM', 'RUS'], 2],
      [['ARM', 'person:sergey-lavrov'], 1],
    ]);
  });
});

describe('arcs', () => {
  const place = (longitude: number, latitude: number) => ({ id: '', longitude, latitude });

  it('are the shortest way over the globe', () => {
    const overPole = greatCircle(place(0, 60), place(180, 60), 0);
    expect(Math.max(...overPole.map(([, latitude]) => latitude))).toBeGreaterThan(89);
    const equator = greatCircle(place(-30, 0), place(60, 0), 0);
    for (const [, latitude] of equator) expect(latitude).toBeCloseTo(0, 6);
  });

  it('begin and end at their places, however they bend', () => {
    const degrees = fc.record({
      longitude: fc.integer({ min: -179, max: 179 }),
      latitude: fc.integer({ min: -80, max: 80 }),
    });
    fc.assert(
      fc.property(degrees, degrees, fc.constantFrom(-0.1, 0, 0.1), (a, b, bend) => {
        const line = greatCircle({ id: 'a', ...a }, { id: 'b', ...b }, bend);
        expect(line[0]?.[0]).toBeCloseTo(a.longitude, 5);
        expect(line[0]?.[1]).toBeCloseTo(a.latitude, 5);
        // Where two places lie on opposite sides of the globe, any way is the shortest.
        expect(line.at(-1)?.[1]).toBeCloseTo(b.latitude, 5);
        for (const [longitude, latitude] of line) expect(Number.isFinite(longitude + latitude)).toBe(true);
      }),
    );
  });

  it('that leave the sheet on one side come back on the other', () => {
    const lines = linesOf(greatCircle(place(170, -10), place(-120, 20), 0));
    expect(lines).toHaveLength(2);
    const widest = Math.max(
      ...lines.flatMap((line) => line.slice(1).map((point, at) => Math.abs(point.x - (line[at]?.x ?? 0)))),
    );
    expect(widest).toBeLessThan(SHEET.width / 20);
  });

  it('of different signs between the same two do not lie over each other', () => {
    const between = arcs.filter(({ from, to }) => from === 'ARM' && to === 'RUS');
    expect(between.map(({ sign }) => sign).sort()).toEqual([-1, 1]);
    const [one, other] = between.map(({ middle }) => middle);
    expect(Math.hypot((one?.x ?? 0) - (other?.x ?? 0), (one?.y ?? 0) - (other?.y ?? 0))).toBeGreaterThan(3);
  });

  it('fade when the last of their ties is about to end', () => {
    const only = modelWith(tie('ARM', 'CRITICIZES', 'RUS', { inForceUntil: '2024-09-01' })).ties;
    const staying = (ties: typeof only) => arcsOf(placeTies(ties, places, DAY).bundles, places, DAY)[0]?.staying;
    expect(staying(only)).toBeCloseTo(92 / 365, 5);
    expect(arcs.every((arc) => arc.staying === 1)).toBe(true);
  });
});

describe('attention', () => {
  it('lights the lines of an actor', () => {
    const { chosen, lines, lit, linesChosen, shaded } = attention({ type: 'actor', id: 'ARM' });
    expect([...chosen]).toEqual(['ARM']);
    expect([...lit].sort()).toEqual(['ARM', 'RUS']);
    expect([...lines].sort()).toEqual(['ARM|RUS|-1', 'ARM|RUS|1']);
    expect(linesChosen).toBe(false);
    expect(shaded.size).toBe(0);
  });

  it('shades those tied to an organisation, by the signs of their ties', () => {
    const { chosen, lines, shaded } = attention({ type: 'actor', id: 'org:csto' });
    expect([chosen.size, lines.size]).toEqual([0, 0]);
    expect([...shaded].map(([id, signs]) => [id, [...signs].sort()])).toEqual([
      ['ARM', [-1, 1]],
      ['RUS', [1]],
    ]);
  });

  it('brings a person out at the place of the office', () => {
    const { chosen, guests, lines } = attention({ type: 'actor', id: 'person:sergey-lavrov' });
    expect([...chosen]).toEqual(['RUS']);
    expect([...guests]).toEqual([['RUS', ['person:sergey-lavrov']]]);
    expect([...lines]).toEqual(['ARM|RUS|-1']);
  });

  it('lets a chain jump over what has no place', () => {
    const chain = ['RUS', 'org:csto', 'ARM'];
    const ties = ['RUS MEMBER_OF org:csto@2000-01-01', 'ARM MEMBER_OF org:csto@2000-01-01'];
    const { links, lit } = attention(null, { actors: chain, ties, groups: new Map() });
    expect(links).toEqual([{ from: 'RUS', to: 'ARM', through: ['org:csto'] }]);
    expect([...lit].sort()).toEqual(['ARM', 'RUS']);
  });

  it('tells what began from what ended, and camps', () => {
    const groups = new Map([
      ['ARM ALLIES_WITH RUS@2000-01-01', 'ended'],
      ['ARM CRITICIZES RUS@2000-01-01', 'began'],
      ['RUS CRITICIZES ARM@2000-01-01', 'ended'],
      ['ARM MEMBER_OF org:csto@2000-01-01', 'began'],
      ['RUS', 'other'],
      ['person:sergey-lavrov', 'one'],
    ] as const);
    const told = attention(null, { actors: [], ties: [], groups });
    expect(Object.fromEntries(told.changed)).toEqual({ 'ARM|RUS|1': 'ended', 'ARM|RUS|-1': 'both' });
    expect(Object.fromEntries(told.groups)).toEqual({ RUS: 'other' });
    expect(told.active).toBe(false);
  });
});

describe('the frame', () => {
  const size = { width: 800, height: 500 };

  it('shows the whole world, whatever the shape of the screen', () => {
    for (const room of [size, { width: 390, height: 560 }, { width: 1800, height: 300 }]) {
      const corners = [
        { x: 0, y: 0 },
        { x: SHEET.width, y: SHEET.height },
      ];
      expect(inSight(corners, wholeWorld(room), room, -0.001)).toBe(true);
    }
  });

  it('fits a box with its margin and goes no closer than is of use', () => {
    const box = { left: 500, right: 600, top: 100, bottom: 140 };
    const frame = frameOf(box, size, 50);
    expect(toScreen(frame, { x: 500, y: 120 })).toEqual({ x: 50, y: 250 });
    expect(frameOf({ left: 500, right: 500, top: 100, bottom: 100 }, size, 50).k).toBeLessThan(20);
  });

  it('keeps what is in the middle there when the screen changes', () => {
    const frame = frameOf({ left: 500, right: 600, top: 100, bottom: 140 }, size, 50);
    const after = { width: 400, height: 700 };
    const before = toSheet(frame, { x: 400, y: 250 });
    const now = toSheet(resized(frame, size, after), { x: 200, y: 350 });
    expect(now.x).toBeCloseTo(before.x, 6);
    expect(now.y).toBeCloseTo(before.y, 6);
  });

  it('begins where most of the weight is', () => {
    const point = (x: number, y: number, weight: number) => ({ x, y, weight });
    const heart = heartOf(
      [point(0, 50, 1), point(400, 40, 20), point(420, 90, 30), point(450, 60, 20), point(990, 300, 1)],
      0.05,
    );
    expect(heart).toEqual({ left: 400, right: 450, top: 40, bottom: 90 });
  });
});

describe('picking', () => {
  const size = { width: 800, height: 500 };
  const ends = ['ARM', 'RUS'].flatMap((id) => places.get(id) ?? []).map((place) => ({ place, point: pointOf(place) }));
  const xs = ends.map(({ point }) => point.x);
  const ys = ends.map(({ point }) => point.y);
  const frame = frameOf(
    { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) },
    size,
    60,
  );
  const spots = ends.map(({ place, point }) => ({ id: place.id, ...toScreen(frame, point), radius: 5 }));
  const none = attention(null);

  it('finds a place before the lines that end there', () => {
    const armenia = spots[0] ?? { x: 0, y: 0 };
    expect(pick({ x: armenia.x + 3, y: armenia.y }, 5, spots, arcs, frame, none)).toEqual({ type: 'place', id: 'ARM' });
  });

  it('finds the line that is nearest, and none out of reach', () => {
    for (const arc of arcs) {
      const at = toScreen(frame, arc.middle);
      expect(pick({ x: at.x + 2, y: at.y }, 5, spots, arcs, frame, none)).toEqual({ type: 'line', id: arc.id });
    }
    expect(pick({ x: 5, y: 5 }, 5, spots, arcs, frame, none)).toBeNull();
  });

  it('finds lines that are brought out before others', () => {
    const [one, other] = arcs;
    if (!one || !other) throw new Error('two lines are expected');
    const at = toScreen(frame, one.middle);
    const lit = { ...none, lines: new Set([other.id]) };
    expect(pick(at, 400, [], arcs, frame, lit)).toEqual({ type: 'line', id: other.id });
  });
});
