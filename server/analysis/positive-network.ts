/**
 * Who is tied to whom by friendly ties, and how strongly: what influence runs along. Parallel ties add up,
 * w(a, b) = Σ weight(kind) · strength. Actors without a friendly tie are not part of it: of their influence nothing is known.
 */
import { requireTieKind } from '../domain/tie-kinds.ts';
import { type MembershipRule, membershipTest, type SignChanges, signRule } from './dyads.ts';
import { type AnalysisGraph, type Basis, badArgument, basisOf, requireOneOf, type Scope, within } from './graph.ts';
import { Kept } from './kept.ts';
import { type Chain, PathFinder } from './paths.ts';

export interface NetworkOptions extends Scope {
  /** `any` reads each tie both ways; `forward` lets influence run from subject to object only, symmetric kinds both ways. */
  readonly direction?: 'any' | 'forward' | null;
  readonly signChanges?: SignChanges | null;
  /** Left out: no membership counts, because members of one organisation may be foes. */
  readonly memberships?: MembershipRule | null;
}

export interface PositiveNetwork {
  readonly graph: AnalysisGraph;
  readonly directed: boolean;
  readonly ids: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** From each actor to those it can influence, by position. */
  readonly out: Adjacency;
  /** From each actor to those that can influence it. */
  readonly into: Adjacency;
  readonly membershipsLeftOut: number;
  basis(fields: Pick<Basis, 'method' | 'parameters'> & Partial<Basis>): Basis;
}

export interface Adjacency {
  readonly start: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

/** What all rankings by influence share. */
export interface RankingOptions {
  /** How many rows. */
  readonly first?: number | null;
  /** How many chains explain each row. */
  readonly explain?: number | null;
}

/** One actor in a ranking. */
export interface InfluenceRow {
  readonly actor: string;
  readonly rank: number;
  readonly score: number;
  /** The strongest chains of friendly ties that carry it; empty where the ranking is on nobody in particular. */
  readonly chains: readonly Chain[];
}

const networks = new Kept<AnalysisGraph, PositiveNetwork>(2);

export function positiveNetwork(graph: AnalysisGraph, options: NetworkOptions): PositiveNetwork {
  const { kinds, signs, among, actorKinds, direction, signChanges, memberships } = options;
  const asked = { kinds, signs, among, actorKinds, direction, signChanges, memberships };
  return networks.get(graph, JSON.stringify(asked), () => makeNetwork(graph, options));
}

function makeNetwork(graph: AnalysisGraph, options: NetworkOptions): PositiveNetwork {
  const direction = requireOneOf(options.direction ?? 'any', 'direction', ['any', 'forward']);
  if (options.memberships?.coMembers) {
    throw badArgument('memberships.coMembers has no place here: members reach one another through their organisation.');
  }
  const counts = membershipTest(graph, options.memberships ?? null);
  const rule = signRule(options.signChanges, counts.words);
  const scoped = within(graph, options);
  const friendly = scoped.ties.filter(
    (tie) => rule.signOf(tie.kind) === 1 && rule.weightOf(tie.kind) > 0 && tie.subject !== tie.object,
  );
  const ties = friendly.filter((tie) => tie.kind !== 'MEMBER_OF' || counts.test(tie.object));
  const ids = [...new Set(ties.flatMap(({ subject, object }) => [subject, object]))].sort();
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const weights = ids.map(() => new Map<number, number>());
  const add = (from: number, to: number, weight: number) => {
    const row = weights[from] as Map<number, number>;
    row.set(to, (row.get(to) ?? 0) + weight);
  };
  for (const tie of ties) {
    const [from, to] = [indexOf.get(tie.subject) as number, indexOf.get(tie.object) as number];
    const weight = rule.weightOf(tie.kind) * tie.strength;
    add(from, to, weight);
    if (direction === 'any' || requireTieKind(tie.kind).symmetric) add(to, from, weight);
  }
  const out = adjacencyOf(weights);
  return {
    graph: { ...scoped, ties },
    directed: direction === 'forward',
    ids,
    indexOf,
    out,
    into: direction === 'forward' ? adjacencyOf(transposed(weights)) : out,
    membershipsLeftOut: friendly.length - ties.length,
    basis: (fields) =>
      basisOf(scoped, options, {
        directed: direction === 'forward',
        weights: 'sum of weight of the kind × strength over the friendly ties between two actors',
        signRule: rule.used,
        ties: ties.length,
        actors: ids.length,
        ...fields,
        parameters: { direction, ...fields.parameters },
      }),
  };
}

/** The position of the actor a question is about; null where it has no friendly tie. */
export function placeOf(network: PositiveNetwork, actor: string, argument: string): number | null {
  if (!network.graph.actors.has(actor)) {
    throw badArgument(`There is no actor ${actor} in ${argument}: find ids with search.`);
  }
  return network.indexOf.get(actor) ?? null;
}

/** The rows with the highest scores, each with the chains from its actor to the one asked about. */
export function rankedRows(
  network: PositiveNetwork,
  scores: ArrayLike<number>,
  on: string | null,
  first: number,
  explain: number,
): InfluenceRow[] {
  const rows = network.ids
    .map((actor, index) => ({ actor, score: scores[index] as number }))
    .filter((row) => row.actor !== on)
    .sort((a, b) => b.score - a.score || (a.actor < b.actor ? -1 : 1));
  const finder = on !== null && explain > 0 ? finderOf(network) : null;
  let rank = 0;
  return rows.slice(0, first).map((row, index): InfluenceRow => {
    // Equal scores share a rank; sums of products are equal to about twelve digits.
    if (index === 0 || row.score < (rows[index - 1] as typeof row).score * (1 - 1e-12)) rank = index + 1;
    const chains = finder && row.score > 0 ? finder.paths(row.actor, on as string, { first: explain }).chains : [];
    return { ...row, rank, chains };
  });
}

const finders = new Kept<PositiveNetwork, PathFinder>(1);

export function finderOf(network: PositiveNetwork): PathFinder {
  const direction = network.directed ? 'forward' : 'any';
  return finders.get(network, direction, () => new PathFinder(network.graph, { direction }));
}

function adjacencyOf(weights: readonly ReadonlyMap<number, number>[]): Adjacency {
  const start = new Int32Array(weights.length + 1);
  weights.forEach((row, index) => {
    start[index + 1] = (start[index] as number) + row.size;
  });
  const edges = start.at(-1) as number;
  const to = new Int32Array(edges);
  const weight = new Float64Array(edges);
  weights.forEach((row, index) => {
    let at = start[index] as number;
    for (const [end, value] of [...row].sort(([a], [b]) => a - b)) {
      to[at] = end;
      weight[at++] = value;
    }
  });
  return { start, to, weight };
}

function transposed(weights: readonly ReadonlyMap<number, number>[]): Map<number, number>[] {
  const turned = weights.map(() => new Map<number, number>());
  weights.forEach((row, from) => {
    for (const [to, weight] of row) (turned[to] as Map<number, number>).set(from, weight);
  });
  return turned;
}
