import { useEffect, useRef } from 'react';
import { dialogIsOpen } from './open-parts.ts';
import { read } from './remembered.ts';

/** Whether keys such as `/` do anything by themselves: whoever speaks to the computer may not want them to. */
export const SINGLE_KEYS = 'single-keys';

/** Does it when the key is pressed alone, anywhere but in a field or a dialog. */
export function useSingleKey(key: string, what: () => void): void {
  const latest = useRef(what);
  latest.current = what;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const alone = event.key === key && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!alone || isWriting(event.target) || dialogIsOpen() || read(SINGLE_KEYS) === false) return;
      event.preventDefault();
      latest.current();
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  }, [key]);
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable=true]')
  );
}
