import { EntenteError } from './errors.ts';

/** A year, a month or a day as ISO text: `1994`, `1994-05`, `1994-05-12`. It stands for all the days it covers. */
export type PartialDate = string;

/** One day as ISO text, `1994-05-12`. Days compare as strings. */
export type Day = string;

export type Precision = 'YEAR' | 'MONTH' | 'DAY';

/** Days from `from` up to but not including `until`; null means without limit on that side. */
export interface DayRange {
  readonly from: Day | null;
  readonly until: Day | null;
}

const PARTIAL_DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

export function isPartialDate(text: unknown): text is PartialDate {
  if (typeof text !== 'string') return false;
  const match = PARTIAL_DATE.exec(text);
  if (!match) return false;
  const [, year, month, day] = match;
  if (year === '0000') return false;
  if (month === undefined) return true;
  if (Number(month) < 1 || Number(month) > 12) return false;
  return day === undefined || (Number(day) >= 1 && Number(day) <= daysInMonth(Number(year), Number(month)));
}

/** Throws BAD_DATE when the text is not a year, month or day of the calendar. */
export function requirePartialDate(text: string, what: string): PartialDate {
  if (isPartialDate(text)) return text;
  throw new EntenteError(
    'BAD_DATE',
    `${what} is "${text}", which is no date: write a year, a month or a day, such as 2024, 2024-02 or 2024-02-29.`,
  );
}

export function precisionOf(date: PartialDate): Precision {
  return date.length === 4 ? 'YEAR' : date.length === 7 ? 'MONTH' : 'DAY';
}

/** The first day the date can mean. */
export function firstDay(date: PartialDate): Day {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

/**
 * The shortest text with the same first day. Of dates as text, those that begin on that day or later are the ones that do not
 * come before it: `2020` and `2020-01-01` both begin on the day of `2020`, and only the first precedes `2020-01-01`.
 */
export function shortestText(date: PartialDate): PartialDate {
  return date.replace(/-01$/, '').replace(/-01$/, '');
}

/** The last day the date can mean. */
export function lastDay(date: PartialDate): Day {
  if (date.length === 4) return `${date}-12-31`;
  if (date.length === 10) return date;
  const days = daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)));
  return `${date}-${String(days).padStart(2, '0')}`;
}

/** The first day that the date can no longer mean. */
export function dayAfter(date: PartialDate): Day {
  return addDays(lastDay(date), 1);
}

export function addDays(day: Day, days: number): Day {
  return dayOf(dayNumber(day) + days);
}

/** Days from a to b, negative when b is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return dayNumber(b) - dayNumber(a);
}

// Deriving ties reckons with days all the time, for which Date is slow. Both count in years that begin in March, so that
// the leap day is the last of a year.

/** Days since the first of March of the year 0. */
function dayNumber(day: Day): number {
  const month = Number(day.slice(5, 7));
  const year = Number(day.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const inYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + Number(day.slice(8)) - 1;
  return 365 * year + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) + inYear;
}

function dayOf(number: number): Day {
  const era = Math.floor(number / 146_097);
  const inEra = number - era * 146_097;
  const year = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  );
  const inYear = inEra - (365 * year + Math.floor(year / 4) - Math.floor(year / 100));
  const fifth = Math.floor((5 * inYear + 2) / 153);
  const day = inYear - Math.floor((153 * fifth + 2) / 5) + 1;
  const month = fifth < 10 ? fifth + 3 : fifth - 9;
  const shown = era * 400 + year + (month <= 2 ? 1 : 0);
  return `${String(shown).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

/** The smallest number of days by which two dates must differ, given how precise each is: `1994` and `1994-05-12` need not differ. */
export function leastDifference(a: PartialDate, b: PartialDate): number {
  if (lastDay(a) < firstDay(b)) return daysBetween(lastDay(a), firstDay(b));
  if (lastDay(b) < firstDay(a)) return daysBetween(lastDay(b), firstDay(a));
  return 0;
}

/** True when the coarser date covers the finer one. */
export function covers(coarse: PartialDate, fine: PartialDate): boolean {
  return fine.startsWith(coarse);
}

/** In force on a day: on or after `from` and before `until` (half-open). */
export function holdsOn(range: DayRange, day: Day): boolean {
  return (range.from === null || range.from <= day) && (range.until === null || day < range.until);
}

export function overlap(a: DayRange, b: DayRange): boolean {
  return (
    (a.from === null || b.until === null || a.from < b.until) &&
    (b.from === null || a.until === null || b.from < a.until)
  );
}

/** The later of two days; null means none given. */
export function later(a: Day | null, b: Day | null): Day | null {
  return a === null ? b : b === null || a > b ? a : b;
}

/** The earlier of two ends; null means without end, so the other one. */
export function earlier(a: Day | null, b: Day | null): Day | null {
  return a === null ? b : b === null || a < b ? a : b;
}

export function today(now: Date = new Date()): Day {
  return now.toISOString().slice(0, 10);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
