/** A year, a month or a day as ISO text. */
export type PartialDate = string;

/** One day as ISO text, `1994-05-12`. Days compare as strings. */
export type Day = string;

/** Half-open: up to but not including `until`; null means without limit on that side. */
export interface TimeSpan {
  readonly since: PartialDate | null;
  readonly until: PartialDate | null;
}

/** Days between two: the first, and the first after the last. */
export interface DaySpan {
  readonly since: Day;
  readonly until: Day;
}

/** The time that a question is about: one day, or any time in a span. */
export type When = Day | TimeSpan;

/** All time: whatever holds at any time. */
export const EVER: TimeSpan = { since: null, until: null };

const MS_A_DAY = 86_400_000;
const PATTERN = /^\d{4}-\d{2}-\d{2}$/;

export function isDay(text: string): boolean {
  if (!PATTERN.test(text) || text.startsWith('0000')) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && dayOfNumber(time / MS_A_DAY) === text;
}

/** The first day that the date can mean. */
export function firstDay(date: PartialDate): Day {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

/** The first day after all those that the date can mean. */
export function dayAfter(date: PartialDate): Day {
  if (date.length === 10) return addDays(date, 1);
  return addMonths(firstDay(date), date.length === 4 ? 12 : 1);
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / MS_A_DAY;
}

export function dayOfNumber(number: number): Day {
  return new Date(Math.round(number) * MS_A_DAY).toISOString().slice(0, 10);
}

export function addDays(day: Day, days: number): Day {
  return dayOfNumber(dayNumber(day) + days);
}

/** The same day some months on, or the last day of that month where it has no such day. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return dayOfNumber(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)) / MS_A_DAY);
}

export function later(one: Day, other: Day): Day {
  return one < other ? other : one;
}

export function clampDay(day: Day, from: Day, until: Day): Day {
  if (day < from) return from;
  return day > until ? until : day;
}

/** Whether what holds over the span does so on the day, or at any time in the other span. */
export function holdsOn(span: TimeSpan, when: When): boolean {
  if (typeof when === 'string')
    return notAfter(span.since, when) && (span.until === null || when < firstDay(span.until));
  return begunBefore(span.since, when.until) && begunBefore(when.since, span.until);
}

function notAfter(since: PartialDate | null, day: Day): boolean {
  return since === null || firstDay(since) <= day;
}

function begunBefore(since: PartialDate | null, until: PartialDate | null): boolean {
  return since === null || until === null || firstDay(since) < firstDay(until);
}
