import { type Day, dayNumber, type When } from './dates.ts';
import type { Actor, Tie } from './model.ts';
import { contestedOn } from './shown.ts';
import type { Sign } from './view.ts';

/** The ties of one sign between two actors, or between the places of actors: one line of the picture. */
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

/** What an actor's lines end at. */
type EndOf = (actor: Actor) => string;

const itself: EndOf = (actor) => actor.id;

export function bundleKey(tie: Tie, endOf: EndOf = itself): string {
  const [from, to] = endsOf(tie, endOf);
  return `${from}|${to}|${tie.kind.sign}`;
}

export function bundlesOf(ties: readonly Tie[], when: When, endOf: EndOf = itself): Bundle[] {
  const groups = new Map<string, Tie[]>();
  for (const tie of ties) {
    const key = bundleKey(tie, endOf);
    const group = groups.get(key);
    if (group) group.push(tie);
    else groups.set(key, [tie]);
  }
  return [...groups].map(([id, group]) => bundleOf(id, group, when, endOf));
}

function bundleOf(id: string, ties: readonly Tie[], when: When, endOf: EndOf): Bundle {
  const first = ties[0] as Tie;
  const [from, to] = endsOf(first, endOf);
  const directed = ties.every((tie) => !tie.kind.symmetric);
  const forward = directed && ties.every((tie) => endOf(tie.object) === to);
  const backward = directed && ties.every((tie) => endOf(tie.object) === from);
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

function endsOf(tie: Tie, endOf: EndOf): readonly [string, string] {
  const [subject, object] = [endOf(tie.subject), endOf(tie.object)];
  return subject < object ? [subject, object] : [object, subject];
}

/** What ends fades in its last year. */
const FADING_DAYS = 365;

/** How long the last of these ties stays after the day: 1 for a year or longer, 0 when it has ended. */
export function stayingOf(ties: readonly Tie[], day: Day): number {
  const now = dayNumber(day);
  const left = ties.map(({ inForceUntil }) => (inForceUntil === null ? FADING_DAYS : dayNumber(inForceUntil) - now));
  return Math.min(1, Math.max(0, ...left) / FADING_DAYS);
}
