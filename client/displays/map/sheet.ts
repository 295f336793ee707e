import { type GeoPermissibleObjects, geoEqualEarth, geoPath } from 'd3-geo';
import type { Place } from '../../state/places.ts';
import type { Position } from './great-circle.ts';

/** The world laid flat, once: Equal Earth, in which areas keep their proportions. Zooming moves and enlarges the sheet. */

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Takes what is drawn: a Path2D, a canvas, or whatever gathers points. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  arc(x: number, y: number, radius: number, from: number, until: number): void;
}

const WIDTH = 1000;
/** The cut of the sheet runs through the Bering Strait, where it parts no country. */
const MIDDLE = 11;

const SPHERE: GeoPermissibleObjects = { type: 'Sphere' };
// Lines come with all the points they need: between them they are straight, as borders along parallels are.
const projection = geoEqualEarth().rotate([-MIDDLE, 0]).precision(0).fitWidth(WIDTH, SPHERE);

export const SHEET = { width: WIDTH, height: geoPath(projection).bounds(SPHERE)[1][1] };

export function pointOf({ longitude, latitude }: Place): Point {
  const [x, y] = projection([longitude, latitude]) ?? [Number.NaN, Number.NaN];
  return { x, y };
}

/** A line over the globe as lines on the sheet: more than one where it leaves the sheet on one side to come back on the other. */
export function linesOf(positions: readonly Position[]): Point[][] {
  const lines: Point[][] = [];
  const pen: Pen = {
    moveTo: (x, y) => void lines.push([{ x, y }]),
    lineTo: (x, y) => void lines.at(-1)?.push({ x, y }),
    closePath: () => undefined,
    arc: () => undefined,
  };
  draw({ type: 'LineString', coordinates: positions.map(([east, north]) => [east, north]) }, pen);
  return lines;
}

export function draw(shape: GeoPermissibleObjects, pen: Pen): void {
  geoPath(projection, { ...pens(pen), beginPath: () => undefined })(shape);
}

export function drawSphere(pen: Pen): void {
  geoPath(geoEqualEarth().rotate([-MIDDLE, 0]).fitWidth(WIDTH, SPHERE), { ...pens(pen), beginPath: () => undefined })(
    SPHERE,
  );
}

/** A Path2D cannot be spread: its methods are not its own. */
function pens(pen: Pen): Pen {
  return {
    moveTo: (x, y) => pen.moveTo(x, y),
    lineTo: (x, y) => pen.lineTo(x, y),
    closePath: () => pen.closePath(),
    arc: (x, y, radius, from, until) => pen.arc(x, y, radius, from, until),
  };
}
