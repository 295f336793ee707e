import { addDays, addMonths, clampDay, type Day } from './dates.ts';

const FORWARD = ['ArrowRight', 'ArrowUp', 'PageUp'];
const BACK = ['ArrowLeft', 'ArrowDown', 'PageDown'];

/** A day is too small a step and too many of them: arrows move by a month, pages by a year, with Shift by a day. */
export function dayByKey(
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  day: Day,
  from: Day,
  until: Day,
): Day | null {
  const direction = FORWARD.includes(key) ? 1 : BACK.includes(key) ? -1 : 0;
  if (direction === 0) return null;
  const next = shiftKey ? addDays(day, direction) : addMonths(day, direction * (key.startsWith('Page') ? 12 : 1));
  return clampDay(next, from, until);
}
