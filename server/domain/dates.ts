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
const MS_A_DAY = 86_400_000;

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
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_A_DAY).toISOString().slice(0, 10);
}

/** Days from a to b, negative when b is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return (Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / MS_A_DAY;
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

export function today(now: Date = new Date()): Day {
  return now.toISOString().slice(0, 10);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
