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
      if (cameFrom.current?.isConnected) cameFrom.current.focus();
      cameFrom.current = null;
      return;
    }
    const active = document.activeElement;
    if (active instanceof HTMLElement && !panel.current?.contains(active)) cameFrom.current = active;
    panel.current?.querySelector<HTMLElement>('#panel-title')?.focus();
  }, [opened, panel]);
}
