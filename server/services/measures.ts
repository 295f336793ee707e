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
import { analysisGraph, badArgument, type Scope } from '../analysis/graph.ts';
import { katz } from '../analysis/katz.ts';
import { materialDependency } from '../analysis/material.ts';
import { pageRank } from '../analysis/pagerank.ts';
import { type PathOptions, paths } from '../analysis/paths.ts';
import type { NetworkOptions, RankingOptions } from '../analysis/positive-network.ts';
import { signedDegree } from '../analysis/signed-degree.ts';
import { type SimilarityOptions, similarity } from '../analysis/similarity.ts';
import { status } from '../analysis/status.ts';
import { walkBalance } from '../analysis/walk-balance.ts';
import type { Work } from '../analysis/work.ts';
import type { Graph, When } from '../domain/graph.ts';

type InfluenceOptions = NetworkOptions &
  RankingOptions & { readonly on?: string | null; readonly alpha?: number | null };

export const measures = {
  paths: (graph: Graph, when: When, { from, to, ...options }: PathOptions & { from: string; to: string }) =>
    paths(analysisGraph(graph, when), from, to, options),
  pageRank: (graph: Graph, when: When, options: InfluenceOptions) => pageRank(analysisGraph(graph, when), options),
  katz: (graph: Graph, when: When, options: InfluenceOptions) => katz(analysisGraph(graph, when), options),
  betweenness: (graph: Graph, when: When, options: InfluenceOptions, work: Work) =>
    betweenness(analysisGraph(graph, when), options, work),
  dependency: (graph: Graph, when: When, { on, ...options }: InfluenceOptions) => {
    if (on == null) throw badArgument('DEPENDENCY asks through whom one actor reaches the rest: name it in on.');
    return dependency(analysisGraph(graph, when), on, options);
  },
  materialDependency: (graph: Graph, when: When, { of, ...scope }: Scope & { of: string }) =>
    materialDependency(analysisGraph(graph, when), of, scope),
  signedDegree: (graph: Graph, when: When, options: SignOptions) => signedDegree(analysisGraph(graph, when), options),
  status: (graph: Graph, when: When, options: SignOptions) => status(analysisGraph(graph, when), options),
  balance: (graph: Graph, when: When, options: SignOptions & { first?: number | null }) =>
    balance(analysisGraph(graph, when), options),
  frustration: (graph: Graph, when: When, options: SignOptions & FrustrationLimits, work: Work) =>
    frustration(analysisGraph(graph, when), options, work),
  walkBalance: (graph: Graph, when: When, options: SignOptions) => walkBalance(analysisGraph(graph, when), options),
  balanceCurve: (graph: Graph, _when: When, options: CurveOptions, work: Work) => balanceCurve(graph, options, work),
  communities: (graph: Graph, when: When, options: CommunityOptions, work: Work) =>
    communities(analysisGraph(graph, when), options, work),
  similarity: (graph: Graph, when: When, { a, b, ...options }: SimilarityOptions & { a: string; b: string }) =>
    similarity(analysisGraph(graph, when), a, b, options),
  changes: (
    graph: Graph,
    _when: When,
    { before, after, ...options }: ChangeOptions & { before: string; after: string },
  ) => changes(graph, before, after, options),
  blocs: (graph: Graph, when: When, options: BlocOptions) => blocs(analysisGraph(graph, when), options),
};

export type MeasureName = keyof typeof measures;
export type MeasureOptions<Name extends MeasureName> = Parameters<(typeof measures)[Name]>[2];
export type MeasureValue<Name extends MeasureName> = Awaited<ReturnType<(typeof measures)[Name]>>;
