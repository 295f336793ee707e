import type { RecordedClaim, Source } from '../domain/claim.ts';
import { type PartialDate, precisionOf } from '../domain/dates.ts';
import type { Tie } from '../domain/tie.ts';
import { requireTieKind } from '../domain/tie-kinds.ts';
import type { GraphView } from '../services/explore.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** One tie as a sentence: who, verb, whom, when, and who says so. */
export function sentenceOf(
  tie: Tie,
  view: GraphView,
  claims: readonly RecordedClaim[],
  sources: ReadonlyMap<string, Source>,
): string {
  const name = (id: string) => view.actor(id)?.name ?? id;
  const says = claims.filter((claim) => claim.stance === 'ASSERTS');
  const source = sources.get(says[0]?.source ?? '');
  const others = new Set(says.map((claim) => claim.source)).size - 1;
  const cited = source
    ? ` (${source.publisher}${source.published ? `, ${inWords(source.published)}` : ''}${others > 0 ? `, and ${others} more` : ''})`
    : '';
  return `${name(tie.subject)} ${requireTieKind(tie.kind).label} ${name(tie.object)}, ${spanInWords(tie)}${cited}.`;
}

/** When a tie holds, in words. */
export function spanInWords({
  since,
  until,
  end,
  attested,
}: Pick<Tie, 'since' | 'until' | 'end' | 'attested'>): string {
  const from = since === null ? null : inWords(since);
  if (end === 'ATTESTED' && attested !== null) return `as of ${inWords(attested)}`;
  if (until !== null) return from === null ? `until ${inWords(until)}` : `from ${from} until ${inWords(until)}`;
  if (end === 'UNKNOWN')
    return attested === null ? `from ${from}, end unknown` : `from ${from}, known until ${inWords(attested)}`;
  return end === 'LAPSES' ? `in ${from}`.replace(/^in (?=\d+ [A-Z])/, 'on ') : `since ${from}`;
}

function inWords(date: PartialDate): string {
  const [year, month, day] = date.split('-');
  if (precisionOf(date) === 'YEAR') return year as string;
  const name = MONTHS[Number(month) - 1] as string;
  return precisionOf(date) === 'MONTH' ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}
