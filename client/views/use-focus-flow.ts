import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

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
  const before = useRef<string | null>(null);
  // Before the page is painted, and before the focus is sent elsewhere from what is gone.
  useLayoutEffect(() => {
    const left = before.current;
    before.current = opened;
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
    const row = panel.current && rowOf(left, panel.current);
    (row ?? panel.current?.querySelector<HTMLElement>('#panel-title'))?.focus();
  }, [opened, panel]);
}

/** In what lies beneath, the row from which the thing just closed was opened. */
function rowOf(closed: string | null, panel: HTMLElement): HTMLElement | undefined {
  if (!closed?.startsWith('{')) return undefined;
  const { type, id } = JSON.parse(closed) as { readonly type: string; readonly id?: string };
  if (id === undefined || (type !== 'tie' && type !== 'actor')) return undefined;
  return [...panel.querySelectorAll<HTMLElement>(`[data-${type}]`)].find((row) => row.dataset[type] === id);
}
