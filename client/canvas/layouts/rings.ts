import type { Network } from './network.ts';
import type { Placed } from './question.ts';
import { putAt, type Slot, shareSlots } from './slots.ts';

/** Along a ring, from the middle of one sign to that of the next. */
const SPACING = 56;
/** How far back along the ring a place may be shared: beyond that it would be far from who is tied to whom. */
const NEAR = 40;
const STEP = 44;
const RING_SPACING = 78;
const RING_GAP = 92;

/** All on one ring, those who are tied to each other near each other: in the order of where the ties have pulled them. */
export function toCircle({ nodes }: Network, shape: number): void {
  const slots = shareSlots([...nodes].sort(byAngle), NEAR);
  const radius = Math.max(120, (slots.length * SPACING) / (2 * Math.PI));
  putOnRing(slots, radius, shape);
  // Every other one a step outwards: large signs would lie over those beside them.
  slots.forEach((slot, index) => {
    const out = index % 2 === 0 ? 1 : 1 + STEP / radius;
    for (const node of slot) putAt([node], node.x * out, node.y * out);
  });
}

/** Rings around the middle, the more ties the further in. */
export function toRings({ nodes, neighbours }: Network, shape: number): void {
  const ties = (node: Placed) => neighbours.get(node.id)?.length ?? 0;
  const ranked = [...nodes].sort((a, b) => ties(b) - ties(a) || (a.id < b.id ? -1 : 1));
  // The order is by rank alone: whoever comes may share any place further in.
  let rest = shareSlots(ranked, Number.POSITIVE_INFINITY);
  for (let ring = 0; rest.length > 0; ring++) {
    const radius = ring * RING_GAP;
    const capacity = ring === 0 ? 1 : Math.floor((2 * Math.PI * radius) / RING_SPACING);
    putOnRing([...rest.slice(0, capacity)].sort(byAngleOfFirst), radius, shape);
    rest = rest.slice(capacity);
  }
}

/** An ellipse of the sheet's shape. */
function putOnRing(slots: readonly Slot[], radius: number, shape: number): void {
  const stretch = Math.sqrt(shape);
  const angles = evenAngles(slots.length, stretch * stretch);
  slots.forEach((slot, index) => {
    const angle = angles[index] ?? 0;
    putAt(slot, radius * stretch * Math.cos(angle), (radius / stretch) * Math.sin(angle));
  });
}

/** As many angles from the top on that stand equally far apart along an ellipse so much wider than high. */
function evenAngles(number: number, width: number): readonly number[] {
  const parts = 40 * number;
  const angleAt = (part: number) => (2 * Math.PI * part) / parts - Math.PI / 2;
  const lengths = [0];
  for (let part = 0; part < parts; part++) {
    const middle = angleAt(part + 0.5);
    lengths.push((lengths[part] ?? 0) + Math.hypot(width * Math.sin(middle), Math.cos(middle)));
  }
  const whole = lengths.at(-1) ?? 0;
  let part = 0;
  return Array.from({ length: number }, (_, index) => {
    while ((lengths[part] ?? 0) < (whole * index) / number - 1e-9) part++;
    return angleAt(part);
  });
}

function byAngle(a: Placed, b: Placed): number {
  return angleOf(a) - angleOf(b) || (a.id < b.id ? -1 : 1);
}

function byAngleOfFirst([a]: Slot, [b]: Slot): number {
  return a && b ? byAngle(a, b) : 0;
}

/** Clockwise from the top, where a ring begins. */
function angleOf({ x, y }: Placed): number {
  return (Math.atan2(y, x) + 2.5 * Math.PI) % (2 * Math.PI);
}
