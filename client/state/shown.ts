import { holdsOn, type When } from './dates.ts';
import { EVERYBODY, type Extent } from './extent.ts';
import { groupBy } from './group-by.ts';
import type { Actor, Model, Tie } from './model.ts';
import { type FacetName, type Filters, NO_FILTERS } from './view.ts';
import { tiesWithin } from './within.ts';

export function inForceOn(tie: Pick<Tie, 'inForceFrom' | 'inForceUntil'>, when: When): boolean {
  return holdsOn({ since: tie.inForceFrom, until: tie.inForceUntil }, when);
}

/** On the day, or at some time in the span, a source denies it, or sources differ on its dates. */
export function contestedOn(tie: Tie, when: When): boolean {
  return tie.datesDiffer || tie.deniedDuring.some((span) => holdsOn(span, when));
}

export function qualifiedOn(tie: Tie, when: When): boolean {
  return tie.qualifiedDuring.some((span) => holdsOn(span, when));
}

export function passesFilters(tie: Tie, filters: Filters, when: When): boolean {
  return (
    allows(filters.kinds, tie.kind.id) &&
    allows(filters.signs, tie.kind.sign) &&
    allows(filters.actorKinds, tie.subject.kind) &&
    allows(filters.actorKinds, tie.object.kind) &&
    (filters.issues.length === 0 || tie.issues.some((issue) => filters.issues.includes(issue.id))) &&
    (!filters.contestedOnly || contestedOn(tie, when))
  );
}

export function shownTies(model: Model, filters: Filters, when: When): Tie[] {
  return model.ties.filter((tie) => inForceOn(tie, when) && passesFilters(tie, filters, when));
}

/** The actors at the ends of the ties and those who are there without any, most ties first, and how many ties each has. */
export function actorsOf(ties: readonly Tie[], there: readonly Actor[] = []): { actor: Actor; ties: number }[] {
  const counts = new Map(there.map((actor) => [actor.id, { actor, ties: 0 }]));
  for (const tie of ties) {
    for (const actor of [tie.subject, tie.object]) {
      const entry = counts.get(actor.id);
      if (entry) entry.ties += 1;
      else counts.set(actor.id, { actor, ties: 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.ties - a.ties || a.actor.name.localeCompare(b.actor.name, 'en'));
}

/** Per value of a filter, how many ties it would show at that time while all else stays as it is. */
export function facetCounts(
  model: Model,
  view: Filters & Partial<Extent>,
  when: When,
  facet: FacetName,
): ReadonlyMap<unknown, number> {
  const extent = { ...EVERYBODY, ...view };
  const passing = shownTies(model, { ...view, [facet]: NO_FILTERS[facet] }, when);
  const ofValue = groupBy(
    passing.flatMap((tie) => [...facetValues(tie, facet)].map((value) => ({ value, tie }))),
    ({ value }) => value,
  );
  // Who is near whom depends on which ties there are: each value is tried by itself.
  return new Map(
    [...ofValue]
      .map(
        ([value, entries]) =>
          [
            value,
            tiesWithin(
              entries.map(({ tie }) => tie),
              extent,
            ).length,
          ] as const,
      )
      .filter(([, number]) => number > 0),
  );
}

function facetValues(tie: Tie, facet: FacetName): Iterable<unknown> {
  if (facet === 'kinds') return [tie.kind.id];
  if (facet === 'signs') return [tie.kind.sign];
  if (facet === 'issues') return tie.issues.map((issue) => issue.id);
  return new Set([tie.subject.kind, tie.object.kind]);
}

function allows<Value>(values: readonly Value[], value: Value): boolean {
  return values.length === 0 || values.includes(value);
}
