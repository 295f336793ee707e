/** What a filter may ask for. A condition that nothing can fulfil is a slip, which an empty answer would hide. */
import { type DayRange, firstDay, requirePartialDate } from '../domain/dates.ts';
import { EntenteError } from '../domain/errors.ts';

export interface SpanAsked {
  readonly since?: string | null;
  readonly until?: string | null;
}

export function requireStrength(strength: number): void {
  if (strength >= 0 && strength <= 1) return;
  throw new EntenteError('BAD_ARGUMENT', `minStrength is ${strength}: give a number from 0 to 1.`);
}

/** The days of a span given in the argument so called. Throws BAD_DATE, or BAD_ARGUMENT for a span without a day. */
export function daysOf({ since, until }: SpanAsked, argument: string): DayRange {
  const range: DayRange = {
    from: since == null ? null : firstDay(requirePartialDate(since, `${argument}.since`)),
    until: until == null ? null : firstDay(requirePartialDate(until, `${argument}.until`)),
  };
  if (range.from !== null && range.until !== null && range.until <= range.from) {
    throw new EntenteError(
      'BAD_ARGUMENT',
      `${argument} ends (${until}) before it begins (${since}): until is the first day no longer asked about.`,
    );
  }
  return range;
}
