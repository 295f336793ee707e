import { orderByBloc } from '../../state/blocs.ts';
import type { When } from '../../state/dates.ts';
import { groupBy } from '../../state/group-by.ts';
import { type Group, NUMBERED } from '../../state/groups.ts';
import type { MatrixOrder } from '../../state/matrix-view.ts';
import type { Actor, Model } from '../../state/model.ts';
import { inForceOn } from '../../state/shown.ts';
import type { Emphasis } from '../../state/store.ts';

/** The actors in their order, and the places where something new begins among them. */
export interface Ordered {
  readonly actors: readonly Actor[];
  readonly starts: ReadonlySet<number>;
}

const TOLD_APART: readonly Group[] = ['one', 'other', ...NUMBERED];

/** By bloc, all ties of the day count, whatever the filters: who filters does not want everyone to change places. */
export function orderActors(
  actors: readonly Actor[],
  order: MatrixOrder,
  model: Model,
  when: When,
  emphasis: Emphasis | null,
): Ordered {
  if (order === 'ties') return { actors, starts: new Set() };
  if (order === 'name')
    return { actors: [...actors].sort((a, b) => a.shortName.localeCompare(b.shortName, 'en')), starts: new Set() };
  const ties = model.ties.filter((tie) => inForceOn(tie, when));
  const parts = groupsOf(actors, emphasis).map((ids) => orderByBloc(ids, ties));
  const starts = new Set<number>();
  let before = 0;
  for (const part of parts) {
    if (before > 0) starts.add(before);
    for (const start of part.starts) starts.add(before + start);
    before += part.ids.length;
  }
  const ids = parts.flatMap((part) => part.ids);
  return { actors: ids.flatMap((id) => model.actors.get(id) ?? []), starts };
}

/** The groups that a study tells apart, then everyone else; without such a study, everyone. */
function groupsOf(actors: readonly Actor[], emphasis: Emphasis | null): readonly (readonly string[])[] {
  const ids = actors.map(({ id }) => id);
  const groups = groupBy(ids, (id) => emphasis?.groups.get(id) ?? null);
  return [...TOLD_APART, null].flatMap((group) => {
    const together = groups.get(group);
    return together ? [together] : [];
  });
}
