/**
 * Through whom an actor reaches the rest (Brandes 2001), on friendly ties:
 *
 *   δ_s(v) = Σ_t σ(s,t|v) / σ(s,t)
 *
 * the number of others that s reaches by shortest ways through v, each counted by the share of ways. A tie is 1/weight long.
 */
import { type AnalysisGraph, type Basis, requireWhole } from './graph.ts';
import type { Chain } from './paths.ts';
import { finderOf, type NetworkOptions, placeOf, positiveNetwork, type RankingOptions } from './positive-network.ts';
import { shortestWays } from './shortest.ts';

export interface DependencyRow {
  readonly actor: string;
  readonly rank: number;
  /** δ_s(v). */
  readonly score: number;
  /** δ_s(v) as a share of those that s reaches at all, v aside. */
  readonly share: number;
  /** The strongest chains from s to v. */
  readonly chains: readonly Chain[];
}

export interface Dependency {
  readonly basis: Basis;
  readonly of: string;
  /** How many others it reaches; null where it has no friendly tie. */
  readonly reaches: number | null;
  /** Those with a score above 0. */
  readonly rows: readonly DependencyRow[];
}

export function dependency(
  graph: AnalysisGraph,
  of: string,
  options: NetworkOptions & RankingOptions = {},
): Dependency {
  const first = requireWhole(options.first ?? 20, 'first', 1, 10_000);
  const explain = requireWhole(options.explain ?? 3, 'explain', 0, 50);
  const network = positiveNetwork(graph, options);
  const source = placeOf(network, of, 'of');
  const basis = network.basis({
    method: `Through whom ${of} reaches the rest: for each actor the number of others whose shortest ways from ${of} pass through it.`,
    weights:
      'a tie is 1 / weight long; weight = sum of weight of the kind × strength over the friendly ties of two actors',
    parameters: { of },
  });
  if (source === null) return { basis, of, reaches: null, rows: [] };
  const { distance, dependency } = shortestWays(network.out, source);
  const reaches = distance.reduce((count, far) => count + (far < Infinity ? 1 : 0), -1);
  const order = [...dependency.keys()]
    .filter((actor) => (dependency[actor] as number) > 0)
    .sort((a, b) => (dependency[b] as number) - (dependency[a] as number) || a - b);
  const finder = explain > 0 ? finderOf(network) : null;
  let rank = 0;
  const rows = order.slice(0, first).map((actor, index): DependencyRow => {
    const score = dependency[actor] as number;
    if (index === 0 || score < (dependency[order[index - 1] as number] as number) * (1 - 1e-12)) rank = index + 1;
    const id = network.ids[actor] as string;
    const chains = finder ? finder.paths(of, id, { first: explain }).chains : [];
    return { actor: id, rank, score, share: score / (reaches - 1), chains };
  });
  return { basis, of, reaches, rows };
}
