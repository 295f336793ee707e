import { type Model, type Tie, tiesBetween, verbFrom } from './model.ts';
import type { Selection } from './view.ts';

/** The actors that a selection is about: one, or the two ends of what lies between them. */
export function selectedActors(model: Model, selection: Selection | null): readonly string[] {
  if (selection === null) return [];
  if (selection.type === 'actor') return [selection.id];
  if (selection.type === 'pair') return selection.between;
  const tie = model.tiesById.get(selection.id);
  return tie ? [tie.subject.id, tie.object.id] : [];
}

export function selectedTies(model: Model, selection: Selection | null): readonly Tie[] {
  if (selection === null) return [];
  if (selection.type === 'actor') return model.tiesOf.get(selection.id) ?? [];
  if (selection.type === 'pair') return tiesBetween(model, ...selection.between);
  const tie = model.tiesById.get(selection.id);
  return tie ? [tie] : [];
}

/** "Armenia is a member of CSTO". */
export function sentenceOf(tie: Tie): string {
  return `${tie.subject.name} ${verbFrom(tie.subject.id, tie)} ${tie.object.name}`;
}
