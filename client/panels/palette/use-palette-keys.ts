import { useEffect, useRef } from 'react';
import { dialogIsOpen } from '../../state/open-parts.ts';
import { useSingleKey } from '../../state/single-key.ts';

/** The slash key from anywhere but a field, and Ctrl-K (⌘K) from anywhere. */
export function usePaletteKeys(open: () => void): void {
  const latest = useRef(open);
  latest.current = open;
  useSingleKey('/', open);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const modified = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (!modified || event.key.toLowerCase() !== 'k' || dialogIsOpen()) return;
      event.preventDefault();
      latest.current();
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  }, []);
}
