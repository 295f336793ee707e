import { groupBy } from '../../state/group-by.ts';
import type { Network } from './network.ts';
import type { Placed } from './question.ts';
import { putAt, shareSlots } from './slots.ts';

const ACROSS = 104;
const DOWN = 66;
/** Between one level and the next there is room for their ties to be seen. */
const BETWEEN = 130;
const SWEEPS = 4;
/** How far back in its level a place may be shared: about a row. */
const NEAR = 12;

/** Levels from top to bottom, each in rows as long as the sheet is wide, everybody below or above those it is tied to. */
export function toLevels({ nodes, neighbours }: Network, shape: number): void {
  const levels = [...groupBy(nodes, (node) => node.actor.level)].sort(([a], [b]) => a - b).map(([, level]) => level);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const slots = levels.map((level) => shareSlots([...level].sort(fromTheLeft), NEAR));
    const all = slots.reduce((sum, level) => sum + level.length, 0);
    // The room between the levels is as good as a few more rows.
    const columns = Math.max(1, Math.round(Math.sqrt((1.5 * all * DOWN * shape) / ACROSS)));
    let top = 0;
    for (const level of slots) {
      const rows = Math.max(1, Math.ceil(level.length / columns));
      const used = Math.ceil(level.length / rows);
      level.forEach((slot, index) => {
        const column = Math.floor(index / rows);
        // Every other row stands half a step to the side, so that no column hides another's ties.
        const shift = ((index % rows) % 2) / 2;
        putAt(slot, (column + shift - (used - 1) / 2) * ACROSS * (columns / used), top + (index % rows) * DOWN);
      });
      top += (rows - 1) * DOWN + BETWEEN;
    }
    if (sweep < SWEEPS - 1) for (const [id, x] of barycentres(nodes, neighbours, byId)) (byId.get(id) as Placed).x = x;
  }
  centre(nodes);
}

/** For each the middle of those it is tied to, which is where it would cross the fewest ties. */
function barycentres(
  nodes: readonly Placed[],
  neighbours: Network['neighbours'],
  byId: ReadonlyMap<string, Placed>,
): readonly (readonly [string, number])[] {
  return nodes.map(({ id, x }) => {
    const near = (neighbours.get(id) ?? []).flatMap((other) => byId.get(other)?.x ?? []);
    return [id, near.length === 0 ? x : (x + near.reduce((sum, place) => sum + place, 0)) / (near.length + 1)];
  });
}

function centre(nodes: readonly Placed[]): void {
  const middle = Math.max(0, ...nodes.map(({ y }) => y)) / 2;
  for (const node of nodes) node.y -= middle;
}

function fromTheLeft(a: Placed, b: Placed): number {
  return a.x - b.x || (a.id < b.id ? -1 : 1);
}
