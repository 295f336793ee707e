import { useMemo } from 'react';
import type { Group } from '../state/groups.ts';
import { ringsOf } from '../state/rings.ts';
import { useScene } from '../state/scene.tsx';
import { useInfluence } from '../state/study-queries.ts';

/** The ring of everyone who has one. */
export function useRings(): ReadonlyMap<string, Group> {
  const scene = useScene();
  const { ring } = scene.view.look;
  return useMemo(
    () => new Map(ringsOf(scene, ring).flatMap(({ ids, group }) => ids.map((id) => [id, group] as const))),
    [scene, ring],
  );
}

/** What the size tells of an actor, as a share of the most that anybody has; null where sizes are those of the record. */
export function useShares(): ((id: string) => number) | null {
  const { model, view, day, actors } = useScene();
  const { size } = view.look;
  const { data: influence } = useInfluence(size === 'influence' ? day : null, model.revision);
  return useMemo(() => {
    if (size === 'record') return null;
    if (size === 'same') return () => 0.25;
    const values =
      size === 'shown'
        ? actors.map(({ actor, ties }) => [actor.id, ties] as const)
        : (influence ?? []).map(({ actor, score }) => [actor.id, score ?? 0] as const);
    const most = Math.max(Number.MIN_VALUE, ...values.map(([, value]) => value));
    const shares = new Map(values.map(([id, value]) => [id, value / most]));
    return (id: string) => shares.get(id) ?? 0;
  }, [size, actors, influence]);
}
