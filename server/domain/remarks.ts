/** Denials and qualifications: on which days they stand, and which episodes of a tie they bear on. */
import { type Assertion, type DerivableClaim, lapseOf } from './assertions.ts';
import { type DayRange, dayAfter, daysBetween, firstDay, lastDay, overlap, type PartialDate } from './dates.ts';
import type { TieKind } from './tie-kinds.ts';

/** Assertions whose days make one stretch of time. */
export interface Episode {
  readonly assertions: readonly Assertion[];
  readonly since: PartialDate | null;
  readonly range: DayRange;
}

export interface Remark {
  readonly claim: DerivableClaim;
  readonly range: DayRange;
  /** When its source was published. */
  readonly published: PartialDate | null;
}

/** The days on which a denial or qualification stands. Without an end it stands on for kinds that persist. */
export function remarkRange(claim: DerivableClaim, kind: TieKind): DayRange {
  const start = claim.since ?? claim.attested;
  const from = start && firstDay(start);
  const until = claim.until && firstDay(claim.until);
  if (until !== null) return { from: from !== null && from < until ? from : null, until };
  if (start === null) return { from: null, until: null };
  if (claim.since === null || claim.endUnknown) return { from, until: dayAfter(claim.attested ?? start) };
  return { from, until: kind.persists ? null : lapseOf(claim, kind) };
}

/** Gives each remark to the episodes it bears on, or else to the nearest one, so that no claim is out of sight. */
export function shareOut(remarks: readonly Remark[], episodes: readonly Episode[]): Remark[][] {
  const shares: Remark[][] = episodes.map(() => []);
  for (const remark of remarks) {
    const hit = shares.filter((_, index) => bearsOn(remark, episodes[index] as Episode));
    if (hit.length === 0 && shares.length > 0) {
      const gaps = episodes.map(({ range }) => daysApart(remark.range, range));
      hit.push(shares[gaps.indexOf(Math.min(...gaps))] as Remark[]);
    }
    for (const share of hit) share.push(remark);
  }
  return shares;
}

/** A remark without an end says nothing of a tie that began only after its source was published. */
export function bearsOn(
  { range, published }: Remark,
  { since, range: tie }: Pick<Episode, 'since' | 'range'>,
): boolean {
  if (!overlap(range, tie)) return false;
  return range.until !== null || published === null || since === null || firstDay(since) <= lastDay(published);
}

/** Days between two ranges, 0 where they touch or overlap. */
function daysApart(a: DayRange, b: DayRange): number {
  if (a.until !== null && b.from !== null && a.until < b.from) return daysBetween(a.until, b.from);
  if (b.until !== null && a.from !== null && b.until < a.from) return daysBetween(b.until, a.from);
  return 0;
}
