import { addDays, type Day, firstDay, later, type TimeSpan } from './dates.ts';
import type { Extent } from './extent.ts';
import { timelineTies } from './listed.ts';
import type { Model, Tie } from './model.ts';
import { passesFilters, shownTies } from './shown.ts';
import type { Filters } from './view.ts';
import { tiesWithin } from './within.ts';

/** A day on which something shown begins, ends, or comes to be denied or qualified. */
export interface Change {
  readonly day: Day;
  readonly began: readonly Tie[];
  readonly ended: readonly Tie[];
  readonly denied: readonly Tie[];
  readonly qualified: readonly Tie[];
}

export type What = Exclude<keyof Change, 'day'>;

const WHATS: readonly What[] = ['began', 'ended', 'denied', 'qualified'];

interface DaySpan {
  readonly from: Day;
  readonly until: Day | null;
}

/** Every change of what passes the filters, in order of time. */
function changesOf(ties: readonly Tie[], filters: Filters): readonly Change[] {
  const byDay = new Map<Day, Record<What, Tie[]>>();
  const note = (day: Day, what: What, tie: Tie) => {
    const change = byDay.get(day) ?? { began: [], ended: [], denied: [], qualified: [] };
    byDay.set(day, change);
    if (!change[what].includes(tie)) change[what].push(tie);
  };
  for (const tie of ties) {
    const spans = shownDuring(tie, filters);
    for (const { from, until } of spans) {
      note(from, 'began', tie);
      if (until !== null) note(until, 'ended', tie);
      // What begins under a reservation has begun, and nothing more.
      const inside = (day: Day) => from < day && (until === null || day < until);
      for (const day of beginningsOf(tie.deniedDuring).filter(inside)) note(day, 'denied', tie);
      for (const day of beginningsOf(tie.qualifiedDuring).filter(inside)) note(day, 'qualified', tie);
    }
  }
  return [...byDay].sort(([a], [b]) => (a < b ? -1 : 1)).map(([day, change]) => ({ day, ...change }));
}

/** What changed, tie by tie. */
export function changedTies(change: Change): { readonly tie: Tie; readonly what: What }[] {
  return WHATS.flatMap((what) => change[what].map((tie) => ({ tie, what })));
}

function sizeOf({ began, ended, denied, qualified }: Change): number {
  return began.length + ended.length + denied.length + qualified.length;
}

/** The changes of a picture, by day. */
export interface Changes {
  on(day: Day): Change | null;
  /** The last change before the day. */
  before(day: Day): Change | null;
  /** The first change after the day, unless it comes after the last day there is to see. */
  after(day: Day, last: Day): Change | null;
  /** Of the days between two, the few on which most changed, in order of time; none that changed less than so much. */
  ofNote(from: Day, until: Day, most: number, least: number): readonly Change[];
}

/** The changes of what passes the filters and is on the picture. */
export function changesIn(model: Model, view: Filters & Extent): Changes {
  const nearnessVaries = view.focus !== null && (view.focus.degree > 0 || view.grown.length > 0);
  // Whoever is near on some day is near when all days are looked at as one, be it through somebody who was taken off.
  const within = nearnessVaries ? { ...view, hidden: [] } : view;
  const changes = changesOf(timelineTies(model, within, []), view);
  const seen = (change: Change) => (nearnessVaries ? changeSeen(model, view, change) : change);
  return {
    on(day) {
      const change = changes[firstFrom(changes, day)];
      return change?.day === day ? seen(change) : null;
    },
    before(day) {
      for (let index = firstFrom(changes, day) - 1; index >= 0; index -= 1) {
        const change = seen(changes[index] as Change);
        if (change) return change;
      }
      return null;
    },
    after(day, last) {
      for (let index = firstFrom(changes, addDays(day, 1)); index < changes.length; index += 1) {
        const candidate = changes[index] as Change;
        if (candidate.day > last) return null;
        const change = seen(candidate);
        if (change) return change;
      }
      return null;
    },
    ofNote: (from, until, most, least) =>
      notableChanges(changes, from, until, most, least).flatMap((change) => seen(change) ?? []),
  };
}

/** Where it depends on the day who is near whom, what is on the picture that was not the day before, and the other way round. */
function changeSeen(model: Model, view: Filters & Extent, { day, denied, qualified }: Change): Change | null {
  const after = new Set(tiesWithin(shownTies(model, view, day), view));
  const before = new Set(tiesWithin(shownTies(model, view, addDays(day, -1)), view));
  const change: Change = {
    day,
    began: [...after].filter((tie) => !before.has(tie)),
    ended: [...before].filter((tie) => !after.has(tie)),
    denied: denied.filter((tie) => after.has(tie) && before.has(tie)),
    qualified: qualified.filter((tie) => after.has(tie) && before.has(tie)),
  };
  return sizeOf(change) > 0 ? change : null;
}

function notableChanges(
  changes: readonly Change[],
  from: Day,
  until: Day,
  most: number,
  least: number,
): readonly Change[] {
  return changes
    .filter((change) => change.day > from && change.day <= until && sizeOf(change) >= least)
    .sort((a, b) => sizeOf(b) - sizeOf(a))
    .slice(0, most)
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** The number of the first change on the day or after it. */
function firstFrom(changes: readonly Change[], day: Day): number {
  let [low, high] = [0, changes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.day ?? '') < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** When the tie is among those shown: while it is in force, or only while it is contested. */
function shownDuring(tie: Tie, filters: Filters): readonly DaySpan[] {
  if (!passesFilters(tie, { ...filters, contestedOnly: false }, tie.inForceFrom)) return [];
  const whole: DaySpan = { from: tie.inForceFrom, until: tie.inForceUntil };
  if (!filters.contestedOnly || tie.datesDiffer) return [whole];
  return joined(
    tie.deniedDuring.map((span) => within(span, whole)).filter(({ from, until }) => until === null || from < until),
  );
}

function within(span: TimeSpan, { from, until }: DaySpan): DaySpan {
  const begins = span.since === null ? from : firstDay(span.since);
  const ends = span.until === null ? null : firstDay(span.until);
  return {
    from: begins > from ? begins : from,
    until: ends === null || (until !== null && until < ends) ? until : ends,
  };
}

/** Spans that touch or overlap as one. */
function joined(spans: readonly DaySpan[]): readonly DaySpan[] {
  const inOrder = [...spans].sort((a, b) => (a.from < b.from ? -1 : 1));
  const done: DaySpan[] = [];
  for (const next of inOrder) {
    const last = done.at(-1);
    if (!last || (last.until !== null && last.until < next.from)) done.push(next);
    else {
      const until = last.until === null || next.until === null ? null : later(last.until, next.until);
      done[done.length - 1] = { from: last.from, until };
    }
  }
  return done;
}

function beginningsOf(spans: readonly TimeSpan[]): Day[] {
  return spans.flatMap(({ since }) => (since === null ? [] : [firstDay(since)]));
}
