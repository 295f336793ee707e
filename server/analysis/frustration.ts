/**
 * Frustration (line) index: the fewest dyads that have to change their sign for the whole to be balanced, which is to
 * fall into two camps, friendly within and hostile between (Abelson & Rosenberg 1958; Harary 1959).
 *
 *   L = min over divisions into two of  #{friendly between} + #{hostile within},     F = 1 − 2L/m
 *
 * The model is equivalent to the one of Aref, Mason & Wilson (Networks 2020, doi 10.1002/net.21907). NP-hard: solved
 * exactly for each biconnected block by branch and bound (`frustration-solver.ts`); a dyad on no cycle never has to
 * change. When the deadline comes first the answer is a bound, with its gap, and says so. Long.
 */
import { blocksOf } from './blocks.ts';
import { sidesOf } from './division.ts';
import { type Dyads, dyads, type SignedGraph, type SignOptions, signedGraph } from './dyads.ts';
import { type BlockSolution, hasAlternative, solveBlock } from './frustration-solver.ts';
import { type AnalysisGraph, type Basis, requireWhole } from './graph.ts';
import { Pace, type Work } from './work.ts';

export interface FrustrationValue {
  /** Lower and upper bound of L: the same where the value is exact. */
  readonly lower: number;
  readonly upper: number;
  readonly exact: boolean;
  /** upper − lower. */
  readonly gap: number;
  /** 1 − 2L/m, from the upper bound; null without dyads. A lower bound where the value is not exact. */
  readonly normalised: number | null;
}

export interface FrustrationSolution extends FrustrationValue {
  /** Edges to change, by position. */
  readonly edges: readonly number[];
  /** The side of each actor, 0 or 1. Sides of actors that no edges join are not comparable. */
  readonly sides: Uint8Array;
  readonly blocks: number;
  /** Whether another set of dyads would do as well; null when not known. */
  readonly alternatives: boolean | null;
}

export interface Frustration extends FrustrationValue {
  readonly basis: Basis;
  readonly dyads: number;
  readonly actors: number;
  /** Changing these calms everything. With a bound: enough of them, perhaps not the fewest. */
  readonly flips: readonly {
    readonly a: string;
    readonly b: string;
    readonly sign: 1 | -1;
    readonly score: number;
    readonly ties: readonly string[];
  }[];
  /** Two camps for each part that dyads join, the larger part first; the larger camp first. */
  readonly camps: readonly { readonly one: readonly string[]; readonly other: readonly string[] }[];
  /** Another set of as few dyads would do as well, so that the camps are one reading of several; null when not known. */
  readonly alternatives: boolean | null;
}

export interface FrustrationLimits {
  readonly deadlineMs?: number | null;
  /** Also look for another set as small. Takes up to as long again, within the deadline. */
  readonly alternatives?: boolean | null;
}

const DEADLINE_MS = 10_000;

/** What is exact does not depend on how long there was to look. */
const exactSolutions = new WeakMap<Dyads, FrustrationSolution>();

export async function frustration(
  graph: AnalysisGraph,
  options: SignOptions & FrustrationLimits = {},
  work: Work = {},
): Promise<Frustration> {
  const found = dyads(graph, options);
  const signed = signedGraph(found);
  const sided = found.dyads.filter((dyad) => dyad.sign !== 0);
  const limits = { deadlineMs: options.deadlineMs ?? DEADLINE_MS, alternatives: options.alternatives ?? true };
  const known = exactSolutions.get(found);
  const solution = known ?? (await frustrationOf(signed, limits, work));
  // Without an answer about alternatives it is not all that a later question may want.
  if (solution.exact && solution.alternatives !== null) exactSolutions.set(found, solution);
  const { edges, sides, alternatives, blocks, ...value } = solution;
  return {
    basis: {
      ...found.basis,
      method: value.exact
        ? 'The fewest dyads whose change of sign leaves two camps, friendly within and hostile between; exact.'
        : 'A bound on the fewest dyads whose change of sign leaves two camps: the time was too short for the exact number.',
      parameters: { ...limits, blocks },
    },
    ...value,
    dyads: sided.length,
    actors: signed.ids.length,
    flips: edges.map((edge) => {
      const { a, b, sign, score, ties } = sided[edge] as (typeof sided)[number];
      return { a, b, sign: sign as 1 | -1, score, ties };
    }),
    camps: campsOf(signed, sides),
    alternatives: limits.alternatives ? alternatives : null,
  };
}

/** Blocks whose fewest edges are known, by their actors and signs: from one year to the next most stay as they were. */
export type SolvedBlocks = Map<string, BlockSolution>;

export async function frustrationOf(
  signed: SignedGraph,
  limits: FrustrationLimits = {},
  work: Work = {},
  known: SolvedBlocks = new Map(),
): Promise<FrustrationSolution> {
  const deadline = performance.now() + requireWhole(limits.deadlineMs ?? DEADLINE_MS, 'deadlineMs', 1, 3_600_000);
  const pace = new Pace(work);
  const blocks = blocksOf(signed)
    .filter((edges) => edges.length > 2)
    .sort((a, b) => a.length - b.length)
    .map((edges) => edges.sort((a, b) => a - b))
    .map((edges) => ({ edges, graph: partOf(signed, edges) }));
  const all = blocks.reduce((sum, block) => sum + block.edges.length, 0);
  const changed: number[] = [];
  const solved: { graph: SignedGraph; edges: readonly number[] }[] = [];
  let lower = 0;
  let done = 0;
  for (const { edges, graph } of blocks) {
    pace.report('fewest dyads to change', done, all);
    const name = nameOf(graph);
    const solution = known.get(name) ?? (await solveBlock(graph, { pace, deadline }));
    if (solution.lower === solution.edges.length) known.set(name, solution);
    lower += solution.lower;
    changed.push(...solution.edges.map((edge) => edges[edge] as number));
    solved.push({ graph, edges: solution.edges });
    done += edges.length;
  }
  pace.report('fewest dyads to change', done, all);
  const upper = changed.length;
  const exact = lower === upper;
  let alternatives: boolean | null = exact && limits.alternatives ? false : null;
  for (const { graph, edges } of solved) {
    if (alternatives !== false) break;
    alternatives = await hasAlternative(graph, edges, { pace, deadline });
  }
  return {
    lower,
    upper,
    exact,
    gap: upper - lower,
    normalised: signed.edges.length === 0 ? null : 1 - (2 * upper) / signed.edges.length,
    edges: changed.sort((a, b) => a - b),
    sides: sidesOf(signed, changed),
    blocks: blocks.length,
    alternatives,
  };
}

/** Two blocks of one name have the same edges at the same positions. */
function nameOf({ ids, edges }: SignedGraph): string {
  return `${ids.join(' ')}|${edges.map(({ a, b, sign }) => sign * (a * ids.length + b)).join(' ')}`;
}

/** The graph of some of the edges, with its actors numbered anew. */
function partOf({ ids, edges }: SignedGraph, part: readonly number[]): SignedGraph {
  const chosen = part.map((edge) => edges[edge] as SignedGraph['edges'][number]);
  const actors = [...new Set(chosen.flatMap(({ a, b }) => [a, b]))].sort((a, b) => a - b);
  const at = new Map(actors.map((actor, index) => [actor, index]));
  return {
    ids: actors.map((actor) => ids[actor] as string),
    edges: chosen.map(({ a, b, sign }) => ({ a: at.get(a) as number, b: at.get(b) as number, sign })),
  };
}

function campsOf({ ids, edges }: SignedGraph, sides: Uint8Array): Frustration['camps'] {
  const root = ids.map((_, index) => index);
  const find = (actor: number): number => {
    let at = actor;
    while (root[at] !== at) at = root[at] as number;
    return at;
  };
  for (const { a, b } of edges) root[find(a)] = find(b);
  const parts = new Map<number, [string[], string[]]>();
  ids.forEach((id, index) => {
    const part = parts.get(find(index)) ?? [[], []];
    (part[sides[index] as number] as string[]).push(id);
    parts.set(find(index), part);
  });
  return [...parts.values()]
    .map(([x, y]) => (x.length >= y.length ? { one: x, other: y } : { one: y, other: x }))
    .sort((x, y) => y.one.length + y.other.length - x.one.length - x.other.length);
}
