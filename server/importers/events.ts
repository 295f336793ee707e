/**
 * From coded events to claims: one claim for each pair, kind, data set and month. What is counted is told apart by report:
 * one report (link or story), one day, one pair and one code are one event, however many ids, places and spellings of the
 * actors it is given under, and in whatever order the rows come.
 */
import type { Actor } from '../domain/actor.ts';
import { type Claim, claim, type Source } from '../domain/claim.ts';
import { addDays, type Day, type DayRange } from '../domain/dates.ts';
import type { TieKind } from '../domain/tie-kinds.ts';
import { TIE_KINDS } from '../domain/tie-kinds.ts';
import { type CameoEvent, cameoEvents, readingOf } from './cameo.ts';
import { KeyTable, mixed } from './events-keys.ts';
import type { ImportBatch } from './importer.ts';
import { dateInWords, inSentence } from './words.ts';

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

/** One coded event between two actors. Numbers of actors and codes are those of `actorNumber` and `codeNumber`. */
export interface CodedEvent {
  /** 20201114. */
  day: number;
  subject: number;
  object: number;
  code: number;
  /** Goldstein score and tone in millionths, NaN where there is none. */
  goldstein: number;
  tone: number;
  /** A hash of the report, or of all that tells the event from others where rows name no report. */
  low: number;
  high: number;
  namesReport: boolean;
}

/** What became of a sound row. */
export type Outcome = 'used' | 'repeated' | 'same actor' | 'unfit';

/** Why a sound row between two actors is not counted. */
export const NOT_COUNTED: Readonly<Record<Exclude<Outcome, 'used'>, string>> = {
  repeated: 'the same act, pair, day and report under another id',
  'same actor': 'both sides are the same actor',
  unfit: 'an actor of a kind that cannot have such a tie',
};
/** A sound row of a day that is not wanted. */
export const OTHER_DAY = 'of other days (--since, --until)';
export const ONE_SIDE = 'only one side is given, or none';

const CLAIMS_A_BATCH = 1000;
const LINKS_KEPT = 3;
const MAX_LINK = 500;
const CODES_SHOWN = 4;
const MOST_CONFIDENCE = 0.9;
const FIRST_YEAR = 1900;
const NO_TONE = 0x7fffffff;
export const MILLIONTH = 1e6;

const CODES: readonly CameoEvent[] = cameoEvents();
const CODE_NUMBERS: ReadonlyMap<string, number> = new Map(CODES.map(({ code }, number) => [code, number]));
/** The number of the kind in TIE_KINDS, or −1. */
const KIND_OF_CODE: Int8Array = Int8Array.from(CODES, ({ code }) => {
  const kind = readingOf('cameo', code)?.kind;
  return kind ? TIE_KINDS.indexOf(kind) : -1;
});
const MEDIATES = TIE_KINDS.findIndex(({ id }) => id === 'MEDIATES');
/** Fights, threats and truces: whom a report of a mediation names in one of them is taken for a party to it. */
const BETWEEN_PARTIES: readonly boolean[] = CODES.map(({ code }) => /^(?:087|13|15|18|19|20)/.test(code));

export function codeNumber(code: string): number | undefined {
  return CODE_NUMBERS.get(code);
}

/** By the number of a code: why it makes no claim, or null when it does. */
export const WHY_NO_CLAIM: readonly (string | null)[] = CODES.map(({ code }) => {
  const reading = readingOf('cameo', code);
  if (!reading) throw new Error(`the CAMEO code ${code} is neither mapped nor ignored`);
  return reading.kind ? null : `CAMEO ${reading.prefix}: ${reading.reason}`;
});

interface Link {
  low: number;
  high: number;
  mentions: number;
  readonly text: string;
}

interface Mediation {
  readonly low: number;
  readonly high: number;
  readonly day: number;
  readonly subject: number;
  readonly object: number;
  readonly link: string | undefined;
}

/** What is counted for one claim. */
class Group {
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

/** Events of one data set, added up. */
export class EventTotals {
  readonly #dataSet: EventDataSet;
  readonly #actors: Actor[] = [];
  readonly #actorNumbers = new Map<string, number>();
  readonly #groupNumbers = new KeyTable();
  readonly #groups: Group[] = [];
  readonly #events = new KeyTable();
  #tones: Int32Array = new Int32Array(1024);
  readonly #reports = new KeyTable();
  readonly #mediations: Mediation[] = [];
  readonly #fights = new Pairs();
  readonly #coverage = new Map<number, { first: number; last: number }>();
  #covered: { month: number; first: number; last: number } = { month: -1, first: 0, last: 0 };

  /** The first and the last day wanted, as 20201114. */
  readonly #from: number;
  readonly #to: number;

  constructor(dataSet: EventDataSet, days: DayRange = { from: null, until: null }) {
    this.#dataSet = dataSet;
    this.#from = days.from === null ? 0 : dayNumber(days.from);
    this.#to = days.until === null ? Number.POSITIVE_INFINITY : dayNumber(addDays(days.until, -1));
  }

  /** Whether events of the day are wanted. */
  wants(day: number): boolean {
    return this.#from <= day && day <= this.#to;
  }

  actorNumber(actor: Actor): number {
    const known = this.#actorNumbers.get(actor.id);
    if (known !== undefined) return known;
    this.#actorNumbers.set(actor.id, this.#actors.length);
    return this.#actors.push(actor) - 1;
  }

  /** Tells that the rows read reach to `stamp`, which counts up with time, for a month of events. */
  covers(day: number, stamp: number): void {
    const month = monthOf(day);
    let covered = this.#covered;
    if (covered.month !== month) {
      const known = this.#coverage.get(month);
      covered = { month, first: known?.first ?? stamp, last: known?.last ?? stamp };
      this.#coverage.set(month, covered);
      this.#covered = covered;
    }
    if (stamp < covered.first) covered.first = stamp;
    if (stamp > covered.last) covered.last = stamp;
  }

  /** `link` gives the text of the link when it is to be kept. */
  add(event: CodedEvent, mentions = 0, link?: () => string): Outcome {
    const kind = KIND_OF_CODE[event.code] as number;
    const tieKind = TIE_KINDS[kind] as TieKind;
    let { subject, object } = event;
    if (subject === object) return 'same actor';
    if (tieKind.symmetric && (this.#actors[object] as Actor).id < (this.#actors[subject] as Actor).id) {
      subject = event.object;
      object = event.subject;
    }
    if (
      !tieKind.subjects.includes((this.#actors[subject] as Actor).kind) ||
      !tieKind.objects.includes((this.#actors[object] as Actor).kind)
    ) {
      return 'unfit';
    }
    const { day, code, low, high, tone, goldstein } = event;
    const pair = (subject << 16) | object;
    const groupNumber = this.#groupNumber(monthOf(day), subject, kind, object);
    const group = this.#groups[groupNumber] as Group;
    if (link) keepLink(group, low, high, mentions, link);

    const before = this.#events.size;
    const act = (code << 16) ^ Math.round(goldstein / 1e4);
    const number = this.#events.number(mixed(low, pair), mixed(mixed(high, day), act));
    if (number < before) {
      // Where two rows of one event differ in tone, the lower counts, whichever comes first.
      const known = this.#tones[number] as number;
      if (tone < known) {
        group.toneSum += known === NO_TONE ? tone : tone - known;
        if (known === NO_TONE) group.tones++;
        this.#tones[number] = tone;
      }
      return 'repeated';
    }
    if (number >= this.#tones.length) this.#tones = grown(this.#tones);
    this.#tones[number] = Number.isNaN(tone) ? NO_TONE : tone;

    group.events++;
    if (!Number.isNaN(goldstein)) {
      group.goldsteinSum += goldstein;
      group.goldsteins++;
    }
    if (!Number.isNaN(tone)) {
      group.toneSum += tone;
      group.tones++;
    }
    if (day < group.first) group.first = day;
    if (day > group.last) group.last = day;
    countCode(group.codes, code);
    if (event.namesReport) {
      const reports = this.#reports.size;
      if (this.#reports.number(mixed(low, groupNumber), mixed(high, groupNumber)) === reports) group.reports++;
      if (kind === MEDIATES) {
        this.#mediations.push({ low, high, day, subject, object, link: link?.() });
      } else if (BETWEEN_PARTIES[code]) {
        this.#fights.push(mixed(low, day), mixed(high, day), subject, object);
      }
    }
    return 'used';
  }

  /** The claims, by month, pair and kind, with what they need. */
  *batches(): Generator<ImportBatch> {
    this.#nameParties();
    const sortable = this.#groups.map((group) => ({ group, key: this.#keyOf(group) }));
    sortable.sort((a, b) => (a.key < b.key ? -1 : 1));
    const sources = new Set<number>();
    const actors = new Set<number>();
    let batch = emptyBatch();
    for (const { group } of sortable) {
      if (!sources.has(group.month)) {
        sources.add(group.month);
        batch.sources.push(sourceOf(this.#dataSet, group.month));
      }
      for (const number of [group.subject, group.object]) {
        if (actors.has(number)) continue;
        actors.add(number);
        batch.mentioned.push(this.#actors[number] as Actor);
      }
      batch.claims.push(this.#claimOf(group));
      if (batch.claims.length < CLAIMS_A_BATCH) continue;
      yield batch;
      batch = emptyBatch();
    }
    if (batch.claims.length > 0) yield batch;
  }

  #groupNumber(month: number, subject: number, kind: number, object: number): number {
    const number = this.#groupNumbers.number((subject << 16) | object, (month << 8) | kind);
    if (number === this.#groups.length) this.#groups.push(new Group(month, subject, kind, object));
    return number;
  }

  /**
   * A mediation is coded between the mediator and one party. Within a report and a day, whoever fights, threatens or makes
   * a truce with the mediator or that party is the other one.
   */
  #nameParties(): void {
    const reports = new Map<string, Mediation[]>();
    const wanted = new KeyTable();
    for (const mediation of this.#mediations) {
      const low = mixed(mediation.low, mediation.day);
      const high = mixed(mediation.high, mediation.day);
      wanted.number(low, high);
      const key = `${low} ${high}`;
      reports.set(key, [...(reports.get(key) ?? []), mediation]);
    }
    const fights = new Map<string, (readonly [number, number])[]>();
    for (const [low, high, one, other] of this.#fights) {
      if (!wanted.has(low, high)) continue;
      const key = `${low} ${high}`;
      fights.set(key, [...(fights.get(key) ?? []), [one, other]]);
    }
    for (const [key, mediations] of reports) {
      const coded = new Set(mediations.flatMap(({ subject, object }) => [subject, object]));
      const named = new Set<string>();
      for (const mediation of mediations) {
        const { subject, object } = mediation;
        for (const pair of fights.get(key) ?? []) {
          const [party] = pair.filter((one) => one !== subject && one !== object);
          const opposite = pair.find((one) => one === subject || one === object);
          if (party === undefined || opposite === undefined || coded.has(party)) continue;
          if (named.has(`${subject} ${party}`)) continue;
          named.add(`${subject} ${party}`);
          this.#addNaming(party, mediation);
        }
      }
    }
  }

  #addNaming(party: number, { subject, day, low, high, link }: Mediation): void {
    const { objects } = TIE_KINDS[MEDIATES] as TieKind;
    if (!objects.includes((this.#actors[party] as Actor).kind)) return;
    const group = this.#groups[this.#groupNumber(monthOf(day), subject, MEDIATES, party)] as Group;
    group.namings++;
    if (day < group.first) group.first = day;
    if (day > group.last) group.last = day;
    if (link !== undefined) keepLink(group, low, high, 0, () => link);
  }

  #keyOf(group: Group): string {
    const { id: subject } = this.#actors[group.subject] as Actor;
    const { id: object } = this.#actors[group.object] as Actor;
    return `${monthText(group.month)} ${subject} ${object} ${(TIE_KINDS[group.kind] as TieKind).id}`;
  }

  #claimOf(group: Group): Claim {
    const kind = TIE_KINDS[group.kind] as TieKind;
    const subject = this.#actors[group.subject] as Actor;
    const object = this.#actors[group.object] as Actor;
    const month = monthText(group.month);
    const { first, last } = this.#coverage.get(group.month) ?? { first: 0, last: 0 };
    const coverage = (first === last ? `${first}` : `${first}-${last}`) + this.#daysWanted(group.month);
    const from = dayText(group.first);
    const to = dayText(group.last);
    return claim({
      id: `${this.#dataSet.id}:${month}:${subject.id}:${kind.id}:${object.id}:${coverage}`,
      subject: subject.id,
      kind: kind.id,
      object: object.id,
      // Coded events are acts. Of a state that lasts they show the days of the acts, not its beginning nor its end.
      ...(kind.persists ? { attested: from === to ? from : month } : { since: from, attested: to }),
      statement: this.#statementOf(group, subject, kind, object),
      figure: this.#figureOf(group),
      source: sourceId(this.#dataSet, group.month),
      locator: [codesOf(group), ...group.links.map(({ text }) => text)].filter(Boolean).join('; '),
      confidence: this.#confidenceOf(group),
    });
  }

  /** Of a month that is wanted in part, the days, so that its claims are not taken for those of all its rows. */
  #daysWanted(month: number): string {
    const from = this.#from === 0 ? -1 : monthOf(this.#from);
    const to = Number.isFinite(this.#to) ? monthOf(this.#to) : -1;
    const start = from === month && this.#from % 100 !== 1 ? this.#from : '';
    const end =
      to === month && addDays(dayText(this.#to), 1).slice(5, 7) === dayText(this.#to).slice(5, 7) ? this.#to : '';
    return start === '' && end === '' ? '' : `:${start}-${end}`;
  }

  #statementOf(group: Group, subject: Actor, kind: TieKind, object: Actor): string {
    const { name, report } = this.#dataSet;
    const tie = `“${inSentence(subject)} ${kind.label} ${inSentence(object)}”`;
    const from = dayText(group.first);
    const to = dayText(group.last);
    const days = from === to ? `on ${dateInWords(from)}` : `between ${dateInWords(from)} and ${dateInWords(to)}`;
    const reports = report && group.reports > 0 ? ` in ${counted(group.reports, REPORT_WORDS[report])}` : '';
    const named =
      group.namings > 0
        ? `${counted(group.namings, 'report')} of a mediation by ${inSentence(subject)} ${group.namings === 1 ? 'tells' : 'tell'} of a fight, threat or truce of ${inSentence(object)} with one of the two sides coded, which makes it a party by our rule.`
        : '';
    if (group.events === 0) return `${name} codes no event ${days} as ${tie}; ${named}`;
    const codes = `${name} codes ${counted(group.events, 'event')}${reports} ${days} as ${tie}: ${codesInWords(group)}.`;
    return named ? `${codes} Besides, ${named}` : codes;
  }

  /** `3 events; 2 links; Goldstein 12 (mean 4); tone -1.7; 2020-11-13 to 2020-11-14`. */
  #figureOf(group: Group): string {
    const { report } = this.#dataSet;
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
  #confidenceOf(group: Group): number {
    const times = group.events > 0 ? group.reports || group.events : group.namings;
    const each = group.events > 0 ? this.#dataSet.confidence : this.#dataSet.confidence / 2;
    return Math.min(MOST_CONFIDENCE, Math.round((1 - (1 - each) ** times) * 100) / 100);
  }
}

/** Pairs of actors by report and day, in twelve bytes each. Signed, as all hashes are: such numbers take no memory of their own. */
class Pairs {
  #values: Int32Array = new Int32Array(3 * 1024);
  #used = 0;

  push(low: number, high: number, one: number, other: number): void {
    if (this.#used === this.#values.length) this.#values = grown(this.#values);
    this.#values[this.#used++] = low;
    this.#values[this.#used++] = high;
    this.#values[this.#used++] = (one << 16) | other;
  }

  *[Symbol.iterator](): Generator<readonly [number, number, number, number]> {
    for (let at = 0; at < this.#used; at += 3) {
      const pair = this.#values[at + 2] as number;
      yield [this.#values[at] as number, this.#values[at + 1] as number, pair >>> 16, pair & 0xffff];
    }
  }
}

function emptyBatch() {
  return {
    actors: [] as Actor[],
    mentioned: [] as Actor[],
    sources: [] as Source[],
    issues: [],
    claims: [] as Claim[],
  };
}

function grown(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** Keeps the links that most articles mention; of equals, those that come first in the order of a hash. */
function keepLink({ links }: Group, low: number, high: number, mentions: number, link: () => string): void {
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

function countCode(codes: number[], code: number): void {
  for (let at = 0; at < codes.length; at += 2) {
    if (codes[at] !== code) continue;
    (codes[at + 1] as number)++;
    return;
  }
  codes.push(code, 1);
}

/** Codes with their counts, the most frequent first. */
function ranked(group: Group): { event: CameoEvent; count: number }[] {
  const list: { event: CameoEvent; count: number }[] = [];
  for (let at = 0; at < group.codes.length; at += 2) {
    list.push({ event: CODES[group.codes[at] as number] as CameoEvent, count: group.codes[at + 1] as number });
  }
  return list.sort((a, b) => b.count - a.count || (a.event.code < b.event.code ? -1 : 1));
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

const REPORT_WORDS = { link: 'article', story: 'story' } as const;

function sourceId(dataSet: EventDataSet, month: number): string {
  return `src:${dataSet.id}:${monthText(month)}`;
}

function sourceOf(dataSet: EventDataSet, month: number): Source {
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

// Numbers and words

/** Months since the year 1900 began. */
function monthOf(day: number): number {
  return (Math.floor(day / 10_000) - FIRST_YEAR) * 12 + (Math.floor(day / 100) % 100) - 1;
}

function monthText(month: number): string {
  return `${FIRST_YEAR + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
}

export function dayNumber(day: Day): number {
  return Number(day.replaceAll('-', ''));
}

function dayText(day: number): string {
  const text = String(day);
  return `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
}

function decimal(value: number, digits: number): string {
  const rounded = Math.round(value * 10 ** digits) / 10 ** digits;
  return String(rounded === 0 ? 0 : rounded);
}

function counted(count: number, what: string): string {
  const plural = what.endsWith('y') ? `${what.slice(0, -1)}ies` : `${what}s`;
  return `${count.toLocaleString('en')} ${count === 1 ? what : plural}`;
}
