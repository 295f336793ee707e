import { useState } from 'react';

const kept = new Map<string, unknown>();
const MOST = 20;

/** State that is still there when somebody comes back from a tie or an actor to the same question. */
export function useKept<Value>(question: string, initial: Value): [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => (kept.has(question) ? (kept.get(question) as Value) : initial));
  const keep = (next: Value) => {
    kept.delete(question);
    kept.set(question, next);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST) break;
      kept.delete(oldest);
    }
    setValue(next);
  };
  return [value, keep];
}
