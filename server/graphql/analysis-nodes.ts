/** Asks the analyst, and turns the ids in its answers into actors and ties of the view. */
import type { Actor } from '../domain/actor.ts';
import { EntenteError } from '../domain/errors.ts';
import type { Tie } from '../domain/tie.ts';
import type { Balance, BalanceCurve, Basis, Chain, Frustration } from '../services/analyse.ts';
import type { GraphView } from '../services/explore.ts';
import type { MeasureName, MeasureOptions } from '../services/measures.ts';
import type { Context } from './context.ts';
import type { ActorNode, TieNode } from './nodes.ts';

/** Rows of a list that one question may ask for. */
export const MAX_LISTED = 1000;

export async function ask<Name extends MeasureName>(
  context: Context,
  view: GraphView,
  measure: Name,
  options: MeasureOptions<Name>,
) {
  const value = await context.analyst.run(measure, view, options, context.signal, context.progressName);
  // What is given a time comes as far as it comes: another time it may come further.
  if ('basis' in value && 'deadlineMs' in value.basis.parameters && !isExact(value)) context.answer.mayDiffer = true;
  return value;
}

/** Nothing was left out for want of time. */
function isExact(value: object): boolean {
  if ('points' in value) return (value.points as BalanceCurve['points']).every(({ frustration }) => frustration.exact);
  const { exact, alternatives } = value as Partial<Frustration>;
  return exact === true && alternatives !== null;
}

export const actorIn =
  (view: GraphView) =>
  (id: string): ActorNode => ({ actor: view.actor(id) as Actor, view });
export const tieIn =
  (view: GraphView) =>
  (tie: Tie): TieNode => ({ tie, view });
/** Ties that an analysis names by id are of the view's graph. */
export const tieById =
  (view: GraphView) =>
  (id: string): TieNode => ({ tie: view.graph.tiesById.get(id) as Tie, view });

export function basisOf(basis: Basis) {
  const { method, ties, actors, directed, weights, signRule, parameters } = basis;
  return {
    method,
    ties,
    actors,
    directed,
    weights,
    signRule: signRule ? signRule.table.map((row) => ({ ...row })) : null,
    changedKinds: [...(signRule?.changedKinds ?? [])],
    memberships: signRule?.memberships ?? null,
    parameters: Object.entries(parameters).map(([name, value]) => `${name} = ${value}`),
  };
}

export function chainOf(view: GraphView) {
  const actor = actorIn(view);
  return (chain: Chain) => ({
    ...chain,
    actors: chain.actors.map(actor),
    steps: chain.steps.map((step) => ({
      tie: tieIn(view)(step.tie),
      from: actor(step.from),
      to: actor(step.to),
      along: step.along,
    })),
  });
}

export function pairOf(view: GraphView) {
  return ({
    a,
    b,
    sign,
    score,
    ties,
  }: {
    a: string;
    b: string;
    sign: number;
    score?: number;
    ties: readonly string[];
  }) => ({
    one: actorIn(view)(a),
    other: actorIn(view)(b),
    sign,
    score: score ?? null,
    ties: ties.map(tieById(view)),
  });
}

export function censusOf({
  counts,
  triangles,
  balanced,
  weaklyBalanced,
}: Pick<Balance, 'counts' | 'triangles' | 'balanced' | 'weaklyBalanced'>) {
  return {
    allFriendly: counts['+++'],
    oneHostile: counts['++-'],
    twoHostile: counts['+--'],
    allHostile: counts['---'],
    triangles,
    balanced,
    weaklyBalanced,
  };
}

export function atMost(value: number | null | undefined, most: number, argument: string): void {
  if (value == null || (value >= 0 && value <= most)) return;
  throw new EntenteError('BAD_ARGUMENT', `${argument} is ${value}: ask for at most ${most}.`);
}
