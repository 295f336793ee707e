import type { LayoutQuestion, Placed } from './question.ts';

const DEGREE = 9;
const GOLDEN_ANGLE = 2.399963;

/** The actors in their order and in the places they start from, and who is tied to whom. */
export interface Network {
  readonly nodes: readonly Placed[];
  /** Per pair of ids, "A B", how often it comes. */
  readonly weights: ReadonlyMap<string, number>;
  readonly neighbours: ReadonlyMap<string, readonly string[]>;
}

/** Countries start from the map, the others amid those they are tied to. */
export function networkOf({ actors, pairs, seed }: LayoutQuestion): Network {
  const sorted = [...actors].sort((a, b) => (a.id < b.id ? -1 : 1));
  const weights = countPairs(pairs);
  const neighbours = neighboursOf(weights);
  const onMap = new Map(
    sorted.flatMap((actor) => (actor.location ? [[actor.id, project(actor.location)] as const] : [])),
  );
  const nodes: Placed[] = sorted.map((actor, index) => {
    const start = onMap.get(actor.id) ?? middle((neighbours.get(actor.id) ?? []).flatMap((id) => onMap.get(id) ?? []));
    // A spiral of golden angles keeps those that start in one place apart.
    const angle = (index + seed) * GOLDEN_ANGLE;
    const away = onMap.has(actor.id) && seed === 0 ? 0 : 40 + 4 * Math.sqrt(index);
    return {
      id: actor.id,
      actor,
      x: start.x + away * Math.cos(angle),
      y: start.y + away * Math.sin(angle),
    };
  });
  return { nodes, weights, neighbours };
}

function countPairs(pairs: LayoutQuestion['pairs']): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [a, b] of pairs) {
    if (a === b) continue;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function neighboursOf(weights: ReadonlyMap<string, number>): Map<string, string[]> {
  const neighbours = new Map<string, string[]>();
  for (const key of weights.keys()) {
    const [a = '', b = ''] = key.split(' ');
    neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
    neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
  }
  return neighbours;
}

/** The Caucasus lies in the middle of the map that the first data are about; what matters is only who is near whom. */
function project({ latitude, longitude }: { latitude: number; longitude: number }) {
  return { x: (longitude - 40) * DEGREE, y: (40 - latitude) * DEGREE };
}

export function middle(points: readonly { x: number; y: number }[]): { x: number; y: number } {
  if (points.length === 0) return { x: 0, y: 0 };
  const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }));
  return { x: sum.x / points.length, y: sum.y / points.length };
}
