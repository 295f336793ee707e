import { useSyncExternalStore } from 'react';

const PREFIX = 'entente.';
const listeners = new Set<() => void>();

/** A yes or no that this browser remembers, in all its tabs. Where nothing can be stored, until the page is left. */
export function useRemembered(name: string, unsaid: boolean): [boolean, (value: boolean) => void] {
  const value = useSyncExternalStore(listen, () => read(name) ?? unsaid);
  const remember = (next: boolean) => {
    unstored.set(name, next);
    try {
      localStorage.setItem(PREFIX + name, String(next));
    } catch {
      // A browser that stores nothing still has this page.
    }
    for (const listener of listeners) listener();
  };
  return [value, remember];
}

const unstored = new Map<string, boolean>();

/** What is remembered, outside of what React draws. */
export function read(name: string): boolean | null {
  let text: string | null = null;
  try {
    text = localStorage.getItem(PREFIX + name);
  } catch {
    return unstored.get(name) ?? null;
  }
  return text === null ? (unstored.get(name) ?? null) : text === 'true';
}

function listen(changed: () => void): () => void {
  listeners.add(changed);
  globalThis.addEventListener('storage', changed);
  return () => {
    listeners.delete(changed);
    globalThis.removeEventListener('storage', changed);
  };
}
