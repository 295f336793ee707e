/**
 * The linear programme behind the fewest edges to change (`frustration-solver.ts`), with the cycles added as they are
 * violated; a shortest path in the signed double cover finds them. Solved by HiGHS.
 */
import type { Highs, Model } from 'highs';
import { eachTriangle } from './balance.ts';
import { surroundingsOf } from './division.ts';
import type { SignedGraph } from './dyads.ts';
import { popLeast, pushLeast } from './least-heap.ts';
import { trianglesApart } from './negative-cycles.ts';
import type { Pace } from './work.ts';

const SLICE_MS = 300;
export const TOLERANCE = 1e-6;
const VIOLATED = 1e-4;
/** Enough to begin with: more are added where they are violated. */
const MANY_ROWS = 3000;

export interface BlockLimits {
  readonly pace: Pace;
  /** In the time of `performance.now()`. */
  readonly deadline: number;
}

/** Whatever the status, the objective is no more than the optimum. */
interface Solved {
  readonly status: 'solved' | 'infeasible' | 'out of time';
  readonly y: readonly number[];
  readonly objective: number;
}

/** The linear programme of one block, which keeps every cycle that was ever violated. */
export class Relaxation {
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
    this.#around = surroundingsOf(graph);
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
