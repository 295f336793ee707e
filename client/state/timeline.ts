import { type Day, type DaySpan, dayNumber } from './dates.ts';
import { EVERYBODY, type Extent } from './extent.ts';
import type { Model, Tie } from './model.ts';
import { passesFilters } from './shown.ts';
import type { Filters, Sign } from './view.ts';
import { tiesWithin } from './within.ts';

/** Share of the ties that may begin before the slider does: a few very old ones must not squeeze all the others. */
const LEFT_OUT = 0.1;

export interface Days {
  readonly from: Day;
  readonly until: Day;
}

/** From the year in which the ties become many to today. */
export function usualDays(model: Model): Days {
  const beginnings = model.ties.map((tie) => tie.inForceFrom).sort();
  const many = beginnings[Math.floor(beginnings.length * LEFT_OUT)] ?? model.today;
  const from = `${String(Number(many.slice(0, 4)) - 1).padStart(4, '0')}-01-01`;
  return { from, until: model.today };
}

/** The days the slider runs over: the usual ones, and on to the day shown and the beginning of its span. */
export function sliderDays(usual: Days, shown: Day, since: Day = shown): Days {
  return { from: since < usual.from ? since : usual.from, until: shown > usual.until ? shown : usual.until };
}

export interface YearCount {
  readonly year: number;
  /** How many ties that pass the filters, between actors on the picture, are in force at any time of the year, by sign. */
  readonly bySign: Readonly<Record<Sign, number>>;
  readonly total: number;
}

/** How many of the ties that would be shown are in force in each year from the first to the last: whoever is in focus has the neighbours of that year. */
export function tiesByYear(
  ties: readonly Tie[],
  shown: Filters & Partial<Extent>,
  from: Day,
  until: Day,
): readonly YearCount[] {
  const first = Number(from.slice(0, 4));
  const last = Number(until.slice(0, 4));
  const passing = Array.from({ length: last - first + 1 }, (): Tie[] => []);
  for (const tie of ties) {
    const begins = Math.max(Number(tie.inForceFrom.slice(0, 4)), first);
    const ends = Math.min(lastYearOf(tie), last);
    for (let year = begins; year <= ends; year += 1) {
      if (passesFilters(tie, shown, wholeYear(year))) passing[year - first]?.push(tie);
    }
  }
  return passing.map((all, index) => {
    const bySign: Record<Sign, number> = { [-1]: 0, 0: 0, 1: 0 };
    const within = tiesWithin(all, { ...EVERYBODY, ...shown });
    for (const { kind } of within) bySign[kind.sign] += 1;
    return { year: first + index, bySign, total: within.length };
  });
}

function wholeYear(year: number): DaySpan {
  const newYear = (number: number) => `${String(number).padStart(4, '0')}-01-01`;
  return { since: newYear(year), until: newYear(year + 1) };
}

/** Where a day lies between two others, 0 to 1. */
export function shareOfTime(day: Day, from: Day, until: Day): number {
  return (dayNumber(day) - dayNumber(from)) / Math.max(1, dayNumber(until) - dayNumber(from));
}

function lastYearOf(tie: Tie): number {
  if (tie.inForceUntil === null) return Number.POSITIVE_INFINITY;
  const year = Number(tie.inForceUntil.slice(0, 4));
  return tie.inForceUntil.endsWith('-01-01') ? year - 1 : year;
}
