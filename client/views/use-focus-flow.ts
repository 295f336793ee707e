import { type RefObject, useEffect, useRef } from 'react';

/**
 * For those who use the keyboard: what they open gets the focus, and what they close gives it back to where they came
 * from. A pointer leaves the focus alone.
 */
export function useFocusFlow(opened: string | null, panel: RefObject<HTMLElement | null>): void {
  const byKeyboard = useRef(false);
  const cameFrom = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const onKey = () => {
      byKeyboard.current = true;
    };
    const onPointer = () => {
      byKeyboard.current = false;
    };
    globalThis.addEventListener('keydown', onKey, true);
    globalThis.addEventListener('pointerdown', onPointer, true);
    return () => {
      globalThis.removeEventListener('keydown', onKey, true);
      globalThis.removeEventListener('pointerdown', onPointer, true);
    };
  }, []);
  useEffect(() => {
    if (!byKeyboard.current) return;
    if (opened === null) {
      const back = cameFrom.current?.isConnected
        ? cameFrom.current
        : document.querySelector<HTMLElement>('header input');
      back?.focus();
      cameFrom.current = null;
      return;
    }
    const active = document.activeElement;
    // A closing list leaves the focus nowhere, which is no place to come back to.
    if (active instanceof HTMLElement && active !== document.body && !panel.current?.contains(active))
      cameFrom.current = active;
    panel.current?.querySelector<HTMLElement>('#panel-title')?.focus();
  }, [opened, panel]);
}
