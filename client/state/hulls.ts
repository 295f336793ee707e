import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { groupMark } from './groups.ts';
import { type Ring, ringsOf } from './rings.ts';
import { type Scene, useScene } from './scene.tsx';
import { useGroups } from './study-queries.ts';

/** While time runs, friends are not asked for on every day. */
const SETTLED_MS = 300;

/** Whom an outline is drawn around, the largest group first; nobody is outlined alone. */
export function useHulls(): readonly Ring[] {
  const scene = useScene();
  const { hull, ring } = scene.view.look;
  const [day] = useDebouncedValue(scene.day, SETTLED_MS);
  const { data } = useGroups(false, day, scene.model.revision, hull === 'friends');
  return useMemo(() => {
    if (hull === 'none') return [];
    if (hull === 'ring') return ringsOf(scene, ring).filter(({ ids }) => ids.length > 1);
    return friendsOf(
      scene,
      (data?.communities ?? []).map(({ members }) => members.map(({ actor }) => actor.id)),
    );
  }, [scene, hull, ring, data]);
}

/** Rings have numbers: the two can be seen together. */
const LETTERS = 'ABCDEF';

/** The groups in the order of the study that finds them, each named after whoever of it has most ties. */
function friendsOf({ actors }: Scene, communities: readonly (readonly string[])[]): readonly Ring[] {
  return communities
    .map((members, index) => {
      const all = new Set(members);
      const ids = actors.map(({ actor }) => actor.id).filter((id) => all.has(id));
      return {
        group: groupMark(index),
        mark: LETTERS[index] ?? '',
        common: { by: 'bloc' as const, around: ids[0] ?? '' },
        ids,
      };
    })
    .filter(({ ids }) => ids.length > 1);
}
