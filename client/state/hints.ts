import type { Day, DaySpan } from './dates.ts';
import { wordOfKind } from './extent.ts';
import type { Model } from './model.ts';
import { inForceOn, shownTies } from './shown.ts';
import type { AddressProblem } from './url.ts';
import { FACETS, type FacetName, isFiltered, NO_FILTERS, type View } from './view.ts';

export type LiftableFilter = FacetName | 'contestedOnly';

/** Why nothing is shown, and what would bring something back. */
export type Emptiness =
  | { readonly why: 'no data' }
  | { readonly why: 'day'; readonly nearest: Day }
  /** So many ties pass the filters, but their ends were taken off the picture. */
  | { readonly why: 'narrowed'; readonly ties: number }
  | {
      readonly why: 'filters';
      readonly lifting: readonly { readonly filter: LiftableFilter; readonly ties: number }[];
    };

export function whyEmpty(model: Model, view: View, when: Day | DaySpan): Emptiness {
  if (model.ties.length === 0) return { why: 'no data' };
  const passing = shownTies(model, view, when).length;
  if (passing > 0) return { why: 'narrowed', ties: passing };
  const anyInForce = model.ties.some((tie) => inForceOn(tie, when));
  if (!anyInForce || !isFiltered(view))
    return { why: 'day', nearest: nearestDay(model, typeof when === 'string' ? when : when.until) };
  const active = [
    ...FACETS.filter((facet) => view[facet].length > 0),
    ...(view.contestedOnly ? ['contestedOnly' as const] : []),
  ];
  const lifting = active
    .map((filter) => ({ filter, ties: shownTies(model, { ...view, [filter]: NO_FILTERS[filter] }, when).length }))
    .filter(({ ties }) => ties > 0)
    .sort((a, b) => b.ties - a.ties);
  return { why: 'filters', lifting };
}

/** Values of filters in the address that the record does not know. */
export function unknownFilters(model: Model, view: View): AddressProblem[] {
  const kinds = view.kinds.filter((id) => !model.kinds.has(id));
  const issues = view.issues.filter((id) => !model.issues.has(id));
  return [
    ...kinds.map((id) => ({ part: 'kinds', value: wordOfKind(id) })),
    ...issues.map((value) => ({ part: 'issues', value })),
    ...unknownActors(model, 'focus', view.focus?.actors ?? []),
    ...unknownActors(model, 'hide', view.hidden),
    ...unknownActors(model, 'selected', view.selection?.type === 'actors' ? view.selection.ids : []),
  ];
}

function unknownActors(model: Model, part: string, ids: readonly string[]): AddressProblem[] {
  const unknown = ids.filter((id) => !model.actors.has(id));
  return unknown.length === 0 ? [] : [{ part, value: unknown.join(', ') }];
}

/** The day nearest to the given one on which some tie is in force. */
function nearestDay(model: Model, day: Day): Day {
  const later = model.ties.map((tie) => tie.inForceFrom).filter((from) => from > day);
  return later.sort()[0] ?? model.today;
}
