import { type Selection, select } from 'd3-selection';
import 'd3-transition';
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { CLOSEST, type Frame, farthest, resized, type Size } from './frame.ts';
import { SHEET } from './sheet.ts';

const TRAVEL_MS = 350;
/** The edge of the sheet may be drawn this far into the screen. */
const BEYOND = 90;
const LIMITS: [[number, number], [number, number]] = [
  [-BEYOND, -BEYOND],
  [SHEET.width + BEYOND, SHEET.height + BEYOND],
];

type Zoom = ZoomBehavior<HTMLElement, unknown>;
type Area = Selection<HTMLElement, unknown, null, undefined>;

export interface Camera {
  readonly show: (frame: Frame) => void;
  readonly zoomBy: (factor: number) => void;
  readonly panBy: (x: number, y: number) => void;
}

/** Where the sheet lies on the screen, moved by wheel, drag, pinch, and on request. At first, and while nobody moves it, it is home. */
export function useFrame(
  stage: RefObject<HTMLElement | null>,
  size: Size | null,
  home: (size: Size) => Frame,
): { readonly frame: Frame | null; readonly camera: Camera } {
  const [frame, setFrame] = useState<Frame | null>(null);
  const behaviour = useRef<Zoom | null>(null);
  const latest = useRef<{ frame: Frame | null; size: Size | null; moved: boolean }>({
    frame: null,
    size: null,
    moved: false,
  });

  useEffect(() => {
    if (!stage.current) return;
    const area = select(stage.current);
    const made: Zoom = zoom<HTMLElement, unknown>()
      .translateExtent(LIMITS)
      .on('zoom', ({ transform: { k, x, y }, sourceEvent }: D3ZoomEvent<HTMLElement, unknown>) => {
        if (sourceEvent) latest.current.moved = true;
        latest.current.frame = { k, x, y };
        setFrame({ k, x, y });
      });
    area.call(made).on('dblclick.zoom', null);
    behaviour.current = made;
    return () => void area.on('.zoom', null);
  }, [stage]);

  useEffect(() => {
    const made = behaviour.current;
    if (!size || !made || !stage.current) return;
    made.scaleExtent([farthest(size), CLOSEST]);
    const { frame: last, size: before, moved } = latest.current;
    latest.current.size = size;
    const to = moved && last && before ? resized(last, before, size) : home(size);
    made.transform(select(stage.current).interrupt(), within(made, to, size));
  }, [stage, size, home]);

  const camera = useMemo((): Camera => {
    const move = (how: (made: Zoom, area: Area, ms: number) => void) => {
      if (!behaviour.current || !stage.current) return;
      latest.current.moved = true;
      const calm = globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;
      how(behaviour.current, select(stage.current).interrupt(), calm ? 0 : TRAVEL_MS);
    };
    return {
      show: (to) =>
        move((made, area, ms) => {
          if (latest.current.size) made.transform(moving(area, ms), within(made, to, latest.current.size));
        }),
      zoomBy: (factor) => move((made, area, ms) => made.scaleBy(moving(area, ms), factor)),
      panBy: (x, y) =>
        move((made, area, ms) =>
          made.translateBy(moving(area, ms), x / (latest.current.frame?.k ?? 1), y / (latest.current.frame?.k ?? 1)),
        ),
    };
  }, [stage]);

  return { frame, camera };
}

/** With no time to move in, it is there at once. */
function moving(area: Area, ms: number) {
  return ms === 0 ? area : area.transition().duration(ms);
}

function within(made: Zoom, { k, x, y }: Frame, { width, height }: Size) {
  const wanted = zoomIdentity.translate(x, y).scale(k);
  return made.constrain()(
    wanted,
    [
      [0, 0],
      [width, height],
    ],
    LIMITS,
  );
}
