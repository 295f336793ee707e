import { addDays, type DayRange, dayAfter, firstDay, type PartialDate } from './dates.ts';
import type { TieKind } from './tie-kinds.ts';

export type Stance = 'ASSERTS' | 'DENIES' | 'QUALIFIES';

/** What a source is. */
export type SourceType = 'TREATY' | 'OFFICIAL' | 'NEWS' | 'DATASET' | 'REFERENCE' | 'SCHOLARLY';

/** Admiralty scale: A completely reliable … E unreliable, F cannot be judged. */
export type Reliability = 'A' | 'B' | 'C' | 'D' | 'E' | 'F';

export const STANCES: readonly Stance[] = ['ASSERTS', 'DENIES', 'QUALIFIES'];
export const SOURCE_TYPES: readonly SourceType[] = ['TREATY', 'OFFICIAL', 'NEWS', 'DATASET', 'REFERENCE', 'SCHOLARLY'];
export const RELIABILITIES: readonly Reliability[] = ['A', 'B', 'C', 'D', 'E', 'F'];

/** Who said it. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly url: string | null;
  readonly published: PartialDate | null;
  readonly type: SourceType;
  readonly reliability: Reliability;
  readonly note: string | null;
}

/** What claims are about beyond the pair, such as `nagorno-karabakh`. */
export interface Issue {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
}

/**
 * How a span ends; four things that one empty field would mix up.
 * - DATED: `until` is the first day on which it no longer holds.
 * - OPEN: it still holds, as far as the source says.
 * - UNKNOWN: it ended, or may have ended, on a day the source does not give; `attested` is the last day vouched for.
 * - ATTESTED: the source vouches for the day `attested` alone and says nothing of the others.
 * - LAPSES: a dated act, kept alive for the lifetime of its kind.
 */
export type SpanEnd = 'DATED' | 'OPEN' | 'UNKNOWN' | 'ATTESTED' | 'LAPSES';

/** What one source asserts or denies of a tie. Never changed once recorded: it can only be retracted. */
export interface Claim {
  readonly id: string;
  readonly subject: string;
  readonly kind: string;
  readonly object: string;
  readonly stance: Stance;
  readonly since: PartialDate | null;
  readonly until: PartialDate | null;
  /** True when the tie ended, or may have ended, on a day that the source does not give. */
  readonly endUnknown: boolean;
  /** The last day that the source vouches for, where it gives no span or no end. */
  readonly attested: PartialDate | null;
  readonly issue: string | null;
  /** What the source says, in our own words. */
  readonly statement: string;
  /** A number that the claim carries, with its unit: `31 %`. */
  readonly figure: string | null;
  /** Degrees of the tie that the source gives, in the terms of the kind's strength rule, such as DEFENCE. */
  readonly levels: readonly string[];
  /** The two sides' obligations differ. */
  readonly asymmetric: boolean;
  readonly source: string;
  /** Where in the source. */
  readonly locator: string | null;
  /** How sure we are that the source says this and that it is so, above 0 and up to 1. */
  readonly confidence: number;
}

/** A claim as it stands in the record. */
export interface RecordedClaim extends Claim {
  /** `subject KIND object`, with the ends of symmetric kinds in sorted order: the key that claims share with the tie they support. */
  readonly about: string;
  /** The revision that recorded it. */
  readonly recordedIn: number;
  /** The revision that retracted it, or null while it stands. */
  readonly retractedIn: number | null;
}

/** One recorded change: the data version that a permalink pins. */
export interface Revision {
  readonly number: number;
  /** When it was recorded, ISO 8601 in UTC. */
  readonly time: string;
  readonly author: string;
  readonly note: string;
  readonly claimsRecorded: number;
  readonly claimsRetracted: number;
}

/** A claim with everything optional left out. */
export function claim(
  fields: Pick<Claim, 'id' | 'subject' | 'kind' | 'object' | 'statement' | 'source'> & Partial<Claim>,
): Claim {
  return {
    stance: 'ASSERTS',
    since: null,
    until: null,
    endUnknown: false,
    attested: null,
    issue: null,
    figure: null,
    levels: [],
    asymmetric: false,
    locator: null,
    confidence: 0.8,
    ...fields,
  };
}

/** The two ends in the order that ties of the kind are stored in. */
export function tieEnds(kind: TieKind, subject: string, object: string): readonly [string, string] {
  return kind.symmetric && object < subject ? [object, subject] : [subject, object];
}

/** The key that claims share with the tie they support. */
export function aboutOf(kind: TieKind, subject: string, object: string): string {
  const [from, to] = tieEnds(kind, subject, object);
  return `${from} ${kind.id} ${to}`;
}

export function spanEndOf(claim: Pick<Claim, 'since' | 'until' | 'endUnknown' | 'attested'>, kind: TieKind): SpanEnd {
  if (claim.until !== null) return 'DATED';
  if (claim.since === null) return 'ATTESTED';
  if (claim.endUnknown) return 'UNKNOWN';
  return kind.persists ? 'OPEN' : 'LAPSES';
}

/** The days that a claim speaks of by itself, whatever others make of it: of an act those on which it was done, not its lifetime. */
export function daysOf(
  claim: Pick<Claim, 'since' | 'until' | 'endUnknown' | 'attested'>,
  kind: Pick<TieKind, 'persists'>,
): DayRange {
  const { since, until, endUnknown, attested } = claim;
  const end = until === null ? null : firstDay(until);
  const start = since ?? attested;
  // An end without a beginning speaks of the day before it.
  const from = start === null ? end && addDays(end, -1) : firstDay(start);
  if (end !== null) return { from, until: end };
  if (since !== null && kind.persists && !endUnknown) return { from, until: null };
  const last = [since, attested].flatMap((date) => (date === null ? [] : [dayAfter(date)])).sort();
  return { from, until: last.at(-1) ?? null };
}

/** True when the claim stands at the revision: recorded by then and not yet retracted. */
export function standsAt(claim: Pick<RecordedClaim, 'recordedIn' | 'retractedIn'>, revision: number): boolean {
  return claim.recordedIn <= revision && (claim.retractedIn === null || revision < claim.retractedIn);
}

/** True when a source is at least as reliable as asked. F (cannot be judged) passes only when F is asked for. */
export function atLeastAsReliable(source: Reliability, least: Reliability): boolean {
  return source <= least;
}
