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
});
