import { type Day, dayNumber } from '../../state/dates.ts';
import { type Tick, ticksBetween } from '../../state/ticks.ts';
import type { Lane } from './lanes.ts';

/** Nearer than this, a day is wider than anything there is to see in it. */
export const CLOSEST = 40;

/** Pixels between two dates of the axis. */
const BETWEEN_DATES = 84;

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

/** The dates of the axis between two days, as many as there is room for. */
export function ticksOf({ from, until }: Stretch, pixelsADay: number): Tick[] {
  return ticksBetween(from, until, Math.max(1, Math.floor(((until - from) * pixelsADay) / BETWEEN_DATES)));
}

/** Which of two numbers the third lies between, or the nearer of them. */
export function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most));
}
