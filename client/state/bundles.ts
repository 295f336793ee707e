import type { When } from './dates.ts';
import type { Tie } from './model.ts';
import { contestedOn } from './shown.ts';
import type { Sign } from './view.ts';

/** The ties of one sign between two actors: one line of the picture. */
export interface Bundle {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly sign: Sign;
  readonly ties: readonly Tie[];
  readonly contested: boolean;
  /** Where an arrow belongs: at `to`, at `from`, or nowhere when the ties read both ways. */
  readonly pointsTo: 'to' | 'from' | null;
}

export function bundleKey(tie: Tie): string {
  const [from, to] = endsOf(tie);
  return `${from}|${to}|${tie.kind.sign}`;
}

export function bundlesOf(ties: readonly Tie[], when: When): Bundle[] {
  const groups = new Map<string, Tie[]>();
  for (const tie of ties) {
    const key = bundleKey(tie);
    const group = groups.get(key);
    if (group) group.push(tie);
    else groups.set(key, [tie]);
  }
  return [...groups].map(([id, group]) => bundleOf(id, group, when));
}

function bundleOf(id: string, ties: readonly Tie[], when: When): Bundle {
  const first = ties[0] as Tie;
  const [from, to] = endsOf(first);
  const directed = ties.every((tie) => !tie.kind.symmetric);
  const forward = directed && ties.every((tie) => tie.object.id === to);
  const backward = directed && ties.every((tie) => tie.object.id === from);
  return {
    id,
    from,
    to,
    sign: first.kind.sign,
    ties,
    contested: ties.some((tie) => contestedOn(tie, when)),
    pointsTo: forward ? 'to' : backward ? 'from' : null,
  };
}

function endsOf(tie: Tie): readonly [string, string] {
  const { subject, object } = tie;
  return subject.id < object.id ? [subject.id, object.id] : [object.id, subject.id];
}
