/**
 * Communities: groups of actors with more between them than chance would have.
 *
 * Unsigned, on friendly ties, by Louvain (Blondel et al. 2008; graphology-communities-louvain):
 *
 *   Q = 1/2m · Σᵢⱼ (wᵢⱼ − γ kᵢ kⱼ / 2m) δ(cᵢ, cⱼ)
 *
 * Signed, on dyads: friends together and foes apart (Gómez, Jensen & Arenas 2009; Traag & Bruggeman 2009, arXiv 0811.2329):
 *
 *   Q = 1/(2m⁺ + 2m⁻) · Σᵢⱼ [ (w⁺ᵢⱼ − γ k⁺ᵢ k⁺ⱼ / 2m⁺) − (w⁻ᵢⱼ − γ k⁻ᵢ k⁻ⱼ / 2m⁻) ] δ(cᵢ, cⱼ)
 *
 * Louvain depends on the order it looks at actors in. So it runs from many seeds: the division shown is the best one found, and
 * `certainty` and `pairs` say how often actors landed together over all of them. A group of friends that falls apart into
 * pieces that no tie joins, which Louvain can leave, is parted. Long.
 */
import { UndirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';
import { dyads, type SignOptions } from './dyads.ts';
import { type AnalysisGraph, type Basis, requireBetween, requireOneOf, requireWhole } from './graph.ts';
import { type NetworkOptions, positiveNetwork } from './positive-network.ts';
import { randomNumbers } from './random.ts';
import { type LayerEdge, signedLouvain, signedModularity } from './signed-louvain.ts';
import { Pace, type Work } from './work.ts';

export interface CommunityOptions extends Omit<NetworkOptions & SignOptions, 'direction'> {
  /** `friendly` looks at friendly ties alone; `signed` also keeps foes apart. */
  readonly method?: 'friendly' | 'signed' | null;
  /** γ: above 1 for more and smaller groups. */
  readonly resolution?: number | null;
  readonly seed?: number | null;
  readonly seeds?: number | null;
}

export interface Community {
  readonly members: readonly {
    readonly actor: string;
    /** How often, over all seeds and on average, it lands together with each other member; null where it is alone. */
    readonly certainty: number | null;
  }[];
}

export interface Communities {
  readonly basis: Basis;
  /** The largest first. */
  readonly communities: readonly Community[];
  /** Q of the division shown; null without ties. */
  readonly modularity: number | null;
  /** Pairs that landed together in some runs and apart in others, the most doubtful first, at most 1,000. */
  readonly doubtfulPairs: readonly { readonly a: string; readonly b: string; readonly together: number }[];
  /** How many such pairs there are. */
  readonly doubtfulTotal: number;
  /** How many different divisions the seeds gave. */
  readonly divisions: number;
  /** All actors with a tie, sorted: the rows and columns of `together`. */
  readonly actors: readonly string[];
  /** Row by row, the share of runs in which two actors landed together. */
  readonly together: Float64Array;
}

const MOST_PAIRS = 1000;

export async function communities(
  graph: AnalysisGraph,
  options: CommunityOptions = {},
  work: Work = {},
): Promise<Communities> {
  const method = requireOneOf(options.method ?? 'friendly', 'method', ['friendly', 'signed']);
  const resolution = requireBetween(options.resolution ?? 1, 'resolution', 0, 100);
  const seed = requireWhole(options.seed ?? 1, 'seed', 0, 0xffffffff);
  const seeds = requireWhole(options.seeds ?? 100, 'seeds', 1, 1000);
  const pace = new Pace(work);
  const { ids, edges, basis } = method === 'friendly' ? friendlyLayer(graph, options) : signedLayers(graph, options);
  const divide =
    method === 'friendly'
      ? friendlyDivider(ids.length, edges, resolution)
      : signedDivider(ids.length, edges, resolution);
  const together = new Float64Array(ids.length * ids.length);
  const found = new Map<string, { readonly division: Int32Array; runs: number }>();
  for (let run = 0; run < seeds && edges.length > 0; run++) {
    pace.report('communities', run, seeds);
    const division = divide(randomNumbers(seed + run));
    const name = division.join();
    const same = found.get(name);
    if (same) same.runs++;
    else found.set(name, { division, runs: 1 });
    await pace.breathe();
  }
  pace.report('communities', seeds, seeds);
  // Most seeds agree, so each division is judged once.
  let best: { division: Int32Array; quality: number } | null = null;
  for (const { division, runs } of found.values()) {
    const quality = signedModularity(division, ids.length, edges, resolution);
    if (best === null || quality > best.quality + 1e-12) best = { division, quality };
    for (const members of membersOf(division)) {
      for (const a of members) {
        for (const b of members) together[a * ids.length + b] = (together[a * ids.length + b] as number) + runs;
      }
    }
    await pace.breathe();
  }
  const share = (a: number, b: number) => (together[a * ids.length + b] as number) / seeds;
  const groups = best === null ? [] : membersOf(best.division);
  const doubtful: { a: string; b: string; together: number }[] = [];
  for (let a = 0; a < ids.length; a++) {
    for (let b = a + 1; b < ids.length; b++) {
      const often = share(a, b);
      if (often > 0 && often < 1) doubtful.push({ a: ids[a] as string, b: ids[b] as string, together: often });
    }
  }
  doubtful.sort((x, y) => Math.abs(x.together - 0.5) - Math.abs(y.together - 0.5) || (x.a + x.b < y.a + y.b ? -1 : 1));
  return {
    basis: {
      ...basis,
      method:
        method === 'friendly'
          ? 'Louvain on friendly ties, the best of many runs.'
          : 'Louvain on the signs of dyads: friends together, foes apart; the best of many runs.',
      parameters: { method, resolution, seed, seeds },
    },
    communities: groups
      .map((members) => ({
        members: members.map((actor) => ({
          actor: ids[actor] as string,
          certainty:
            members.length === 1
              ? null
              : members.reduce((sum, other) => sum + (other === actor ? 0 : share(actor, other)), 0) /
                (members.length - 1),
        })),
      }))
      .sort(
        (x, y) =>
          y.members.length - x.members.length || ((x.members[0]?.actor ?? '') < (y.members[0]?.actor ?? '') ? -1 : 1),
      ),
    modularity: best?.quality ?? null,
    doubtfulPairs: doubtful.slice(0, MOST_PAIRS),
    doubtfulTotal: doubtful.length,
    divisions: found.size,
    actors: ids,
    together: together.map((runs) => runs / seeds),
  };
}

function membersOf(division: Int32Array): number[][] {
  const groups = new Map<number, number[]>();
  division.forEach((group, actor) => {
    const members = groups.get(group);
    if (members) members.push(actor);
    else groups.set(group, [actor]);
  });
  return [...groups.values()];
}

/** The share of runs in which two actors landed together; null where either has no tie. */
export function togetherOf({ actors, together }: Communities, a: string, b: string): number | null {
  const [one, other] = [actors.indexOf(a), actors.indexOf(b)];
  return one === -1 || other === -1 ? null : (together[one * actors.length + other] as number);
}

interface Layers {
  readonly ids: readonly string[];
  readonly edges: readonly LayerEdge[];
  readonly basis: Basis;
}

function friendlyLayer(graph: AnalysisGraph, options: CommunityOptions): Layers {
  const network = positiveNetwork(graph, { ...options, direction: 'any' });
  const { start, to, weight } = network.out;
  const edges: LayerEdge[] = [];
  for (let a = 0; a < network.ids.length; a++) {
    for (let edge = start[a] as number; edge < (start[a + 1] as number); edge++) {
      const b = to[edge] as number;
      if (a < b) edges.push({ a, b, positive: weight[edge] as number, negative: 0 });
    }
  }
  return { ids: network.ids, edges, basis: network.basis({ method: '', parameters: {} }) };
}

function signedLayers(graph: AnalysisGraph, options: CommunityOptions): Layers {
  const found = dyads(graph, options);
  const sided = found.dyads.filter((dyad) => dyad.sign !== 0);
  const ids = [...new Set(sided.flatMap(({ a, b }) => [a, b]))].sort();
  const at = new Map(ids.map((id, index) => [id, index]));
  return {
    ids,
    edges: sided.map(({ a, b, score }) => ({
      a: at.get(a) as number,
      b: at.get(b) as number,
      positive: Math.max(0, score),
      negative: Math.max(0, -score),
    })),
    basis: found.basis,
  };
}

type Divider = (random: () => number) => Int32Array;

function friendlyDivider(size: number, edges: readonly LayerEdge[], resolution: number): Divider {
  const graph = new UndirectedGraph();
  for (let actor = 0; actor < size; actor++) graph.addNode(actor);
  for (const { a, b, positive } of edges) graph.addEdge(a, b, { weight: positive });
  return (rng) => {
    const found = louvain(graph, { getEdgeWeight: 'weight', resolution, rng });
    return partedWhereUnjoined(
      Int32Array.from({ length: size }, (_, actor) => found[actor] as number),
      edges,
    );
  };
}

function signedDivider(size: number, edges: readonly LayerEdge[], resolution: number): Divider {
  return (random) => signedLouvain(size, edges, resolution, random);
}

/** The division with each group parted into the pieces that friendly ties join, numbered by first member. */
function partedWhereUnjoined(division: Int32Array, edges: readonly LayerEdge[]): Int32Array {
  const root = Int32Array.from(division, (_, actor) => actor);
  const find = (actor: number): number => {
    let at = actor;
    while (root[at] !== at) at = root[at] as number;
    return at;
  };
  for (const { a, b } of edges) {
    if (division[a] !== division[b]) continue;
    const [one, other] = [find(a), find(b)];
    root[Math.max(one, other)] = Math.min(one, other);
  }
  return division.map((_, actor) => find(actor));
}
