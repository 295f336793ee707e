/** What can be asked of the ties and actors of a view, and in which order they come. */

import { contestedIn, requireKinds, requireSigns } from '../analysis/graph.ts';
import type { ActorKind } from '../domain/actor.ts';
import type { When } from '../domain/graph.ts';
import type { Tie } from '../domain/tie.ts';
import { requireTieKind } from '../domain/tie-kinds.ts';
import { requireStrength } from './conditions.ts';
import { byId, type Ordering } from './paging.ts';

export interface TieFilter {
  readonly kinds?: readonly string[] | null;
  readonly signs?: readonly number[] | null;
  readonly actors?: readonly string[] | null;
  readonly among?: readonly string[] | null;
  readonly between?: { readonly one: readonly string[]; readonly other: readonly string[] } | null;
  readonly issues?: readonly string[] | null;
  readonly contested?: boolean | null;
  readonly minStrength?: number | null;
  readonly sources?: readonly string[] | null;
}

export interface ActorFilter {
  readonly ids?: readonly string[] | null;
  readonly kinds?: readonly ActorKind[] | null;
  readonly text?: string | null;
  readonly regions?: readonly string[] | null;
  readonly membersOfAny?: readonly string[] | null;
  readonly membersOfAll?: readonly string[] | null;
  readonly withMembers?: readonly string[] | null;
  readonly withoutMembers?: readonly string[] | null;
}

export interface NetworkFilter {
  readonly kinds?: readonly string[] | null;
  readonly signs?: readonly number[] | null;
  readonly issues?: readonly string[] | null;
  readonly contested?: boolean | null;
  readonly actorKinds?: readonly ActorKind[] | null;
  readonly among?: readonly string[] | null;
  readonly around?: readonly string[] | null;
  readonly degree?: number | null;
}

type Direction = 'ASCENDING' | 'DESCENDING';

export interface TieOrder {
  readonly field: 'ID' | 'SINCE' | 'STRENGTH' | 'SOURCE_COUNT';
  readonly direction?: Direction;
}

export interface ActorOrder {
  readonly field: 'ID' | 'NAME' | 'TIE_COUNT';
  readonly direction?: Direction;
}

export const TIE_VALUES = {
  SINCE: (tie: Tie) => tie.inForceFrom,
  STRENGTH: (tie: Tie) => tie.strength,
  SOURCE_COUNT: (tie: Tie) => tie.sources.length,
};

export function ordering<Item extends { readonly id: string }, Field extends string>(
  order: { readonly field: 'ID' | Field; readonly direction?: Direction } | null | undefined,
  values: Readonly<Record<Field, (item: Item) => string | number>>,
): Ordering<Item> {
  if (!order) return byId();
  const { field } = order;
  const descending = order.direction === 'DESCENDING';
  // By id alone the id is the value, so that descending turns it round.
  const sortValue = field === 'ID' ? (item: Item) => item.id : values[field];
  return { name: field, descending, valueOf: sortValue, idOf: (item) => item.id };
}

/** Whether a tie passes. Throws BAD_ARGUMENT for kinds, signs or strengths that there are not. */
export function tieTest(filter: TieFilter, when: When): (tie: Tie) => boolean {
  requireKinds(filter.kinds ?? []);
  requireSigns(filter.signs ?? []);
  if (filter.minStrength != null) requireStrength(filter.minStrength);
  const kinds = setOf(filter.kinds);
  const signs = setOf(filter.signs);
  const actors = setOf(filter.actors);
  const among = setOf(filter.among);
  const issues = setOf(filter.issues);
  const sources = setOf(filter.sources);
  const one = setOf(filter.between?.one);
  const other = setOf(filter.between?.other);
  const joins = (a: string, b: string) => !one || !other || (one.has(a) && other.has(b));
  const { contested, minStrength } = filter;
  return (tie) =>
    (!kinds || kinds.has(tie.kind)) &&
    (!signs || signs.has(requireTieKind(tie.kind).sign)) &&
    (!actors || actors.has(tie.subject) || actors.has(tie.object)) &&
    (!among || (among.has(tie.subject) && among.has(tie.object))) &&
    (joins(tie.subject, tie.object) || joins(tie.object, tie.subject)) &&
    (!issues || tie.issues.some((issue) => issues.has(issue))) &&
    (!sources || tie.sources.some((source) => sources.has(source))) &&
    (contested == null || contestedIn(tie, when) === contested) &&
    (minStrength == null || tie.strength >= minStrength);
}

export function setOf<T>(values: readonly T[] | null | undefined): ReadonlySet<T> | null {
  return values ? new Set(values) : null;
}
