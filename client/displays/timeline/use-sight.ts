import { type RefObject, useCallback, useEffect, useState } from 'react';

/** The part of the timeline that is in sight, in its own pixels. */
export interface Sight {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Scrolling less than this far draws nothing anew. */
const STEP = 192;

const NOTHING: Sight = { left: 0, top: 0, width: 0, height: 0 };

/** Follows what is in sight, in steps. */
export function useSight(host: RefObject<HTMLElement | null>): readonly [Sight, () => void] {
  const [sight, setSight] = useState(NOTHING);
  const look = useCallback(() => {
    const element = host.current;
    if (!element) return;
    const { scrollLeft, scrollTop, clientWidth: width, clientHeight: height } = element;
    const left = Math.floor(scrollLeft / STEP) * STEP;
    const top = Math.floor(scrollTop / STEP) * STEP;
    setSight((before) =>
      before.left === left && before.top === top && before.width === width && before.height === height
        ? before
        : { left, top, width, height },
    );
  }, [host]);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [host, look]);
  return [sight, look];
}

/** What is drawn: what is in sight, and as much around it as scrolling may show before the next step. */
export function drawnAround({ left, top, width, height }: Sight) {
  return { left: left - STEP, right: left + width + 2 * STEP, top: top - STEP, bottom: top + height + 2 * STEP };
}
