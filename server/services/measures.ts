/** The analyses by name, as the worker runs them: each takes the whole graph, when, and its options. */
import { balance } from '../analysis/balance.ts';
import { balanceCurve, type CurveOptions } from '../analysis/balance-curve.ts';
import { betweenness } from '../analysis/betweenness.ts';
import { type BlocOptions, blocs } from '../analysis/blocs.ts';
import { type ChangeOptions, changes } from '../analysis/changes.ts';
import { type CommunityOptions, communities } from '../analysis/communities.ts';
import { dependency } from '../analysis/dependency.ts';
import type { SignOptions } from '../analysis/dyads.ts';
import { type FrustrationLimits, frustration } from '../analysis/frustration.ts';
import { type AnalysisGraph, analysisGraph, badArgument, type Scope } from '../analysis/graph.ts';
import { katz } from '../analysis/katz.ts';
import { Kept } from '../analysis/kept.ts';
import { materialDependency } from '../analysis/material.ts';
import { pageRank } from '../analysis/pagerank.ts';
import { PathFinder, type PathOptions } from '../analysis/paths.ts';
import type { NetworkOptions, RankingOptions } from '../analysis/positive-network.ts';
import { signedDegree } from '../analysis/signed-degree.ts';
import { type SimilarityOptions, similarity } from '../analysis/similarity.ts';
import { status } from '../analysis/status.ts';
import { walkBalance } from '../analysis/walk-balance.ts';
import type { Work } from '../analysis/work.ts';
import type { Graph, When } from '../domain/graph.ts';

type InfluenceOptions = NetworkOptions &
  RankingOptions & { readonly on?: string | null; readonly alpha?: number | null };

/** Days of a graph, and ways of looking for chains. */
const KEPT = 4;
const views = new Kept<Graph, AnalysisGraph>(KEPT);
const finders = new Kept<AnalysisGraph, PathFinder>(KEPT);

function seen(graph: Graph, when: When): AnalysisGraph {
  return views.get(graph, JSON.stringify(when), () => analysisGraph(graph, when));
}

function finderOf(graph: AnalysisGraph, options: PathOptions): PathFinder {
  const { kinds, signs, among, actorKinds, direction, sharedMemberships, signChanges } = options;
  const scope = { kinds, signs, among, actorKinds, direction, sharedMemberships, signChanges };
  return finders.get(graph, JSON.stringify(scope), () => new PathFinder(graph, scope));
}

export const measures = {
  paths: (graph: Graph, when: When, { from, to, ...options }: PathOptions & { from: string; to: string }) =>
    finderOf(seen(graph, when), options).paths(from, to, options),
  pageRank: (graph: Graph, when: When, options: InfluenceOptions) => pageRank(seen(graph, when), options),
  katz: (graph: Graph, when: When, options: InfluenceOptions) => katz(seen(graph, when), options),
  betweenness: (graph: Graph, when: When, options: InfluenceOptions, work: Work) =>
    betweenness(seen(graph, when), options, work),
  dependency: (graph: Graph, when: When, { on, ...options }: InfluenceOptions) => {
    if (on == null) throw badArgument('DEPENDENCY asks through whom one actor reaches the rest: name it in on.');
    return dependency(seen(graph, when), on, options);
  },
  materialDependency: (graph: Graph, when: When, { of, ...scope }: Scope & { of: string }) =>
    materialDependency(seen(graph, when), of, scope),
  signedDegree: (graph: Graph, when: When, options: SignOptions) => signedDegree(seen(graph, when), options),
  status: (graph: Graph, when: When, options: SignOptions) => status(seen(graph, when), options),
  balance: (graph: Graph, when: When, options: SignOptions & { first?: number | null }) =>
    balance(seen(graph, when), options),
  frustration: (graph: Graph, when: When, options: SignOptions & FrustrationLimits, work: Work) =>
    frustration(seen(graph, when), options, work),
  walkBalance: (graph: Graph, when: When, options: SignOptions) => walkBalance(seen(graph, when), options),
  balanceCurve: (graph: Graph, _when: When, options: CurveOptions, work: Work) => balanceCurve(graph, options, work),
  communities: (graph: Graph, when: When, options: CommunityOptions, work: Work) =>
    communities(seen(graph, when), options, work),
  similarity: (graph: Graph, when: When, { a, b, ...options }: SimilarityOptions & { a: string; b: string }) =>
    similarity(seen(graph, when), a, b, options),
  changes: (
    graph: Graph,
    _when: When,
    { before, after, ...options }: ChangeOptions & { before: string; after: string },
  ) => changes(graph, before, after, options),
  blocs: (graph: Graph, when: When, options: BlocOptions) => blocs(seen(graph, when), options),
};

export type MeasureName = keyof typeof measures;
export type MeasureOptions<Name extends MeasureName> = Parameters<(typeof measures)[Name]>[2];
export type MeasureValue<Name extends MeasureName> = Awaited<ReturnType<(typeof measures)[Name]>>;
