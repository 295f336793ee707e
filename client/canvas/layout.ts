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
  /** The room that its sign and name take. */
  readonly width: number;
  readonly height: number;
  /** The days between which it can be shown, as text; actors of different times may stand in one place. */
  readonly from: string;
  readonly until: string;
  /** Shown on the day that the page opens with. */
  readonly today: boolean;
}

export interface LayoutQuestion {
  /** Width to height of the sheet to fill. */
  readonly shape: number;
  readonly actors: readonly LayoutActor[];
  /** Pairs of ids; the more often a pair comes, the closer the two. */
  readonly pairs: readonly (readonly [string, string])[];
}

export type Positions = Readonly<Record<string, { readonly x: number; readonly y: number }>>;

interface Placed extends SimulationNodeDatum {
  readonly id: string;
  readonly actor: LayoutActor;
  x: number;
  y: number;
}

const ROUNDS = 400;
/** How much of the sheet signs and names may fill. */
const FULLNESS = 0.36;
const ROOM_ROUNDS = 400;
/** Comparing every pair costs too much beyond this. */
const MOST_COMPARED = 900;
const DEGREE = 9;

/** The same question always gets the same answer: countries start from the map, the others amid those they are tied to. */
export function layOut({ shape, actors, pairs }: LayoutQuestion): Positions {
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
      actor,
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
        .distance(({ source, target }) => (Math.min(degree(idOf(source)), degree(idOf(target))) === 1 ? 40 : 90))
        .strength(({ source, target, weight }) => {
          const fewest = Math.min(degree(idOf(source)), degree(idOf(target)));
          return fewest === 1 ? 0.8 : (0.55 * Math.min(1, 0.7 + 0.1 * weight)) / fewest;
        }),
    )
    .force('apart', forceManyBody<Placed>().strength(-420).distanceMax(900))
    .force('room', forceCollide<Placed>((node) => node.actor.height / 2 + 6).iterations(2))
    .force('x', forceX<Placed>(0).strength(0.035))
    .force('y', forceY<Placed>(0).strength(0.035 * shape * shape))
    .stop()
    .tick(ROUNDS);
  fillSheet(nodes, shape);
  giveRoom(nodes, shape);
  return Object.fromEntries(nodes.map(({ id, x, y }) => [id, { x: Math.round(x), y: Math.round(y) }]));
}

/** Stretches the picture to a sheet of a screen's shape that is large enough for what is shown on the first day. */
function fillSheet(nodes: readonly Placed[], shape: number): void {
  const first = nodes.filter(({ actor }) => actor.today);
  const shown = first.length > 1 ? first : nodes;
  if (shown.length < 2) return;
  const area = shown.reduce((sum, { actor }) => sum + actor.width * actor.height, 0) / FULLNESS;
  const height = Math.sqrt(area / shape);
  stretch(nodes, shown, 'x', height * shape);
  stretch(nodes, shown, 'y', height);
}

/** The few that lie far out are drawn in, so that they do not make everything else small. */
function stretch(nodes: readonly Placed[], shown: readonly Placed[], axis: 'x' | 'y', length: number): void {
  const sorted = shown.map((node) => node[axis]).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number;
  const low = at(0.04);
  const high = at(0.96);
  const factor = (0.86 * length) / Math.max(1, high - low);
  for (const node of nodes) {
    const place = (node[axis] - (low + high) / 2) * factor;
    const inner = 0.43 * length;
    const beyond = Math.abs(place) - inner;
    node[axis] = beyond <= 0 ? place : Math.sign(place) * (inner + 0.07 * length * Math.tanh(beyond / (0.2 * length)));
  }
}

/** Pushes apart those that lie over each other and can be shown on one day, each by half, the shorter way. */
function giveRoom(nodes: readonly Placed[], shape: number): void {
  const pairs = nodes.length <= MOST_COMPARED ? meetingPairs(nodes) : [];
  for (let round = 0; round < ROOM_ROUNDS; round++) {
    let moved = false;
    for (const [a, b] of pairs) {
      const overX = (a.actor.width + b.actor.width) / 2 - Math.abs(a.x - b.x);
      const overY = (a.actor.height + b.actor.height) / 2 - Math.abs(a.y - b.y);
      if (overX <= 0 || overY <= 0) continue;
      moved = true;
      // The longer side of the sheet is the cheaper way.
      const axis = overX < overY * shape ? 'x' : 'y';
      const push =
        (Math.min(axis === 'x' ? overX : overY, 24) / 2 + 0.5) *
        (a[axis] < b[axis] || (a[axis] === b[axis] && a.id < b.id) ? 1 : -1);
      a[axis] -= push;
      b[axis] += push;
    }
    if (!moved) return;
  }
}

function meetingPairs(nodes: readonly Placed[]): (readonly [Placed, Placed])[] {
  return nodes.flatMap((a, index) =>
    nodes
      .slice(index + 1)
      .filter((b) => a.actor.from < b.actor.until && b.actor.from < a.actor.until)
      .map((b) => [a, b] as const),
  );
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
