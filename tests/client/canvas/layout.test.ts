import { describe, expect, it } from '@jest/globals';
import { type LayoutActor, layOut } from '../../../client/canvas/layout.ts';

const actors: LayoutActor[] = Array.from({ length: 60 }, (_, index) => ({
  id: `actor-${String(index).padStart(2, '0')}`,
  location: index % 3 === 0 ? { latitude: (index * 7) % 60, longitude: (index * 11) % 90 } : null,
  width: 40 + (index % 5) * 12,
  height: 34,
  from: '1990-01-01',
  until: '2030-01-01',
  today: true,
}));
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
