import type { When } from './dates.ts';
import type { Actor, Model } from './model.ts';
import { inForceOn } from './shown.ts';

/** A point of the map, and the actor whose own it is. */
export interface Place {
  readonly id: string;
  readonly longitude: number;
  readonly latitude: number;
}

/**
 * Degrees north and east, where the API knows none: states that are gone, and authorities that hold a territory, whoever
 * it belongs to. Russia's ties are shown where most of it lives, as atlases do: its middle lies in Siberia.
 */
const POINTS: Readonly<Record<string, readonly [number, number]>> = {
  RUS: [57.6, 44.5],
  SUN: [59.5, 52],
  CSK: [49.3, 17.2],
  DDR: [52.2, 12.8],
  YUG: [44, 19.2],
  YMD: [14.6, 48.4],
  'state:kosovo': [42.6, 20.9],
  'org:abkhazia': [43.1, 41.1],
  'org:south-ossetia': [42.35, 44.05],
  'org:nagorno-karabakh': [39.8, 46.8],
  'org:northern-cyprus': [35.3, 33.6],
  'org:transnistria': [46.9, 29.5],
  'org:somaliland': [9.6, 45.5],
};

/** The offices that put a person where the office is, the weightiest first. */
const OFFICES = ['LEADS', 'HEADS_GOVERNMENT_OF', 'REPRESENTS', 'HOLDS_OFFICE_IN'];

/** Where actors stand on the map, at one of the times: by their own place, or by the office that a person holds then. */
export function placesOf(model: Model, times: readonly When[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const actor of model.actors.values()) {
    const own = ownPlace(actor);
    if (own) places.set(actor.id, own);
  }
  const offices = model.ties
    .filter((tie) => tie.subject.kind === 'PERSON' && OFFICES.includes(tie.kind.id) && places.has(tie.object.id))
    .filter((tie) => times.some((when) => inForceOn(tie, when)))
    .sort((a, b) => OFFICES.indexOf(a.kind.id) - OFFICES.indexOf(b.kind.id) || (a.id < b.id ? -1 : 1));
  for (const { subject, object } of offices) {
    const place = places.get(object.id);
    if (place && !places.has(subject.id)) places.set(subject.id, place);
  }
  return places;
}

function ownPlace(actor: Actor): Place | null {
  const point = POINTS[actor.id];
  if (point) return { id: actor.id, latitude: point[0], longitude: point[1] };
  return actor.location && { id: actor.id, ...actor.location };
}
