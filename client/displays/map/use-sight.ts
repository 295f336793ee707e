import { useCallback, useEffect, useRef } from 'react';
import { usePage } from '../../state/store.ts';
import type { Attention } from './attention.ts';
import { boxOf, centred, type Frame, frameOf, inSight, middleOf, type Size } from './frame.ts';
import type { Places } from './placing.ts';
import { pointOf } from './sheet.ts';
import type { Camera } from './use-frame.ts';

const MARGIN = 60;

/** Brings into sight what was chosen or asked for, and moves nothing that is in sight. */
export function useSight(
  frame: Frame | null,
  size: Size | null,
  camera: Camera,
  places: Places,
  attention: Attention,
): void {
  const request = usePage((page) => page.camera);
  const latest = useRef({ frame, size, places });
  latest.current = { frame, size, places };
  const look = useCallback(
    (ids: Iterable<string>, always: boolean) => {
      const { frame: now, size: room, places: known } = latest.current;
      const points = [...ids].flatMap((id) => known.get(id) ?? []).map(pointOf);
      if (!now || !room || points.length === 0) return;
      const margin = Math.min(MARGIN, room.height / 6);
      if (!always && inSight(points, now, room, margin)) return;
      const to = frameOf(boxOf(points), room, margin);
      camera.show(to.k < now.k ? to : centred(middleOf(boxOf(points)), now.k, room));
    },
    [camera],
  );
  useEffect(() => {
    if (request.number > 0) look(request.actors, true);
  }, [request, look]);
  const drawn = frame !== null;
  useEffect(() => {
    if (!drawn || size === null || !attention.active) return;
    look(attention.chosen.size > 0 ? attention.chosen : attention.shaded.keys(), false);
  }, [drawn, size, attention, look]);
}
