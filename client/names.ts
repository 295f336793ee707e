/** Which names and marks can be shown without lying over each other or over a sign, and on which side of their sign. */

import { around, type Box, layBoxes, meet } from './boxes.ts';

export interface NamedSign {
  readonly id: string;
  /** Middle of the sign. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** What stands out at its upper right corner, beyond its width and height. */
  readonly badge?: { readonly right: number; readonly above: number };
  /** It is not what is looked at now: names of others may lie over it. */
  readonly steppedBack?: boolean;
  /** Size of the name beside it; null when the name stands inside. */
  readonly name: { readonly width: number; readonly height: number } | null;
}

export type Side = 'below' | 'above' | 'right' | 'left';

const GAP = 2;
const TO_THE_RIGHT: readonly Side[] = ['below', 'right', 'above', 'left'];
const TO_THE_LEFT: readonly Side[] = ['below', 'left', 'above', 'right'];

/**
 * Goes through the signs in order, most important first, and gives each name the first side that is free; one that
 * cannot stand below would rather point inwards than outwards. What is in sight is named in sight or not at all.
 */
export function placeNames(signs: readonly NamedSign[], sight: Box | null = null): ReadonlyMap<string, Side> {
  const taken = layBoxes<NamedSign>(signs);
  for (const sign of signs) taken.lay(withBadge(sign), sign);
  const middle = signs.reduce((sum, { x }) => sum + x, 0) / signs.length;
  const placed = new Map<string, Side>();
  for (const sign of signs) {
    const minds = (other: NamedSign) => other !== sign && !(other.steppedBack && !sign.steppedBack);
    const side = (sign.x > middle ? TO_THE_LEFT : TO_THE_RIGHT).find((candidate) => {
      const box = nameBox(sign, candidate);
      return box !== null && !cutOff(sign, box, sight) && !taken.lieUnder(box, minds);
    });
    const box = side && nameBox(sign, side);
    if (!side || !box) continue;
    placed.set(sign.id, side);
    taken.lay(box, sign);
  }
  return placed;
}

/** What stands on a line: a number, a question mark. */
export interface Mark {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Goes through the marks in order and keeps those that lie over no sign, no name and no mark before them. */
export function placeMarks(
  marks: readonly Mark[],
  signs: readonly NamedSign[],
  sides: ReadonlyMap<string, Side>,
): ReadonlySet<string> {
  const taken = layBoxes<null>(signs.length > 0 ? signs : marks);
  for (const sign of signs) {
    const side = sides.get(sign.id);
    const name = side ? nameBox(sign, side) : null;
    taken.lay(withBadge(sign), null);
    if (name) taken.lay(name, null);
  }
  const placed = new Set<string>();
  for (const { id, x, y, width, height } of marks) {
    const box = around(x, y, width, height);
    if (taken.lieUnder(box, () => true)) continue;
    placed.add(id);
    taken.lay(box, null);
  }
  return placed;
}

function nameBox(sign: NamedSign, side: Side): Box | null {
  if (sign.name === null) return null;
  const { width, height } = sign.name;
  const across = sign.width / 2 + width / 2 + GAP;
  const along = sign.height / 2 + height / 2 + GAP;
  if (side === 'below') return around(sign.x, sign.y + along, width, height);
  if (side === 'above') return around(sign.x, sign.y - along - (sign.badge?.above ?? 0), width, height);
  if (side === 'right') return around(sign.x + across + (sign.badge?.right ?? 0), sign.y, width, height);
  return around(sign.x - across, sign.y, width, height);
}

function withBadge(sign: NamedSign): Box {
  const box = around(sign.x, sign.y, sign.width, sign.height);
  return sign.badge ? { ...box, right: box.right + sign.badge.right, top: box.top - sign.badge.above } : box;
}

function cutOff(sign: NamedSign, name: Box, sight: Box | null): boolean {
  if (sight === null || !meet(around(sign.x, sign.y, 0, 0), sight)) return false;
  return name.left < sight.left || name.right > sight.right || name.top < sight.top || name.bottom > sight.bottom;
}
