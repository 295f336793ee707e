import { texts } from '../texts.ts';
import type { Model } from './model.ts';
import { sentenceOf } from './selected.ts';
import type { Selection } from './view.ts';

/** What is selected, as a title would say it; null for nothing, and for what is not on record. */
export function selectionName(model: Model, selection: Selection | null): string | null {
  if (selection === null) return null;
  if (selection.type === 'actor') return model.actors.get(selection.id)?.name ?? null;
  if (selection.type === 'actors') return texts.actors(selection.ids.length);
  if (selection.type === 'issue') return model.issues.get(selection.id)?.name ?? null;
  if (selection.type === 'source') return texts.source.heading;
  if (selection.type === 'pair') {
    const [a, b] = selection.between.map((id) => model.actors.get(id)?.name ?? id);
    return texts.pair.title(a ?? '', b ?? '');
  }
  const tie = model.tiesById.get(selection.id);
  return tie ? sentenceOf(tie) : null;
}
