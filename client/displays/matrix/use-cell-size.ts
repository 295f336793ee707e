import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** A finger's or a pointer's least, what can be read in comfort, and what still gives an overview. */
const SMALLEST = 24;
const LARGEST = 56;
const FIRST = 30;
const STEP = 6;

/** How large cells are: changed by buttons, by two fingers, or by the wheel with Ctrl as a trackpad sends it. */
export function useCellSize(scroller: RefObject<HTMLElement | null>) {
  const [size, setSize] = useState(FIRST);
  const current = useRef(size);
  const resize = useCallback((wanted: number) => {
    current.current = Math.round(Math.min(LARGEST, Math.max(SMALLEST, wanted)));
    setSize(current.current);
  }, []);

  // What stands at the upper left corner stays there.
  const drawn = useRef(size);
  useLayoutEffect(() => {
    const element = scroller.current;
    const ratio = size / drawn.current;
    drawn.current = size;
    if (element && ratio !== 1) element.scrollTo(element.scrollLeft * ratio, element.scrollTop * ratio);
  }, [scroller, size]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let pinch: { readonly apart: number; readonly size: number } | null = null;
    const apart = ({ touches: [one, other] }: TouchEvent) =>
      one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0;
    const begin = (event: TouchEvent) => {
      pinch = event.touches.length === 2 ? { apart: apart(event), size: current.current } : null;
    };
    const move = (event: TouchEvent) => {
      if (!pinch || event.touches.length !== 2) return;
      event.preventDefault();
      resize((pinch.size * apart(event)) / pinch.apart);
    };
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      resize(current.current * Math.exp(-event.deltaY / 200));
    };
    element.addEventListener('touchstart', begin, { passive: true });
    element.addEventListener('touchmove', move, { passive: false });
    element.addEventListener('wheel', wheel, { passive: false });
    return () => {
      element.removeEventListener('touchstart', begin);
      element.removeEventListener('touchmove', move);
      element.removeEventListener('wheel', wheel);
    };
  }, [scroller, resize]);

  return {
    size,
    larger: size < LARGEST ? () => resize(size + STEP) : null,
    smaller: size > SMALLEST ? () => resize(size - STEP) : null,
  };
}
