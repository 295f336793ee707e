/**
 * Katz centrality on friendly ties (Katz 1953; as in networkx, centrality/katz.py):
 *
 *   xᵢ = α Σⱼ Aᵢⱼ xⱼ + βᵢ,     α < 1/λ_max
 *
 * It counts every walk from an actor, one of k ties for αᵏ. With `on`, β is 1 for that actor and 0 for all others, and only
 * walks that end there count. An α at which the sum does not converge is refused.
 */
import { type AnalysisGraph, type Basis, badArgument, requireWhole } from './graph.ts';
import {
  type Adjacency,
  type InfluenceRow,
  type NetworkOptions,
  placeOf,
  positiveNetwork,
  type RankingOptions,
  rankedRows,
} from './positive-network.ts';

export interface KatzOptions extends NetworkOptions, RankingOptions {
  readonly on?: string | null;
  /** Null: 0.85 of the bound 1/λ_max. */
  readonly alpha?: number | null;
}

export interface Katz {
  readonly basis: Basis;
  readonly alpha: number;
  /** The greatest eigenvalue of the ties; α has to stay below 1/λ_max. 0 where no walk comes back: then any α will do. */
  readonly lambdaMax: number;
  readonly rows: readonly InfluenceRow[];
}

const TOLERANCE = 1e-12;
const MOST_ROUNDS = 100_000;

export function katz(graph: AnalysisGraph, options: KatzOptions = {}): Katz {
  const first = requireWhole(options.first ?? 20, 'first', 1, 10_000);
  const explain = requireWhole(options.explain ?? 3, 'explain', 0, 50);
  const network = positiveNetwork(graph, options);
  const on = options.on ?? null;
  const place = on === null ? null : placeOf(network, on, 'on');
  const lambdaMax = greatestEigenvalue(network.out);
  const alpha = options.alpha ?? (lambdaMax === 0 ? 0.5 : 0.85 / lambdaMax);
  if (!(alpha > 0 && alpha < Infinity) || alpha * lambdaMax >= 1 - 1e-9) {
    const bound = lambdaMax === 0 ? '' : ` and below 1/λ_max = ${(1 / lambdaMax).toPrecision(6)}`;
    throw badArgument(`alpha is ${alpha}: the sum over walks converges only for an alpha above 0${bound}.`);
  }
  const basis = network.basis({
    method:
      'Katz centrality on friendly ties: all walks from an actor, one of k ties for αᵏ times the product of their weights.',
    parameters: { on, alpha, lambdaMax },
  });
  if (on !== null && place === null) return { basis, alpha, lambdaMax, rows: [] };
  const beta = new Float64Array(network.ids.length).fill(on === null ? 1 : 0);
  if (place !== null) beta[place] = 1;
  return {
    basis,
    alpha,
    lambdaMax,
    rows: rankedRows(network, walksFrom(network.out, beta, alpha), on, first, explain),
  };
}

function walksFrom(out: Adjacency, beta: Float64Array, alpha: number): Float64Array {
  let now = beta;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = times(out, now).map((value, actor) => alpha * value + (beta[actor] as number));
    const scale = Math.max(...next);
    const change = next.reduce((most, value, actor) => Math.max(most, Math.abs(value - (now[actor] as number))), 0);
    now = next;
    if (change <= TOLERANCE * scale) break;
  }
  return now;
}

function times({ start, to, weight }: Adjacency, vector: Float64Array): Float64Array {
  return vector.map((_, actor) => {
    let sum = 0;
    for (let edge = start[actor] as number; edge < (start[actor + 1] as number); edge++) {
      sum += (weight[edge] as number) * (vector[to[edge] as number] as number);
    }
    return sum;
  });
}

/**
 * By power iteration on A + I in each strongly connected part, where it converges; the least and the greatest growth of an
 * entry bracket the eigenvalue (Collatz & Wielandt), and the upper end is taken.
 */
function greatestEigenvalue(out: Adjacency): number {
  let greatest = 0;
  for (const part of strongParts(out)) {
    if (part.length < 2) continue;
    const at = new Map(part.map((actor, index) => [actor, index]));
    let now = new Float64Array(part.length).fill(1);
    let upper = Infinity;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const next = new Float64Array(part.length);
      part.forEach((actor, index) => {
        let sum = now[index] as number;
        for (let edge = out.start[actor] as number; edge < (out.start[actor + 1] as number); edge++) {
          const end = at.get(out.to[edge] as number);
          if (end !== undefined) sum += (out.weight[edge] as number) * (now[end] as number);
        }
        next[index] = sum;
      });
      const growth = next.map((value, index) => value / (now[index] as number));
      upper = Math.max(...growth) - 1;
      const lower = Math.min(...growth) - 1;
      const scale = Math.max(...next);
      now = next.map((value) => value / scale);
      if (upper - lower <= 1e-12 * upper) break;
    }
    greatest = Math.max(greatest, upper);
  }
  return greatest;
}

/** Strongly connected components (Tarjan 1972), without recursion. */
function strongParts({ start, to }: Adjacency): number[][] {
  const size = start.length - 1;
  const found = new Int32Array(size);
  const low = new Int32Array(size);
  const open = new Uint8Array(size);
  const stack: number[] = [];
  const parts: number[][] = [];
  let clock = 0;
  for (let root = 0; root < size; root++) {
    if (found[root] !== 0) continue;
    const path: { at: number; edge: number }[] = [];
    const enter = (actor: number) => {
      found[actor] = low[actor] = ++clock;
      open[actor] = 1;
      stack.push(actor);
      path.push({ at: actor, edge: start[actor] as number });
    };
    enter(root);
    while (path.length > 0) {
      const step = path.at(-1) as (typeof path)[number];
      if (step.edge < (start[step.at + 1] as number)) {
        const end = to[step.edge++] as number;
        if (found[end] === 0) enter(end);
        else if (open[end]) low[step.at] = Math.min(low[step.at] as number, found[end] as number);
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.at;
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[step.at] as number);
      if (low[step.at] !== found[step.at]) continue;
      const part = stack.splice(stack.lastIndexOf(step.at));
      for (const actor of part) open[actor] = 0;
      parts.push(part);
    }
  }
  return parts;
}
