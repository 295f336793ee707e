import type { Place } from '../../state/places.ts';

/** Degrees of longitude and latitude. */
export type Position = readonly [longitude: number, latitude: number];

type Vector = readonly [number, number, number];

/** Degrees between one point of a line and the next. */
const STEP = 1.5;
const FEWEST = 8;

/**
 * The shortest way over the globe, bent aside by a share of its length, so that lines of different signs between the
 * same two places do not lie over each other.
 */
export function greatCircle(from: Place, to: Place, bend: number): Position[] {
  const [a, b] = [vectorOf(from), vectorOf(to)];
  const length = angleBetween(a, b);
  const aside = unit(cross(a, b)) ?? unit(cross(a, [0, 0, 1])) ?? [1, 0, 0];
  const ahead = cross(aside, a);
  const steps = Math.max(FEWEST, Math.ceil((length * 180) / Math.PI / STEP));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const part = step / steps;
    const along = add(a, Math.cos(part * length), ahead, Math.sin(part * length));
    const off = bend * length * Math.sin(Math.PI * part);
    return positionOf(add(along, Math.cos(off), aside, Math.sin(off)));
  });
}

function vectorOf({ longitude, latitude }: Place): Vector {
  const [east, north] = [radians(longitude), radians(latitude)];
  return [Math.cos(north) * Math.cos(east), Math.cos(north) * Math.sin(east), Math.sin(north)];
}

function positionOf([x, y, z]: Vector): Position {
  return [degrees(Math.atan2(y, x)), degrees(Math.asin(Math.min(1, Math.max(-1, z))))];
}

function angleBetween(a: Vector, b: Vector): number {
  return Math.atan2(Math.hypot(...cross(a, b)), a[0] * b[0] + a[1] * b[1] + a[2] * b[2]);
}

function add(a: Vector, ofA: number, b: Vector, ofB: number): Vector {
  return [a[0] * ofA + b[0] * ofB, a[1] * ofA + b[1] * ofB, a[2] * ofA + b[2] * ofB];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function unit(vector: Vector): Vector | null {
  const length = Math.hypot(...vector);
  return length < 1e-9 ? null : [vector[0] / length, vector[1] / length, vector[2] / length];
}

function radians(angle: number): number {
  return (angle * Math.PI) / 180;
}

function degrees(angle: number): number {
  return (angle * 180) / Math.PI;
}
