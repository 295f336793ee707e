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
import loadHighs, { type Highs, type Model } from 'highs';
import { eachTriangle } from './balance.ts';
import type { SignedGraph } from './dyads.ts';
import { randomNumbers } from './random.ts';
import type { Pace } from './work.ts';

export interface BlockSolution {
  /** Edges to change, by position: the best set found. */
  readonly edges: readonly number[];
  /** No set is smaller than this. */
  readonly lower: number;
}

export interface BlockLimits {
  readonly pace: Pace;
  /** In the time of `performance.now()`. */
  readonly deadline: number;
}

const SLICE_MS = 300;
const TOLERANCE = 1e-6;
const VIOLATED = 1e-4;
const RESTARTS = 60;
/** Enough to begin with: more are added where they are violated. */
const MANY_ROWS = 3000;

let loading: Promise<Highs> | undefined;

/** Solves a block, or bounds it by the deadline. */
export async function solveBlock(graph: SignedGraph, limits: BlockLimits): Promise<BlockSolution> {
  const start = await heuristic(graph, limits);
  const apart = trianglesApart(graph).length;
  if (start.length <= Math.max(apart, 1)) return { edges: start, lower: start.length };
  const { best, lower } = await branchAndBound(graph, start, null, limits);
  return { edges: best as readonly number[], lower };
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

/** Unbalanced triangles that share no edge: each needs a change of its own. */
function trianglesApart(graph: SignedGraph): (readonly number[])[] {
  const used = new Uint8Array(graph.edges.length);
  const apart: (readonly number[])[] = [];
  eachTriangle(graph, (_actors, edges, signs) => {
    if (signs === '+++' || signs === '+--' || edges.some((edge) => used[edge])) return;
    for (const edge of edges) used[edge] = 1;
    apart.push(edges);
  });
  return apart;
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

/** Whatever the status, the objective is no more than the optimum. */
interface Solved {
  readonly status: 'solved' | 'infeasible' | 'out of time';
  readonly y: readonly number[];
  readonly objective: number;
}

/** The linear programme of one block, which keeps every cycle that was ever violated. */
class Relaxation {
  readonly #highs: Highs;
  readonly #graph: SignedGraph;
  readonly #model: Model;
  readonly #around: readonly (readonly [to: number, edge: number])[][];
  readonly #cycles = new Set<string>();
  #fixed: ReadonlyMap<number, 0 | 1> = new Map();

  constructor(highs: Highs, graph: SignedGraph, forbidden: readonly number[] | null) {
    const count = graph.edges.length;
    const filled = (value: number) => new Float64Array(count).fill(value);
    this.#highs = highs;
    this.#graph = graph;
    this.#around = aroundOf(graph);
    this.#model = highs.createModel({
      numCols: count,
      numRows: 0,
      colCost: filled(1),
      colLower: filled(0),
      colUpper: filled(1),
      rowLower: [],
      rowUpper: [],
      matrix: { format: 'csr', numRows: 0, numCols: count, starts: [0], indices: [], values: [] },
    });
    this.#model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex' });
    if (forbidden) this.#addRow(forbidden, -highs.infinity, forbidden.length - 1);
    for (const triangle of trianglesApart(graph)) this.#addCycle(triangle);
    const enough = Math.max(MANY_ROWS, this.#cycles.size);
    eachTriangle(graph, (_actors, edges, signs) => {
      if ((signs === '++-' || signs === '---') && this.#cycles.size < enough) this.#addCycle(edges);
    });
  }

  dispose(): void {
    this.#model.dispose();
  }

  /** The optimum with some edges decided, once no cycle is violated or the bound is as good as what is known. */
  async solve(fixed: ReadonlyMap<number, 0 | 1>, upper: number, { pace, deadline }: BlockLimits): Promise<Solved> {
    const model = this.#model;
    for (const edge of this.#fixed.keys()) if (!fixed.has(edge)) model.changeColBounds(edge, 0, 1);
    for (const [edge, value] of fixed) model.changeColBounds(edge, value, value);
    this.#fixed = fixed;
    const { optimal, infeasible } = this.#highs.constants.modelStatus;
    let y: number[] = [];
    let objective = 0;
    for (;;) {
      await pace.breathe();
      const left = deadline - performance.now();
      if (left <= 0) return { status: 'out of time', y, objective };
      model.zeroAllClocks();
      model.options.set('time_limit', Math.min(left, SLICE_MS) / 1000);
      const status = model.run().modelStatus;
      if (status === infeasible) return { status: 'infeasible', y, objective };
      // The next run goes on from where this one stopped.
      if (status !== optimal) continue;
      y = Array.from(model.getSolution().colValue, (value) => Math.min(1, Math.max(0, value)));
      objective = y.reduce((sum, value) => sum + value, 0);
      if (Math.ceil(objective - TOLERANCE) >= upper) return { status: 'solved', y, objective };
      if ((await this.#separate(y, pace, deadline)) === 0) {
        return { status: performance.now() < deadline ? 'solved' : 'out of time', y, objective };
      }
    }
  }

  #addCycle(edges: readonly number[]): boolean {
    const key = [...edges].sort((a, b) => a - b).join();
    if (this.#cycles.has(key)) return false;
    this.#cycles.add(key);
    this.#addRow(edges, 1, this.#highs.infinity);
    return true;
  }

  #addRow(edges: readonly number[], lower: number, upper: number): void {
    const indices = [...edges].sort((a, b) => a - b);
    this.#model.addRow(lower, upper, { indices, values: indices.map(() => 1) });
  }

  /** Adds the most violated cycle through each actor; returns how many were new. */
  async #separate(y: readonly number[], pace: Pace, deadline: number): Promise<number> {
    const size = this.#graph.ids.length;
    const distance = new Float64Array(2 * size);
    const through = new Int32Array(2 * size);
    const before = new Int32Array(2 * size);
    let added = 0;
    for (let actor = 0; actor < size && performance.now() < deadline; actor++) {
      await pace.breathe();
      distance.fill(Infinity);
      distance[2 * actor] = 0;
      const heap: [number, number][] = [[0, 2 * actor]];
      while (heap.length > 0) {
        const [length, at] = popLeast(heap);
        if (length > (distance[at] as number)) continue;
        if (at === 2 * actor + 1) break;
        for (const [to, edge] of this.#around[at >> 1] as readonly (readonly [number, number])[]) {
          const next = 2 * to + ((at & 1) ^ ((this.#graph.edges[edge] as { sign: number }).sign < 0 ? 1 : 0));
          // A little for each edge, so that of equal cycles the shortest is found.
          const far = length + (y[edge] as number) + 1e-8;
          if (far >= 1 - VIOLATED || far >= (distance[next] as number)) continue;
          distance[next] = far;
          through[next] = edge;
          before[next] = at;
          pushLeast(heap, [far, next]);
        }
      }
      if ((distance[2 * actor + 1] as number) === Infinity) continue;
      const cycle: number[] = [];
      const actors = new Set<number>();
      for (let at = 2 * actor + 1; at !== 2 * actor; at = before[at] as number) {
        cycle.push(through[at] as number);
        actors.add(at >> 1);
      }
      // A walk that meets an actor twice holds a smaller cycle, which is found from that actor.
      if (actors.size === cycle.length && this.#addCycle(cycle)) added++;
    }
    return added;
  }
}

/** The edges that are wrong when each actor takes the better side, after many starts. */
async function heuristic(graph: SignedGraph, { pace, deadline }: BlockLimits): Promise<number[]> {
  const random = randomNumbers(graph.edges.length);
  let best = wrongEdges(graph, descend(graph, new Uint8Array(graph.ids.length)));
  for (let round = 0; round < RESTARTS && performance.now() < deadline; round++) {
    const sides = Uint8Array.from(graph.ids, () => (random() < 0.5 ? 0 : 1));
    const wrong = wrongEdges(graph, descend(graph, sides));
    if (wrong.length < best.length) best = wrong;
    await pace.breathe();
  }
  return best;
}

/** A division that agrees with the edges that the relaxation leaves alone, mended. */
function rounded(graph: SignedGraph, y: readonly number[], random: () => number): number[] {
  const order = y.map((value, edge) => ({ edge, key: value + 0.3 * random() })).sort((a, b) => a.key - b.key);
  const root = Int32Array.from(graph.ids, (_, index) => index);
  const parity = new Uint8Array(graph.ids.length);
  const find = (actor: number): [number, number] => {
    let at = actor;
    let odd = 0;
    while (root[at] !== at) {
      odd ^= parity[at] as number;
      at = root[at] as number;
    }
    return [at, odd];
  };
  for (const { edge } of order) {
    const { a, b, sign } = graph.edges[edge] as SignedGraph['edges'][number];
    const [rootA, oddA] = find(a);
    const [rootB, oddB] = find(b);
    if (rootA === rootB) continue;
    root[rootA] = rootB;
    parity[rootA] = oddA ^ oddB ^ (sign < 0 ? 1 : 0);
  }
  return wrongEdges(
    graph,
    descend(
      graph,
      Uint8Array.from(graph.ids, (_, actor) => find(actor)[1]),
    ),
  );
}

/** How many edges fewer are wrong when an actor changes sides, by actor. */
function gainsOf({ ids, edges }: SignedGraph, sides: Uint8Array): Int32Array {
  const gains = new Int32Array(ids.length);
  for (const { a, b, sign } of edges) {
    const change = (sides[a] === sides[b]) === sign > 0 ? -1 : 1;
    gains[a] = (gains[a] as number) + change;
    gains[b] = (gains[b] as number) + change;
  }
  return gains;
}

/** Lets actors change sides while that mends anything. */
function descend(graph: SignedGraph, sides: Uint8Array): Uint8Array {
  const around = aroundOf(graph);
  const gains = gainsOf(graph, sides);
  for (let changed = true; changed; ) {
    changed = false;
    for (let actor = 0; actor < gains.length; actor++) {
      if ((gains[actor] as number) <= 0) continue;
      changed = true;
      sides[actor] = 1 - (sides[actor] as number);
      gains[actor] = -(gains[actor] as number);
      for (const [to, edge] of around[actor] as readonly (readonly [number, number])[]) {
        const right = (sides[actor] === sides[to]) === (graph.edges[edge] as { sign: number }).sign > 0;
        gains[to] = (gains[to] as number) + (right ? -2 : 2);
      }
    }
  }
  return sides;
}

function wrongEdges({ edges }: SignedGraph, sides: Uint8Array): number[] {
  return edges.flatMap(({ a, b, sign }, edge) => ((sides[a] === sides[b]) === sign > 0 ? [] : [edge]));
}

/** The sides that actors are on once these edges are changed. The graph must be balanced then. */
export function sidesOf(graph: SignedGraph, changed: readonly number[]): Uint8Array {
  const around = aroundOf(graph);
  const flipped = new Set(changed);
  const sides = new Uint8Array(graph.ids.length).fill(2);
  for (let root = 0; root < sides.length; root++) {
    if (sides[root] !== 2) continue;
    sides[root] = 0;
    const queue = [root];
    for (const at of queue) {
      for (const [to, edge] of around[at] as readonly (readonly [number, number])[]) {
        if (sides[to] !== 2) continue;
        const hostile = (graph.edges[edge] as { sign: number }).sign < 0 !== flipped.has(edge);
        sides[to] = (sides[at] as number) ^ (hostile ? 1 : 0);
        queue.push(to);
      }
    }
  }
  return sides;
}

const surroundings = new WeakMap<SignedGraph, (readonly [to: number, edge: number])[][]>();

function aroundOf(graph: SignedGraph): (readonly [to: number, edge: number])[][] {
  const known = surroundings.get(graph);
  if (known) return known;
  const around = graph.ids.map((): [number, number][] => []);
  graph.edges.forEach(({ a, b }, edge) => {
    (around[a] as [number, number][]).push([b, edge]);
    (around[b] as [number, number][]).push([a, edge]);
  });
  surroundings.set(graph, around);
  return around;
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

function pushLeast(heap: [number, number][], item: [number, number]): void {
  let at = heap.push(item) - 1;
  while (at > 0) {
    const parent = (at - 1) >> 1;
    if ((heap[parent] as [number, number])[0] <= item[0]) break;
    heap[at] = heap[parent] as [number, number];
    at = parent;
  }
  heap[at] = item;
}

function popLeast(heap: [number, number][]): [number, number] {
  const least = heap[0] as [number, number];
  const last = heap.pop() as [number, number];
  if (heap.length === 0) return least;
  let at = 0;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && (heap[child + 1] as [number, number])[0] < (heap[child] as [number, number])[0]) {
      child++;
    }
    if ((heap[child] as [number, number])[0] >= last[0]) break;
    heap[at] = heap[child] as [number, number];
    at = child;
  }
  heap[at] = last;
  return least;
}
