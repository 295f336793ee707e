/** Which names can be shown without lying over each other or over a sign, and on which side of their sign. */

export interface NamedSign {
  readonly id: string;
  /** Middle of the sign. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** It is not what is looked at now: names of others may lie over it. */
  readonly steppedBack?: boolean;
  /** Size of the name beside it; null when the name stands inside. */
  readonly name: { readonly width: number; readonly height: number } | null;
}

export type Side = 'below' | 'above' | 'right' | 'left';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const GAP = 2;
const SIDES: readonly Side[] = ['below', 'right', 'above', 'left'];

/** Goes through the signs in order, most important first, and gives each name the first side that is free. */
export function placeNames(signs: readonly NamedSign[]): ReadonlyMap<string, Side> {
  const taken = signs.map((sign) => ({
    id: sign.id,
    steppedBack: sign.steppedBack === true,
    box: around(sign.x, sign.y, sign.width, sign.height),
  }));
  const placed = new Map<string, Side>();
  for (const sign of signs) {
    const side = SIDES.find((candidate) => {
      const box = nameBox(sign, candidate);
      return (
        box !== null &&
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

function nameBox(sign: NamedSign, side: Side): Box | null {
  if (sign.name === null) return null;
  const { width, height } = sign.name;
  const across = sign.width / 2 + width / 2 + GAP;
  const along = sign.height / 2 + height / 2 + GAP;
  if (side === 'below') return around(sign.x, sign.y + along, width, height);
  if (side === 'above') return around(sign.x, sign.y - along, width, height);
  if (side === 'right') return around(sign.x + across, sign.y, width, height);
  return around(sign.x - across, sign.y, width, height);
}

function around(x: number, y: number, width: number, height: number): Box {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
