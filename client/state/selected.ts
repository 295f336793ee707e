import { type Model, type Tie, tiesBetween, verbFrom } from './model.ts';
import type { Selection } from './view.ts';

/** The actors that a selection is about. Which those of a source are, only its claims tell. */
export function selectedActors(model: Model, selection: Selection | null): readonly string[] {
  if (selection === null) return [];
  if (selection.type === 'actor') return [selection.id];
  if (selection.type === 'actors') return selection.ids;
  if (selection.type === 'pair') return selection.between;
  return [...new Set(selectedTies(model, selection).flatMap(({ subject, object }) => [subject.id, object.id]))];
}

export function selectedTies(model: Model, selection: Selection | null): readonly Tie[] {
  if (selection === null) return [];
  if (selection.type === 'actor') return model.tiesOf.get(selection.id) ?? [];
  if (selection.type === 'pair') return tiesBetween(model, ...selection.between);
  if (selection.type === 'source') return [];
  if (selection.type === 'issue') return tiesAbout(model, selection.id);
  if (selection.type === 'actors') return tiesAmong(model.ties, selection.ids);
  const tie = model.tiesById.get(selection.id);
  return tie ? [tie] : [];
}

export function tiesAbout(model: Model, issue: string): readonly Tie[] {
  return model.ties.filter((tie) => tie.issues.some(({ id }) => id === issue));
}

/** "Armenia is a member of CSTO". */
export function sentenceOf(tie: Tie): string {
  return `${tie.subject.name} ${verbFrom(tie.subject.id, tie)} ${tie.object.name}`;
}

/** Those of the ties that join two of these actors. */
export function tiesAmong(ties: readonly Tie[], ids: readonly string[]): readonly Tie[] {
  const among = new Set(ids);
  return ties.filter((tie) => among.has(tie.subject.id) && among.has(tie.object.id));
}
