import { type RefObject, useEffect } from 'react';

/** A mouse takes hold of the empty ground and moves it; fingers scroll by themselves. */
export function useDragToPan(host: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    let held: { x: number; y: number; left: number; top: number } | null = null;
    const onDown = (event: PointerEvent) => {
      const target = event.target as Element;
      if (event.button !== 0 || event.pointerType !== 'mouse') return;
      if (target === element || target.closest('button, [data-testid="axis"]')) return;
      held = { x: event.clientX, y: event.clientY, left: element.scrollLeft, top: element.scrollTop };
      element.setPointerCapture(event.pointerId);
    };
    const onMove = (event: PointerEvent) => {
      if (!held) return;
      element.scrollLeft = held.left - (event.clientX - held.x);
      element.scrollTop = held.top - (event.clientY - held.y);
    };
    const onUp = () => {
      held = null;
    };
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    return () => {
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
    };
  }, [host]);
}
