/** Rows of GDELT event exports, read from bytes: no text is made of what is not shown, which is what makes it fast. */
import { isUtf8 } from 'node:buffer';
import type { DayRange } from '../domain/dates.ts';
import { cameoEvents } from './cameo.ts';
import { shorten } from './csv.ts';
import { type CodedEvent, EventTotals, NOT_COUNTED, OTHER_DAY } from './events.ts';
import { type EventDataSet, MILLIONTH } from './events-claims.ts';
import { codeNumber, WHY_NO_CLAIM } from './events-codes.ts';
import { hashBytes } from './events-keys.ts';
import {
  ActorCodes,
  IGO,
  IS_STATE_ROLE,
  NO_COUNTRY,
  NOBODY,
  OWN_ROLE,
  packed,
  UNKNOWN,
  WHY_NOT,
  worse,
} from './gdelt-actors.ts';
import { COLUMNS_SHOWN } from './gdelt-files.ts';

const NOTE =
  'Coded by machine from news, without review: many events are false, doubled or misplaced. A claim counts the events of a pair in a month; the links show a few of the reports. Cite the GDELT Project, https://www.gdeltproject.org/.';

const shared = {
  publisher: 'The GDELT Project',
  url: 'https://www.gdeltproject.org/data.html',
  reliability: 'D',
  note: NOTE,
  confidence: 0.3,
  report: 'link',
} as const;
const VERSION_1: EventDataSet = { ...shared, id: 'gdelt-1.0', name: 'GDELT 1.0' };
const VERSION_2: EventDataSet = { ...shared, id: 'gdelt-2.0', name: 'GDELT 2.0' };

/** Columns, counted from 0; the same in all versions up to the tone. */
const COLUMN = {
  id: 0,
  day: 1,
  actor1: 5,
  actor2: 15,
  code: 26,
  root: 28,
  goldstein: 30,
  mentions: 31,
  tone: 34,
} as const;
/** Within the ten columns of an actor. */
const ACTOR = { code: 0, country: 2, group: 3, ethnic: 4, religion: 5, role: 7 } as const;

export type Reject = (line: number, row: string, reason: string) => void;

const TAB = 9;
const LF = 10;
const CR = 13;
const MOST_COLUMNS = 61;

/** Reads rows from bytes: no text is made of what is not shown, which is what makes it fast. */
export class GdeltRows {
  readonly leftOut = new Map<string, number>();
  readonly #totals: Readonly<Record<1 | 2, EventTotals>>;
  readonly #actors: Readonly<Record<1 | 2, ActorCodes>>;
  /** Where each column ends; the last at the end of the line. */
  readonly #ends = new Int32Array(MOST_COLUMNS);
  readonly #hash = new Int32Array(2);
  readonly #event: CodedEvent = {
    day: 0,
    subject: 0,
    object: 0,
    code: 0,
    goldstein: 0,
    tone: 0,
    low: 0,
    high: 0,
    namesReport: true,
  };
  #bytes: Buffer = Buffer.alloc(0);
  #start = 0;
  #goodDay = 0;
  #linkFrom = 0;
  #linkTo = 0;
  /** The link of the row under way; made once, not for every row. */
  readonly #linkText = () => this.#bytes.toString('utf8', this.#linkFrom, this.#linkTo);

  constructor(days?: DayRange) {
    this.#totals = { 1: new EventTotals(VERSION_1, days), 2: new EventTotals(VERSION_2, days) };
    this.#actors = { 1: new ActorCodes(this.#totals[1]), 2: new ActorCodes(this.#totals[2]) };
  }

  get totals(): readonly EventTotals[] {
    return [this.#totals[1], this.#totals[2]];
  }

  /** Takes a block of whole lines; answers how many rows it holds. */
  take(bytes: Buffer, length: number, firstLine: number, reject: Reject): number {
    const ends = this.#ends;
    const allUtf8 = isUtf8(bytes.subarray(0, length));
    this.#bytes = bytes;
    let rows = 0;
    let line = firstLine;
    let start = 0;
    let column = 0;
    // Four bytes at a time, because most hold neither a tab nor a line end.
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, Math.ceil(length / 4));
    for (let word = 0; word < words.length; word++) {
      const four = words[word] as number;
      if ((((four - 0x0b0b0b0b) | 0) & ~four & 0x80808080) === 0) continue;
      const until = Math.min(length, word * 4 + 4);
      for (let at = word * 4; at < until; at++) {
        const byte = bytes[at] as number;
        if (byte === TAB) {
          if (column < MOST_COLUMNS) ends[column] = at;
          column++;
        } else if (byte === LF) {
          if (this.#line(start, at, column, line, allUtf8, reject)) rows++;
          line++;
          start = at + 1;
          column = 0;
        }
      }
    }
    if (start < length && this.#line(start, length, column, line, allUtf8, reject)) rows++;
    return rows;
  }

  /** Takes one line of which the ends of the columns but the last are known; answers whether it is a row. */
  #line(start: number, at: number, lastColumn: number, line: number, allUtf8: boolean, reject: Reject): boolean {
    const end = at > start && this.#bytes[at - 1] === CR ? at - 1 : at;
    if (end === start) return false;
    if (lastColumn < MOST_COLUMNS) this.#ends[lastColumn] = end;
    this.#start = start;
    if (line === 1) {
      if (this.#bytes.toString('utf8', start, Math.min(end, start + 3)) === '\uFEFF') this.#start += 3;
      if (this.#heading(lastColumn)) return false;
    }
    const known = allUtf8 || isUtf8(this.#bytes.subarray(start, end));
    const problem = known ? this.#row(lastColumn + 1) : 'is not written in UTF-8';
    if (problem !== '') reject(line, this.#bytes.toString('utf8', start, end), problem);
    return true;
  }

  #heading(lastColumn: number): boolean {
    return lastColumn > 0 && /^GLOBALEVENTID$/i.test(this.#text(COLUMN.id));
  }

  /** Takes the row; answers why it cannot be used, or '' when it is sound. */
  #row(columns: number): string {
    if (columns !== 61 && columns !== 58 && columns !== 57) {
      return `has ${columns} ${columns === 1 ? 'value' : 'values'}, and ${COLUMNS_SHOWN}`;
    }
    const version = columns === 61 ? 2 : 1;
    const day = this.#number(COLUMN.day);
    if (day !== this.#goodDay) {
      if (!isDay(day)) return `has the day "${this.#shown(COLUMN.day)}" in SQLDATE, which is not in the calendar`;
      this.#goodDay = day;
    }
    if (this.#number(COLUMN.id) < 0) return `has "${this.#shown(COLUMN.id)}" in GLOBALEVENTID, which is no number`;
    const added = version === 2 ? 59 : 56;
    const stamp = this.#number(added);
    if (this.#length(added) !== (version === 2 ? 14 : 8) || stamp < 0) {
      return `has "${this.#shown(added)}" in DATEADDED, which is no ${version === 2 ? 'time such as 20201114071500' : 'day such as 20201114'}${/E\+/i.test(this.#text(added)) ? '; the file went through a spreadsheet' : ''}`;
    }
    const code = this.#code();
    if (code < 0) return this.#whyNoCode(this.#text(COLUMN.code));
    const codeAt = this.#from(COLUMN.code);
    const root = this.#from(COLUMN.root);
    if (
      this.#length(COLUMN.root) !== 2 ||
      this.#bytes[root] !== this.#bytes[codeAt] ||
      this.#bytes[root + 1] !== this.#bytes[codeAt + 1]
    ) {
      return `has the root code "${this.#shown(COLUMN.root)}" beside the code "${this.#shown(COLUMN.code)}"`;
    }
    const goldstein = this.#decimal(COLUMN.goldstein);
    if (!(goldstein >= -10 * MILLIONTH && goldstein <= 10 * MILLIONTH) && this.#length(COLUMN.goldstein) > 0) {
      return `has "${this.#shown(COLUMN.goldstein)}" in GoldsteinScale, which is no number from -10 to 10`;
    }
    const tone = this.#decimal(COLUMN.tone);
    if (!(tone >= -100 * MILLIONTH && tone <= 100 * MILLIONTH) && this.#length(COLUMN.tone) > 0) {
      return `has "${this.#shown(COLUMN.tone)}" in AvgTone, which is no number from -100 to 100`;
    }
    const actors = this.#actors[version];
    const subject = this.#actor(COLUMN.actor1, actors, day);
    if (subject === UNKNOWN) return this.#whyNoActor(COLUMN.actor1, 'Actor1');
    const object = this.#actor(COLUMN.actor2, actors, day);
    if (object === UNKNOWN) return this.#whyNoActor(COLUMN.actor2, 'Actor2');

    const totals = this.#totals[version];
    if (!totals.wants(day)) return this.#leaveOut(OTHER_DAY);
    totals.covers(day, stamp);
    const none = WHY_NO_CLAIM[code];
    if (none) return this.#leaveOut(none);
    if (subject < 0 || object < 0) return this.#leaveOut(WHY_NOT[worse(subject, object)] as string);
    const event = this.#event;
    event.day = day;
    event.subject = subject;
    event.object = object;
    event.code = code;
    event.goldstein = goldstein;
    event.tone = tone;
    const link = columns === 57 ? 0 : this.#length(columns - 1);
    event.namesReport = link > 0;
    // Without a link, all that stands beside the id tells one event from another.
    const from = link > 0 ? this.#from(columns - 1) : this.#from(COLUMN.day);
    const to = this.#ends[columns - 1] as number;
    this.#linkFrom = from;
    this.#linkTo = to;
    hashBytes(this.#bytes, from, to, this.#hash);
    event.low = this.#hash[0] as number;
    event.high = this.#hash[1] as number;
    const mentions = Math.max(0, this.#number(COLUMN.mentions));
    const outcome = link > 0 ? totals.add(event, mentions, this.#linkText) : totals.add(event);
    return outcome === 'used' ? '' : this.#leaveOut(NOT_COUNTED[outcome]);
  }

  /** The number of the event code, which is text: 010 is not 10. −1 when it is none. */
  #code(): number {
    const length = this.#length(COLUMN.code);
    const value = this.#number(COLUMN.code);
    if (value < 0 || length < 3 || length > 4) return -1;
    return CODE_NUMBERS[codeIndex(length, value)] as number;
  }

  #leaveOut(reason: string): '' {
    this.leftOut.set(reason, (this.leftOut.get(reason) ?? 0) + 1);
    return '';
  }

  /**
   * The number of the actor, or why it is none. A role of the state speaks for its country; then a known group stands for
   * itself; then a country stands for itself when no role, people or religion narrows it.
   */
  #actor(first: number, codes: ActorCodes, day: number): number {
    if (this.#length(first + ACTOR.code) === 0) return NOBODY;
    const country = this.#letters(first + ACTOR.country);
    const role = this.#letters(first + ACTOR.role);
    const land = country === 0 ? NO_COUNTRY : codes.country(country, day);
    if (land === UNKNOWN) return UNKNOWN;
    if (land >= 0 && role > 0 && IS_STATE_ROLE[role] === 1) return land;
    let group = this.#letters(first + ACTOR.group);
    // Some groups stand in the code alone: IGOAFRAFU is the African Union.
    if (group === 0 && role === IGO && this.#length(first + ACTOR.code) >= 9) {
      group = this.#lettersAt(this.#from(first + ACTOR.code) + 6);
      if (codes.group(group) < 0) group = 0;
    }
    if (group !== 0) {
      const body = codes.group(group);
      if (body >= 0 || body === UNKNOWN) return body;
    }
    if (land < 0) return land;
    if (role !== 0) return OWN_ROLE;
    return this.#length(first + ACTOR.ethnic) > 0 || this.#length(first + ACTOR.religion) > 0 ? OWN_ROLE : land;
  }

  #whyNoCode(text: string): string {
    const zero = codeNumber(`0${text}`) !== undefined ? `; has the zero of 0${text} been lost?` : '';
    return `has the event code "${shorten(text, 20)}", which is no CAMEO code of three or four digits${zero}`;
  }

  #whyNoActor(first: number, name: string): string {
    const country = this.#shown(first + ACTOR.country);
    const group = this.#shown(first + ACTOR.group);
    return `has the country "${country}" and the group "${group}" in ${name}, of which one is no code of CAMEO`;
  }

  #from(column: number): number {
    return column === 0 ? this.#start : (this.#ends[column - 1] as number) + 1;
  }

  #length(column: number): number {
    return (this.#ends[column] as number) - this.#from(column);
  }

  #text(column: number): string {
    return this.#bytes.toString('utf8', this.#from(column), this.#ends[column]);
  }

  #shown(column: number): string {
    return shorten(this.#text(column), 40);
  }

  /** A whole number of digits alone, or −1. */
  #number(column: number): number {
    const end = this.#ends[column] as number;
    let at = this.#from(column);
    if (at === end || end - at > 15) return -1;
    let value = 0;
    for (; at < end; at++) {
      const digit = (this.#bytes[at] as number) - 48;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    return value;
  }

  /** A number in millionths, what is finer cut off; NaN when it is none. */
  #decimal(column: number): number {
    const end = this.#ends[column] as number;
    let at = this.#from(column);
    if (at === end) return Number.NaN;
    const negative = this.#bytes[at] === 45;
    if (negative) at++;
    let value = 0;
    let scale = 0;
    let digits = 0;
    for (; at < end; at++) {
      const digit = (this.#bytes[at] as number) - 48;
      if (digit === -2 && scale === 0) {
        scale = MILLIONTH;
        continue;
      }
      if (digit < 0 || digit > 9) return otherDecimal(this.#text(column));
      digits++;
      if (scale === 0) value = value * 10 + digit;
      else if (scale > 1) {
        scale /= 10;
        value = value * 10 + digit;
      }
    }
    if (digits === 0) return Number.NaN;
    const millionths = value * (scale === 0 ? MILLIONTH : scale);
    return negative ? -millionths : millionths;
  }

  /** A code of three capital letters as a number of 15 bits; 0: empty; −1: something else. */
  #letters(column: number): number {
    const length = this.#length(column);
    if (length === 0) return 0;
    return length === 3 ? this.#lettersAt(this.#from(column)) : -1;
  }

  #lettersAt(at: number): number {
    return packed(this.#bytes[at] as number, this.#bytes[at + 1] as number, this.#bytes[at + 2] as number);
  }
}

/** The numbers of CAMEO codes, by their length and value. */
const CODE_NUMBERS = new Int16Array(11_000).fill(-1);
for (const { code } of cameoEvents()) {
  if (code.length > 2) CODE_NUMBERS[codeIndex(code.length, Number(code))] = codeNumber(code) as number;
}

function codeIndex(length: number, value: number): number {
  return length === 3 ? value : 1000 + value;
}

function isDay(day: number): boolean {
  const year = Math.floor(day / 10_000);
  const month = Math.floor(day / 100) % 100;
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day % 100 < 1) return false;
  return day % 100 <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Numbers that are not written in plain digits, such as -8.8E-16. */
function otherDecimal(text: string): number {
  return /^-?\d+(\.\d+)?E[-+]?\d+$/i.test(text) ? Math.trunc(Number(text) * MILLIONTH) : Number.NaN;
}
