import { useCallback, useEffect, useRef } from 'react';
import { useScene } from '../../state/scene.tsx';
import { usePage } from '../../state/store.ts';
import type { Attention } from './attention.ts';
import { boxOf, centred, type Frame, frameOf, inSight, middleOf, type Size } from './frame.ts';
import type { Places } from './placing.ts';
import { type Point, pointOf } from './sheet.ts';
import type { Camera } from './use-frame.ts';

const MARGIN = 60;
/** As beside a panel on a phone. */
const LITTLE_ROOM = 260;
const NEAR = 4;

/** Brings into sight what was chosen or asked for, and moves nothing that is in sight. */
export function useSight(
  frame: Frame | null,
  size: Size | null,
  camera: Camera,
  places: Places,
  attention: Attention,
  home: (size: Size) => Frame,
): void {
  const { actors, view } = useScene();
  const { selection, focus, grown } = view;
  const emphasis = usePage((page) => page.emphasis);
  const request = usePage((page) => page.camera);
  const shown = actors.map(({ actor }) => actor.id);
  const latest = useRef({ frame, size, places, attention, shown });
  latest.current = { frame, size, places, attention, shown };
  const look = useCallback(
    (ids: Iterable<string>, always: boolean) => {
      const { frame: now, size: room, places: known } = latest.current;
      const points = [...ids].flatMap((id) => known.get(id) ?? []).map(pointOf);
      if (!now || !room || points.length === 0) return;
      const margin = Math.min(MARGIN, room.height / 6);
      if (!always && room.height < LITTLE_ROOM) return camera.show(closeLook(points, now, room, margin));
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
  // Neither a new day nor a filter moves the map: only what is chosen, and the room that its panel takes.
  useEffect(() => {
    const { chosen, shaded, active } = latest.current.attention;
    if (drawn && size !== null && active && (selection !== null || emphasis !== null)) {
      look(chosen.size > 0 ? chosen : shaded.keys(), false);
    }
  }, [drawn, size, selection, emphasis, look]);
  const framed = useRef({ focus, grown });
  useEffect(() => {
    // Who is on the map has changed: it is framed anew.
    const changed = framed.current.focus !== focus || framed.current.grown !== grown;
    framed.current = { focus, grown };
    if (!changed || !latest.current.size) return;
    if (focus === null) camera.show(home(latest.current.size));
    else look(latest.current.shown, true);
  }, [focus, grown, camera, home, look]);
}

/** In little room, what is chosen rather than all around it. */
function closeLook(points: readonly Point[], now: Frame, room: Size, margin: number): Frame {
  const [only, ...others] = points;
  if (only && others.length === 0) return centred(only, Math.max(NEAR, now.k), room);
  return frameOf(boxOf(points), room, margin);
}
