/** Louvain on two layers at once: as much friendly weight and as little hostile weight within groups as can be, chance aside. */
import { shuffle } from './random.ts';

export interface LayerEdge {
  readonly a: number;
  readonly b: number;
  readonly positive: number;
  readonly negative: number;
}

/** Q of a division; see communities.ts. Without hostile weight it is the usual modularity. */
export function signedModularity(
  division: Int32Array,
  size: number,
  edges: readonly LayerEdge[],
  resolution: number,
): number {
  const level = levelOf(size, edges);
  const sums = groupSums(level, division);
  let within = 0;
  for (const { a, b, positive, negative } of edges) {
    if (division[a] === division[b]) within += positive - negative;
  }
  let chance = 0;
  for (let group = 0; group < size; group++) {
    if (level.positive > 0) chance += (sums.positive[group] as number) ** 2 / (4 * level.positive);
    if (level.negative > 0) chance -= (sums.negative[group] as number) ** 2 / (4 * level.negative);
  }
  return (within - resolution * chance) / (level.positive + level.negative);
}

export function signedLouvain(
  size: number,
  edges: readonly LayerEdge[],
  resolution: number,
  random: () => number,
): Int32Array {
  const actors = levelOf(size, edges);
  let division = Int32Array.from({ length: size }, (_, actor) => actor);
  for (;;) {
    // Actors one by one, then groups as wholes, until neither finds anything to move.
    const moved = numbered(moveNodes(actors, division, resolution, random));
    const groups = gathered(actors, moved);
    const merged = numbered(
      moveNodes(
        groups,
        Int32Array.from({ length: groups.size }, (_, group) => group),
        resolution,
        random,
      ),
    );
    const next = moved.map((group) => merged[group] as number);
    if (next.every((group, actor) => group === division[actor])) return next;
    division = next;
  }
}

/** The same division with its groups numbered by first member. */
function numbered(division: Int32Array): Int32Array {
  const names = new Map<number, number>();
  for (const group of division) if (!names.has(group)) names.set(group, names.size);
  return division.map((group) => names.get(group) as number);
}

interface Level {
  readonly size: number;
  /** Friendly less hostile weight to each neighbour. */
  readonly around: readonly ReadonlyMap<number, number>[];
  readonly degreePositive: Float64Array;
  readonly degreeNegative: Float64Array;
  /** Total weights of the layers, each edge once. */
  readonly positive: number;
  readonly negative: number;
}

function levelOf(size: number, edges: readonly LayerEdge[]): Level {
  const around = Array.from({ length: size }, () => new Map<number, number>());
  const degreePositive = new Float64Array(size);
  const degreeNegative = new Float64Array(size);
  let [positive, negative] = [0, 0];
  for (const edge of edges) {
    positive += edge.positive;
    negative += edge.negative;
    for (const [one, other] of [
      [edge.a, edge.b],
      [edge.b, edge.a],
    ] as const) {
      (around[one] as Map<number, number>).set(other, edge.positive - edge.negative);
      degreePositive[one] = (degreePositive[one] as number) + edge.positive;
      degreeNegative[one] = (degreeNegative[one] as number) + edge.negative;
    }
  }
  return { size, around, degreePositive, degreeNegative, positive, negative };
}

function groupSums(level: Level, groups: Int32Array): { positive: Float64Array; negative: Float64Array } {
  const positive = new Float64Array(level.size);
  const negative = new Float64Array(level.size);
  groups.forEach((group, node) => {
    positive[group] = (positive[group] as number) + (level.degreePositive[node] as number);
    negative[group] = (negative[group] as number) + (level.degreeNegative[node] as number);
  });
  return { positive, negative };
}

/** Lets each node go to the group where it adds most, or to a group of its own, until none wants to move. */
function moveNodes(level: Level, from: Int32Array, resolution: number, random: () => number): Int32Array {
  const { size, around, degreePositive, degreeNegative } = level;
  const groups = from.slice();
  const sums = groupSums(level, groups);
  const members = new Int32Array(size);
  for (const group of groups) members[group] = (members[group] as number) + 1;
  const order = shuffle(
    Int32Array.from({ length: size }, (_, node) => node),
    random,
  );
  const weights = new Float64Array(size);
  const chance = (node: number, group: number) =>
    (level.positive > 0
      ? ((degreePositive[node] as number) * (sums.positive[group] as number)) / (2 * level.positive)
      : 0) -
    (level.negative > 0
      ? ((degreeNegative[node] as number) * (sums.negative[group] as number)) / (2 * level.negative)
      : 0);
  const shift = (node: number, group: number, by: 1 | -1) => {
    members[group] = (members[group] as number) + by;
    sums.positive[group] = (sums.positive[group] as number) + by * (degreePositive[node] as number);
    sums.negative[group] = (sums.negative[group] as number) + by * (degreeNegative[node] as number);
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const node of order) {
      const own = groups[node] as number;
      shift(node, own, -1);
      weights.fill(0);
      for (const [other, weight] of around[node] as ReadonlyMap<number, number>) {
        const group = groups[other] as number;
        weights[group] = (weights[group] as number) + weight;
      }
      // Groups without a tie to it count too: with many foes in common, they are nearer than chance would have it.
      let best = own;
      let most = members[own] === 0 ? 0 : (weights[own] as number) - resolution * chance(node, own);
      for (let group = 0; group < size; group++) {
        const gain = members[group] === 0 ? 0 : (weights[group] as number) - resolution * chance(node, group);
        if (gain > most + 1e-10) {
          most = gain;
          best = group;
        }
      }
      shift(node, best, 1);
      if (best === own) continue;
      groups[node] = best;
      changed = true;
    }
  }
  return groups;
}

/** Each group as one node. What is within a group no longer bears on where it goes. */
function gathered(level: Level, groups: Int32Array): Level {
  const size = groups.reduce((most, group) => Math.max(most, group + 1), 0);
  const around = Array.from({ length: size }, () => new Map<number, number>());
  const degreePositive = new Float64Array(size);
  const degreeNegative = new Float64Array(size);
  groups.forEach((group, node) => {
    degreePositive[group] = (degreePositive[group] as number) + (level.degreePositive[node] as number);
    degreeNegative[group] = (degreeNegative[group] as number) + (level.degreeNegative[node] as number);
    const row = around[group] as Map<number, number>;
    for (const [other, weight] of level.around[node] as ReadonlyMap<number, number>) {
      const its = groups[other] as number;
      if (its !== group) row.set(its, (row.get(its) ?? 0) + weight);
    }
  });
  return { ...level, size, around, degreePositive, degreeNegative };
}
