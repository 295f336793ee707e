/**
 * PageRank on friendly ties (Page et al. 1999; as in networkx, link_analysis/pagerank_alg.py):
 *
 *   p = α Pᵀ p + (1 − α) v,     α = 0.85
 *
 * where P shares out the weight of each actor among those that can influence it, and actors nobody influences share by v.
 * With `on`, v is that actor alone: a walk that sets out from it, follows influence back to where it comes from, and now
 * and then starts anew. The score of another actor is how much of its time the walk spends there: who most affects it.
 * Hostile ties play no part.
 */
import { type AnalysisGraph, type Basis, requireBetween, requireWhole } from './graph.ts';
import {
  type InfluenceRow,
  type NetworkOptions,
  placeOf,
  positiveNetwork,
  type RankingOptions,
  rankedRows,
} from './positive-network.ts';

export interface PageRankOptions extends NetworkOptions, RankingOptions {
  /** Whose influences are asked for; null: of all on all. */
  readonly on?: string | null;
  readonly alpha?: number | null;
}

export interface PageRank {
  readonly basis: Basis;
  /** Empty where the actor asked about has no friendly tie: then nothing is known, which is not 0. */
  readonly rows: readonly InfluenceRow[];
}

const TOLERANCE = 1e-13;
const MOST_ROUNDS = 10_000;

export function pageRank(graph: AnalysisGraph, options: PageRankOptions = {}): PageRank {
  const alpha = requireBetween(options.alpha ?? 0.85, 'alpha', 0, 0.995);
  const first = requireWhole(options.first ?? 20, 'first', 1, 10_000);
  const explain = requireWhole(options.explain ?? 3, 'explain', 0, 50);
  const network = positiveNetwork(graph, options);
  const on = options.on ?? null;
  const place = on === null ? null : placeOf(network, on, 'on');
  const basis = network.basis({
    method:
      on === null
        ? 'PageRank on friendly ties: how often a walk that follows influence back to its source comes by.'
        : `PageRank on friendly ties, started at ${on}: how often a walk that follows influence back from there comes by.`,
    parameters: { on, alpha },
  });
  const size = network.ids.length;
  if (size === 0 || (on !== null && place === null)) return { basis, rows: [] };
  const start = new Float64Array(size).fill(on === null ? 1 / size : 0);
  if (place !== null) start[place] = 1;
  return { basis, rows: rankedRows(network, stationary(network.into, start, alpha), on, first, explain) };
}

function stationary(
  { start: first, to, weight }: { start: Int32Array; to: Int32Array; weight: Float64Array },
  start: Float64Array,
  alpha: number,
): Float64Array {
  const size = start.length;
  const total = new Float64Array(size);
  for (let actor = 0; actor < size; actor++) {
    for (let edge = first[actor] as number; edge < (first[actor + 1] as number); edge++) {
      total[actor] = (total[actor] as number) + (weight[edge] as number);
    }
  }
  let now = start.slice();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = new Float64Array(size);
    let stranded = 0;
    for (let actor = 0; actor < size; actor++) {
      const own = now[actor] as number;
      if (total[actor] === 0) stranded += own;
      for (let edge = first[actor] as number; edge < (first[actor + 1] as number); edge++) {
        const end = to[edge] as number;
        next[end] = (next[end] as number) + (alpha * own * (weight[edge] as number)) / (total[actor] as number);
      }
    }
    let change = 0;
    for (let actor = 0; actor < size; actor++) {
      next[actor] = (next[actor] as number) + (alpha * stranded + 1 - alpha) * (start[actor] as number);
      change += Math.abs((next[actor] as number) - (now[actor] as number));
    }
    now = next;
    if (change < TOLERANCE) break;
  }
  return now;
}
