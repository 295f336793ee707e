import { scaleUtc } from 'd3-scale';
import { type Day, dayNumber, dayOfNumber } from '../../state/dates.ts';
import type { Lane } from './lanes.ts';

/** Nearer than this, a day is wider than anything there is to see in it. */
export const CLOSEST = 40;

/** Pixels between two dates of the axis. */
const BETWEEN_DATES = 84;

const MS_A_DAY = 86_400_000;
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' });

/** A stretch of time in days since 1970: from the first to before the last. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** From the first beginning to the last end, and at least the usual time and the day shown, with some room on both sides. */
export function stretchOf(lanes: readonly Lane[], usual: Stretch, shown: Day): Stretch {
  const extents = lanes.flatMap(({ rows }) => rows.flat()).map(({ extent }) => extent);
  const least = (a: number, b: number) => Math.min(a, b);
  const most = (a: number, b: number) => Math.max(a, b);
  const from = extents.map((extent) => extent.from).reduce(least, usual.from);
  const until = extents.map((extent) => extent.until).reduce(most, usual.until);
  const room = Math.max(30, Math.round((until - from) * 0.02));
  return { from: Math.min(from - room, dayNumber(shown)), until: Math.max(until + room, dayNumber(shown) + 1) };
}

export interface Tick {
  readonly day: number;
  readonly label: string;
  /** The first of a year. */
  readonly major: boolean;
}

/** The dates of the axis between two days: years, months or days, as many as there is room for. */
export function ticksOf({ from, until }: Stretch, pixelsADay: number): Tick[] {
  const room = Math.max(1, Math.floor(((until - from) * pixelsADay) / BETWEEN_DATES));
  const scale = scaleUtc([new Date(from * MS_A_DAY), new Date(until * MS_A_DAY)], [0, 1]);
  const days = scale.ticks(room).map((date) => date.getTime() / MS_A_DAY);
  return days.filter(Number.isInteger).map((day) => {
    const [year = '', month, date] = dayOfNumber(day).split('-');
    const major = month === '01' && date === '01';
    if (major) return { day, major, label: year };
    const name = MONTH.format(day * MS_A_DAY);
    return { day, major, label: date === '01' ? name : `${Number(date)} ${name}` };
  });
}

/** Which of two numbers the third lies between, or the nearer of them. */
export function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
