/**
 * Betweenness on friendly ties (Freeman 1977; Brandes 2001):
 *
 *   c_B(v) = 1/P · Σ_{s≠v≠t} σ(s,t|v) / σ(s,t),     P = (n − 1)(n − 2) ordered pairs of others
 *
 * σ(s,t) counts the shortest ways from s to t. Weights are distances: a tie of weight w is 1/w long. Long on large graphs.
 */
import { type AnalysisGraph, type Basis, requireWhole } from './graph.ts';
import type { Chain } from './paths.ts';
import { finderOf, type NetworkOptions, type PositiveNetwork, positiveNetwork } from './positive-network.ts';
import { type ShortestWays, shortestWays } from './shortest.ts';
import { Pace, type Work } from './work.ts';

export interface BetweennessOptions extends NetworkOptions {
  readonly first?: number | null;
  /** How many pairs that meet through it explain each row. */
  readonly explain?: number | null;
}

export interface BetweennessRow {
  readonly actor: string;
  readonly rank: number;
  /** 0 to 1; null with fewer than three actors. */
  readonly score: number | null;
  /** Pairs for which most goes through it, the nearest first: which share of the shortest ways, and the strongest chain. */
  readonly pairs: readonly {
    readonly from: string;
    readonly to: string;
    readonly share: number;
    readonly chain: Chain | null;
  }[];
}

export interface Betweenness {
  readonly basis: Basis;
  readonly rows: readonly BetweennessRow[];
}

/** Pairs are kept for the explanations only up to this many actors. */
const MOST_EXPLAINED = 2000;

export async function betweenness(
  graph: AnalysisGraph,
  options: BetweennessOptions = {},
  work: Work = {},
): Promise<Betweenness> {
  const first = requireWhole(options.first ?? 20, 'first', 1, 10_000);
  const explain = requireWhole(options.explain ?? 3, 'explain', 0, 50);
  const network = positiveNetwork(graph, options);
  const pace = new Pace(work);
  const size = network.ids.length;
  const scores = new Float64Array(size);
  const all: Pick<ShortestWays, 'distance' | 'ways'>[] = [];
  const keep = explain > 0 && size <= MOST_EXPLAINED;
  for (let source = 0; source < size; source++) {
    pace.report('betweenness', source, size);
    const found = shortestWays(network.out, source);
    found.dependency.forEach((share, actor) => {
      scores[actor] = (scores[actor] as number) + share;
    });
    if (keep) all.push({ distance: found.distance, ways: found.ways });
    await pace.breathe();
  }
  pace.report('betweenness', size, size);
  const pairs = (size - 1) * (size - 2);
  const order = [...scores.keys()]
    .sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b)
    .slice(0, first);
  const rows: BetweennessRow[] = [];
  let rank = 0;
  for (const [index, actor] of order.entries()) {
    const score = scores[actor] as number;
    if (index === 0 || score < (scores[order[index - 1] as number] as number) * (1 - 1e-12)) rank = index + 1;
    rows.push({
      actor: network.ids[actor] as string,
      rank,
      score: size < 3 ? null : score / pairs,
      pairs: keep && score > 0 ? pairsThrough(network, all, actor, explain) : [],
    });
    await pace.breathe();
  }
  return {
    basis: network.basis({
      method:
        'Betweenness on friendly ties: the share of the shortest ways between all others that pass through an actor.',
      weights:
        'a tie is 1 / weight long; weight = sum of weight of the kind × strength over the friendly ties of two actors',
      parameters: {},
    }),
    rows,
  };
}

function pairsThrough(
  network: PositiveNetwork,
  all: readonly Pick<ShortestWays, 'distance' | 'ways'>[],
  through: number,
  explain: number,
): BetweennessRow['pairs'] {
  const mine = all[through] as Pick<ShortestWays, 'distance' | 'ways'>;
  const found: { s: number; t: number; share: number; distance: number }[] = [];
  all.forEach(({ distance, ways }, s) => {
    const toMe = distance[through] as number;
    if (s === through || toMe === Infinity) return;
    for (let t = network.directed ? 0 : s + 1; t < all.length; t++) {
      const far = distance[t] as number;
      if (t === through || t === s || far === Infinity || toMe + (mine.distance[t] as number) !== far) continue;
      const share = ((ways[through] as number) * (mine.ways[t] as number)) / (ways[t] as number);
      found.push({ s, t, share, distance: far });
    }
  });
  const finder = finderOf(network);
  return found
    .sort((x, y) => y.share - x.share || x.distance - y.distance || x.s - y.s || x.t - y.t)
    .slice(0, explain)
    .map(({ s, t, share }) => {
      const [from, to, via] = [s, t, through].map((index) => network.ids[index]) as [string, string, string];
      const [chain = null] = finder.paths(from, to, { through: [via], first: 1, maxTies: 4 }).chains;
      return { from, to, share, chain };
    });
}
