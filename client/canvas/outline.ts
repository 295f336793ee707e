export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The corners of the smallest convex shape that holds all points, clockwise as the eye sees it, without those on its sides. */
export function convexHull(points: readonly Point[]): readonly Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const half = (all: readonly Point[]): Point[] => {
    const corners: Point[] = [];
    for (const point of all) {
      while (corners.length > 1 && turn(corners.at(-2) as Point, corners.at(-1) as Point, point) <= 0) corners.pop();
      corners.push(point);
    }
    return corners.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

/** Above 0 where the way from a over b to c turns to the right of who goes it. */
function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** The path that keeps this far from all of these points, round at its corners. */
export function roundedOutline(points: readonly Point[], distance: number): string {
  const corners = convexHull(points);
  const round = `A${distance.toFixed(2)},${distance.toFixed(2)} 0 0 1 `;
  if (corners.length === 1) {
    const [{ x, y }] = corners as [Point];
    return `M${at(x - distance, y)}${round}${at(x + distance, y)}${round}${at(x - distance, y)}Z`;
  }
  const sides = corners.map((from, index) => {
    const to = corners[(index + 1) % corners.length] as Point;
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const [outX, outY] = [((to.y - from.y) / length) * distance, (-(to.x - from.x) / length) * distance];
    return `${at(from.x + outX, from.y + outY)}L${at(to.x + outX, to.y + outY)}`;
  });
  const [first = ''] = sides;
  return `M${sides.join(round)}${round}${first.slice(0, first.indexOf('L'))}Z`;
}

function at(x: number, y: number): string {
  return `${x.toFixed(2)},${y.toFixed(2)}`;
}
