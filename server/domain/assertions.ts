/** What a source asserts of a tie, as days: from when to when, and how far it vouches for it. docs/model.md explains the rules. */
import { type Claim, type Reliability, type Source, type SpanEnd, spanEndOf } from './claim.ts';
import {
  addDays,
  type Day,
  type DayRange,
  dayAfter,
  earlier,
  firstDay,
  later,
  leastDifference,
  type PartialDate,
} from './dates.ts';
import { compare } from './order.ts';
import type { TieKind } from './tie-kinds.ts';

/** What of a claim ties are derived from: the rest is text for people. */
export type DerivableClaim = Pick<
  Claim,
  | 'id'
  | 'subject'
  | 'kind'
  | 'object'
  | 'stance'
  | 'since'
  | 'until'
  | 'endUnknown'
  | 'attested'
  | 'issue'
  | 'levels'
  | 'asymmetric'
  | 'source'
  | 'confidence'
>;

export type DerivableSource = Pick<Source, 'id' | 'published' | 'reliability'>;

/** Dates further apart than this speak of two events, not of one event dated differently. */
export const SAME_EVENT_DAYS = 366;

/** Weight of a source when dates compete. F is "cannot be judged", not "worst". */
const WEIGHT: Readonly<Record<Reliability, number>> = { A: 1, B: 0.8, C: 0.6, D: 0.4, E: 0.2, F: 0.5 };

/** An asserting claim with the days it covers. */
export interface Assertion {
  readonly claim: DerivableClaim;
  readonly end: SpanEnd;
  readonly weight: number;
  readonly from: Day;
  /** First day no longer covered; null while open. */
  readonly until: Day | null;
  /** First day that its source does not vouch for; null: it vouches without end. Before `until` where an open end gave way. */
  readonly vouchedUntil: Day | null;
}

/** The days that an asserting claim covers. */
export function assertionOf(claim: DerivableClaim, kind: TieKind, source: DerivableSource | undefined): Assertion {
  const end = spanEndOf(claim, kind);
  const since = claim.since === null ? null : firstDay(claim.since);
  const vouched = claim.attested === null ? null : dayAfter(claim.attested);
  const until = claim.until === null ? null : firstDay(claim.until);
  const lapses = lapseOf(claim, kind);
  const range: DayRange = {
    DATED: { from: since ?? earlier(until, claim.attested && firstDay(claim.attested)), until },
    OPEN: { from: since, until: null },
    LAPSES: { from: since, until: lapses },
    // A state of unknown end is vouched for up to a day; an act of unknown end lives as long as any other.
    UNKNOWN: { from: since, until: kind.persists ? later(claim.since && dayAfter(claim.since), vouched) : lapses },
    ATTESTED: { from: claim.attested && firstDay(claim.attested), until: vouched },
  }[end];
  // A dated end without a beginning vouches for the last day before it and says nothing of earlier days.
  const from = range.from === until && until !== null ? addDays(until, -1) : (range.from as Day);
  const weight = WEIGHT[source?.reliability ?? 'F'] * claim.confidence;
  return { claim, end, weight, from, until: range.until, vouchedUntil: range.until };
}

/** The first day on which a dated act no longer keeps its tie alive. */
export function lapseOf(claim: DerivableClaim, kind: TieKind): Day | null {
  if (claim.since === null) return null;
  const lifetime = addDays(firstDay(claim.since), kind.lifetimeDays);
  return later(later(lifetime, dayAfter(claim.since)), claim.attested && dayAfter(claim.attested));
}

/**
 * An open end says only that its source knew of no end when it was published. It gives way to a dated end that came
 * afterwards, and to an end that its own source dates in a claim without a beginning; when another source's end lies
 * before the publication, both stand and the tie is contested.
 */
export function letOpenEndsGiveWay(
  assertions: readonly Assertion[],
  kind: TieKind,
  sources: ReadonlyMap<string, DerivableSource>,
): Assertion[] {
  if (!kind.persists) return [...assertions];
  const dated = assertions.filter((a) => a.end === 'DATED');
  return assertions.map((open) => {
    if (open.end !== 'OPEN') return open;
    const published = sources.get(open.claim.source)?.published ?? null;
    const knownUntil =
      later(published && firstDay(published), open.claim.attested && dayAfter(open.claim.attested)) ?? open.from;
    const closes = (a: Assertion, end: Day) =>
      end > open.from && (end >= knownUntil || (a.claim.since === null && a.claim.source === open.claim.source));
    const ends = dated.flatMap((a) => (a.until !== null && closes(a, a.until) ? [a.until] : [])).sort(compare);
    const earliest = ends[0];
    if (earliest === undefined) return open;
    const until = ends.filter((end) => end <= addDays(earliest, SAME_EVENT_DAYS)).at(-1) as Day;
    return { ...open, until, vouchedUntil: earlier(knownUntil, until) };
  });
}

/** Groups assertions whose days overlap or touch. */
export function cluster(assertions: readonly Assertion[]): Assertion[][] {
  const sorted = [...assertions].sort((a, b) => compare(a.from, b.from) || compare(a.claim.id, b.claim.id));
  const clusters: Assertion[][] = [];
  let until: Day | null = null;
  for (const assertion of sorted) {
    const current = clusters.at(-1);
    if (current && (until === null || assertion.from <= until)) {
      current.push(assertion);
      until = until === null || assertion.until === null ? null : later(until, assertion.until);
    } else {
      clusters.push([assertion]);
      until = assertion.until;
    }
  }
  return clusters;
}

export function rangeOf(episode: readonly Assertion[]): DayRange {
  const from = episode.map((a) => a.from).sort(compare)[0] as Day;
  if (episode.some((a) => a.until === null)) return { from, until: null };
  return {
    from,
    until: episode
      .map((a) => a.until as Day)
      .sort(compare)
      .at(-1) as Day,
  };
}

/** Its source knows that it had ended by the day. */
export function endedBy(assertion: Assertion, day: Day): boolean {
  const { end, until } = assertion;
  return until !== null && until <= day && (end === 'DATED' || end === 'OPEN');
}

/** Dates no further apart than those of one event. */
export function oneEvent(a: PartialDate | null, b: PartialDate | null): boolean {
  return a !== null && b !== null && leastDifference(a, b) <= SAME_EVENT_DAYS;
}

/** Of weights and strengths, so that sums of the same parts are equal in whatever order they were added. */
export function toFourDigits(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
