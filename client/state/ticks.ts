import { scaleUtc } from 'd3-scale';
import { dayOfNumber } from './dates.ts';

const MS_A_DAY = 86_400_000;
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

export interface Tick {
  /** Since 1970. */
  readonly day: number;
  readonly label: string;
  /** The first of a year. */
  readonly major: boolean;
}

/** About so many dates between two days: years, months or days. */
export function ticksBetween(from: number, until: number, number: number): Tick[] {
  const scale = scaleUtc([new Date(from * MS_A_DAY), new Date(until * MS_A_DAY)], [0, 1]);
  const days = scale.ticks(number).map((date) => date.getTime() / MS_A_DAY);
  return days.filter(Number.isInteger).map((day) => {
    const [year = '', month, date] = dayOfNumber(day).split('-');
    const major = month === '01' && date === '01';
    if (major) return { day, major, label: year };
    const name = MONTH.format(day * MS_A_DAY);
    return { day, major, label: date === '01' ? name : `${Number(date)} ${name}` };
  });
}
