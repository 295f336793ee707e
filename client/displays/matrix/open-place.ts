import { pointAt, selectPair, selectTie, toggleActor } from '../../state/actions.ts';
import type { Actor } from '../../state/model.ts';
import { act } from '../../state/store.ts';
import { type Cell, pairKey } from './cells.ts';
import type { Place } from './next-place.ts';

/** Opens what stands there: the tie, or all ties of the two; of a heading its actor, or that actor besides those selected. */
export function openPlace(
  { row, column }: Place,
  actors: readonly Actor[],
  cells: ReadonlyMap<string, Cell>,
  besides: boolean,
): void {
  const [one, other] = [actors[row], actors[column]];
  if (one && other && one !== other) {
    const ties = cells.get(pairKey(one.id, other.id))?.ties ?? [];
    const [only] = ties;
    act(only && ties.length === 1 ? selectTie(only.id) : selectPair(one.id, other.id));
    return;
  }
  const actor = one ?? other;
  if (actor) act(besides ? toggleActor(actor.id) : pointAt(actor.id));
}
