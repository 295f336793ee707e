import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { CLOSEST, type Stretch, within } from './scale.ts';

interface Zoom {
  readonly pixelsADay: number;
  /** Zooms about a place in sight, given in pixels from where the lanes begin; about the middle when none is given. */
  readonly zoomBy: (factor: number, about?: number) => void;
  readonly showWhole: () => void;
  /** Brings a stretch of time into sight, at the zoom that it just fits. */
  readonly show: (stretch: Stretch) => void;
}

/**
 * How near the timeline is seen. The wheel with Ctrl (which is also what a touchpad's pinch sends) or over the dates, and two fingers,
 * zoom about where they are.
 */
export function useZoom(
  host: RefObject<HTMLElement | null>,
  whole: Stretch,
  width: number,
  gutter: number,
  first: Stretch,
): Zoom {
  const least = width / (whole.until - whole.from);
  const [wanted, setWanted] = useState<{ readonly pixelsADay: number } | null>(null);
  const pixelsADay = within(wanted?.pixelsADay ?? width / (first.until - first.from), least, CLOSEST);
  const latest = useRef({ pixelsADay, whole, least });
  latest.current = { pixelsADay, whole, least };
  /** The day that is to come to lie so many pixels from where the lanes begin. */
  const anchor = useRef<{ readonly day: number; readonly at: number } | null>(null);
  const drawn = useRef<{ readonly pixelsADay: number; readonly from: number } | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, the same zoom is still a place to go to
  useLayoutEffect(() => {
    const element = host.current;
    if (!element || width === 0) return;
    const before = drawn.current;
    const kept = before
      ? { day: before.from + element.scrollLeft / before.pixelsADay, at: 0 }
      : { day: first.from, at: 0 };
    const { day, at } = anchor.current ?? kept;
    drawn.current = { pixelsADay, from: whole.from };
    element.scrollLeft = (day - whole.from) * pixelsADay - at;
    anchor.current = null;
  }, [host, wanted, pixelsADay, whole.from, width === 0]);

  const zoomBy = useCallback(
    (factor: number, about?: number) => {
      const element = host.current;
      if (!element) return;
      const now = latest.current;
      const at = about ?? (element.clientWidth - gutter) / 2;
      const next = within(now.pixelsADay * factor, now.least, CLOSEST);
      anchor.current ??= { day: now.whole.from + (element.scrollLeft + at) / now.pixelsADay, at };
      latest.current = { ...now, pixelsADay: next };
      setWanted({ pixelsADay: next });
    },
    [host, gutter],
  );

  const show = useCallback(
    (stretch: Stretch) => {
      const element = host.current;
      if (!element) return;
      anchor.current = { day: stretch.from, at: 0 };
      setWanted({ pixelsADay: (element.clientWidth - gutter) / (stretch.until - stretch.from) });
    },
    [host, gutter],
  );
  const showWhole = useCallback(() => show(latest.current.whole), [show]);

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const placeOf = (clientX: number) => clientX - element.getBoundingClientRect().left - gutter;
    const onWheel = (event: WheelEvent) => {
      const overDates = (event.target as Element).closest('[data-testid="axis"]') !== null;
      if (!event.ctrlKey && !event.metaKey && !(overDates && event.deltaX === 0)) return;
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      zoomBy(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.006 : 0.002)), placeOf(event.clientX));
    };
    let apart = 0;
    const fingers = (event: TouchEvent) => {
      const [one, other] = event.touches;
      return one && other
        ? {
            apart: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
            middle: (one.clientX + other.clientX) / 2,
          }
        : null;
    };
    const onTouchStart = (event: TouchEvent) => {
      apart = fingers(event)?.apart ?? 0;
    };
    const onTouchMove = (event: TouchEvent) => {
      const now = fingers(event);
      if (!now || apart === 0) return;
      event.preventDefault();
      zoomBy(now.apart / apart, placeOf(now.middle));
      apart = now.apart;
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('touchstart', onTouchStart, { passive: true });
    element.addEventListener('touchmove', onTouchMove, { passive: false });
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('touchstart', onTouchStart);
      element.removeEventListener('touchmove', onTouchMove);
    };
  }, [host, gutter, zoomBy]);

  return { pixelsADay, zoomBy, showWhole, show };
}
