import type { CompareQuery, TieScope } from '../api/generated.ts';
import { addDays, type Day } from './dates.ts';
import type { Scene } from './scene.tsx';
import { inForceOn, passesFilters } from './shown.ts';
import type { Filters } from './view.ts';
import { tiesWithin } from './within.ts';

type Changes = CompareQuery['graph']['changes'];

/** The part of the filters that the API narrows changes by, so that terms are told of the ties that are shown; null for none. */
export function scopeOf({ kinds, signs, actorKinds }: Filters): TieScope | null {
  if (kinds.length + signs.length + actorKinds.length === 0) return null;
  return {
    ...(kinds.length > 0 && { kinds: [...kinds] }),
    ...(signs.length > 0 && { signs: [...signs] }),
    ...(actorKinds.length > 0 && { actorKinds: [...actorKinds] }),
  };
}

/** Of what changed by another day, what the picture of the two days shows: what passes its filters, between actors on it. */
export function changesShown(scene: Scene, until: Day, changes: Changes) {
  const { model, view, day, passing, ties } = scene;
  const shown = new Set(ties.map(({ id }) => id));
  const isShown = ({ id }: { readonly id: string }) => shown.has(id);
  const began = changes.began.filter(isShown);
  const ended = changes.ended.filter(isShown);
  const pairs = new Set([...began, ...ended].flatMap(({ id }) => pairOf(model.tiesById.get(id))));
  // What neither day has is on no picture: it counts where a picture of the days between would have it.
  const between = { since: day, until: addDays(until, 1) };
  const passed = changes.cameAndWent.flatMap(({ id }) => {
    const tie = model.tiesById.get(id);
    return tie && passesFilters(tie, view, between) ? tie : [];
  });
  const within = new Set(tiesWithin([...passing, ...passed], view));
  return {
    began,
    ended,
    stayed: ties.filter((tie) => inForceOn(tie, day) && inForceOn(tie, until)).length,
    changed: changes.changed.filter(({ tie }) => isShown(tie)),
    renewed: changes.renewed.filter(({ after }) => isShown(after)),
    // The terms of two can only change where a tie between them began or ended.
    signs: changes.signs.filter(({ one, other }) => pairs.has(`${one.id} ${other.id}`)),
    cameAndWent: passed.filter((tie) => within.has(tie)),
  };
}

interface Ends {
  readonly subject: { readonly id: string };
  readonly object: { readonly id: string };
}

/** The two in either order. */
function pairOf(tie: Ends | undefined): string[] {
  return tie ? [`${tie.subject.id} ${tie.object.id}`, `${tie.object.id} ${tie.subject.id}`] : [];
}
