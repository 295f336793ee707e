import type { Day } from '../../state/dates.ts';
import { type Actor, type Model, otherEnd, type Tie } from '../../state/model.ts';
import type { Lanes, Sign } from '../../state/view.ts';
import { type Extent, extentOf } from './extent.ts';

/** A tie in its place. */
export interface Bar {
  /** A tie stands in two lanes when they are those of its actors. */
  readonly key: string;
  readonly tie: Tie;
  readonly extent: Extent;
}

/** Ties that belong together, in as many rows as keep them apart. */
export interface Lane {
  readonly key: string;
  readonly title: string;
  /** The sign that all of its ties have; null where they may differ. */
  readonly sign: Sign | null;
  /** Whose ties these are; nobody's in particular where they are gathered by kind. */
  readonly actors: readonly Actor[];
  readonly ties: readonly Tie[];
  readonly rows: readonly (readonly Bar[])[];
}

type Group = Omit<Lane, 'ties' | 'rows'>;

/** Gathers ties into lanes. Of two in one row, the later one begins at least so many days after the earlier one did. */
export function lanesOf(
  ties: readonly Tie[],
  by: Lanes,
  model: Model,
  tiesOf: readonly string[],
  leastDays: number,
): Lane[] {
  const groups = new Map<string, { readonly group: Group; readonly ties: Tie[] }>();
  for (const tie of ties) {
    for (const group of groupsOf(tie, by, tiesOf)) {
      const known = groups.get(group.key);
      if (known) known.ties.push(tie);
      else groups.set(group.key, { group, ties: [tie] });
    }
  }
  const lanes = [...groups.values()].map(({ group, ties: gathered }) => ({
    ...group,
    ties: gathered,
    rows: rowsOf(gathered, group.key, model.today, leastDays),
  }));
  if (by !== 'kind') {
    return lanes.sort((a, b) => b.ties.length - a.ties.length || a.title.localeCompare(b.title, 'en'));
  }
  const kinds = [...model.kinds.keys()];
  return lanes.sort((a, b) => kinds.indexOf(a.key) - kinds.indexOf(b.key));
}

function groupsOf(tie: Tie, by: Lanes, tiesOf: readonly string[]): Group[] {
  const { kind, subject, object } = tie;
  if (by === 'kind') return [{ key: kind.id, title: kind.label, sign: kind.sign, actors: [] }];
  if (by === 'actor') {
    // Among the ties of one actor, it is the others that tell the lanes apart.
    const [only] = tiesOf.length === 1 ? tiesOf : [];
    const actors = only === undefined ? [...new Set([subject, object])] : [otherEnd(only, tie)];
    return actors.map((actor) => ({ key: actor.id, title: actor.name, sign: null, actors: [actor] }));
  }
  const actors = subject.id < object.id ? [subject, object] : [object, subject];
  const title = actors.map(({ shortName }) => shortName).join(' – ');
  return [{ key: actors.map(({ id }) => id).join('|'), title, sign: null, actors }];
}

/** Each bar in the first row that is free by then. */
function rowsOf(ties: readonly Tie[], lane: string, today: Day, leastDays: number): Bar[][] {
  const bars = ties
    .map((tie): Bar => ({ key: `${lane}|${tie.id}`, tie, extent: extentOf(tie, today) }))
    .sort((a, b) => a.extent.from - b.extent.from || b.extent.until - a.extent.until || (a.key < b.key ? -1 : 1));
  const rows: Bar[][] = [];
  const freeFrom: number[] = [];
  for (const bar of bars) {
    const { from, until } = bar.extent;
    const free = freeFrom.findIndex((day) => day <= from);
    const row = free === -1 ? rows.length : free;
    rows[row] = [...(rows[row] ?? []), bar];
    freeFrom[row] = Math.max(until, from + leastDays);
  }
  return rows;
}
