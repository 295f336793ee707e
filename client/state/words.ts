import type { SpanEnd } from '../api/generated.ts';
import { texts } from '../texts.ts';
import { addDays, type Day, type DaySpan, type PartialDate } from './dates.ts';

const MONTHS = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** What says when a tie or a claim holds. */
export interface Dated {
  readonly since: PartialDate | null;
  readonly until: PartialDate | null;
  readonly end: SpanEnd;
  readonly attested: PartialDate | null;
  readonly inForceUntil?: Day | null;
}

/** `2015-01-02` → "2 January 2015", `2015-01` → "January 2015", `2015` → "2015". */
export function dateInWords(date: PartialDate): string {
  const [year = '', month, day] = date.split('-');
  if (month === undefined) return year;
  const name = MONTHS.format(Date.UTC(2000, Number(month) - 1, 1));
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** "on 2 January 2015", or "between 2 January 2015 and 4 May 2016": the last day of the span belongs to it. */
export function whenInWords(when: Day | DaySpan): string {
  if (typeof when === 'string') return texts.when.onDay(dateInWords(when));
  return texts.when.between(dateInWords(when.since), dateInWords(addDays(when.until, -1)));
}

/** When it holds, as a reader would say it. */
export function spanInWords(span: Dated): string {
  const { when } = texts;
  const since = span.since === null ? null : dateInWords(span.since);
  const attested = span.attested === null ? null : dateInWords(span.attested);
  switch (span.end) {
    case 'OPEN':
      return since === null ? when.beginningUnknown : when.since(since);
    case 'DATED':
      return datedInWords(span, since);
    case 'UNKNOWN':
      return when.endUnknown(since, attested);
    case 'ATTESTED':
      return attested === null ? when.undated : when.attested(attested, span.attested?.length === 10);
    case 'LAPSES':
      return lapseInWords(span, since);
  }
}

function datedInWords(span: Dated, since: string | null): string {
  const until = span.until === null ? '' : dateInWords(span.until);
  return since === null ? texts.when.until(until) : texts.when.fromTo(since, until);
}

/** A dated act; that its kind keeps it alive for a while is said where the tie is shown. */
function lapseInWords(span: Dated, since: string | null): string {
  if (since === null) return texts.when.undated;
  if (!span.inForceUntil) return texts.when.on(since, span.since?.length === 10);
  const last = dateInWords(addDays(span.inForceUntil, -1));
  return texts.when.act(since, span.since?.length === 10, last);
}
