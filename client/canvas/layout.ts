import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationNodeDatum,
} from 'd3-force';

export interface LayoutActor {
  readonly id: string;
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
  /** Half the width that its sign and name take. */
  readonly radius: number;
}

export interface LayoutQuestion {
  readonly actors: readonly LayoutActor[];
  /** Pairs of ids; the more often a pair comes, the closer the two. */
  readonly pairs: readonly (readonly [string, string])[];
}

export type Positions = Readonly<Record<string, { readonly x: number; readonly y: number }>>;

interface Placed extends SimulationNodeDatum {
  readonly id: string;
  readonly radius: number;
  x: number;
  y: number;
}

const ROUNDS = 400;
/** Screens are wider than high. */
const FLATTEN = 1.7;
const DEGREE = 9;

/** The same question always gets the same answer: countries start from the map, the others amid those they are tied to. */
export function layOut({ actors, pairs }: LayoutQuestion): Positions {
  const sorted = [...actors].sort((a, b) => (a.id < b.id ? -1 : 1));
  const weights = countPairs(pairs);
  const neighbours = neighboursOf(weights);
  const onMap = new Map(
    sorted.flatMap((actor) => (actor.location ? [[actor.id, project(actor.location)] as const] : [])),
  );
  const nodes: Placed[] = sorted.map((actor, index) => {
    const start = onMap.get(actor.id) ?? middle((neighbours.get(actor.id) ?? []).flatMap((id) => onMap.get(id) ?? []));
    // A spiral of golden angles keeps those that start in one place apart.
    const angle = index * 2.399963;
    const away = onMap.has(actor.id) ? 0 : 40 + 4 * Math.sqrt(index);
    return {
      id: actor.id,
      radius: actor.radius,
      x: start.x + away * Math.cos(angle),
      y: start.y + away * Math.sin(angle),
    };
  });
  const links = [...weights].map(([key, weight]) => {
    const [source = '', target = ''] = key.split(' ');
    return { source, target, weight };
  });
  const degree = (id: string) => neighbours.get(id)?.length ?? 1;
  forceSimulation(nodes)
    .force(
      'ties',
      forceLink<Placed, (typeof links)[number]>(links)
        .id((node) => node.id)
        .distance(80)
        .strength(({ source, target, weight }) => {
          const fewest = Math.min(degree(idOf(source)), degree(idOf(target)));
          return (0.55 * Math.min(1, 0.7 + 0.1 * weight)) / Math.max(1, fewest);
        }),
    )
    .force('apart', forceManyBody<Placed>().strength(-420).distanceMax(900))
    .force('room', forceCollide<Placed>((node) => node.radius).iterations(3))
    .force('x', forceX<Placed>(0).strength(0.035))
    .force('y', forceY<Placed>(0).strength(0.035 * FLATTEN * FLATTEN))
    .stop()
    .tick(ROUNDS);
  return Object.fromEntries(nodes.map(({ id, x, y }) => [id, { x: Math.round(x), y: Math.round(y) }]));
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

function middle(points: readonly { x: number; y: number }[]): { x: number; y: number } {
  if (points.length === 0) return { x: 0, y: 0 };
  const sum = points.reduce((a, b) => ({ x: a.x + b.x, y: a.y + b.y }));
  return { x: sum.x / points.length, y: sum.y / points.length };
}

function idOf(end: unknown): string {
  return typeof end === 'string' ? end : (end as Placed).id;
}
