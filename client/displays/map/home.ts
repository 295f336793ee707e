import type { Model } from '../../state/model.ts';
import { placesOf } from '../../state/places.ts';
import { boxOf, type Frame, frameOf, heartOf, type Size } from './frame.ts';
import { pointOf } from './sheet.ts';

const MARGIN = 48;
/** What lies this far out on each side is left for the whole world. */
const LEFT_OUT = 0.07;

/** Where most of the ties on record are, at any time: the same whatever day is shown. */
export function homeOf(model: Model, size: Size): Frame {
  const points = [...placesOf(model, []).values()].map((place) => ({
    ...pointOf(place),
    weight: model.tiesOf.get(place.id)?.length ?? 0,
  }));
  const box = points.length > 0 ? heartOf(points, LEFT_OUT) : boxOf([pointOf({ id: '', longitude: 0, latitude: 0 })]);
  return frameOf(box, size, Math.min(MARGIN, size.width / 10));
}
