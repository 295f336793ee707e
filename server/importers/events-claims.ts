/** The claim that a group of coded events makes, in words and figures, and its source. */
import type { Actor } from '../domain/actor.ts';
import { type Claim, claim, type Source } from '../domain/claim.ts';
import { TIE_KINDS, type TieKind } from '../domain/tie-kinds.ts';
import { dayText, monthText } from './events-days.ts';
import { type Group, ranked } from './events-group.ts';
import { dateInWords, inSentence } from './words.ts';

const CODES_SHOWN = 4;
const MOST_CONFIDENCE = 0.9;
const REPORT_WORDS = { link: 'article', story: 'story' } as const;
/** Goldstein scores and tones are added up as whole millionths, so that the order of the rows does not matter. */
export const MILLIONTH = 1e6;

/** A data set of events. */
export interface EventDataSet {
  /** The first part of the ids of its claims. */
  readonly id: string;
  readonly name: string;
  readonly publisher: string;
  readonly url: string;
  readonly reliability: Source['reliability'];
  readonly note: string;
  /** How likely it is that one report, coded by machine, says what the code says. */
  readonly confidence: number;
  /** What events are counted by: the link of an article, or a story. Null where rows do not say. */
  readonly report: 'link' | 'story' | null;
}

/** What a group's numbers of actors stand for, and which rows of its month were read. */
export interface GroupContext {
  readonly dataSet: EventDataSet;
  readonly subject: Actor;
  readonly object: Actor;
  /** Part of the claim's id: other rows of the month make other claims. */
  readonly coverage: string;
}

export function claimOf(group: Group, { dataSet, subject, object, coverage }: GroupContext): Claim {
  const kind = TIE_KINDS[group.kind] as TieKind;
  const month = monthText(group.month);
  const from = dayText(group.first);
  const to = dayText(group.last);
  const tie = `“${inSentence(subject)} ${kind.label} ${inSentence(object)}”`;
  return claim({
    id: `${dataSet.id}:${month}:${subject.id}:${kind.id}:${object.id}:${coverage}`,
    subject: subject.id,
    kind: kind.id,
    object: object.id,
    // Coded events are acts. Of a state that lasts they show the days of the acts, not its beginning nor its end.
    ...(kind.persists ? { attested: from === to ? from : month } : { since: from, attested: to }),
    statement: `${codedOf(group, dataSet, tie)}${namedOf(group, subject, object)}`,
    figure: figureOf(group, dataSet),
    source: sourceId(dataSet, group.month),
    locator: [codesOf(group), ...group.links.map(({ text }) => text)].filter(Boolean).join('; '),
    confidence: confidenceOf(group, dataSet),
  });
}

/** What is coded, as a sentence; as the beginning of one where nothing is. */
function codedOf(group: Group, { name, report }: EventDataSet, tie: string): string {
  const from = dayText(group.first);
  const to = dayText(group.last);
  const days = from === to ? `on ${dateInWords(from)}` : `between ${dateInWords(from)} and ${dateInWords(to)}`;
  if (group.events === 0) return `${name} codes no event ${days} as ${tie}; `;
  const reports = report && group.reports > 0 ? ` in ${counted(group.reports, REPORT_WORDS[report])}` : '';
  const codes = `${name} codes ${counted(group.events, 'event')}${reports} ${days} as ${tie}: ${codesInWords(group)}.`;
  return group.namings > 0 ? `${codes} Besides, ` : codes;
}

/** How often the object is named as a party, without a code that says so; empty where it never is. */
function namedOf({ namings }: Group, subject: Actor, object: Actor): string {
  if (namings === 0) return '';
  return `${counted(namings, 'report')} of a mediation by ${inSentence(subject)} ${namings === 1 ? 'tells' : 'tell'} of a fight, threat or truce of ${inSentence(object)} with one of the two sides coded, which makes it a party by our rule.`;
}

/** `3 events; 2 links; Goldstein 12 (mean 4); tone -1.7; 2020-11-13 to 2020-11-14`. */
function figureOf(group: Group, { report }: EventDataSet): string {
  const parts = [counted(group.events, 'event')];
  const reports = group.reports + group.namings;
  if (report) parts.push(reports > 0 ? counted(reports, report) : `no ${report} given`);
  if (group.goldsteins > 0) {
    const sum = group.goldsteinSum / MILLIONTH;
    parts.push(`Goldstein ${decimal(sum, 2)} (mean ${decimal(sum / group.goldsteins, 2)})`);
  }
  if (group.tones > 0) parts.push(`tone ${decimal(group.toneSum / MILLIONTH / group.tones, 2)}`);
  parts.push(`${dayText(group.first)} to ${dayText(group.last)}`);
  return parts.join('; ');
}

/** That at least one of the reports is coded rightly, taken as if they were coded apart. A party that is only named: half. */
function confidenceOf(group: Group, { confidence }: EventDataSet): number {
  const times = group.events > 0 ? group.reports || group.events : group.namings;
  const each = group.events > 0 ? confidence : confidence / 2;
  return Math.min(MOST_CONFIDENCE, Math.round((1 - (1 - each) ** times) * 100) / 100);
}

function codesOf(group: Group): string {
  const codes = ranked(group).map(({ event, count }) => `${event.code} (${count})`);
  return codes.length === 0 ? '' : `CAMEO ${codes.join(', ')}`;
}

function codesInWords(group: Group): string {
  const all = ranked(group);
  const shown = all.slice(0, CODES_SHOWN).map(({ event, count }) => `“${event.name}” (${event.code}) ${count}`);
  const more = all.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} other ${more === 1 ? 'code' : 'codes'}` : shown.join(', ');
}

export function sourceOf(dataSet: EventDataSet, month: number): Source {
  return {
    id: sourceId(dataSet, month),
    title: `${dataSet.name}, events of ${dateInWords(monthText(month))}`,
    publisher: dataSet.publisher,
    url: dataSet.url,
    published: monthText(month),
    type: 'DATASET',
    reliability: dataSet.reliability,
    note: dataSet.note,
  };
}

function sourceId(dataSet: EventDataSet, month: number): string {
  return `src:${dataSet.id}:${monthText(month)}`;
}

function decimal(value: number, digits: number): string {
  const rounded = Math.round(value * 10 ** digits) / 10 ** digits;
  return String(rounded === 0 ? 0 : rounded);
}

function counted(count: number, what: string): string {
  const plural = what.endsWith('y') ? `${what.slice(0, -1)}ies` : `${what}s`;
  return `${count.toLocaleString('en')} ${count === 1 ? what : plural}`;
}
