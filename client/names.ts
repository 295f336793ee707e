/** Which names and marks can be shown without lying over each other or over a sign, and on which side of their sign. */

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

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const GAP = 2;
const TO_THE_RIGHT: readonly Side[] = ['below', 'right', 'above', 'left'];
const TO_THE_LEFT: readonly Side[] = ['below', 'left', 'above', 'right'];

/**
 * Goes through the signs in order, most important first, and gives each name the first side that is free; one that
 * cannot stand below would rather point inwards than outwards. What is in sight is named in sight or not at all.
 */
export function placeNames(signs: readonly NamedSign[], sight: Box | null = null): ReadonlyMap<string, Side> {
  const taken = signs.map((sign) => ({
    id: sign.id,
    steppedBack: sign.steppedBack === true,
    box: withBadge(sign),
  }));
  const middle = signs.reduce((sum, { x }) => sum + x, 0) / signs.length;
  const placed = new Map<string, Side>();
  for (const sign of signs) {
    const side = (sign.x > middle ? TO_THE_LEFT : TO_THE_RIGHT).find((candidate) => {
      const box = nameBox(sign, candidate);
      return (
        box !== null &&
        !cutOff(sign, box, sight) &&
        taken.every(
          (other) => other.id === sign.id || (other.steppedBack && !sign.steppedBack) || !meet(box, other.box),
        )
      );
    });
    const box = side && nameBox(sign, side);
    if (!side || !box) continue;
    placed.set(sign.id, side);
    taken.push({ id: `name of ${sign.id}`, steppedBack: sign.steppedBack === true, box });
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
  const taken = signs.flatMap((sign) => {
    const side = sides.get(sign.id);
    const name = side ? nameBox(sign, side) : null;
    const own = withBadge(sign);
    return name ? [own, name] : [own];
  });
  const placed = new Set<string>();
  for (const { id, x, y, width, height } of marks) {
    const box = around(x, y, width, height);
    if (taken.some((other) => meet(box, other))) continue;
    placed.add(id);
    taken.push(box);
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

function around(x: number, y: number, width: number, height: number): Box {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
