/**
 * GDELT event exports: version 2.0 (61 columns, every 15 minutes) and 1.0 (58 columns, daily; 57 before April 2013, without
 * the link). Tab separated without a heading. Only the columns of the actors say who acts: those of places are in FIPS codes.
 */
import { isUtf8 } from 'node:buffer';
import type { Actor } from '../domain/actor.ts';
import type { DayRange } from '../domain/dates.ts';
import { cameoEvents } from './cameo.ts';
import {
  cameoCountry,
  cameoCountryCodes,
  cameoCountryOn,
  cameoGroup,
  cameoGroupCodes,
  cameoRegions,
} from './cameo-actors.ts';
import { badFile, ReadCount, shorten, shownRow } from './csv.ts';
import {
  type CodedEvent,
  codeNumber,
  type EventDataSet,
  EventTotals,
  MILLIONTH,
  NOT_COUNTED,
  ONE_SIDE,
  OTHER_DAY,
  WHY_NO_CLAIM,
} from './events.ts';
import { beginningOf, readBlocks } from './events-files.ts';
import { hashBytes } from './events-keys.ts';
import type { ImportBatch, Importer, ImporterSettings, ImportReport } from './importer.ts';

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

export const gdelt: Importer = {
  format: 'gdelt',
  title: 'GDELT events, versions 1.0 and 2.0',
  files:
    'Event exports (.export.CSV) of 61, 58 or 57 tab-separated columns, plain, .gz or .zip, any number of them together.',
  read,
  recognises: ({ firstLine }) =>
    NUMBERS_OF_COLUMNS.includes(firstLine.split('\t').length) && /^\d+\t\d{8}\t/.test(firstLine),
};

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
const NUMBERS_OF_COLUMNS = [57, 58, 61];
const COLUMNS_SHOWN = 'rows of GDELT events have 57, 58 or 61 columns separated by tabs';

/** Roles that speak for their state; an actor with another acts for itself. */
const STATE_ROLES = ['GOV', 'MIL', 'LEG', 'JUD', 'SPY', 'COP'];

// What an actor is when it is none that a claim can name, as a number below 0.
const NOBODY = -1;
const NO_COUNTRY = -2;
const REGION = -3;
const OWN_ROLE = -4;
const UNKNOWN = -5;
const BY_DAY = -6;
const WHY_NOT: Readonly<Record<number, string>> = {
  [NOBODY]: ONE_SIDE,
  [NO_COUNTRY]: 'an actor without a country or an organisation that CAMEO lists (a role or a people alone)',
  [REGION]: 'an actor that is a region, such as Africa',
  [OWN_ROLE]: 'an actor that acts for itself and not for its state (business, media, opposition, rebels, civilians …)',
};
const BYTES_BETWEEN_PAUSES = 16 * 1024 * 1024;

async function* read(
  files: readonly string[],
  report: ImportReport,
  _settings?: ImporterSettings,
  days?: DayRange,
): AsyncGenerator<ImportBatch> {
  for (const file of files) {
    const problem = problemOf(await beginningOf(file));
    if (problem) throw badFile(file, problem);
  }
  const count = new ReadCount(report);
  const rows = new Rows(days);
  for (const file of files) {
    const reject = (line: number, row: string, reason: string) =>
      report.reject({ file, line, reason, row: shownRow(row) });
    let sincePause = 0;
    for await (const { bytes, length, firstLine } of readBlocks(file, count)) {
      count.rows(rows.take(bytes, length, firstLine, reject));
      sincePause += length;
      if (sincePause < BYTES_BETWEEN_PAUSES) continue;
      sincePause = 0;
      // Nothing to record yet, and a chance to be stopped.
      yield { actors: [], sources: [], issues: [], claims: [] };
    }
  }
  for (const [reason, number] of rows.leftOut) report.leftOut?.(reason, number);
  for (const totals of rows.totals) yield* totals.batches();
}

type Reject = (line: number, row: string, reason: string) => void;

const TAB = 9;
const LF = 10;
const CR = 13;
const MOST_COLUMNS = 61;

/** Reads rows from bytes: no text is made of what is not shown, which is what makes it fast. */
class Rows {
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

/** What the codes of countries and groups stand for, by packed code. */
class ActorCodes {
  readonly #totals: EventTotals;
  readonly #countries = new Int16Array(2 ** 15).fill(UNKNOWN);
  readonly #groups = new Int16Array(2 ** 15).fill(UNKNOWN);

  constructor(totals: EventTotals) {
    this.#totals = totals;
    const number = (actor: Actor) => totals.actorNumber(actor);
    for (const code of cameoCountryCodes()) {
      const [first, ...others] = cameoCountry(code) ?? [];
      this.#countries[pack(code)] =
        first && others.length === 0 && first.from === null && first.until === null ? number(first.actor) : BY_DAY;
    }
    for (const region of cameoRegions()) this.#countries[pack(region)] = REGION;
    for (const code of cameoGroupCodes()) {
      const group = cameoGroup(code);
      this.#groups[pack(code)] = group ? number(group) : NO_COUNTRY;
    }
  }

  country(code: number, day: number): number {
    if (code < 0) return UNKNOWN;
    const number = this.#countries[code] as number;
    if (number !== BY_DAY) return number;
    const text = String(day);
    const actor = cameoCountryOn(unpack(code), `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`);
    return actor ? this.#totals.actorNumber(actor) : UNKNOWN;
  }

  group(code: number): number {
    return code < 0 ? UNKNOWN : (this.#groups[code] as number);
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

function packed(a: number, b: number, c: number): number {
  if (a < 65 || a > 90 || b < 65 || b > 90 || c < 65 || c > 90) return -1;
  return ((a - 64) << 10) | ((b - 64) << 5) | (c - 64);
}

function pack(code: string): number {
  return packed(code.charCodeAt(0), code.charCodeAt(1), code.charCodeAt(2));
}

function unpack(code: number): string {
  return String.fromCharCode((code >> 10) + 64, ((code >> 5) & 31) + 64, (code & 31) + 64);
}

const IGO = pack('IGO');
const IS_STATE_ROLE = new Uint8Array(2 ** 15);
for (const role of STATE_ROLES) IS_STATE_ROLE[pack(role)] = 1;

/** Of two reasons the one to tell: first that a side is missing. */
function worse(a: number, b: number): number {
  return a < 0 && (b >= 0 || a > b) ? a : b;
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

// What a file is that is no export

const ORIGINAL = 'Fetch the original from data.gdeltproject.org and import it without opening it in a spreadsheet';

const SPOILED_STAMP = /^\d[.,]\d+E\+1\d$/i;

function isExportRow(row: readonly string[]): boolean {
  return NUMBERS_OF_COLUMNS.includes(row.length);
}

/** Why a file with this beginning is no GDELT export, or null. */
function problemOf(start: string): string | null {
  const lines = start
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '')
    .slice(0, 20);
  const [first = ''] = lines;
  const columns = lines.map((line) => line.split('\t'));
  const isHeading = /^\uFEFF?GLOBALEVENTID\b/i.test(first) || /\bGlobal_?Event_?ID\b/i.test(first);
  const separator = [';', ','].find(
    (one) => first.split(one).length >= 30 && first.split(one).length > first.split('\t').length,
  );
  if (separator) return recoded(lines, separator, isHeading);
  const stamps = columns.filter(isExportRow).map((row) => row[row.length === 61 ? 59 : 56] as string);
  const spoiled = stamps.filter((stamp) => SPOILED_STAMP.test(stamp));
  if (spoiled.length * 2 > stamps.length) {
    return `it was saved by a spreadsheet, which wrote DATEADDED as ${spoiled[0]} and may have taken the leading zeros of codes. ${ORIGINAL}`;
  }
  if (stamps.length > 0) return null;
  return otherTable(columns[0] as readonly string[], first);
}

/** A table that was saved again by another program. */
function recoded(lines: readonly string[], separator: string, isHeading: boolean): string {
  const rows = lines.slice(isHeading ? 1 : 0).map((line) => line.split(separator));
  const heading = isHeading ? (lines[0] ?? '').split(separator) : [];
  const at = (name: RegExp) => heading.findIndex((one) => name.test(one));
  const codeAt = at(/^Event_?Code$/i);
  const rootAt = at(/^Event_?Root_?Code$/i);
  const signs = [`its values are separated by ${separator === ';' ? 'semicolons' : 'commas'} where GDELT writes tabs`];
  if (isHeading) signs.push('it has a heading where GDELT has none');
  const stamp = rows.flat().find((cell) => SPOILED_STAMP.test(cell));
  if (stamp) signs.push(`DATEADDED reads ${stamp}, so that its day and time are lost`);
  const bare = rows.find((row) => /^\d{1,2}$/.test(row[codeAt] ?? '') || /^\d$/.test(row[rootAt] ?? ''));
  if (bare) {
    const [what, cell] = /^\d{1,2}$/.test(bare[codeAt] ?? '') ? ['event', bare[codeAt]] : ['root', bare[rootAt]];
    signs.push(`the ${what} code 0${cell} has become ${cell}, so that codes can no longer be told apart`);
  }
  const by = stamp || separator === ';' ? 'a spreadsheet' : 'another program';
  return `it was saved again by ${by}: ${signs.join('; ')}. ${ORIGINAL}`;
}

/** Names the format that a table of other columns looks like. */
function otherTable(columns: readonly string[], first: string): string {
  const has = `its first line has ${columns.length} ${columns.length === 1 ? 'value' : 'values'}, and ${COLUMNS_SHOWN}`;
  if (columns.length === 16)
    return `${has}; it looks like GDELT mentions (.mentions.CSV), and the events are in .export.CSV`;
  if (columns.length === 27)
    return `${has}; it looks like the GDELT knowledge graph (.gkg.csv), and the events are in .export.CSV`;
  return `${has}; it begins with "${shorten(first, 60)}"`;
}
