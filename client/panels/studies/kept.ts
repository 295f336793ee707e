import { useReducer } from 'react';

const kept = new Map<string, unknown>();
const MOST = 40;

/** State of a question that is still there when somebody comes back from a tie or an actor to the same question. */
export function useKept<Value>(question: string, initial: Value): [Value, (value: Value) => void] {
  const [, drawAnew] = useReducer((times: number) => times + 1, 0);
  const keep = (next: Value) => {
    kept.delete(question);
    kept.set(question, next);
    for (const oldest of kept.keys()) {
      if (kept.size <= MOST) break;
      kept.delete(oldest);
    }
    drawAnew();
  };
  return [kept.has(question) ? (kept.get(question) as Value) : initial, keep];
}
