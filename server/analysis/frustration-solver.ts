/**
 * The fewest edges of a signed graph that have to change their sign for it to be balanced, for one block.
 *
 * A set of edges does so when it meets every cycle whose product of signs is −. The relaxation of
 *
 *   minimise Σ yₑ  subject to  Σ_{e ∈ C} yₑ ≥ 1 for every such cycle C,  0 ≤ y ≤ 1
 *
 * is solved by HiGHS with the cycles added as they are violated; a shortest path in the signed double cover finds them.
 * Branch and bound on yₑ closes what gap is left. On the networks of states that we know there is none.
 */
import loadHighs, { type Highs } from 'highs';
import { type BlockLimits, Relaxation, TOLERANCE } from './cycle-relaxation.ts';
import { fewestWrong, gainsOf, rounded, sidesOf } from './division.ts';
import type { SignedGraph } from './dyads.ts';
import { cyclesApart, trianglesApart } from './negative-cycles.ts';
import { randomNumbers } from './random.ts';

export interface BlockSolution {
  /** Edges to change, by position: the best set found. */
  readonly edges: readonly number[];
  /** No set is smaller than this. */
  readonly lower: number;
}

let loading: Promise<Highs> | undefined;

/** Solves a block, or bounds it by the deadline. */
export async function solveBlock(graph: SignedGraph, limits: BlockLimits): Promise<BlockSolution> {
  const { pace, deadline } = limits;
  const apart = await cyclesApart(graph, pace, deadline);
  const start = await fewestWrong(graph, apart, pace, deadline);
  if (start.length <= Math.max(apart, 1)) return { edges: start, lower: start.length };
  const { best, lower } = await branchAndBound(graph, start, null, limits);
  return { edges: best as readonly number[], lower: Math.max(lower, apart) };
}

/** Whether another set is as small as this smallest one; null when the time was too short to tell. */
export async function hasAlternative(
  graph: SignedGraph,
  smallest: readonly number[],
  limits: BlockLimits,
): Promise<boolean | null> {
  if (smallest.length === 0) return false;
  const sides = sidesOf(graph, smallest);
  // Moving one actor to the other side without loss gives another set.
  if (Array.from(gainsOf(graph, sides)).some((gain) => gain === 0)) return true;
  const { best, lower } = await branchAndBound(graph, null, smallest, limits);
  if (best !== null) return true;
  return lower > smallest.length ? false : null;
}

interface Node {
  readonly bound: number;
  readonly fixed: ReadonlyMap<number, 0 | 1>;
}

/** Without a start, looks for a set of at most the size of `forbidden` that is another one. */
async function branchAndBound(
  graph: SignedGraph,
  start: readonly number[] | null,
  forbidden: readonly number[] | null,
  limits: BlockLimits,
): Promise<{ best: readonly number[] | null; lower: number }> {
  loading ??= loadHighs();
  const highs = await loading;
  const relaxation = new Relaxation(highs, graph, forbidden);
  const random = randomNumbers(7);
  let best: readonly number[] | null = start;
  let upper = start?.length ?? (forbidden as readonly number[]).length + 1;
  const open: Node[] = [{ bound: trianglesApart(graph).length, fixed: new Map() }];
  const known = new Set(forbidden ?? []);
  const isForbidden = (edges: readonly number[]) =>
    forbidden !== null && edges.length === known.size && edges.every((edge) => known.has(edge));
  const offer = (edges: readonly number[]) => {
    if (edges.length >= upper || isForbidden(edges)) return;
    best = edges;
    upper = edges.length;
  };
  const lowest = () => Math.min(upper, ...open.map((node) => node.bound));
  try {
    while (open.length > 0) {
      let at = 0;
      open.forEach((node, index) => {
        const other = open[at] as Node;
        if (node.bound < other.bound || (node.bound === other.bound && node.fixed.size >= other.fixed.size)) at = index;
      });
      const node = open[at] as Node;
      if (node.bound >= upper) break;
      const solved = await relaxation.solve(node.fixed, upper, limits);
      if (solved.status === 'out of time') {
        open[at] = { ...node, bound: Math.max(node.bound, Math.ceil(solved.objective - TOLERANCE)) };
        return { best, lower: lowest() };
      }
      open.splice(at, 1);
      if (solved.status === 'infeasible') continue;
      const { y, objective } = solved;
      for (let round = 0; round < 8; round++) offer(rounded(graph, y, random));
      const bound = Math.ceil(objective - TOLERANCE);
      if (bound >= upper) continue;
      const branch = mostUndecided(y);
      if (branch === null) {
        offer(y.flatMap((value, edge) => (value > 0.5 ? [edge] : [])));
        continue;
      }
      for (const value of [1, 0] as const) open.push({ bound, fixed: new Map(node.fixed).set(branch, value) });
    }
    return { best, lower: upper };
  } finally {
    relaxation.dispose();
  }
}

function mostUndecided(y: readonly number[]): number | null {
  let most: number | null = null;
  let nearest = 0.5 - TOLERANCE;
  y.forEach((value, edge) => {
    const away = Math.abs(value - 0.5);
    if (away < nearest) {
      nearest = away;
      most = edge;
    }
  });
  return most;
}
