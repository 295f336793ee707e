import type { Point } from '../outline.ts';

/** From a to b, bent towards c; straight where c lies midway. */
export interface Path {
  readonly a: Point;
  readonly b: Point;
  readonly c: Point;
  readonly isStraight: boolean;
}

/** Bent so far to the right of who goes from a to b. */
export function pathBetween(a: Point, b: Point, bend: number): Path {
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  if (bend === 0) return { a, b, c: middle, isStraight: true };
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [across, along] = [(a.y - b.y) / length, (b.x - a.x) / length];
  return { a, b, c: { x: middle.x + bend * across, y: middle.y + bend * along }, isStraight: false };
}

export function middleOf({ a, b, c }: Path): Point {
  return { x: (a.x + 2 * c.x + b.x) / 4, y: (a.y + 2 * c.y + b.y) / 4 };
}

/** Around its ends and what bends it. */
export function boxAround({ a, b, c }: Path) {
  return {
    x1: Math.min(a.x, b.x, c.x),
    y1: Math.min(a.y, b.y, c.y),
    x2: Math.max(a.x, b.x, c.x),
    y2: Math.max(a.y, b.y, c.y),
  };
}

/** A bent line is as good as so many straight pieces, for finding what lies under a pointer. */
const PIECES = 12;

/** Infinity where it is further than the reach. */
export function distanceTo(path: Path, point: Point, reach: number): number {
  const { a, b, c, isStraight } = path;
  const { x1, y1, x2, y2 } = boxAround(path);
  if (point.x < x1 - reach || point.x > x2 + reach || point.y < y1 - reach || point.y > y2 + reach) return Infinity;
  let [nearest, from] = [Infinity, a];
  for (let piece = 1; piece <= (isStraight ? 1 : PIECES); piece++) {
    const share = isStraight ? 1 : piece / PIECES;
    const to = pointAt(a, b, c, share);
    nearest = Math.min(nearest, distanceToPiece(from, to, point));
    from = to;
  }
  return nearest <= reach ? nearest : Infinity;
}

function pointAt(a: Point, b: Point, c: Point, share: number): Point {
  const rest = 1 - share;
  const [first, second, third] = [rest * rest, 2 * rest * share, share * share];
  return { x: first * a.x + second * c.x + third * b.x, y: first * a.y + second * c.y + third * b.y };
}

function distanceToPiece(from: Point, to: Point, point: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / squared;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(from.x + share * dx - point.x, from.y + share * dy - point.y);
}
