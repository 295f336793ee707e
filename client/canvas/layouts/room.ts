import type { Placed } from './question.ts';
import { meetInTime } from './slots.ts';

/** How much of the sheet signs and names may fill. */
const FULLNESS = 0.36;
const ROOM_ROUNDS = 400;
/** Comparing every pair costs too much beyond this. */
const MOST_COMPARED = 900;

/** Stretches the picture to a sheet of a screen's shape that is large enough for what is shown on the first day. */
export function fillSheet(nodes: readonly Placed[], shape: number): void {
  const first = nodes.filter(({ actor }) => actor.today);
  const shown = first.length > 1 ? first : nodes;
  if (shown.length < 2) return;
  const area = shown.reduce((sum, { actor }) => sum + actor.width * actor.height, 0) / FULLNESS;
  const height = Math.sqrt(area / shape);
  stretch(nodes, shown, 'x', height * shape);
  stretch(nodes, shown, 'y', height);
}

/** The few that lie far out are drawn in, so that they do not make everything else small. */
function stretch(nodes: readonly Placed[], shown: readonly Placed[], axis: 'x' | 'y', length: number): void {
  const sorted = shown.map((node) => node[axis]).sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number;
  const low = at(0.04);
  const high = at(0.96);
  const factor = (0.86 * length) / Math.max(1, high - low);
  for (const node of nodes) {
    const place = (node[axis] - (low + high) / 2) * factor;
    const inner = 0.43 * length;
    const beyond = Math.abs(place) - inner;
    node[axis] = beyond <= 0 ? place : Math.sign(place) * (inner + 0.07 * length * Math.tanh(beyond / (0.2 * length)));
  }
}

/**
 * Pushes apart those that lie over each other and can be shown on one day, the shorter way: each by half, or by the whole
 * where the other is to stay.
 */
export function giveRoom(nodes: readonly Placed[], shape: number, staying: ReadonlySet<string>): void {
  const pairs = nodes.length <= MOST_COMPARED ? meetingPairs(nodes, staying) : [];
  for (let round = 0; round < ROOM_ROUNDS; round++) {
    let moved = false;
    for (const [a, b] of pairs) {
      const overX = (a.actor.width + b.actor.width) / 2 - Math.abs(a.x - b.x);
      const overY = (a.actor.height + b.actor.height) / 2 - Math.abs(a.y - b.y);
      if (overX <= 0 || overY <= 0) continue;
      moved = true;
      // The longer side of the sheet is the cheaper way.
      const axis = overX < overY * shape ? 'x' : 'y';
      const push =
        (Math.min(axis === 'x' ? overX : overY, 24) / 2 + 0.5) *
        (a[axis] < b[axis] || (a[axis] === b[axis] && a.id < b.id) ? 1 : -1);
      if (!staying.has(a.id)) a[axis] -= staying.has(b.id) ? 2 * push : push;
      if (!staying.has(b.id)) b[axis] += staying.has(a.id) ? 2 * push : push;
    }
    if (!moved) return;
  }
}

function meetingPairs(nodes: readonly Placed[], staying: ReadonlySet<string>): (readonly [Placed, Placed])[] {
  return nodes.flatMap((a, index) =>
    nodes
      .slice(index + 1)
      .filter((b) => meetInTime(a, b) && !(staying.has(a.id) && staying.has(b.id)))
      .map((b) => [a, b] as const),
  );
}
