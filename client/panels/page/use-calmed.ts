import { useEffect, useRef, useState } from 'react';

/** So long nothing is said: what follows at once belongs to it. */
const REST_MS = 500;
/** Between two sayings. */
const PAUSE_MS = 1_000;

/** A text that changes often, as it can be said aloud: at most once a second, and the last one always. */
export function useCalmed(text: string): string {
  const [said, setSaid] = useState(text);
  const latest = useRef(text);
  latest.current = text;
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const spoke = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (text === said || waiting.current !== undefined) return;
    const pause = Math.max(REST_MS, spoke.current + PAUSE_MS - performance.now());
    waiting.current = setTimeout(() => {
      waiting.current = undefined;
      spoke.current = performance.now();
      setSaid(latest.current);
    }, pause);
  }, [text, said]);
  useEffect(
    () => () => {
      clearTimeout(waiting.current);
      waiting.current = undefined;
    },
    [],
  );
  return said;
}
