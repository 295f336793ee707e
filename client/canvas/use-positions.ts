import { useEffect, useState } from 'react';
import type { Model } from '../state/model.ts';
import type { LayoutQuestion, Positions } from './layout.ts';
import { radiusOf } from './sizes.ts';

/**
 * Where the actors stand, worked out once from all ties of all times, so that they stay put while time passes. Null
 * while the worker is at it.
 */
export function usePositions(model: Model): Positions | null {
  const [found, setFound] = useState<{ model: Model; positions: Positions } | null>(null);
  useEffect(() => {
    const worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Positions>) => setFound({ model, positions: data });
    worker.postMessage(questionOf(model));
    return () => worker.terminate();
  }, [model]);
  return found?.model === model ? found.positions : null;
}

function questionOf(model: Model): LayoutQuestion {
  return {
    actors: [...model.actors.values()].map((actor) => ({
      id: actor.id,
      location: actor.location,
      radius: radiusOf(actor, model),
    })),
    pairs: model.ties.map((tie) => [tie.subject.id, tie.object.id]),
  };
}
