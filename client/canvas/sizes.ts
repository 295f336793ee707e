import type { Actor, Model } from '../state/model.ts';
import { isAcronym } from '../state/short-names.ts';

/** Width of one letter of a name, as a share of its size. */
const LETTER = 0.6;
export const FONT = 12;

/** Below this scale one is near enough to read single lines. */
export const CLOSE = 0.9;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large an actor's sign is at scale 1: by kind, and a little larger the more ties it has on record. */
export function sizeOf(actor: Actor, model: Model): Size {
  const many = Math.sqrt(model.tiesOf.get(actor.id)?.length ?? 0);
  if (actor.kind === 'COUNTRY') return square(Math.min(44, 18 + 2.2 * many));
  if (actor.kind === 'PERSON') return square(16);
  if (!nameInside(actor)) return { width: 22, height: 18 };
  return { width: textWidth(actor.shortName, FONT) + 14, height: Math.min(26, 20 + 0.5 * many) };
}

/** How large it is where the size tells a share of the most that anybody has, 0 to 1: areas are to be compared. */
export function sizeByShare(actor: Actor, share: number): Size {
  const side = Math.sqrt(share);
  if (actor.kind === 'COUNTRY') return square(14 + 30 * side);
  if (actor.kind === 'PERSON') return square(12 + 24 * side);
  if (!nameInside(actor)) return { width: 18 + 20 * side, height: 14 + 16 * side };
  return { width: textWidth(actor.shortName, FONT) + 10 + 16 * side, height: 18 + 16 * side };
}

/** An acronym stands in its box; other names stand beside the sign. */
export function nameInside(actor: Actor): boolean {
  return actor.kind === 'ORGANISATION' && isAcronym(actor.shortName);
}

/**
 * The room that an actor needs around it so that its name need not lie over others, nor its sign where signs are shown
 * larger than the picture is (see scaleAt).
 */
export function roomOf(actor: Actor, model: Model, signScale: number): Size {
  const sign = sizeOf(actor, model);
  const named = namedRoom(actor, sign);
  return {
    width: Math.max(named.width, sign.width * signScale + 6),
    height: Math.max(named.height, sign.height * signScale + 6),
  };
}

function namedRoom(actor: Actor, { width, height }: Size): Size {
  if (nameInside(actor)) return { width: width + 10, height: height + 10 };
  // A person's name gives way sooner than a country's.
  const name = textWidth(actor.shortName, FONT) * (actor.kind === 'PERSON' ? 0.7 : 1);
  return { width: Math.max(width, name) + 10, height: height + FONT + 12 };
}

export function textWidth(text: string, size: number): number {
  return text.length * size * LETTER;
}

/** Signs and names keep nearly their size on the screen while zooming, so that zooming in makes room. */
export function scaleAt(zoom: number): number {
  const onScreen = Math.min(1.7, Math.max(0.62, zoom ** 0.35));
  return onScreen / zoom;
}

function square(side: number): Size {
  return { width: side, height: side };
}
