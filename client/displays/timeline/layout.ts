import type { Bar, Lane } from './lanes.ts';
import type { Stretch } from './scale.ts';

/** A row is as high as a finger needs. */
export const ROW = 24;
const PADDING = 8;

/** Lanes one under the other: where each begins, and how high they are together. */
export interface Stack {
  readonly tops: readonly number[];
  readonly heights: readonly number[];
  readonly height: number;
}

/** A lane begins with its title where the title has no column of its own. */
export function stackOf(lanes: readonly Lane[], titleHeight: number): Stack {
  const tops: number[] = [];
  const heights = lanes.map(({ rows }) => titleHeight + Math.max(1, rows.length) * ROW + PADDING);
  let height = 0;
  for (const own of heights) {
    tops.push(height);
    height += own;
  }
  return { tops, heights, height };
}

/** The lanes that lie between two heights, by their number: the first, and the one after the last. */
export function lanesBetween({ tops, heights }: Stack, top: number, bottom: number): readonly [number, number] {
  const first = tops.findIndex((own, index) => own + (heights[index] ?? 0) > top);
  if (first === -1) return [0, 0];
  const after = tops.findIndex((own) => own >= bottom);
  return [first, after === -1 ? tops.length : after];
}

export interface Place {
  readonly lane: number;
  readonly row: number;
  readonly bar: Bar;
}

export function placeOf(lanes: readonly Lane[], key: string): Place | null {
  for (const [lane, { rows }] of lanes.entries()) {
    for (const [row, bars] of rows.entries()) {
      const bar = bars.find((one) => one.key === key);
      if (bar) return { lane, row, bar };
    }
  }
  return null;
}

/** Where the arrows lead: along a row, to the row above or below, with the page keys to another lane. */
export function placeFrom(lanes: readonly Lane[], place: Place, key: string): Place | null {
  const rows = lanes[place.lane]?.rows ?? [];
  const bars = rows[place.row] ?? [];
  const index = bars.indexOf(place.bar);
  const along = (bar: Bar | undefined) => (bar ? { ...place, bar } : null);
  switch (key) {
    case 'ArrowLeft':
      return along(bars[index - 1]);
    case 'ArrowRight':
      return along(bars[index + 1]);
    case 'Home':
      return along(bars[0]);
    case 'End':
      return along(bars.at(-1));
    case 'ArrowUp':
      if (place.row > 0) return nearestIn(lanes, place.lane, place.row - 1, place.bar);
      return nearestIn(lanes, place.lane - 1, (lanes[place.lane - 1]?.rows.length ?? 0) - 1, place.bar);
    case 'ArrowDown':
      if (place.row < rows.length - 1) return nearestIn(lanes, place.lane, place.row + 1, place.bar);
      return nearestIn(lanes, place.lane + 1, 0, place.bar);
    case 'PageUp':
      return nearestIn(lanes, place.lane - 1, 0, place.bar);
    case 'PageDown':
      return nearestIn(lanes, place.lane + 1, 0, place.bar);
    default:
      return null;
  }
}

function nearestIn(lanes: readonly Lane[], lane: number, row: number, to: Bar): Place | null {
  const bars = lanes[lane]?.rows[row] ?? [];
  const distance = (bar: Bar) => Math.abs(bar.extent.from - to.extent.from);
  const nearest = bars.reduce<Bar | null>(
    (best, bar) => (best === null || distance(bar) < distance(best) ? bar : best),
    null,
  );
  return nearest && { lane, row, bar: nearest };
}

/** The bars that are drawn: those within the stretch, if any is, and the one that the Tab key leads to. */
export function barsWithin(bars: readonly Bar[], stretch: Stretch | null, reachable: string | null): readonly Bar[] {
  return bars.filter(
    ({ key, extent }) =>
      key === reachable || (stretch !== null && extent.from < stretch.until && extent.until > stretch.from),
  );
}
