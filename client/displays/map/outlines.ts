import type { Model } from '../../state/model.ts';
import type { Land } from './land.ts';
import { draw, type Point } from './sheet.ts';

/** A country of the sheet, and the actor that it belongs to. */
export interface Outline extends Land {
  readonly place: string | null;
  readonly path: Path2D;
}

export function outlinesOf(land: readonly Land[], model: Model): Outline[] {
  const actors = new Map<string, string>();
  for (const { id, isoNumeric } of model.actors.values()) if (isoNumeric !== null) actors.set(isoNumeric, id);
  return land.map((country) => {
    const path = new Path2D();
    draw(country.shape, path);
    return { ...country, place: actors.get(country.isoNumeric ?? '') ?? null, path };
  });
}

let pen: CanvasRenderingContext2D | null = null;

/** The actor whose country lies under a point of the sheet. */
export function countryAt({ x, y }: Point, outlines: readonly Outline[]): string | null {
  pen ??= document.createElement('canvas').getContext('2d');
  return outlines.find(({ place, path }) => place !== null && pen?.isPointInPath(path, x, y))?.place ?? null;
}
