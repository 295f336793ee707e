import { type Point, SHEET } from './sheet.ts';

/** Where the sheet lies on the screen: enlarged by k, then moved. */
export interface Frame {
  readonly k: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const CLOSEST = 42;
/** A point or two alone need no closer look than this. */
const CLOSE_ENOUGH = 14;

export function farthest({ width, height }: Size): number {
  return Math.min(width / SHEET.width, height / SHEET.height);
}

export function wholeWorld(size: Size): Frame {
  return frameOf({ left: 0, top: 0, right: SHEET.width, bottom: SHEET.height }, size, 0);
}

/** The closest look at a box that leaves a margin around it. */
export function frameOf(box: Box, size: Size, margin: number): Frame {
  const across = Math.max(1, size.width - 2 * margin);
  const along = Math.max(1, size.height - 2 * margin);
  const fitting = Math.min(across / (box.right - box.left), along / (box.bottom - box.top), CLOSE_ENOUGH);
  const k = Math.max(farthest(size), fitting);
  return centred(middleOf(box), k, size);
}

export function centred(middle: Point, k: number, size: Size): Frame {
  return { k, x: size.width / 2 - k * middle.x, y: size.height / 2 - k * middle.y };
}

export function toScreen({ k, x, y }: Frame, point: Point): Point {
  return { x: x + k * point.x, y: y + k * point.y };
}

export function toSheet({ k, x, y }: Frame, point: Point): Point {
  return { x: (point.x - x) / k, y: (point.y - y) / k };
}

export function boxOf(points: readonly Point[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

export function middleOf({ left, right, top, bottom }: Box): Point {
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
}

/**
 * The box in which most of the weight lies, whatever lies scattered around: of each side's weight the given share is
 * left out, together with the places that it is spread over.
 */
export function heartOf(points: readonly (Point & { readonly weight: number })[], leftOut: number): Box {
  const [left, right] = quantiles(points, ({ x }) => x, leftOut);
  const [top, bottom] = quantiles(points, ({ y }) => y, leftOut);
  return { left, top, right, bottom };
}

function quantiles<Weighted extends { readonly weight: number }>(
  points: readonly Weighted[],
  along: (point: Weighted) => number,
  leftOut: number,
): readonly [number, number] {
  const sorted = [...points].sort((a, b) => along(a) - along(b));
  const least = leftOut * sorted.reduce((sum, { weight }) => sum + weight, 0);
  return [first(sorted, least, along), first(sorted.reverse(), least, along)];
}

function first<Weighted extends { readonly weight: number }>(
  sorted: readonly Weighted[],
  least: number,
  along: (point: Weighted) => number,
): number {
  let passed = 0;
  for (const point of sorted) {
    passed += point.weight;
    if (passed > least) return along(point);
  }
  return 0;
}

/** Whether all points lie on the screen, that far from its edges. */
export function inSight(points: readonly Point[], frame: Frame, size: Size, margin: number): boolean {
  return points.every((point) => {
    const { x, y } = toScreen(frame, point);
    return x >= margin && x <= size.width - margin && y >= margin && y <= size.height - margin;
  });
}

/** The frame after the screen has changed its size: what was in the middle stays there. */
export function resized(frame: Frame, before: Size, after: Size): Frame {
  const middle = toSheet(frame, { x: before.width / 2, y: before.height / 2 });
  return centred(middle, Math.max(frame.k, farthest(after)), after);
}
