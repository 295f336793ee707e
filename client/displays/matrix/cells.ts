import type { When } from '../../state/dates.ts';
import { groupBy } from '../../state/group-by.ts';
import type { Tie } from '../../state/model.ts';
import { contestedOn } from '../../state/shown.ts';
import type { Emphasis } from '../../state/store.ts';
import type { Sign } from '../../state/view.ts';

/** The ties between two actors. */
export interface Cell {
  readonly ties: readonly Tie[];
  /** Friendly first, then hostile, then neither. */
  readonly signs: readonly Sign[];
  readonly contested: boolean;
  readonly change: 'began' | 'ended' | 'both' | null;
}

export type CellSymbol = '+' | '−' | '±' | '·';

const SIGNS: readonly Sign[] = [1, -1, 0];

/** The cells of every pair with ties, by its ends in either order. */
export function cellsOf(ties: readonly Tie[], when: When, emphasis: Emphasis | null): ReadonlyMap<string, Cell> {
  const pairs = groupBy(ties, ({ subject, object }) => pairKey(subject.id, object.id));
  return new Map([...pairs].map(([key, pair]) => [key, cellOf(pair, when, emphasis)]));
}

export function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** What the cell says of the terms that the two are on; ties that are neither are told only where there are no others. */
export function symbolOf({ signs }: Cell): CellSymbol {
  if (signs.includes(1)) return signs.includes(-1) ? '±' : '+';
  return signs.includes(-1) ? '−' : '·';
}

function cellOf(ties: readonly Tie[], when: When, emphasis: Emphasis | null): Cell {
  const changes = new Set(ties.map((tie) => emphasis?.groups.get(tie.id)));
  const [began, ended] = [changes.has('began'), changes.has('ended')];
  return {
    ties,
    signs: SIGNS.filter((sign) => ties.some((tie) => tie.kind.sign === sign)),
    contested: ties.some((tie) => contestedOn(tie, when)),
    change: began && ended ? 'both' : began ? 'began' : ended ? 'ended' : null,
  };
}
