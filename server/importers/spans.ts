/** Spans of days that rows give, cut where the states that they speak of are followed by others. */
import type { Actor } from '../domain/actor.ts';
import type { Claim } from '../domain/claim.ts';
import { addDays, type Day, dayAfter, firstDay, type PartialDate, precisionOf } from '../domain/dates.ts';
import { RowError } from './csv.ts';
import type { StatePeriod } from './state-periods.ts';
import { dateInWords, inSentence } from './words.ts';

/** What a row calls one side of a tie, and the states that this stands for over time. */
export interface Party {
  /** `code 365`, as in "the code 365 stands for …". */
  readonly label: string;
  readonly periods: readonly StatePeriod[];
}

/** A party that is one actor at all times. */
export function partyOf(actor: Actor): Party {
  return { label: `name ${actor.name}`, periods: [{ from: null, until: null, actor }] };
}

/** The days that a row covers. */
export interface Span {
  readonly since: PartialDate;
  /** The first day, month or year on which it no longer holds; null where the data run out first. */
  readonly until: PartialDate | null;
  /** The last day that the data vouch for, where they give no end. */
  readonly vouchedTo: PartialDate;
  /** `since` is only the first day that the data speak of: in force already then, or of unknown beginning. */
  readonly beginUnknown: boolean;
}

/** The part of a span in which its parties stand for the same actors. */
export interface Segment {
  readonly actors: readonly Actor[];
  readonly dates: Pick<Claim, 'since' | 'until' | 'endUnknown' | 'attested'>;
  /** Its first day as the claim id gives it. */
  readonly key: string;
  readonly remarks: readonly string[];
}

/** Ends are half-open in the graph: the day, month or year after the last one in force. */
export function following(last: PartialDate): PartialDate {
  const next = dayAfter(last);
  return { YEAR: next.slice(0, 4), MONTH: next.slice(0, 7), DAY: next }[precisionOf(last)];
}

/** The last day, month or year before an end, as exact as the end is given. */
export function preceding(until: PartialDate): PartialDate {
  return addDays(firstDay(until), -1).slice(0, until.length);
}

/** The span from the first to the last of some years in a row. The data cover the years `from` to `to`: what stands at their edges may reach beyond. */
export function spanOfYears(first: number, last: number, data: { from: number; to: number }): Span {
  return {
    since: yearDate(first),
    until: last >= data.to ? null : yearDate(last + 1),
    vouchedTo: `${yearDate(data.to)}-12-31`,
    beginUnknown: first <= data.from,
  };
}

/** The years in a row, as first and last of each run. */
export function runsOf(years: Iterable<number>): [number, number][] {
  const runs: [number, number][] = [];
  for (const year of [...years].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && year <= run[1] + 1) run[1] = year;
    else runs.push([year, year]);
  }
  return runs;
}

export function yearDate(year: number): PartialDate {
  return String(year).padStart(4, '0');
}

/** Cuts a span where one of the parties passes to another actor, so that the Soviet Union keeps what was its own. */
export function segmentsOf(span: Span, parties: readonly Party[]): Segment[] {
  const from = firstDay(span.since);
  const until = span.until === null ? dayAfter(span.vouchedTo) : firstDay(span.until);
  const periods = parties.map(({ label, periods: all }) => {
    const within = all.filter((p) => (p.from ?? from) < until && (p.until ?? until) > from);
    if (within.length === 0) throw new RowError(`has the ${label}, which stands for no state then`);
    return within;
  });
  const cuts = [
    ...new Set(periods.flatMap((within) => within.flatMap((p) => (p.from && p.from > from ? [p.from] : [])))),
  ];
  const starts = [from, ...cuts.sort()];
  const pieces = starts.map((start, index) => {
    const next = starts[index + 1];
    const inForce = periods.map((within, side) => {
      const period = within.find((p) => (p.from ?? from) <= start && start < (p.until ?? until));
      if (!period) throw new RowError(`has the ${parties[side]?.label}, which stands for no state on ${start}`);
      return period;
    });
    return { start, next, inForce, isFirst: index === 0 };
  });
  // A state that was gone cannot have begun: Germany "in 1990" began on 3 October, not the Reich on 1 January.
  const begun = pieces.findIndex(({ start, inForce }) => inForce.every(({ actor }) => !isGone(actor, start)));
  const kept = pieces.slice(Math.max(0, begun));
  return kept.map(({ start, next, inForce, isFirst }) => ({
    actors: inForce.map((period) => period.actor),
    dates: datesOf(span, isFirst, start, next),
    key: isFirst ? span.since : start,
    remarks: inForce.flatMap((period, side) => {
      const all = periods[side] as readonly StatePeriod[];
      return all.length > 1 ? [remarkOnSuccession((parties[side] as Party).label, all, period)] : [];
    }),
  }));
}

/** The segments of a tie between two parties. A state that two codes stand for at once has no tie with itself. */
export function pairSegments(
  span: Span,
  first: Party,
  second: Party,
): (Segment & { readonly actors: readonly [Actor, Actor] })[] {
  return segmentsOf(span, [first, second]).map((segment) => {
    const [a, b] = segment.actors as [Actor, Actor];
    if (a.id === b.id)
      throw new RowError(`pairs the ${first.label} and the ${second.label}, which are both ${a.name} then`);
    return { ...segment, actors: [a, b] as const };
  });
}

function isGone({ until }: Actor, day: Day): boolean {
  return until !== null && dayAfter(until) <= day;
}

function datesOf(span: Span, isFirst: boolean, start: Day, next: Day | undefined): Segment['dates'] {
  const until = next ?? span.until;
  const since = isFirst ? span.since : start;
  if (until === null) {
    // With neither beginning nor end, the first day of the data has to stand for the beginning: statement and locator say so.
    return { since, until, endUnknown: true, attested: span.vouchedTo };
  }
  if (isFirst && span.beginUnknown) return { since: null, until, endUnknown: false, attested: span.since };
  return { since, until, endUnknown: false, attested: null };
}

function remarkOnSuccession(label: string, all: readonly StatePeriod[], here: StatePeriod): string {
  const line = all.map((period, index) =>
    index === 0
      ? inSentence(period.actor)
      : `from ${dateInWords(period.from as Day)} on for ${inSentence(period.actor)}`,
  );
  return `The ${label} stands for ${line.join(', ')}; this claim covers ${inSentence(here.actor)}`;
}
