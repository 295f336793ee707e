/** What is counted of coded events for one claim. */
import type { CameoEvent } from './cameo.ts';
import { CODES } from './events-codes.ts';

const LINKS_KEPT = 3;
const MAX_LINK = 500;

interface Link {
  low: number;
  high: number;
  mentions: number;
  readonly text: string;
}

/** What is counted for one claim. */
export class Group {
  events = 0;
  reports = 0;
  /** Reports of a mediation that name the object as a party, without a code that says so. */
  namings = 0;
  goldsteinSum = 0;
  goldsteins = 0;
  toneSum = 0;
  tones = 0;
  first = Number.POSITIVE_INFINITY;
  last = 0;
  /** Code and count in turn. */
  readonly codes: number[] = [];
  readonly links: Link[] = [];
  readonly month: number;
  readonly subject: number;
  readonly kind: number;
  readonly object: number;

  constructor(month: number, subject: number, kind: number, object: number) {
    this.month = month;
    this.subject = subject;
    this.kind = kind;
    this.object = object;
  }
}

/** Keeps the links that most articles mention; of equals, those that come first in the order of a hash. */
export function keepLink({ links }: Group, low: number, high: number, mentions: number, link: () => string): void {
  for (let at = 0; at < links.length; at++) {
    const one = links[at] as Link;
    if (one.low !== low || one.high !== high) continue;
    if (mentions > one.mentions) {
      one.mentions = mentions;
      links.sort(byMentions);
    }
    return;
  }
  if (links.length === LINKS_KEPT) {
    const last = links[LINKS_KEPT - 1] as Link;
    if (
      mentions < last.mentions ||
      (mentions === last.mentions && (low > last.low || (low === last.low && high > last.high)))
    )
      return;
  }
  const text = link();
  if (text.length > MAX_LINK || !/^https?:\/\/\S+$/.test(text)) return;
  if (links.length === LINKS_KEPT) links.pop();
  links.push({ low, high, mentions, text });
  links.sort(byMentions);
}

function byMentions(a: Link, b: Link): number {
  return b.mentions - a.mentions || a.low - b.low || a.high - b.high;
}

export function countCode(codes: number[], code: number): void {
  for (let at = 0; at < codes.length; at += 2) {
    if (codes[at] !== code) continue;
    (codes[at + 1] as number)++;
    return;
  }
  codes.push(code, 1);
}

/** Codes with their counts, the most frequent first. */
export function ranked(group: Group): { event: CameoEvent; count: number }[] {
  const list: { event: CameoEvent; count: number }[] = [];
  for (let at = 0; at < group.codes.length; at += 2) {
    list.push({ event: CODES[group.codes[at] as number] as CameoEvent, count: group.codes[at + 1] as number });
  }
  return list.sort((a, b) => b.count - a.count || (a.event.code < b.event.code ? -1 : 1));
}
