/**
 * From coded events to claims: one claim for each pair, kind, data set and month. What is counted is told apart by report:
 * one report (link or story), one day, one pair and one code are one event, however many ids, places and spellings of the
 * actors it is given under, and in whatever order the rows come.
 */
import type { Actor } from '../domain/actor.ts';
import type { Claim, Source } from '../domain/claim.ts';
import { addDays, type DayRange } from '../domain/dates.ts';
import { TIE_KINDS, type TieKind } from '../domain/tie-kinds.ts';
import { claimOf, type EventDataSet, sourceOf } from './events-claims.ts';
import { KIND_OF_CODE } from './events-codes.ts';
import { dayNumber, dayText, monthOf, monthText } from './events-days.ts';
import { countCode, Group, keepLink } from './events-group.ts';
import { grown, KeyTable, mixed } from './events-keys.ts';
import { BETWEEN_PARTIES, type Mediation, MediationReports } from './events-mediations.ts';
import type { ImportBatch } from './importer.ts';

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
const NO_TONE = 0x7fffffff;

const MEDIATES = TIE_KINDS.findIndex(({ id }) => id === 'MEDIATES');

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
  readonly #mediations = new MediationReports();
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
        this.#mediations.add({ low, high, day, subject, object, link: link?.() });
      } else if (BETWEEN_PARTIES[code]) {
        this.#mediations.addFight(low, high, day, subject, object);
      }
    }
    return 'used';
  }

  /** The claims, by month, pair and kind, with what they need. */
  *batches(): Generator<ImportBatch> {
    for (const [party, mediation] of this.#mediations.parties()) this.#addNaming(party, mediation);
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
      batch.claims.push(
        claimOf(group, {
          dataSet: this.#dataSet,
          subject: this.#actors[group.subject] as Actor,
          object: this.#actors[group.object] as Actor,
          coverage: this.#coverageOf(group.month),
        }),
      );
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

  #coverageOf(month: number): string {
    const { first, last } = this.#coverage.get(month) ?? { first: 0, last: 0 };
    return (first === last ? `${first}` : `${first}-${last}`) + this.#daysWanted(month);
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
