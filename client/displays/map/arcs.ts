import { type Bundle, stayingOf } from '../../state/bundles.ts';
import type { Day } from '../../state/dates.ts';
import type { Place } from '../../state/places.ts';
import { greatCircle } from './great-circle.ts';
import type { Places } from './placing.ts';
import { linesOf, type Point } from './sheet.ts';

/** A line of the map: one or more ties of one sign between two places. */
export interface Arc extends Bundle {
  /** On the sheet; more than one where it goes round the back of it. */
  readonly lines: readonly (readonly Point[])[];
  readonly middle: Point;
  /** 1 while at least one of its ties goes on for a year, less the nearer the end of the last. */
  readonly staying: number;
}

/** Lines between the same two places bend apart by this share of their length. */
const BEND = 0.11;

export function arcsOf(bundles: readonly Bundle[], places: Places, day: Day): Arc[] {
  const sides = new Map<string, Bundle[]>();
  for (const bundle of bundles) {
    const key = `${bundle.from}|${bundle.to}`;
    sides.set(
      key,
      [...(sides.get(key) ?? []), bundle].sort((a, b) => b.sign - a.sign),
    );
  }
  return bundles.flatMap((bundle): Arc[] => {
    const [from, to] = [places.get(bundle.from), places.get(bundle.to)];
    if (!from || !to) return [];
    const beside = sides.get(`${bundle.from}|${bundle.to}`) ?? [bundle];
    const bend = BEND * (beside.indexOf(bundle) - (beside.length - 1) / 2);
    return [{ ...bundle, ...shapeOf(from, to, bend), staying: stayingOf(bundle.ties, day) }];
  });
}

const shapes = new Map<string, Pick<Arc, 'lines' | 'middle'>>();
const MOST_KEPT = 5_000;

/** Kept, because moving through time asks for the same lines day after day. */
export function shapeOf(from: Place, to: Place, bend: number): Pick<Arc, 'lines' | 'middle'> {
  const key = [from.longitude, from.latitude, to.longitude, to.latitude, bend].join();
  const known = shapes.get(key);
  if (known) return known;
  const lines = linesOf(greatCircle(from, to, bend));
  const longest = lines.reduce((most, line) => (line.length > most.length ? line : most), lines[0] ?? []);
  const shape = { lines, middle: longest[Math.floor(longest.length / 2)] ?? { x: 0, y: 0 } };
  if (shapes.size >= MOST_KEPT) shapes.clear();
  shapes.set(key, shape);
  return shape;
}
