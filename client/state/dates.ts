/** A year, a month or a day as ISO text. */
export type PartialDate = string;

/** One day as ISO text, `1994-05-12`. Days compare as strings. */
export type Day = string;

/** Half-open: up to but not including `until`; null means without limit on that side. */
export interface TimeSpan {
  readonly since: PartialDate | null;
  readonly until: PartialDate | null;
}

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

export function clampDay(day: Day, from: Day, until: Day): Day {
  if (day < from) return from;
  return day > until ? until : day;
}

export function holdsOn(span: TimeSpan, day: Day): boolean {
  return (span.since === null || firstDay(span.since) <= day) && (span.until === null || day < firstDay(span.until));
}
