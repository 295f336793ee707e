import { texts } from '../texts.ts';
import type { Model } from './model.ts';
import { selectionName } from './selection-name.ts';
import type { View } from './view.ts';

/** What is looked at, in a few words: what is selected, otherwise the study; null while nothing is. */
export function titleOf(model: Model, { selection, study }: View): string | null {
  const studied = study === null ? null : texts.studies[study.type].title;
  return selection === null ? studied : selectionName(model, selection);
}
