import type { Arc } from './arcs.ts';
import type { Attention } from './attention.ts';
import { type Frame, toSheet } from './frame.ts';
import type { Point } from './sheet.ts';

/** What lies under a point of the screen. */
export type Picked = { readonly type: 'place'; readonly id: string } | { readonly type: 'line'; readonly id: string };

export interface Spot extends Point {
  readonly id: string;
  readonly radius: number;
}

/** How far beside its target a pointer may be: a finger is broader than a mouse. */
export const REACH = { mouse: 5, touch: 14 };

/** The nearest point within reach, otherwise the nearest line, those brought out first. */
export function pick(
  at: Point,
  reach: number,
  spots: readonly Spot[],
  arcs: readonly Arc[],
  frame: Frame,
  attention: Attention,
): Picked | null {
  const spot = nearest(spots, ({ x, y, radius }) => Math.hypot(x - at.x, y - at.y) - radius, reach);
  if (spot) return { type: 'place', id: spot.id };
  const point = toSheet(frame, at);
  const distance = (arc: Arc) => frame.k * distanceTo(point, arc.lines, reach / frame.k);
  const lit = arcs.filter(({ id }) => attention.lines.has(id));
  const arc = nearest(lit, distance, reach) ?? nearest(arcs, distance, reach);
  return arc && { type: 'line', id: arc.id };
}

function nearest<Value>(values: readonly Value[], distanceOf: (value: Value) => number, reach: number): Value | null {
  let found: Value | null = null;
  let least = reach;
  for (const value of values) {
    const distance = distanceOf(value);
    if (distance > least) continue;
    found = value;
    least = distance;
  }
  return found;
}

/** Distance from a point to the nearest piece of the lines; whatever lies farther off than asked for is not told apart. */
function distanceTo(point: Point, lines: Arc['lines'], within: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    for (let index = 1; index < line.length; index++) {
      const [a, b] = [line[index - 1] as Point, line[index] as Point];
      if (point.x < Math.min(a.x, b.x) - within || point.x > Math.max(a.x, b.x) + within) continue;
      if (point.y < Math.min(a.y, b.y) - within || point.y > Math.max(a.y, b.y) + within) continue;
      least = Math.min(least, distanceToPiece(point, a, b));
    }
  }
  return least;
}

function distanceToPiece(point: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const squared = dx * dx + dy * dy;
  const part = squared === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / squared;
  const at = Math.min(1, Math.max(0, part));
  return Math.hypot(point.x - a.x - at * dx, point.y - a.y - at * dy);
}
