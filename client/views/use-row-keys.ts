import { useEffect } from 'react';
import { canTakeFocus } from './focusable.ts';

const ROWS = 'li button';

/** In a list of buttons, the arrow keys go from row to row, Home and End to its ends. What has keys of its own keeps them. */
export function useRowKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, target } = event;
      if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
      if (!(target instanceof HTMLElement) || !target.matches(ROWS)) return;
      const part = target.closest('[data-part]');
      const rows = part ? [...part.querySelectorAll<HTMLElement>(ROWS)].filter(canTakeFocus) : [];
      const next = rowBy(key, rows, rows.indexOf(target));
      if (!next) return;
      event.preventDefault();
      next.focus();
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  }, []);
}

function rowBy(key: string, rows: readonly HTMLElement[], at: number): HTMLElement | undefined {
  if (key === 'ArrowDown') return rows[at + 1];
  if (key === 'ArrowUp') return rows[at - 1];
  if (key === 'Home') return rows[0];
  return key === 'End' ? rows.at(-1) : undefined;
}
