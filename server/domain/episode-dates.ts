/** When an episode of a tie began and ended, of the dates that sources give, and whether they disagree. */
import { type Assertion, endedBy, oneEvent, SAME_EVENT_DAYS, toFourDigits } from './assertions.ts';
import type { SpanEnd } from './claim.ts';
import {
  addDays,
  covers,
  type Day,
  type DayRange,
  dayAfter,
  firstDay,
  lastDay,
  leastDifference,
  type PartialDate,
} from './dates.ts';
import { compare, unique } from './order.ts';
import type { TieKind } from './tie-kinds.ts';

interface DateGiven {
  readonly date: PartialDate;
  readonly source: string;
  readonly weight: number;
}

/**
 * A state began once: of the beginnings that speak of its first event, the best supported. Acts add up: the first of them.
 * A claim that had ended by then speaks of an earlier time, so a beginning after it is a renewal.
 * Null when no source gives a beginning, or one vouches for the tie long before every beginning given.
 */
export function beginning(kind: TieKind, episode: readonly Assertion[]): PartialDate | null {
  const window = kind.persists ? SAME_EVENT_DAYS : 0;
  const starts = episode.flatMap(({ claim, weight }) =>
    claim.since === null || (kind.persists && episode.some((other) => endedBy(other, firstDay(claim.since as Day))))
      ? []
      : [{ date: claim.since, source: claim.source, weight }],
  );
  const earliest = starts.map((start) => firstDay(start.date)).sort(compare)[0];
  if (earliest === undefined || episode.some((a) => addDays(seenBy(a), window) < earliest)) return null;
  // Of what one source lists only its first beginning competes with others'.
  const first = starts.filter(
    (start) => !starts.some((o) => o.source === start.source && firstDay(o.date) < firstDay(start.date)),
  );
  return bestSupported(first.filter((start) => firstDay(start.date) <= addDays(earliest, window)));
}

/** The last day by which it must have begun, as its source has it. */
function seenBy({ claim, from }: Assertion): Day {
  const date = claim.since ?? claim.attested;
  return date === null || (claim.until !== null && firstDay(claim.until) <= lastDay(date)) ? from : lastDay(date);
}

interface Ending {
  readonly until: PartialDate | null;
  readonly end: SpanEnd;
  readonly attested: PartialDate | null;
  readonly inForceUntil: Day | null;
}

/** The best supported of the ends that speak of its last event: after an end at or before a claim's beginning it was renewed. */
export function endOfState(episode: readonly Assertion[], whole: DayRange, from: Day): Ending {
  if (whole.until === null) return { until: null, end: 'OPEN', attested: null, inForceUntil: null };
  const ends = episode.flatMap(({ claim, weight }) => {
    const day = claim.until && firstDay(claim.until);
    const renewed = episode.some((other) => other.claim.since !== null && day !== null && day <= other.from);
    return claim.until === null || day === null || day <= from || renewed
      ? []
      : [{ date: claim.until, source: claim.source, weight }];
  });
  const latest = ends
    .map((end) => firstDay(end.date))
    .sort(compare)
    .at(-1);
  if (latest !== undefined && whole.until <= addDays(latest, SAME_EVENT_DAYS)) {
    // What one source lists, such as two treaties of the same states, adds up: only its last end competes with others'.
    const last = ends.filter(
      (end) => !ends.some((o) => o.source === end.source && firstDay(o.date) > firstDay(end.date)),
    );
    const until = bestSupported(last.filter((end) => firstDay(end.date) >= addDays(latest, -SAME_EVENT_DAYS)));
    return { until, end: 'DATED', attested: null, inForceUntil: firstDay(until) };
  }
  return { until: null, ...vouchedEnd(episode), inForceUntil: whole.until };
}

export function endOfActs(episode: readonly Assertion[], whole: DayRange): Ending {
  const last = episode.filter((a) => a.until === whole.until);
  const dated = last.find((a) => a.end === 'DATED');
  if (dated) return { until: dated.claim.until, end: 'DATED', attested: null, inForceUntil: whole.until };
  const lapses = last.some((a) => a.end === 'LAPSES');
  return {
    until: null,
    ...(lapses ? { end: 'LAPSES', attested: null } : vouchedEnd(episode)),
    inForceUntil: whole.until,
  };
}

/** Known to the last day that a source vouches for, and not beyond. */
function vouchedEnd(episode: readonly Assertion[]): { end: SpanEnd; attested: PartialDate | null } {
  const attested = episode
    .flatMap((a) => (a.claim.attested === null ? [] : [a.claim.attested]))
    .sort((a, b) => compare(dayAfter(a), dayAfter(b)) || a.length - b.length)
    .at(-1);
  const onlyDays = episode.every((a) => a.end === 'ATTESTED');
  return { end: onlyDays ? 'ATTESTED' : 'UNKNOWN', attested: attested ?? null };
}

/** The date with the most weight behind it. A coarser date supports every finer one it covers; a source counts once, however often it says so. */
function bestSupported(candidates: readonly DateGiven[]): PartialDate {
  const support = (date: PartialDate) => {
    const bySource = new Map<string, number>();
    for (const given of candidates) {
      if (covers(given.date, date)) bySource.set(given.source, Math.max(given.weight, bySource.get(given.source) ?? 0));
    }
    return [...bySource.values()].reduce((sum, weight) => sum + weight, 0);
  };
  const ranked = unique(candidates.map((c) => c.date)).map((date) => ({ date, support: toFourDigits(support(date)) }));
  ranked.sort((a, b) => b.support - a.support || b.date.length - a.date.length || compare(a.date, b.date));
  return (ranked[0] as { date: PartialDate }).date;
}

/** Two claims date the same beginning or end further apart than the kind tolerates, or one gives an end where another still vouches. */
export function disagreeOnDates(episode: readonly Assertion[], toleranceDays: number): boolean {
  return episode.some((a) => episode.some((b) => sameTime(a, b) && apart(a, b, toleranceDays)));
}

/** Both speak of one stretch of time: neither had ended when the other began. One source may report several, so its own must begin together. */
function sameTime(a: Assertion, b: Assertion): boolean {
  if (endedBy(a, b.from) || endedBy(b, a.from)) return false;
  return a.claim.source !== b.claim.source || oneEvent(a.claim.since, b.claim.since);
}

function apart({ claim: a }: Assertion, { claim: b, vouchedUntil }: Assertion, toleranceDays: number): boolean {
  const beyond = (x: PartialDate, y: PartialDate) => leastDifference(x, y) > toleranceDays;
  const beganTogether = oneEvent(a.since, b.since);
  if (a.since !== null && b.since !== null) {
    if (beganTogether && beyond(a.since, b.since)) return true;
  } else if (a.since !== null && b.attested !== null) {
    if (lastDay(b.attested) < firstDay(a.since) && beyond(a.since, b.attested)) return true;
  }
  if (a.until === null) return false;
  if (b.until !== null) return beyond(a.until, b.until) && (beganTogether || oneEvent(a.until, b.until));
  return vouchedUntil === null || vouchedUntil > addDays(dayAfter(a.until), toleranceDays);
}
