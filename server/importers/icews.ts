/**
 * ICEWS coded events: the tables as they are published, of 20 tab-separated columns with a heading; and the quadruples
 * (source, event, target, day) that knowledge-graph benchmarks made of them.
 */
import type { Actor } from '../domain/actor.ts';
import type { Day, DayRange } from '../domain/dates.ts';
import { cameoEvent, cameoEvents } from './cameo.ts';
import { cameoCountryOn, countryCodeNamed, organisationNamed } from './cameo-actors.ts';
import { badFile, ReadCount, RowError, shorten, shownRow } from './csv.ts';
import { EventTotals, NOT_COUNTED, ONE_SIDE, OTHER_DAY } from './events.ts';
import { type EventDataSet, MILLIONTH } from './events-claims.ts';
import { codeNumber, WHY_NO_CLAIM } from './events-codes.ts';
import { dayNumber } from './events-days.ts';
import { beginningOf, readBlocks } from './events-files.ts';
import { hashBytes } from './events-keys.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';

const ICEWS: EventDataSet = {
  id: 'icews',
  name: 'ICEWS',
  publisher: 'Integrated Crisis Early Warning System, Harvard Dataverse',
  url: 'https://doi.org/10.7910/DVN/28075',
  reliability: 'C',
  note: 'Coded by machine from news, without review. A claim counts the events of a pair in a month. Boschee and others, ICEWS Coded Event Data, doi:10.7910/DVN/28075.',
  confidence: 0.5,
  report: 'story',
};

const QUADRUPLES: EventDataSet = {
  ...ICEWS,
  id: 'icews-quadruples',
  name: 'ICEWS (quadruples)',
  note: 'Quadruples of source, event, target and day made of ICEWS for knowledge-graph benchmarks, which name no reports. Coded by machine from news, without review. The Goldstein scores are those of the codes.',
  report: null,
};

export const icews: Importer = {
  format: 'icews',
  title: 'ICEWS coded events',
  files: 'Tables of 20 tab-separated columns with a heading, plain, .gz or .zip, any number of them together.',
  read: (files, report, _settings, days) => readTables(files, report, days),
  recognises: ({ firstLine }) => firstLine.includes('\tCAMEO Code\t'),
};

export const icewsQuadruples: Importer = {
  format: 'icews-quadruples',
  title: 'ICEWS as quadruples',
  files:
    'Lines of source, event, target and day, separated by tabs, plain or .gz (ICEWS14, ICEWS05-15). Those of ICEWS18, in ids and hours, need its entity2id.txt and relation2id.txt beside them.',
  read: (files, report, _settings, days) => readQuadruples(files, report, days),
  recognises: ({ firstLine }) => QUADRUPLE.test(firstLine) || /^(?:\d+ *\t){3,4}\d+ *$/.test(firstLine),
};

const COLUMNS = [
  ...['Event ID', 'Event Date', 'Source Name', 'Source Sectors', 'Source Country', 'Event Text', 'CAMEO Code'],
  ...['Intensity', 'Target Name', 'Target Sectors', 'Target Country', 'Story ID'],
] as const;
type Column = (typeof COLUMNS)[number];

const NO_COUNTRY = 'an actor without a country or an organisation that we know';
const OWN_ROLE =
  'an actor that acts for itself and not for its state (citizens, business, media, opposition, criminals …)';
const UNNAMED = 'an actor that is a person or a group, whose state the quadruples do not tell';

/** Sectors that speak for their state. Others beside them (parties, ideologies) take nothing away. */
const STATE_SECTORS =
  /^(?:Government|Executive|Executive Office|Military|Legislative \/ Parliamentary|Judicial|Police|Cabinet|Navy|Marines|Air Force|Army|.* Ministry)$/;

/** Roles before the country in brackets that speak for their state: `Foreign Affairs (France)`. */
const STATE_ROLES = new Set([
  ...[
    'Government',
    'Head of Government',
    'Foreign Affairs',
    'Ministry',
    'Military',
    'Police',
    'Legislature',
    'Congress',
  ],
  ...['Cabinet / Council of Ministers / Advisors', 'Other Authorities / Officials', 'Military Personnel', 'Senate'],
  ...['Military Personnel - Special', 'High Ranking Military Personnel', 'Royal Administration', 'Government Official'],
  ...['Defense / Security Ministry', 'Envoy', 'Member of the Judiciary', 'Court Judge', 'Domestic Affairs', 'Naval'],
  ...[
    'Treasury/Finance Ministry',
    'Justice Department/Ministery',
    'Health Ministry',
    'Education Ministry',
    'Air Force',
  ],
  ...['Member of Parliament', 'Lawmaker', 'House of Representatives', 'Energy Department/Ministry', 'Attorney General'],
  ...['Information / Communication / Transparency Ministry', 'Finance / Economy / Commerce / Trade Ministry'],
  ...['Environment Department/Ministry', 'Agriculture / Fishing / Forestry Ministry', 'Labor and Employment Ministry'],
  ...['Information Ministry', 'Industrial / Textiles / Mining Ministry', 'National Security Advisor', 'Chief of Staff'],
  ...['Intelligence', 'Secret Agent', 'Undersecretary', 'High Commission', 'Admiral', 'Constitutional Court'],
]);

/** A quadruple in names. */
const QUADRUPLE = /^[^\t]+\t[^\t]+\t[^\t]+\t\d{4}-\d{2}-\d{2}$/;

// Lines

interface Line {
  readonly file: string;
  readonly number: number;
  readonly text: string;
}

/** Takes every line that is not blank; a RowError rejects it, and a text that it answers leaves it out for that reason. */
class LineReader {
  readonly #report: ImportReport;
  readonly #count: ReadCount;
  readonly #leftOut = new Map<string, number>();

  constructor(report: ImportReport) {
    this.#report = report;
    this.#count = new ReadCount(report);
  }

  /** The first line is a heading where `heading` takes it. */
  async read(file: string, take: (line: Line) => string | null, heading?: (text: string) => void): Promise<void> {
    for await (const { bytes, length, firstLine } of readBlocks(file, this.#count)) {
      const lines = bytes.toString('utf8', 0, length).split('\n');
      for (const [index, raw] of lines.entries()) {
        const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
        const number = firstLine + index;
        if (number === 1 && heading) heading(text.replace(/^\uFEFF/, ''));
        else if (text.trim() !== '') this.#take({ file, number, text }, take);
      }
    }
  }

  #take(line: Line, take: (line: Line) => string | null): void {
    this.#count.row();
    try {
      if (line.text.includes('\uFFFD')) throw new RowError('is not written in UTF-8');
      const reason = take(line);
      if (reason !== null) this.#leftOut.set(reason, (this.#leftOut.get(reason) ?? 0) + 1);
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      const { file, number, text } = line;
      this.#report.reject({ file, line: number, reason: error.message, row: shownRow(text) });
    }
  }

  tell(): void {
    for (const [reason, rows] of this.#leftOut) this.#report.leftOut?.(reason, rows);
  }
}

// Tables

async function* readTables(
  files: readonly string[],
  report: ImportReport,
  days?: DayRange,
): AsyncGenerator<ImportBatch> {
  for (const file of files) {
    const problem = tableProblem(await beginningOf(file));
    if (problem) throw badFile(file, problem);
  }
  const totals = new EventTotals(ICEWS, days);
  const lines = new LineReader(report);
  for (const file of files) {
    let columns: ReadonlyMap<string, number> = new Map();
    await lines.read(
      file,
      ({ text }) => takeRow(totals, text.split('\t'), columns),
      (text) => {
        columns = new Map(text.split('\t').map((name, index) => [name.trim(), index]));
      },
    );
  }
  lines.tell();
  yield* totals.batches();
}

function tableProblem(start: string): string | null {
  const [first = ''] = start.split(/\r\n|\n|\r/, 1);
  const columns = first.split('\t').map((name) => name.trim());
  const missing = COLUMNS.filter((column) => !columns.includes(column));
  if (missing.length === 0) return null;
  const names = first.split(/[,;]/).map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  if (names.includes('CAMEO Code')) {
    return 'its values are separated by commas or semicolons, where ICEWS writes tabs: take the original, because another program may have taken the leading zeros of codes';
  }
  return `its first line lacks the ${missing.length === 1 ? 'column' : 'columns'} ${missing.join(', ')}; it begins with "${shorten(first, 60)}"`;
}

function takeRow(totals: EventTotals, row: readonly string[], columns: ReadonlyMap<string, number>): string | null {
  if (row.length !== columns.size) {
    throw new RowError(
      `has ${row.length} ${row.length === 1 ? 'value' : 'values'} where the heading has ${columns.size}`,
    );
  }
  const cell = (column: Column) => {
    const text = (row[columns.get(column) as number] as string).trim();
    return text === 'NA' || text === 'NULL' ? '' : text;
  };
  const day = dayIn(cell('Event Date'), 'Event Date');
  const code = cell('CAMEO Code');
  const event = cameoEvent(code);
  if (!event) {
    const zero = cameoEvent(`0${code}`) ? `; has the zero of 0${code} been lost?` : '';
    throw new RowError(`has the code "${shorten(code, 20)}", which is no CAMEO code${zero}`);
  }
  if (event.code.length === 2) {
    throw new RowError(`has the code "${code}", a root without its base code; has the zero of 0${code} been lost?`);
  }
  const intensity = cell('Intensity');
  const score = intensity === '' ? Number.NaN : Number(intensity);
  if (intensity !== '' && !(score >= -10 && score <= 10)) {
    throw new RowError(`has "${shorten(intensity, 20)}" in Intensity, which is no number from -10 to 10`);
  }
  const source = actorOf(cell('Source Name'), cell('Source Sectors'), cell('Source Country'), day);
  const target = actorOf(cell('Target Name'), cell('Target Sectors'), cell('Target Country'), day);
  if (!totals.wants(dayNumber(day))) return OTHER_DAY;
  totals.covers(dayNumber(day), dayNumber(day));
  const story = cell('Story ID');
  return add(totals, {
    day,
    code,
    score,
    source,
    target,
    // Without a story, all that stands beside the id tells one event from another.
    report: story === '' ? row.slice(1).join('\t') : story,
    namesReport: story !== '',
  });
}

/** The actor, or why there is none to name. A role of the state speaks for its country, an organisation for itself. */
function actorOf(name: string, sectors: string, country: string, day: Day): Actor | string {
  if (name === '') return ONE_SIDE;
  const organisation = organisationNamed(name);
  if (organisation) return organisation;
  if (country === '') return NO_COUNTRY;
  const state = countryOn(country, day);
  if (!state) throw new RowError(`has the country "${shorten(country, 60)}", which is unknown`);
  if (sectors === '') return countryCodeNamed(name) ? state : OWN_ROLE;
  const speaks = sectors.split(',').some((sector) => STATE_SECTORS.test(sector.trim()));
  return speaks ? state : OWN_ROLE;
}

// Quadruples

async function* readQuadruples(
  files: readonly string[],
  report: ImportReport,
  days?: DayRange,
): AsyncGenerator<ImportBatch> {
  const kinds = new Map<string, 'text' | 'ids' | 'entities' | 'relations'>();
  for (const file of files) kinds.set(file, kindOf(file, await beginningOf(file)));
  const of = (kind: string) => files.filter((file) => kinds.get(file) === kind);
  const [entityFile] = of('entities');
  const [relationFile] = of('relations');
  const [idFile] = of('ids');
  if (idFile !== undefined && (entityFile === undefined || relationFile === undefined)) {
    throw badFile(
      idFile,
      'it is written in ids: give its entity2id.txt and relation2id.txt too, which say what they stand for',
    );
  }
  const entities = entityFile === undefined ? undefined : await readIds(entityFile);
  const relations = relationFile === undefined ? undefined : await readIds(relationFile);
  const totals = new EventTotals(QUADRUPLES, days);
  const lines = new LineReader(report);
  for (const file of of('text')) {
    await lines.read(file, ({ text }) => {
      const cells = text.split('\t').map((cell) => cell.trim());
      if (cells.length !== 4) throw new RowError(`has ${cells.length} values, and quadruples have 4`);
      const [source = '', event = '', target = '', date = ''] = cells;
      return takeQuadruple(totals, source, event, target, dayIn(date, 'the day'));
    });
  }
  for (const file of of('ids')) {
    await lines.read(file, ({ text }) => {
      const cells = text.split('\t').map((cell) => cell.trim());
      if (cells.length !== 4 && cells.length !== 5)
        throw new RowError(`has ${cells.length} values where 4 or 5 are due`);
      const [source, event, target, hours = ''] = cells;
      const name = (ids: ReadonlyMap<string, string> | undefined, id: string | undefined, what: string) => {
        const found = ids?.get(id ?? '');
        if (found === undefined) throw new RowError(`has the ${what} ${id}, which is not in the list of ids`);
        return found;
      };
      if (!/^\d{1,6}$/.test(hours)) throw new RowError(`has "${shorten(hours, 20)}" in place of hours since 2018`);
      const day = new Date(Date.UTC(2018, 0, 1, Number(hours))).toISOString().slice(0, 10);
      return takeQuadruple(
        totals,
        name(entities, source, 'entity'),
        name(relations, event, 'relation'),
        name(entities, target, 'entity'),
        day,
      );
    });
  }
  lines.tell();
  yield* totals.batches();
}

function kindOf(file: string, start: string): 'text' | 'ids' | 'entities' | 'relations' {
  const rows = start
    .split(/\r\n|\n|\r/)
    .slice(0, 20)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t').map((cell) => cell.trim()));
  const [first = []] = rows;
  if (rows.some((row) => row.length === 4 && /^\d{4}-\d{2}-\d{2}$/.test(row[3] ?? ''))) return 'text';
  if (rows.some((row) => row.length >= 4 && row.length <= 5 && row.every((cell) => /^\d+$/.test(cell)))) return 'ids';
  const pairs = rows.filter((row) => row.length === 2 && /^\d+$/.test(row[1] ?? ''));
  if (pairs.length > 0) {
    return pairs.every(([name = '']) => CODES_BY_NAME.has(name.toLowerCase())) ? 'relations' : 'entities';
  }
  throw badFile(
    file,
    `its first line has ${first.length} ${first.length === 1 ? 'value' : 'values'}, and quadruples are source, event, target and day separated by tabs`,
  );
}

async function readIds(file: string): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for await (const { bytes, length } of readBlocks(file)) {
    for (const line of bytes.toString('utf8', 0, length).split('\n')) {
      const [name = '', id] = line.split('\t').map((cell) => cell.trim());
      if (id !== undefined && id !== '') ids.set(id, name);
    }
  }
  return ids;
}

/** Codes by name; of a root and its base code of the same name, the base code. */
const CODES_BY_NAME: ReadonlyMap<string, string> = new Map(
  cameoEvents().map(({ code, name }) => [name.toLowerCase(), code]),
);

function takeQuadruple(totals: EventTotals, from: string, text: string, to: string, day: Day): string | null {
  const code = CODES_BY_NAME.get(text.toLowerCase());
  if (code === undefined)
    throw new RowError(`has the event "${shorten(text, 60)}", which is the name of no CAMEO code`);
  const source = quadrupleActor(from, day);
  const target = quadrupleActor(to, day);
  if (!totals.wants(dayNumber(day))) return OTHER_DAY;
  totals.covers(dayNumber(day), dayNumber(day));
  return add(totals, {
    day,
    code,
    score: cameoEvent(code)?.goldstein ?? Number.NaN,
    source,
    target,
    report: 'none',
    namesReport: false,
  });
}

/** Quadruples give names alone: a country, a role of its state, or an organisation can be told from them. */
function quadrupleActor(name: string, day: Day): Actor | string {
  if (name === '') return ONE_SIDE;
  const organisation = organisationNamed(name);
  if (organisation) return organisation;
  const state = countryOn(name, day);
  if (state) return state;
  const [, role, country] = /^(.+?) \((.+)\)$/.exec(name) ?? [];
  const of = country === undefined ? undefined : countryOn(country, day);
  if (of && role !== undefined) return STATE_ROLES.has(role) ? of : OWN_ROLE;
  return UNNAMED;
}

// Both

interface NamedEvent {
  readonly day: Day;
  readonly code: string;
  readonly score: number;
  readonly source: Actor | string;
  readonly target: Actor | string;
  readonly report: string;
  readonly namesReport: boolean;
}

const HASH = new Int32Array(2);

/** Why the event makes no claim, or null when it is counted. */
function add(totals: EventTotals, event: NamedEvent): string | null {
  const { source, target, score } = event;
  const code = codeNumber(event.code) as number;
  const none = WHY_NO_CLAIM[code];
  if (none) return none;
  if (source === ONE_SIDE || target === ONE_SIDE) return ONE_SIDE;
  if (typeof source === 'string') return source;
  if (typeof target === 'string') return target;
  const bytes = Buffer.from(event.report);
  hashBytes(bytes, 0, bytes.length, HASH);
  const outcome = totals.add({
    day: dayNumber(event.day),
    subject: totals.actorNumber(source),
    object: totals.actorNumber(target),
    code,
    goldstein: Math.round(score * MILLIONTH),
    tone: Number.NaN,
    low: HASH[0] as number,
    high: HASH[1] as number,
    namesReport: event.namesReport,
  });
  return outcome === 'used' ? null : NOT_COUNTED[outcome];
}

function countryOn(name: string, day: Day): Actor | undefined {
  const code = countryCodeNamed(name);
  return code === undefined ? undefined : cameoCountryOn(code, day);
}

function dayIn(text: string, what: string): Day {
  const day = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text)) {
    throw new RowError(`has "${shorten(text, 20)}" in ${what}, which is no day such as 2018-06-01`);
  }
  return text;
}
