import { useMemo } from 'react';
import { timelineActors, timelineTies } from './listed.ts';
import type { Tie } from './model.ts';
import { useScene } from './scene.tsx';

export function useTimelineTies(): readonly Tie[] {
  const { model, view } = useScene();
  const { kinds, signs, issues, actorKinds, contestedOnly, focus, grown, hidden } = view;
  const [one, other] = timelineActors(view);
  return useMemo(() => {
    const narrowing = { kinds, signs, issues, actorKinds, contestedOnly, focus, grown, hidden };
    return timelineTies(
      model,
      narrowing,
      [one, other].filter((id) => id !== undefined),
    );
  }, [model, kinds, signs, issues, actorKinds, contestedOnly, focus, grown, hidden, one, other]);
}
