import { EVER } from './dates.ts';
import { EVERYBODY, type Extent, isNarrowed } from './extent.ts';
import { type Model, type Tie, tiesBetween } from './model.ts';
import { passesFilters } from './shown.ts';
import type { Filters, View } from './view.ts';
import { tiesWithin } from './within.ts';

/** The one or two actors whose ties alone a timeline shows; empty for everybody's. */
export function timelineActors(view: Pick<View, 'selection' | 'tiesOf'>): readonly string[] {
  const { selection } = view;
  if (selection?.type === 'actor') return [selection.id];
  if (selection?.type === 'pair') return selection.between;
  return selection?.type === 'tie' ? view.tiesOf : [];
}

/** The ties of a timeline: those on the picture that pass the filters at any time, of these actors or of everybody. */
export function timelineTies(
  model: Model,
  view: Filters & Partial<Extent>,
  [one, other]: readonly string[],
): readonly Tie[] {
  const passing = (ties: readonly Tie[]) => ties.filter((tie) => passesFilters(tie, view, EVER));
  const extent = { ...EVERYBODY, ...view };
  const listed = passing(amongActors(model, one, other));
  if (!isNarrowed(extent)) return listed;
  // Who is near whom depends on the ties of everybody.
  const there = new Set(tiesWithin(passing(model.ties), extent));
  return listed.filter((tie) => there.has(tie));
}

function amongActors(model: Model, one: string | undefined, other: string | undefined): readonly Tie[] {
  if (one === undefined) return model.ties;
  return other === undefined ? (model.tiesOf.get(one) ?? []) : tiesBetween(model, one, other);
}
