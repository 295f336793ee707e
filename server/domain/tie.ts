import type { SpanEnd } from './claim.ts';
import { type Day, type DayRange, holdsOn, type PartialDate } from './dates.ts';

/**
 * One episode of what the claims about a subject, kind and object add up to. Derived, never written by hand:
 * an alliance that lapsed and was renewed is two ties with one `about`.
 */
export interface Tie {
  /** `about@since`: the same claims give the same id. */
  readonly id: string;
  /** `subject KIND object`. */
  readonly about: string;
  readonly kind: string;
  readonly subject: string;
  readonly object: string;
  /** As the best supported source dates it; null when no source gives a beginning, or one vouches for the tie long before. */
  readonly since: PartialDate | null;
  /** The first day, month or year in which it no longer holds; null unless `end` is DATED. */
  readonly until: PartialDate | null;
  readonly end: SpanEnd;
  /** The last day that a source vouches for, when `end` is UNKNOWN or ATTESTED. */
  readonly attested: PartialDate | null;
  /** The days on which it is shown as in force: from this day … */
  readonly inForceFrom: Day;
  /** … up to but not including this one; null while open. */
  readonly inForceUntil: Day | null;
  /** 0 (exclusive) to 1, by the strength rule of the kind. */
  readonly strength: number;
  /** The highest level that a claim gives, such as DEFENCE. */
  readonly level: string | null;
  readonly asymmetric: boolean;
  readonly issues: readonly string[];
  /** Ids of the sources that assert it. */
  readonly sources: readonly string[];
  /** Ids of the claims that bear on this episode: those that assert it, and those that deny or qualify it. */
  readonly claims: readonly string[];
  /** A source denies it within its span, or claims differ on its dates by more than the kind's tolerance. */
  readonly contested: boolean;
  /** Claims differ on when it began or ended. */
  readonly datesDiffer: boolean;
  /** The spans within it in which a source denies it, each `from/until`, without `until` while the denial stands. */
  readonly deniedDuring: readonly string[];
  /** The spans within it in which a source qualifies it ("participation frozen"), written the same way. */
  readonly qualifiedDuring: readonly string[];
}

export function inForceOn(tie: Pick<Tie, 'inForceFrom' | 'inForceUntil'>, day: Day): boolean {
  return tie.inForceFrom <= day && (tie.inForceUntil === null || day < tie.inForceUntil);
}

/** Whether the tie is contested on a day: its dates differ, or a denial stands on that day. */
export function contestedOn(tie: Pick<Tie, 'datesDiffer' | 'deniedDuring'>, day: Day): boolean {
  return tie.datesDiffer || tie.deniedDuring.some((span) => holdsOn(readSpan(span), day));
}

export function qualifiedOn(tie: Pick<Tie, 'qualifiedDuring'>, day: Day): boolean {
  return tie.qualifiedDuring.some((span) => holdsOn(readSpan(span), day));
}

export function writeSpan(range: DayRange): string {
  return `${range.from ?? ''}/${range.until ?? ''}`;
}

export function readSpan(span: string): DayRange {
  const [from, until] = span.split('/');
  return { from: from || null, until: until || null };
}
