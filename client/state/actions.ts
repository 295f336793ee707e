import type { Arrangement } from './arrangement.ts';
import { addDays, type Day, dayNumber } from './dates.ts';
import { type Degree, EVERYBODY, type Growth, sameGrowth } from './extent.ts';
import type { Look } from './look.ts';
import type { MatrixView } from './matrix-view.ts';
import { answeredBy, type Study } from './study.ts';
import type { TableView } from './table-view.ts';
import { type Display, type FacetName, type Lanes, NO_FILTERS, type Pins, type Selection, type View } from './view.ts';

/** What a person did: the view before gives the view after. */
export type Action = (view: View) => View;

/** A span ends with the day shown; a day before its beginning takes it along. */
export const showDay =
  (date: Day): Action =>
  (view) => {
    const { since } = view;
    if (since === null || view.date === null || since <= date) return { ...view, date };
    return { ...view, date, since: addDays(date, dayNumber(since) - dayNumber(view.date)) };
  };

/** Moves the time on; a span moves as a whole. */
export const moveTo =
  (date: Day): Action =>
  (view) => {
    const days = view.date === null ? 0 : dayNumber(date) - dayNumber(view.date);
    return { ...view, date, since: view.since === null ? null : addDays(view.since, days) };
  };

/** Shows what is in force at any time from this day to the day shown; null for that day alone. */
export const showSince =
  (since: Day | null): Action =>
  (view) => ({ ...view, since: since !== null && view.date !== null && since > view.date ? view.date : since });

export const showAs =
  (display: Display): Action =>
  (view) => ({ ...view, display });

export const setTable =
  (change: Partial<TableView>): Action =>
  (view) => ({ ...view, table: { ...view.table, ...change } });

export const gatherBy =
  (lanes: Lanes): Action =>
  (view) => ({ ...view, lanes });

export const setMatrix =
  (change: Partial<MatrixView>): Action =>
  (view) => ({ ...view, matrix: { ...view.matrix, ...change } });

export const setLook =
  (change: Partial<Look>): Action =>
  (view) => ({ ...view, look: { ...view.look, ...change } });

export const select =
  (selection: Selection | null): Action =>
  (view) => ({ ...view, selection, tiesOf: [] });

/** Selects one tie among those of one or two actors, which stay in the timeline around it. */
export const selectTieAmong =
  (tiesOf: readonly string[], id: string): Action =>
  (view) => ({ ...view, selection: { type: 'tie', id }, tiesOf });

export const selectActor = (id: string): Action => select({ type: 'actor', id });
export const selectTie = (id: string): Action => select({ type: 'tie', id });
export const selectPair = (a: string, b: string): Action => select({ type: 'pair', between: a < b ? [a, b] : [b, a] });

export const selectSource = (id: string): Action => select({ type: 'source', id });
export const selectIssue = (id: string): Action => select({ type: 'issue', id });
/** However many they are: none, one and several are selected in different ways. */
export function selectActors(ids: Iterable<string>): Action {
  const sorted = [...new Set(ids)].sort();
  const [only] = sorted;
  if (only === undefined) return select(null);
  return select(sorted.length === 1 ? { type: 'actor', id: only } : { type: 'actors', ids: sorted });
}

/** Adds the actor to those selected, or takes it out. */
export const toggleActor =
  (id: string): Action =>
  (view) => {
    const ids = idsSelected(view.selection);
    return selectActors(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id])(view);
  };

/** Adds the actor to those selected; one that is selected stays so. */
export const alsoSelect =
  (id: string): Action =>
  (view) =>
    selectActors([...idsSelected(view.selection), id])(view);

/** Opens a question to work through; what was selected makes way for it. */
export const openStudy =
  (study: Study | null): Action =>
  (view) => ({ ...view, study, since: null, selection: null, tiesOf: [] });

/** An actor pointed at is the answer where a study still asks for one; otherwise it is selected. */
export const pointAt =
  (id: string): Action =>
  (view) => {
    const answered = view.selection === null && view.study ? answeredBy(view.study, id) : null;
    return answered ? openStudy(answered)(view) : selectActor(id)(view);
  };

/** Adds the value to a filter, or takes it out. */
export function toggle<Facet extends FacetName>(facet: Facet, value: View[Facet][number]): Action {
  return (view) => {
    const values: readonly unknown[] = view[facet];
    const next = values.includes(value) ? values.filter((entry) => entry !== value) : [...values, value];
    return { ...view, [facet]: next };
  };
}

export const lift =
  (facet: FacetName | 'contestedOnly'): Action =>
  (view) => ({ ...view, [facet]: NO_FILTERS[facet] });

export const showContestedOnly =
  (contestedOnly: boolean): Action =>
  (view) => ({ ...view, contestedOnly });

export const resetFilters: Action = (view) => ({ ...view, ...NO_FILTERS });

/** Only what this source says, or again what all say. */
export const showAccordingTo =
  (accordingTo: string | null): Action =>
  (view) => ({ ...view, accordingTo });

export const pinRevision =
  (revision: number): Action =>
  (view) => ({ ...view, revision });

export const unpinRevision: Action = (view) => ({ ...view, revision: null });

/** Shows these actors and whoever is within so many ties of them, and nobody else. */
export const focusOn =
  (ids: readonly string[], degree: Degree): Action =>
  (view) => ({
    ...view,
    focus: ids.length === 0 ? null : { actors: [...new Set(ids)].sort(), degree },
    grown: [],
    hidden: view.hidden.filter((id) => !ids.includes(id)),
  });

/** Puts these actors on the picture, whatever it was narrowed to. */
export const include =
  (ids: readonly string[]): Action =>
  (view) => ({
    ...view,
    focus: view.focus && { ...view.focus, actors: [...new Set([...view.focus.actors, ...ids])].sort() },
    hidden: view.hidden.filter((id) => !ids.includes(id)),
  });

export const reach =
  (degree: Degree): Action =>
  (view) => ({ ...view, focus: view.focus && { ...view.focus, degree } });

/** Adds the neighbours of an actor; those of them that were taken off come back. */
export const grow =
  (growth: Growth, neighbours: readonly string[]): Action =>
  (view) => ({
    ...view,
    grown:
      view.focus === null || view.grown.some((other) => sameGrowth(other, growth))
        ? view.grown
        : [...view.grown, growth],
    hidden: view.hidden.filter((id) => !neighbours.includes(id)),
  });

export const hide =
  (ids: readonly string[]): Action =>
  (view) => ({
    ...view,
    hidden: [...new Set([...view.hidden, ...ids])].sort(),
    selection: without(view.selection, ids),
  });

export const unhide =
  (ids: readonly string[]): Action =>
  (view) => ({ ...view, hidden: view.hidden.filter((id) => !ids.includes(id)) });

export const showEverybody: Action = (view) => ({ ...view, ...EVERYBODY });

export const arrange =
  (arrangement: Arrangement): Action =>
  (view) => {
    // Groups that stand together are outlined; elsewhere their outlines would lie across each other.
    const { hull } = view.look;
    const fitting = arrangement.layout === 'blocs' ? 'friends' : hull === 'friends' ? 'none' : hull;
    const asBefore = arrangement.layout === view.arrangement.layout;
    return { ...view, arrangement, look: { ...view.look, hull: asBefore ? hull : fitting } };
  };

export const pin =
  (places: Pins): Action =>
  (view) => ({ ...view, pins: { ...view.pins, ...places } });

export const unpin =
  (ids: readonly string[]): Action =>
  (view) => ({ ...view, pins: Object.fromEntries(Object.entries(view.pins).filter(([id]) => !ids.includes(id))) });

function idsSelected(selection: Selection | null): readonly string[] {
  if (selection?.type === 'actor') return [selection.id];
  return selection?.type === 'actors' ? selection.ids : [];
}

/** What is left of the selection when these actors are gone. */
function without(selection: Selection | null, ids: readonly string[]): Selection | null {
  if (selection?.type === 'actor') return ids.includes(selection.id) ? null : selection;
  if (selection?.type === 'pair') return selection.between.some((id) => ids.includes(id)) ? null : selection;
  if (selection?.type !== 'actors') return selection;
  const [first, ...rest] = selection.ids.filter((id) => !ids.includes(id));
  if (first === undefined) return null;
  return rest.length === 0 ? { type: 'actor', id: first } : { type: 'actors', ids: [first, ...rest] };
}
