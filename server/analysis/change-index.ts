/**
 * Ties by the days on which they begin and end, so that what changed between two days is found by looking at those days
 * alone, however many ties there are.
 */
import type { Day } from '../domain/dates.ts';
import type { Graph } from '../domain/graph.ts';
import { inForceOn, type Tie } from '../domain/tie.ts';
import { PairIndex } from './pair-index.ts';

/** From one in so many on, some are many of all. */
const MANY = 16;

export class ChangeIndex {
  readonly ties: readonly Tie[];
  readonly #beginnings: Calendar;
  readonly #endings: Calendar;
  /** Those whose standing may change while they are in force. */
  readonly #qualified: readonly Tie[];
  #byActor: ReadonlyMap<string, readonly Tie[]> | null;
  #pairs: PairIndex | null = null;

  /** Of ties sorted by id. */
  constructor(ties: readonly Tie[], byActor: ReadonlyMap<string, readonly Tie[]> | null = null) {
    this.ties = ties;
    this.#byActor = byActor;
    this.#beginnings = new Calendar(ties, (tie) => tie.inForceFrom);
    this.#endings = new Calendar(ties, (tie) => tie.inForceUntil);
    this.#qualified = ties.filter(
      ({ deniedDuring, qualifiedDuring }) => deniedDuring.length + qualifiedDuring.length > 0,
    );
  }

  /** In force on a day after the first and up to the last, and not before. */
  begun(first: Day, last: Day): Tie[] {
    return this.#sorted(this.#beginnings.between(first, last));
  }

  /** In force on the first day, and no more on the last. */
  ended(first: Day, last: Day): Tie[] {
    return this.#sorted(this.#endings.between(first, last).filter((tie) => inForceOn(tie, first)));
  }

  inForceCount(day: Day): number {
    return this.#beginnings.countUpTo(day) - this.#endings.countUpTo(day);
  }

  /** Of those in force on both days, the ones that some source denies or qualifies at some time. */
  qualifiedThroughout(first: Day, last: Day): Tie[] {
    return this.#qualified.filter((tie) => inForceOn(tie, first) && inForceOn(tie, last));
  }

  /** How many actors have a tie in force on any of the days. */
  actorCount(first: Day, last: Day): number {
    const isSeen = ({ inForceFrom, inForceUntil }: Tie) =>
      inForceFrom <= last && (inForceUntil === null || inForceUntil > first);
    let count = 0;
    for (const ties of this.#actors().values()) if (ties.some(isSeen)) count++;
    return count;
  }

  /** All ties between the two ends of each of these, in whichever direction. */
  betweenEndsOf(some: readonly Tie[]): Tie[] {
    if (some.length === 0) return [];
    if (some.length * MANY > this.ties.length) return betweenTheSame(some, this.ties);
    this.#pairs ??= new PairIndex(this.ties);
    const pairs = this.#pairs;
    const positions = new Set(some.flatMap(({ subject, object }) => pairs.between(subject, object)));
    return Array.from(Uint32Array.from(positions).sort(), (position) => this.ties[position] as Tie);
  }

  #actors(): ReadonlyMap<string, readonly Tie[]> {
    this.#byActor ??= tiesByActor(this.ties);
    return this.#byActor;
  }

  /** By id. Of many it is quicker to look up which of all they are. */
  #sorted(some: Tie[]): Tie[] {
    if (some.length * MANY < this.ties.length) return some.sort((a, b) => (a.id < b.id ? -1 : 1));
    const chosen = new Set(some);
    return this.ties.filter((tie) => chosen.has(tie));
  }
}

const indexes = new WeakMap<Graph, ChangeIndex>();

export function changeIndexOf(graph: Graph): ChangeIndex {
  const known = indexes.get(graph);
  if (known) return known;
  const index = new ChangeIndex(graph.ties, graph.tiesByActor);
  indexes.set(graph, index);
  return index;
}

/** Ties by day, in order of time. */
class Calendar {
  readonly #days: readonly Day[];
  readonly #ties: readonly (readonly Tie[])[];
  /** How many ties there are on all days before the one of this number. */
  readonly #before: readonly number[];

  constructor(ties: readonly Tie[], dayOf: (tie: Tie) => Day | null) {
    const byDay = new Map<Day, Tie[]>();
    for (const tie of ties) {
      const day = dayOf(tie);
      if (day === null) continue;
      const known = byDay.get(day);
      if (known) known.push(tie);
      else byDay.set(day, [tie]);
    }
    this.#days = [...byDay.keys()].sort();
    this.#ties = this.#days.map((day) => byDay.get(day) as Tie[]);
    let count = 0;
    const before = [0];
    for (const { length } of this.#ties) {
      count += length;
      before.push(count);
    }
    this.#before = before;
  }

  /** After the first day, up to the last. */
  between(first: Day, last: Day): Tie[] {
    return this.#ties.slice(this.#daysUpTo(first), this.#daysUpTo(last)).flat();
  }

  countUpTo(day: Day): number {
    return this.#before[this.#daysUpTo(day)] as number;
  }

  #daysUpTo(day: Day): number {
    let [low, high] = [0, this.#days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#days[middle] as Day) <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function tiesByActor(ties: readonly Tie[]): ReadonlyMap<string, readonly Tie[]> {
  const byActor = new Map<string, Tie[]>();
  for (const tie of ties) {
    for (const end of [tie.subject, tie.object]) {
      const known = byActor.get(end);
      if (known) known.push(tie);
      else byActor.set(end, [tie]);
    }
  }
  return byActor;
}

/** The same by looking at all ties, which is quicker where many are wanted. */
function betweenTheSame(some: readonly Tie[], ties: readonly Tie[]): Tie[] {
  const partners = new Map<string, Set<string>>();
  const add = (one: string, other: string) => {
    const known = partners.get(one);
    if (known) known.add(other);
    else partners.set(one, new Set([other]));
  };
  for (const { subject, object } of some) {
    add(subject, object);
    add(object, subject);
  }
  return ties.filter(({ subject, object }) => partners.get(subject)?.has(object) === true);
}
