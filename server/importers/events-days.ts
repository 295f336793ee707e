/** Days and months of events as numbers: 20201114, and months since the year 1900 began. */
import type { Day } from '../domain/dates.ts';

const FIRST_YEAR = 1900;

/** Months since the year 1900 began. */
export function monthOf(day: number): number {
  return (Math.floor(day / 10_000) - FIRST_YEAR) * 12 + (Math.floor(day / 100) % 100) - 1;
}

export function monthText(month: number): string {
  return `${FIRST_YEAR + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

export function dayNumber(day: Day): number {
  return Number(day.replaceAll('-', ''));
}

export function dayText(day: number): string {
  const text = String(day);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}
