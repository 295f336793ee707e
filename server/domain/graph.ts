import type { Actor } from './actor.ts';
import { type Day, type DayRange, overlap } from './dates.ts';
import { inForceOn, type Tie } from './tie.ts';

/** All actors and ties at a revision, according to some sources, over all time: the value that every question is asked of. */
export interface Graph {
  readonly revision: number;
  readonly actors: ReadonlyMap<string, Actor>;
  /** Sorted by id. */
  readonly ties: readonly Tie[];
  readonly tiesById: ReadonlyMap<string, Tie>;
  readonly tiesByActor: ReadonlyMap<string, readonly Tie[]>;
}

export function makeGraph(revision: number, actors: Iterable<Actor>, ties: readonly Tie[]): Graph {
  const sorted = [...ties].sort((a, b) => (a.id < b.id ? -1 : 1));
  const tiesByActor = new Map<string, Tie[]>();
  for (const tie of sorted) {
    for (const end of [tie.subject, tie.object]) {
      const list = tiesByActor.get(end);
      if (list) list.push(tie);
      else tiesByActor.set(end, [tie]);
    }
  }
  return {
    revision,
    actors: new Map([...actors].sort((a, b) => (a.id < b.id ? -1 : 1)).map((actor) => [actor.id, actor])),
    ties: sorted,
    tiesById: new Map(sorted.map((tie) => [tie.id, tie])),
    tiesByActor,
  };
}

/** When a question is asked about: one day, or every day of a range. */
export type When = { readonly day: Day } | { readonly during: DayRange };

/** The ties in force on the day, or on any day of the range. Keeps the order. */
export function tiesInForce(ties: readonly Tie[], when: When): Tie[] {
  if ('day' in when) return ties.filter((tie) => inForceOn(tie, when.day));
  return ties.filter((tie) => overlap({ from: tie.inForceFrom, until: tie.inForceUntil }, when.during));
}
