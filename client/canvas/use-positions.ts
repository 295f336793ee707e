import { useEffect, useRef, useState } from 'react';
import type { Arrangement } from '../state/arrangement.ts';
import type { Model } from '../state/model.ts';
import { inForceOn } from '../state/shown.ts';
import { useGroups } from '../state/study-queries.ts';
import { type LayoutJob, startLayout } from './layout-job.ts';
import type { LayoutQuestion, Positions } from './layouts/question.ts';
import { roomOf } from './sizes.ts';

/** Width to height of the picture, and how much larger than itself it shows signs, on a screen and on a phone held upright. */
const LYING = { shape: 1.5, signScale: 1.3 };
const UPRIGHT = { shape: 0.95, signScale: 2.4 };

/** Where the picture stands upright. */
export const NARROW = '(max-width: 760px)';

/** From the top of a hierarchy to its foot. */
const LEVELS = { ORGANISATION: 0, COUNTRY: 1, PERSON: 2 };

/** Where the actors stand, and in which arrangement. */
export interface Found {
  readonly model: Model;
  readonly positions: Positions;
  readonly arrangement: Arrangement;
  readonly upright: boolean;
}

/**
 * Where the actors stand, worked out once from all ties of all times, so that they stay put while time passes. While the
 * worker is at another arrangement, the one before it stays; null until there is one of these data.
 */
export function usePositions(model: Model, upright: boolean, arrangement: Arrangement): Found | null {
  const [found, setFound] = useState<Found | null>(null);
  const latest = useRef<Found | null>(null);
  latest.current = found;
  const { layout, seed } = arrangement;
  const blocs = useBlocsToday(model, layout === 'blocs');
  useEffect(() => {
    if (blocs === null) return;
    const before = latest.current;
    const isSame =
      before?.arrangement.layout === layout && before.arrangement.seed === seed && before.upright === upright;
    let wanted = true;
    const job =
      takeAhead(model, upright, { layout, seed }) ??
      startLayout({
        ...questionOf(model, upright ? UPRIGHT : LYING),
        layout,
        seed,
        blocs,
        before: isSame ? before.positions : null,
      });
    void job.done.then((positions) => wanted && setFound({ model, positions, arrangement: { layout, seed }, upright }));
    // Whoever wants another arrangement meanwhile does not wait for this one.
    return () => {
      wanted = false;
      job.cancel();
    };
  }, [model, upright, layout, seed, blocs]);
  return found?.model === model ? found : null;
}

interface Ahead extends Omit<Found, 'positions'> {
  readonly job: LayoutJob;
}

let ahead: Ahead | null = null;

/** Begins with the first layout as soon as the data are there, while the page around the picture is still being made. */
export function layOutAhead(model: Model, arrangement: Arrangement): void {
  // What blocs there are today the server has yet to say.
  if (arrangement.layout === 'blocs') return;
  const upright = globalThis.matchMedia(NARROW).matches;
  const question = questionOf(model, upright ? UPRIGHT : LYING);
  ahead = { model, arrangement, upright, job: startLayout({ ...question, ...arrangement, blocs: NONE, before: null }) };
}

function takeAhead(model: Model, upright: boolean, { layout, seed }: Arrangement): LayoutJob | null {
  const taken = ahead;
  ahead = null;
  if (taken === null) return null;
  const { arrangement } = taken;
  if (taken.model === model && taken.upright === upright && arrangement.layout === layout && arrangement.seed === seed)
    return taken.job;
  taken.job.cancel();
  return null;
}

const NONE: readonly (readonly string[])[] = [];

/** The groups of friends that the study of groups finds today; null while the server is at it, none where it does not answer. */
function useBlocsToday(model: Model, wanted: boolean): readonly (readonly string[])[] | null {
  const { data, error } = useGroups(false, model.today, model.revision, wanted);
  const [blocs, setBlocs] = useState<readonly (readonly string[])[] | null>(null);
  useEffect(() => {
    if (data) setBlocs(data.communities.map(({ members }) => members.map(({ actor }) => actor.id)));
  }, [data]);
  if (!wanted || error) return NONE;
  return blocs;
}

function questionOf(
  model: Model,
  { shape, signScale }: typeof LYING,
): Pick<LayoutQuestion, 'shape' | 'actors' | 'pairs'> {
  return {
    shape,
    actors: [...model.actors.values()].map((actor) => {
      const ties = model.tiesOf.get(actor.id) ?? [];
      return {
        id: actor.id,
        location: actor.location,
        level: LEVELS[actor.kind],
        ...roomOf(actor, model, signScale),
        from: ties.map((tie) => tie.inForceFrom).sort()[0] ?? '',
        until:
          ties
            .map((tie) => tie.inForceUntil ?? '9999')
            .sort()
            .at(-1) ?? '',
        today: ties.some((tie) => inForceOn(tie, model.today)),
      };
    }),
    pairs: model.ties.map((tie) => [tie.subject.id, tie.object.id]),
  };
}
