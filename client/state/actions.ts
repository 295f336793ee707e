import type { Day } from './dates.ts';
import { answeredBy, type Study } from './study.ts';
import type { TableView } from './table-view.ts';
import { type Display, type FacetName, type Lanes, NO_FILTERS, type Selection, type View } from './view.ts';

/** What a person did: the view before gives the view after. */
export type Action = (view: View) => View;

export const showDay =
  (date: Day): Action =>
  (view) => ({ ...view, date });

export const showAs =
  (display: Display): Action =>
  (view) => ({ ...view, display });

export const setTable =
  (change: Partial<TableView>): Action =>
  (view) => ({ ...view, table: { ...view.table, ...change } });
export const gatherBy =
  (lanes: Lanes): Action =>
  (view) => ({ ...view, lanes });

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

/** Opens a question to work through; what was selected makes way for it. */
export const openStudy =
  (study: Study | null): Action =>
  (view) => ({ ...view, study, selection: null, tiesOf: [] });

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

export const unpinRevision: Action = (view) => ({ ...view, revision: null });
