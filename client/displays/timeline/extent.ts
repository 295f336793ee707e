import { type Day, dayAfter, dayNumber, firstDay, type PartialDate, type TimeSpan } from '../../state/dates.ts';
import type { Tie } from '../../state/model.ts';

/** Part of a bar in which a source denies or qualifies the tie. */
export interface Remark {
  readonly from: number;
  readonly until: number;
  readonly as: 'denied' | 'qualified';
}

/** How a tie lies in time, in days since 1970. */
export interface Extent {
  /** The first day that it may have held, and the first day after the last. */
  readonly from: number;
  readonly until: number;
  /** In between it held whatever day a coarse date means; before and after, the bar fades. */
  readonly sureFrom: number;
  readonly sureUntil: number;
  readonly beginningUnknown: boolean;
  readonly ending: 'dated' | 'unknown' | 'open' | 'lapses';
  /** A moment rather than a span: an act, a day vouched for, an event of one day. */
  readonly moment: 'event' | 'attested' | null;
  readonly remarks: readonly Remark[];
}

export function extentOf(tie: Tie, today: Day): Extent {
  const from = dayNumber(tie.inForceFrom);
  const heldUntil = tie.inForceUntil === null ? Math.max(dayNumber(today), from) + 1 : dayNumber(tie.inForceUntil);
  const coarseEnd = tie.end === 'DATED' && tie.until !== null && tie.until.length < 10;
  const until = coarseEnd ? dayNumber(dayAfter(tie.until as PartialDate)) : heldUntil;
  const beginning = tie.since !== null && tie.since.length < 10 ? dayNumber(dayAfter(tie.since)) : from;
  // Both dates so coarse that no day is sure: the middle is as good as any.
  const overlap = Math.max(0, beginning - heldUntil) / 2;
  return {
    from,
    until,
    sureFrom: Math.min(beginning - overlap, until),
    sureUntil: Math.max(heldUntil + overlap, from),
    beginningUnknown: tie.since === null && tie.end !== 'ATTESTED',
    ending: endingOf(tie),
    moment: momentOf(tie, heldUntil - from),
    remarks: [
      ...tie.deniedDuring.map((span) => remarkOf(span, 'denied', from, until)),
      ...tie.qualifiedDuring.map((span) => remarkOf(span, 'qualified', from, until)),
    ],
  };
}

function endingOf(tie: Tie): Extent['ending'] {
  if (tie.end === 'OPEN') return 'open';
  if (tie.end === 'LAPSES') return 'lapses';
  return tie.end === 'UNKNOWN' ? 'unknown' : 'dated';
}

function momentOf(tie: Tie, days: number): Extent['moment'] {
  if (tie.end === 'ATTESTED') return 'attested';
  return tie.end === 'LAPSES' || (tie.end === 'DATED' && days <= 1) ? 'event' : null;
}

function remarkOf(span: TimeSpan, as: Remark['as'], from: number, until: number): Remark {
  const begins = span.since === null ? from : dayNumber(firstDay(span.since));
  const ends = span.until === null ? until : dayNumber(firstDay(span.until));
  return { as, from: Math.max(begins, from), until: Math.min(ends, until) };
}
