/** What every analysis is given: the actors and the ties in force, and which of them a question is about. */
import type { Actor, ActorKind } from '../domain/actor.ts';
import { overlap } from '../domain/dates.ts';
import { EntenteError } from '../domain/errors.ts';
import { type Graph, tiesInForce, type When } from '../domain/graph.ts';
import { contestedOn, qualifiedOn, readSpan, type Tie } from '../domain/tie.ts';
import { requireTieKind, tieKind } from '../domain/tie-kinds.ts';

/** +1 friendly, −1 hostile, 0 neither. Unknown is none of these: it is null, or the absence of a tie. */
export type Sign = 1 | 0 | -1;

export interface AnalysisGraph {
  readonly when: When;
  readonly actors: ReadonlyMap<string, Actor>;
  /** The ties in force then. */
  readonly ties: readonly Tie[];
}

export function analysisGraph(graph: Graph, when: When): AnalysisGraph {
  return { when, actors: graph.actors, ties: tiesInForce(graph.ties, when) };
}

/** Which ties a question is about; what is left out or null does not narrow. */
export interface Scope {
  readonly kinds?: readonly string[] | null;
  /** By the signs of the kinds, before any change to the sign rule. */
  readonly signs?: readonly number[] | null;
  /** Only ties with both ends among these actors. */
  readonly among?: readonly string[] | null;
  /** Only ties with both ends of these kinds. */
  readonly actorKinds?: readonly ActorKind[] | null;
}

/** How an answer was computed: enough to do it again. */
export interface Basis {
  /** One line, in words. */
  readonly method: string;
  readonly when: When;
  readonly scope: {
    readonly kinds: readonly string[] | null;
    readonly signs: readonly number[] | null;
    readonly among: readonly string[] | null;
    readonly actorKinds: readonly ActorKind[] | null;
  };
  readonly directed: boolean;
  /** What a tie weighs, in words; null where ties are only counted. */
  readonly weights: string | null;
  /** Kinds whose sign or weight differs from the documented rule, as used; null where signs play no part. */
  readonly signRule: SignRuleUsed | null;
  readonly parameters: Readonly<Record<string, string | number | boolean | null>>;
  /** How many ties, among how many actors, the answer rests on. */
  readonly ties: number;
  readonly actors: number;
}

export interface SignRuleUsed {
  readonly table: readonly { readonly kind: string; readonly sign: Sign; readonly weight: number }[];
  readonly changedKinds: readonly string[];
  /** Which memberships count as friendly, in words. */
  readonly memberships: string | null;
}

export function basisOf(
  graph: AnalysisGraph,
  scope: Scope,
  fields: Pick<Basis, 'method' | 'directed' | 'weights' | 'parameters'> & Partial<Basis>,
): Basis {
  const { kinds = null, signs = null, among = null, actorKinds = null } = scope;
  return {
    when: graph.when,
    scope: { kinds, signs, among, actorKinds },
    signRule: null,
    ties: graph.ties.length,
    actors: endsOf(graph.ties).length,
    ...fields,
  };
}

/** The part of the graph that a question is about. Throws BAD_ARGUMENT for kinds, signs or actors that there are not. */
export function within(graph: AnalysisGraph, scope: Scope): AnalysisGraph {
  const { kinds, signs, among, actorKinds } = scope;
  requireKinds(kinds ?? []);
  requireActors(graph, among ?? [], 'among');
  requireSigns(signs ?? []);
  if (!kinds && !signs && !among && !actorKinds) return graph;
  const kindSet = kinds && new Set(kinds);
  const signSet = signs && new Set(signs);
  const amongSet = among && new Set(among);
  const ofKind = (id: string) => !actorKinds || actorKinds.includes((graph.actors.get(id) as Actor).kind);
  return {
    ...graph,
    ties: graph.ties.filter(
      (tie) =>
        (!kindSet || kindSet.has(tie.kind)) &&
        (!signSet || signSet.has(requireTieKind(tie.kind).sign)) &&
        (!amongSet || (amongSet.has(tie.subject) && amongSet.has(tie.object))) &&
        ofKind(tie.subject) &&
        ofKind(tie.object),
    ),
  };
}

const endsFound = new WeakMap<readonly Tie[], readonly string[]>();

/** Ids of the actors at either end of the ties, sorted. Looked for once: every answer says how many there are. */
export function endsOf(ties: readonly Tie[]): readonly string[] {
  const found = endsFound.get(ties);
  if (found) return found;
  const ends = new Set<string>();
  for (const tie of ties) {
    ends.add(tie.subject);
    ends.add(tie.object);
  }
  const sorted = [...ends].sort();
  endsFound.set(ties, sorted);
  return sorted;
}

/** Contested on the day asked about, or at any time in the span asked about. */
export function contestedIn(tie: Tie, when: When): boolean {
  if ('day' in when) return contestedOn(tie, when.day);
  return tie.datesDiffer || tie.deniedDuring.some((span) => overlap(readSpan(span), when.during));
}

export function qualifiedIn(tie: Tie, when: When): boolean {
  if ('day' in when) return qualifiedOn(tie, when.day);
  return tie.qualifiedDuring.some((span) => overlap(readSpan(span), when.during));
}

export function badArgument(message: string): EntenteError {
  return new EntenteError('BAD_ARGUMENT', message);
}

export function requireActors(graph: Pick<AnalysisGraph, 'actors'>, ids: readonly string[], argument: string): void {
  const unknown = ids.filter((id) => !graph.actors.has(id));
  if (unknown.length > 0) {
    throw badArgument(`There is no actor ${unknown.join(', ')} in ${argument}: find ids with search.`);
  }
}

export function requireKinds(kinds: readonly string[]): void {
  for (const kind of kinds) {
    if (!tieKind(kind)) throw badArgument(`There is no tie kind "${kind}": see tieKinds for their ids.`);
  }
}

export function requireSigns(signs: readonly number[]): void {
  for (const sign of signs) {
    if (sign !== 1 && sign !== 0 && sign !== -1) throw badArgument(`signs has ${sign}: signs are 1, 0 and -1.`);
  }
}

/** The number itself, when it is a whole number in the range. */
export function requireWhole(value: number, argument: string, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw badArgument(`${argument} is ${value}: give a whole number from ${least} to ${most}.`);
}

/** The number itself, when it lies strictly between the bounds. */
export function requireBetween(value: number, argument: string, above: number, below: number): number {
  if (value > above && value < below) return value;
  throw badArgument(`${argument} is ${value}: give a number above ${above} and below ${below}.`);
}

/** The word itself, when it is one of the words. */
export function requireOneOf<T extends string>(value: T, argument: string, words: readonly T[]): T {
  if (words.includes(value)) return value;
  throw badArgument(`${argument} is "${value}": give one of ${words.join(', ')}.`);
}
