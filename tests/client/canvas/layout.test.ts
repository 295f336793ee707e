import { describe, expect, it } from '@jest/globals';
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import { layOut as answer } from '../../../client/canvas/layouts/lay-out.ts';
import type { LayoutActor, LayoutQuestion } from '../../../client/canvas/layouts/question.ts';
import { Simulation } from '../../../client/canvas/layouts/simulation.ts';
import { LAYOUTS } from '../../../client/state/arrangement.ts';

const actors: LayoutActor[] = Array.from({ length: 60 }, (_, index) => ({
  id: `actor-${String(index).padStart(2, '0')}`,
  level: index % 3,
  location: index % 3 === 0 ? { latitude: (index * 7) % 60, longitude: (index * 11) % 90 } : null,
  width: 40 + (index % 5) * 12,
  height: 34,
  from: '1990-01-01',
  until: '2030-01-01',
  today: true,
}));
/** Asks for what is not said as the page first does. */
const layOut = (question: Partial<LayoutQuestion> & Pick<LayoutQuestion, 'shape' | 'actors' | 'pairs'>) =>
  answer({ layout: 'force', seed: 0, blocs: [], before: null, ...question });
const pairs = actors.flatMap(({ id }, index): [string, string][] =>
  [1, 7].map((step) => [id, actors[(index * step + step) % actors.length]?.id ?? id]),
);

/** At least this much of the room of an actor is for its name. */
const NAME = 12;

describe('places in the picture', () => {
  it('are the same for the same network, in whatever order it comes', () => {
    const first = layOut({ shape: 1.5, actors, pairs });
    expect(layOut({ shape: 1.5, actors, pairs })).toEqual(first);
    expect(layOut({ shape: 1.5, actors: [...actors].reverse(), pairs: [...pairs].reverse() })).toEqual(first);
    expect(Object.keys(first)).toHaveLength(actors.length);
  });

  it('leave every sign and its name room, except from those of other times', () => {
    const places = layOut({ shape: 1.5, actors, pairs });
    const overlaps = actors.flatMap((a, index) =>
      actors.slice(index + 1).filter((b) => {
        const [at, bt] = [places[a.id], places[b.id]];
        if (!at || !bt) return true;
        const dx = (a.width + b.width) / 2 - Math.abs(at.x - bt.x);
        const dy = (a.height + b.height) / 2 - Math.abs(at.y - bt.y);
        return dx > 2 && dy > 2;
      }),
    );
    expect(overlaps).toEqual([]);
  });

  it('are found for a lone actor and for none', () => {
    expect(layOut({ shape: 1, actors: [], pairs: [] })).toEqual({});
    expect(Object.keys(layOut({ shape: 1, actors: actors.slice(0, 1), pairs: [] }))).toEqual(['actor-00']);
  });

  describe.each(LAYOUTS)('in the arrangement “%s”', (layout) => {
    const many = network(120, 500);
    const blocs = [many.actors.slice(0, 20), many.actors.slice(20, 45)].map((bloc) => bloc.map(({ id }) => id));
    const places = layOut({ shape: 1.5, ...many, layout, blocs });

    it('are the same in whatever order the network comes, and everybody has one', () => {
      const turned = { actors: [...many.actors].reverse(), pairs: [...many.pairs].reverse() };
      expect(layOut({ shape: 1.5, ...turned, layout, blocs })).toEqual(places);
      expect(Object.keys(places).sort()).toEqual(many.actors.map(({ id }) => id).sort());
      expect(Object.values(places).every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
    });

    it('are no two for those who can be shown on one day', () => {
      const shared = many.actors.flatMap((a, index) =>
        many.actors.slice(index + 1).filter((b) => {
          const [at, bt] = [places[a.id], places[b.id]];
          const inTime = a.from < b.until && b.from < a.until;
          return inTime && at && bt && Math.hypot(at.x - bt.x, at.y - bt.y) < 20;
        }),
      );
      expect(shared).toEqual([]);
    });

    it('stay when somebody new comes, who is put amid those it is tied to', () => {
      const [first, second] = many.actors;
      const newcomer = { ...(first as LayoutActor), id: 'newcomer', location: null };
      const after = layOut({
        shape: 1.5,
        actors: [...many.actors, newcomer],
        pairs: [...many.pairs, ['newcomer', first?.id ?? ''], ['newcomer', second?.id ?? '']],
        layout,
        blocs,
        before: places,
      });
      const { newcomer: place, ...others } = after;
      expect(others).toEqual(places);
      expect(place).toBeDefined();
    });
  });

  it('are found anew where most of those shown today are new, however many there were at other times', () => {
    const past = actors.slice(10, 25).map((actor) => ({ ...actor, today: false }));
    const known = [...actors.slice(0, 10).map((actor) => ({ ...actor, today: true })), ...past];
    const among = new Set(known.map(({ id }) => id));
    const tied = pairs.filter((pair) => pair.every((id) => among.has(id)));
    const before = layOut({ shape: 1.5, actors: known, pairs: tied });
    const many = Array.from({ length: 15 }, (_, index) => ({
      ...(actors[0] as (typeof actors)[number]),
      id: `new-${index}`,
      today: true,
    }));
    const question = { shape: 1.5, actors: [...known, ...many], pairs: tied };
    expect(layOut({ ...question, before })).toEqual(layOut(question));
    const few = { ...question, actors: [...known, ...many.slice(0, 5)] };
    expect(layOut({ ...few, before })).toMatchObject(before);
  });

  it('put those with the most ties in the middle of the rings', () => {
    const star = actors.slice(1).map(({ id }): [string, string] => ['actor-00', id]);
    expect(layOut({ shape: 1.5, actors, pairs: star, layout: 'rings' })['actor-00']).toMatchObject({
      x: expect.closeTo(0),
      y: expect.closeTo(0),
    });
  });

  it('put every level below the one before it', () => {
    const places = layOut({ shape: 1.5, actors, pairs, layout: 'levels' });
    const heights = [0, 1, 2].map((level) =>
      actors.filter((actor) => actor.level === level).map(({ id }) => places[id]?.y ?? 0),
    );
    expect(Math.max(...(heights[0] ?? []))).toBeLessThan(Math.min(...(heights[1] ?? [])));
    expect(Math.max(...(heights[1] ?? []))).toBeLessThan(Math.min(...(heights[2] ?? [])));
  });

  it('put those of one bloc nearer to each other than to those of another', () => {
    const blocs = [actors.slice(0, 30), actors.slice(30)].map((bloc) => bloc.map(({ id }) => id));
    const places = layOut({ shape: 1.5, actors, pairs, layout: 'blocs', blocs });
    const middles = blocs.map((ids) => {
      const xs = ids.map((id) => places[id]?.x ?? 0);
      const ys = ids.map((id) => places[id]?.y ?? 0);
      return { x: xs.reduce((a, b) => a + b) / ids.length, y: ys.reduce((a, b) => a + b) / ids.length };
    });
    const distance = (id: string, bloc: number) =>
      Math.hypot((places[id]?.x ?? 0) - (middles[bloc]?.x ?? 0), (places[id]?.y ?? 0) - (middles[bloc]?.y ?? 0));
    const strays = blocs.flatMap((ids, bloc) => ids.filter((id) => distance(id, bloc) > distance(id, 1 - bloc)));
    expect(strays).toEqual([]);
  });

  it('are others for another seed, and the same again for the same', () => {
    const second = layOut({ shape: 1.5, actors, pairs, seed: 1 });
    expect(second).not.toEqual(layOut({ shape: 1.5, actors, pairs }));
    expect(layOut({ shape: 1.5, actors, pairs, seed: 1 })).toEqual(second);
  });

  describe.each([
    ['on a screen', 1.5],
    ['on a phone', 0.72],
  ])('of as many as the shipped data have, %s', (_, shape) => {
    const many = network(290, 1_260);
    const places = layOut({ shape, ...many });

    it('let no two signs that can be shown on one day lie over each other', () => {
      const overlaps = many.actors.flatMap((a, index) =>
        many.actors.slice(index + 1).filter((b) => {
          const [at, bt] = [places[a.id], places[b.id]];
          if (!at || !bt) return true;
          if (a.from >= b.until || b.from >= a.until) return false;
          const dx = (a.width + b.width) / 2 - Math.abs(at.x - bt.x);
          const dy = (a.height + b.height) / 2 - Math.abs(at.y - bt.y);
          return dx > NAME && dy > NAME;
        }),
      );
      expect(overlaps).toEqual([]);
    });

    it('fill a sheet of about the shape asked for', () => {
      const shown = many.actors.filter(({ today }) => today).map(({ id }) => places[id] ?? { x: 0, y: 0 });
      const spread = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
      const filled = spread(shown.map(({ x }) => x)) / spread(shown.map(({ y }) => y));
      expect(filled / shape).toBeGreaterThan(0.6);
      expect(filled / shape).toBeLessThan(1.7);
    });
  });
});

/** A made-up network: countries that are always there, organisations that come, people who come and go. */
function network(size: number, ties: number): { actors: LayoutActor[]; pairs: [string, string][] } {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const actors = Array.from({ length: size }, (_, index): LayoutActor => {
    const kind = index < 45 ? 'country' : index < 110 ? 'organisation' : 'person';
    const from = kind === 'country' ? 1900 : 1990 + random(30);
    const until = kind === 'person' ? from + 2 + random(8) : 9999;
    return {
      id: `${kind}-${index}`,
      level: kind === 'organisation' ? 0 : kind === 'country' ? 1 : 2,
      location: kind === 'country' ? { latitude: random(110) - 45, longitude: random(300) - 140 } : null,
      width: 44 + random(60),
      height: 34 + random(24),
      from: `${from}-01-01`,
      until: until === 9999 ? '9999' : `${until}-01-01`,
      today: until > 2025,
    };
  });
  const pairs = Array.from({ length: ties }, (_, index): [string, string] => [
    actors[index % size]?.id ?? '',
    actors[random(random(2) === 0 ? 45 : 110)]?.id ?? '',
  ]);
  return { actors, pairs };
}

describe('forces', () => {
  it('move everybody exactly as those of d3-force do, also out of one and the same place', () => {
    const places = Array.from({ length: 90 }, (_, i) => ({ x: ((i * 37) % 80) * 3 - 90, y: ((i * 53) % 80) * 5 - 40 }));
    const given = [...places, ...places.slice(0, 4), { x: 4000, y: -900 }];
    const links = given.flatMap((_, i) => [
      { source: i, target: (i * 7 + 3) % given.length, distance: 40 + (i % 5) * 20, strength: 0.1 + (i % 4) * 0.2 },
    ]);
    const theirs = given.map((place) => ({ ...place }));
    forceSimulation(theirs)
      .force(
        'links',
        forceLink(links.map((link) => ({ ...link })))
          .distance(({ distance }) => distance)
          .strength(({ strength }) => strength),
      )
      .force('push', forceManyBody().strength(-420).distanceMax(900))
      .force('room', forceCollide((_, i) => 12 + (i % 7)).iterations(2))
      .force('x', forceX(0).strength(0.035))
      .force('y', forceY(0).strength(0.07))
      .stop()
      .tick(120);
    const ours = new Simulation(given, {
      links,
      push: 420,
      reach: 900,
      radii: Float64Array.from(given, (_, i) => 12 + (i % 7)),
      drawX: 0.035,
      drawY: 0.07,
    });
    ours.run(120);
    expect([...ours.x]).toEqual(theirs.map(({ x }) => x));
    expect([...ours.y]).toEqual(theirs.map(({ y }) => y));
  });
});
