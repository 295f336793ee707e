import type { Model } from './model.ts';
import { selectedTies } from './selected.ts';
import type { Emphasis } from './store.ts';
import type { Selection } from './view.ts';

/** The ties that a selection or a study brings out, behind which all others step back; null where all are equal. */
export function broughtOut(
  model: Model,
  selection: Selection | null,
  emphasis: Emphasis | null,
): ReadonlySet<string> | null {
  const selected = selection?.type === 'actors' || selection?.type === 'issue' ? selectedTies(model, selection) : [];
  if (selected.length > 0) return new Set(selected.map(({ id }) => id));
  if (emphasis === null || selection !== null) return null;
  const changed = [...emphasis.groups].flatMap(([id, group]) => (group === 'began' || group === 'ended' ? id : []));
  const ties = emphasis.ties.length > 0 ? emphasis.ties : changed;
  return ties.length > 0 ? new Set(ties) : null;
}
