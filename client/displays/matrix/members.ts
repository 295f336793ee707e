import type { MatrixView } from '../../state/matrix-view.ts';
import type { Actor } from '../../state/model.ts';

export interface Counted {
  readonly actor: Actor;
  readonly ties: number;
}

/** As many actors as still make a matrix that can be taken in. */
const MOST_AT_ONCE = 60;

export interface Members {
  readonly actors: readonly Actor[];
  /** How many ties each of them has at least; what is selected or brought out is there with fewer. */
  readonly atLeast: number;
}

/** Who stands in the matrix, most ties first. */
export function membersOf(counted: readonly Counted[], view: MatrixView, wanted: ReadonlySet<string>): Members {
  const candidates = counted.filter(({ actor }) => view.among.includes(actor.kind));
  const atLeast = view.atLeast ?? fewest(candidates);
  const within = new Set(candidates.filter(({ ties }) => ties >= atLeast));
  const actors = counted.filter((entry) => within.has(entry) || wanted.has(entry.actor.id)).map(({ actor }) => actor);
  return { actors, atLeast };
}

function fewest(candidates: readonly Counted[]): number {
  let least = 0;
  while (candidates.filter(({ ties }) => ties >= least).length > MOST_AT_ONCE) least += 1;
  return least;
}
