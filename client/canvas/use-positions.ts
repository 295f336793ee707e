import { useEffect, useState } from 'react';
import type { Model } from '../state/model.ts';
import { inForceOn } from '../state/shown.ts';
import type { LayoutQuestion, Positions } from './layout.ts';
import { roomOf } from './sizes.ts';

/** Width to height of the picture, and how much larger than itself it shows signs, on a screen and on a phone held upright. */
const LYING = { shape: 1.5, signScale: 1.3 };
const UPRIGHT = { shape: 0.72, signScale: 1.8 };

/**
 * Where the actors stand, worked out once from all ties of all times, so that they stay put while time passes. Null
 * while the worker is at it.
 */
export function usePositions(model: Model, upright: boolean): Positions | null {
  const [found, setFound] = useState<{ model: Model; positions: Positions } | null>(null);
  useEffect(() => {
    const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Positions>) => setFound({ model, positions: data });
    worker.postMessage(questionOf(model, upright ? UPRIGHT : LYING));
    return () => worker.terminate();
  }, [model, upright]);
  return found?.model === model ? found.positions : null;
}

function questionOf(model: Model, { shape, signScale }: typeof LYING): LayoutQuestion {
  return {
    shape,
    actors: [...model.actors.values()].map((actor) => {
      const ties = model.tiesOf.get(actor.id) ?? [];
      return {
        id: actor.id,
        location: actor.location,
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
