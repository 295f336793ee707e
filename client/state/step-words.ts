import { texts } from '../texts.ts';
import type { Model } from './model.ts';
import { sentenceOf } from './selected.ts';
import { currentStep, placeOf, type Steps } from './steps.ts';
import { FACETS, type FacetName, type View } from './view.ts';
import { dateInWords } from './words.ts';

/** What was done between two views, as somebody would tell it; null where nothing a person would name. */
type Telling = (before: View, after: View, model: Model) => string | null;

/** The most telling change of a step comes first: to open a study also closes what was selected. */
const TELLINGS: readonly Telling[] = [
  ofRevision,
  ofSource,
  ofStudy,
  ofFocus,
  ofGrowth,
  ofHidden,
  ofPins,
  ofDisplay,
  ofTable,
  ofMatrix,
  ofArrangement,
  ofLook,
  ofDate,
  ofFilters,
  ofSelection,
];

export function stepInWords(before: View | null, after: View, model: Model): string {
  if (before === null) return texts.steps.first;
  for (const tell of TELLINGS) {
    const told = tell(before, after, model);
    if (told !== null) return told;
  }
  return texts.steps.other;
}

/** What is said of dates and selections tells of them already. */
const TOLD_ELSEWHERE: readonly Telling[] = [ofDate, ofSelection];

/** What somebody did between two places among the steps; null where they went nowhere. */
export function deedInWords(before: Steps, after: Steps, model: Model): string | null {
  const [from, to] = [currentStep(before), currentStep(after)];
  if (from.number === to.number) return null;
  const toldOf = (place: number, { list } = after) => {
    const step = list[place];
    return step ? stepInWords(list[place - 1]?.view ?? null, step.view, model) : '';
  };
  const { place } = after;
  const of = after.list.length;
  if (to.number < from.number) return texts.steps.undone(toldOf(place + 1, before), place + 1, of);
  if (placeOf(before, to.number) !== null) return texts.steps.doneAgain(toldOf(place), place + 1, of);
  const told = toldOf(place);
  return TOLD_ELSEWHERE.some((tell) => tell(from.view, to.view, model) === told) ? '' : told;
}

function ofRevision(before: View, after: View): string | null {
  return before.revision === after.revision ? null : texts.steps.revision(after.revision);
}

function ofSource(before: View, after: View): string | null {
  return before.accordingTo === after.accordingTo ? null : texts.steps.accordingTo(after.accordingTo !== null);
}

function ofStudy(before: View, after: View): string | null {
  const [one, other] = [before.study, after.study];
  if (same(one, other)) return null;
  if (other === null) return texts.steps.closed(one ? texts.studies[one.type].name : '');
  const { name } = texts.studies[other.type];
  return one?.type === other.type ? texts.steps.changed(name) : texts.steps.opened(name);
}

function ofFocus(before: View, after: View, model: Model): string | null {
  const { focus } = after;
  if (same(before.focus, focus)) return null;
  return focus === null ? texts.steps.everybody : texts.steps.focused(whoIs(model, focus.actors), focus.degree);
}

function ofGrowth(before: View, after: View, model: Model): string | null {
  const growth = after.grown.at(-1);
  if (!growth || after.grown.length <= before.grown.length) return null;
  const kind = growth.kind === null ? null : (model.kinds.get(growth.kind)?.label ?? growth.kind);
  return texts.steps.grown(whoIs(model, [growth.actor]), kind);
}

function ofHidden(before: View, after: View, model: Model): string | null {
  const gone = after.hidden.filter((id) => !before.hidden.includes(id));
  const back = before.hidden.filter((id) => !after.hidden.includes(id));
  if (gone.length > 0) return texts.steps.hid(whoIs(model, gone));
  return back.length > 0 ? texts.steps.broughtBack(whoIs(model, back)) : null;
}

function ofPins(before: View, after: View, model: Model): string | null {
  if (before.pins === after.pins) return null;
  const moved = Object.keys(after.pins).filter((id) => !same(before.pins[id], after.pins[id]));
  const freed = Object.keys(before.pins).filter((id) => after.pins[id] === undefined);
  if (moved.length > 0) return texts.steps.pinned(whoIs(model, moved));
  return freed.length > 0 ? texts.steps.unpinned(whoIs(model, freed)) : null;
}

function ofDisplay(before: View, after: View): string | null {
  return before.display === after.display ? null : texts.steps.display(texts.displays.name[after.display]);
}

function ofTable(before: View, after: View): string | null {
  const { sort, find, rows } = after.table;
  if (before.table.rows !== rows) return texts.steps.tableRows(texts.table[rows].toLowerCase());
  if (before.table.find !== find) return texts.steps.tableFind(find);
  if (same(before.table.sort, sort)) return null;
  return texts.steps.tableSort(sort.map(({ column }) => texts.table.column[column as keyof typeof texts.table.column]));
}

function ofMatrix(before: View, after: View): string | null {
  return same(before.matrix, after.matrix) ? null : texts.steps.matrix;
}

function ofArrangement(before: View, after: View): string | null {
  return same(before.arrangement, after.arrangement)
    ? null
    : texts.steps.arranged(texts.layouts.name[after.arrangement.layout]);
}

function ofLook(before: View, after: View): string | null {
  return same(before.look, after.look) ? null : texts.steps.look;
}

function ofDate(before: View, after: View): string | null {
  return before.date === after.date || after.date === null ? null : texts.steps.date(dateInWords(after.date));
}

function ofFilters(before: View, after: View, model: Model): string | null {
  if (before.contestedOnly !== after.contestedOnly)
    return after.contestedOnly ? texts.steps.filtered([texts.filters.contestedOnly]) : texts.steps.lifted;
  const changed = FACETS.filter((facet) => !same(before[facet], after[facet]));
  if (changed.length === 0) return null;
  const kept = changed.flatMap((facet) => valuesOf(after, facet, model));
  return kept.length === 0 ? texts.steps.lifted : texts.steps.filtered(kept);
}

function valuesOf(view: View, facet: FacetName, model: Model): readonly string[] {
  if (facet === 'signs') return view.signs.map(texts.sign.name);
  if (facet === 'kinds') return view.kinds.map((id) => model.kinds.get(id)?.label ?? id);
  if (facet === 'issues') return view.issues.map((id) => model.issues.get(id)?.name ?? id);
  return view.actorKinds.map((kind) => texts.actorKind.many[kind]);
}

function ofSelection(before: View, after: View, model: Model): string | null {
  const { selection } = after;
  if (same(before.selection, selection)) return null;
  if (selection === null) return texts.steps.unselected;
  if (selection.type === 'actor') return texts.steps.selected(whoIs(model, [selection.id]));
  if (selection.type === 'actors') return texts.steps.selected(whoIs(model, selection.ids));
  if (selection.type === 'tie') {
    const tie = model.tiesById.get(selection.id);
    return texts.steps.openedTie(tie ? sentenceOf(tie) : selection.id);
  }
  if (selection.type === 'source') return texts.steps.openedSource;
  if (selection.type === 'issue') return texts.steps.openedIssue(model.issues.get(selection.id)?.name ?? selection.id);
  const [a, b] = selection.between.map((id) => whoIs(model, [id]));
  return texts.steps.openedPair(a ?? '', b ?? '');
}

/** By name while they are few, by number when they are many. */
export function whoIs(model: Model, ids: readonly string[]): string {
  if (ids.length > 2) return texts.actors(ids.length);
  return texts.list(ids.map((id) => model.actors.get(id)?.name ?? id));
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
