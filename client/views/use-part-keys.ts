import { useEffect } from 'react';
import { dialogIsOpen } from '../state/open-parts.ts';
import { canTakeFocus, FOCUSABLE } from './focusable.ts';

/** F6 goes to the next part of the page, with Shift to the one before: past a long list in one step. */
export function usePartKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey || dialogIsOpen()) return;
      event.preventDefault();
      goFromPart(event.shiftKey ? -1 : 1);
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  }, []);
}

function goFromPart(by: 1 | -1): void {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-part]')];
  const here = parts.findIndex((part) => part.contains(document.activeElement));
  const start = here === -1 && by === -1 ? 0 : here;
  for (let steps = 1; steps <= parts.length; steps++) {
    const part = parts[(start + by * steps + 2 * parts.length) % parts.length];
    const door = part && doorOf(part);
    if (!door) continue;
    door.focus();
    return;
  }
}

/** Where one comes in: at the heading that a panel has for that, or at the first thing that can be used. */
function doorOf(part: HTMLElement): HTMLElement | undefined {
  const heading = part.querySelector<HTMLElement>('#panel-title');
  return heading ?? [...part.querySelectorAll<HTMLElement>(FOCUSABLE)].find(canTakeFocus);
}
