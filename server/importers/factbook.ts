/**
 * The World Factbook of the CIA, one country on a line (NDJSON): who is listed in which organisation on the day of a snapshot.
 * A snapshot vouches for its day alone. Of several, those in a row that list a membership are one claim, and what they say of
 * its beginning and end is no more than that it lies between two of them.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Actor, actor } from '../domain/actor.ts';
import { type Claim, claim, type Source } from '../domain/claim.ts';
import { type Day, isPartialDate } from '../domain/dates.ts';
import { Batches, type ClaimWithActors } from './batches.ts';
import { countryById } from './country-names.ts';
import { badFile, RowError, readStart, type TableRow } from './csv.ts';
import type { ImportBatch, Importer, ImportReport } from './importer.ts';
import { fileLines } from './lines.ts';
import { organisationByCode, organisationNamed } from './organisations.ts';
import { claimsInBatches, type FileRow, RowReader } from './rows.ts';
import { dateInWords, inSentence, sentences, slugOf } from './words.ts';

const SOURCE: Source = {
  id: 'src:cia-world-factbook',
  title: 'The World Factbook',
  publisher: 'Central Intelligence Agency',
  url: 'https://www.cia.gov/the-world-factbook/',
  published: null,
  type: 'REFERENCE',
  reliability: 'B',
  note: 'Public domain. Read in dated snapshots of github.com/factbook/factbook.json; the field “International organization participation”, whose entries are not all kept up to date.',
};
const FIELD = 'International organization participation';

/** Country codes of the Factbook are FIPS 10-4, where `au` is Austria and `ch` China. */
const IDS = new Map(
  parse<{ code: string; id: string }>(readFileSync(new URL('./factbook-codes.csv', import.meta.url), 'utf8'), {
    columns: true,
  }).map(({ code, id }) => [code, id]),
);

export const factbook: Importer = {
  format: 'factbook',
  title: 'Memberships in the World Factbook',
  files: 'One snapshot or several as NDJSON: a line for each country with its code and the day of the snapshot.',
  read,
  recognises: ({ firstLine }) => /^\s*\{.*"snapshot"\s*:/.test(firstLine) && /"code"\s*:/.test(firstLine),
};

interface Membership {
  readonly country: Actor;
  readonly organisation: Actor;
  readonly status: Status;
  readonly days: Set<Day>;
  /** What the snapshots write, remark included. */
  readonly written: Map<Day, string>;
  readonly first: FileRow;
}

interface Status {
  readonly kind: 'MEMBER_OF' | 'OBSERVER_IN' | 'SEEKS_TO_JOIN';
  /** The membership is suspended: it stands, and is qualified. */
  readonly suspended: boolean;
  readonly confidence: number;
}

async function* read(files: readonly string[], report: ImportReport): AsyncGenerator<ImportBatch> {
  for (const file of files) {
    const { firstLine } = await readStart(file);
    if (!firstLine.trimStart().startsWith('{')) {
      throw badFile(file, 'it is no NDJSON: each line must be an object with the entry of one country');
    }
    if (!/"snapshot"\s*:/.test(firstLine) || !/"code"\s*:/.test(firstLine)) {
      throw badFile(file, 'its first line is no entry of the Factbook with code and snapshot');
    }
  }
  const reader = new RowReader(report);
  const memberships = new Map<string, Membership>();
  /** The days of the snapshots that have an entry for each country. */
  const snapshots = new Map<string, Set<Day>>();
  for (const file of files) {
    for await (const line of fileLines(file, reader)) {
      const row = { ...line, has: () => false, cell: () => '' } satisfies TableRow;
      reader.attempt({ file, row }, () => gather({ file, row }, line.content, memberships, snapshots, reader));
    }
  }
  const batches = new Batches({ sources: [SOURCE], identity: 'the same country, organisation and snapshots' });
  const groups = [...memberships.values()].map((membership) => ({
    first: membership.first,
    claims: () => claimsOf(membership, [...(snapshots.get(membership.country.id) as Set<Day>)].sort()),
  }));
  yield* claimsInBatches(reader, batches, groups);
}

interface Entry {
  readonly code?: unknown;
  readonly snapshot?: unknown;
  readonly Government?: { readonly [FIELD]?: { readonly text?: unknown } | null } | null;
}

function gather(
  at: FileRow,
  content: string,
  memberships: Map<string, Membership>,
  snapshots: Map<string, Set<Day>>,
  reader: RowReader,
): void {
  const { code, snapshot, text } = readEntry(content);
  const found = text === null ? [] : itemsIn(text);
  if (found.length === 0) {
    reader.leaveOut('entries that list no organisation: oceans, uninhabited places, the world');
    return;
  }
  const id = IDS.get(code);
  if (id === undefined) throw new RowError(`has the code "${code}", which the Factbook gives to no country known here`);
  const country = id.startsWith('org:') ? organisationNamed('European Union') : countryById(id);
  if (!country) throw new RowError(`has the code "${code}", for which no country is known`);
  const days = snapshots.get(country.id) ?? new Set<Day>();
  snapshots.set(country.id, days.add(snapshot));
  for (const { name, remark } of found) {
    const organisation = organisationOf(name);
    if (organisation.id === country.id) continue;
    const status = statusOf(remark);
    const key = `${country.id} ${status.kind} ${status.suspended} ${organisation.id}`;
    const known = memberships.get(key) ?? {
      ...{ country, organisation, status, first: at },
      ...{ days: new Set<Day>(), written: new Map<Day, string>() },
    };
    memberships.set(key, known);
    known.days.add(snapshot);
    const written = remark === null ? name : `${name} (${remark})`;
    const before = known.written.get(snapshot);
    // Listed twice: once counts.
    if (before === undefined || written < before) known.written.set(snapshot, written);
  }
}

function readEntry(content: string): { code: string; snapshot: Day; text: string | null } {
  let entry: Entry;
  try {
    entry = JSON.parse(content) as Entry;
  } catch {
    throw new RowError('is no JSON: the line may be cut off');
  }
  const { code, snapshot } = entry ?? {};
  if (typeof code !== 'string' || !/^[a-z]{2}$/i.test(code)) throw new RowError('has no code of two letters');
  if (typeof snapshot !== 'string' || snapshot.length !== 10 || !isPartialDate(snapshot)) {
    throw new RowError('does not say of which day the snapshot is');
  }
  const text = entry.Government?.[FIELD]?.text;
  return { code: code.toLowerCase(), snapshot, text: typeof text === 'string' ? text : null };
}

interface Item {
  readonly name: string;
  readonly remark: string | null;
}

const NO_ITEM = /^(none|NA|-+)?$/i;

/** Parts at commas outside brackets. A bracket that is never closed ends at the next comma. */
export function itemsIn(text: string): Item[] {
  const plain = text
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;|\u00a0/g, ' ')
    .replace(/&amp;/g, '&')
    // A sentence before the list, as in "… do not participate: ADB, ECO".
    .replace(/^[^,:]*:\s*/, '');
  const items: Item[] = [];
  for (const part of partsOf(plain)) {
    const match = /^([^(]*?)\s*(?:\((.*?)\)?)?$/s.exec(part.trim());
    const name = (match?.[1] ?? part)
      .replace(/\s+/g, ' ')
      .replace(/^G-\s+/, 'G-')
      .replace(/[.;]$/, '')
      .trim();
    if (!NO_ITEM.test(name)) items.push({ name, remark: match?.[2]?.trim() || null });
  }
  return items;
}

function partsOf(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') {
      const close = text.indexOf(')', at);
      const again = text.indexOf('(', at + 1);
      // Closed before another one opens; otherwise the bracket was forgotten.
      if (close !== -1 && (again === -1 || close < again)) at = close;
    } else if (text[at] === ',' || text[at] === ';') {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return [...parts, text.slice(start)];
}

/** What the word in brackets says of the membership. */
export function statusOf(remark: string | null): Status {
  const status = (kind: Status['kind'], suspended = false, confidence = 0.8) => ({ kind, suspended, confidence });
  if (remark === null) return status('MEMBER_OF');
  if (/suspended|excluded/i.test(remark)) return status('MEMBER_OF', true);
  if (/candidate|accession|pending|signatory/i.test(remark)) return status('SEEKS_TO_JOIN');
  // Bodies of the country belong to it, not the state; or it takes part without being a member.
  if (
    /observer|partner|associate|dialogue|NGO|national committee|correspondent|subscriber|subbureau|cooperating|engagement/i.test(
      remark,
    )
  ) {
    return status('OBSERVER_IN');
  }
  if (/member|permanent|temporary|regional|implementing|compliant|taipei|^\d{4}$/i.test(remark))
    return status('MEMBER_OF');
  // A remark that is not known here does not say that it is no member.
  return status('MEMBER_OF', false, 0.5);
}

function organisationOf(name: string): Actor {
  const known = organisationByCode('factbook', name);
  if (known) return known;
  return actor({
    id: `org:factbook-${slugOf(name) || 'unnamed'}`,
    kind: 'ORGANISATION',
    name,
    codes: [`factbook:${name}`],
  });
}

const VERBS = {
  MEMBER_OF: 'under its participation in',
  OBSERVER_IN: 'under its participation, without membership, in',
  SEEKS_TO_JOIN: 'as a candidate of',
} as const;

function claimsOf(membership: Membership, days: readonly Day[]): ClaimWithActors[] {
  const { country, organisation, status } = membership;
  const runs = runsIn(days, membership.days);
  return runs.flatMap(({ first, last, before, after }) => {
    const written = membership.written.get(last) as string;
    const dates: Pick<Claim, 'since' | 'endUnknown' | 'attested'> =
      first === last
        ? { since: null, endUnknown: false, attested: first }
        : // No snapshot says when it began: the first that lists it has to stand for that.
          { since: first, endUnknown: true, attested: last };
    const id = `cia-world-factbook:${status.suspended ? 'suspended-' : ''}${status.kind.toLowerCase()}:${country.id.replace(':', '.')}-${organisation.id.slice(4)}-${[before && `after-${before}`, first, first === last ? null : last, after && `before-${after}`].filter(Boolean).join('-')}`;
    const fields = {
      subject: country.id,
      kind: status.kind,
      object: organisation.id,
      ...dates,
      statement: sentences(
        `The World Factbook lists ${inSentence(country)} ${VERBS[status.kind]} ${inSentence(organisation)}, written “${written}”, ${first === last ? `on ${dateInWords(first)}` : `in its snapshots from ${dateInWords(first)} to ${dateInWords(last)}`}`,
        before &&
          `Not listed on ${dateInWords(before)}: it began, or was added to the list, after that day and by ${dateInWords(first)}`,
        after &&
          `No longer listed on ${dateInWords(after)}: it ended, or was dropped from the list, after ${dateInWords(last)} and by that day`,
        first !== last && 'When it began is not said',
      ),
      source: SOURCE.id,
      locator: `Entry of ${country.name}, ${FIELD}, ${first === last ? `snapshot of ${first}` : `snapshots of ${first} to ${last}`}`,
      confidence: status.confidence,
    };
    const made = [claim({ id, ...fields })];
    if (status.suspended) made.push(claim({ id: `${id}:qualified`, ...fields, stance: 'QUALIFIES' }));
    return made.map((one) => ({ actors: [country, organisation], claim: one }));
  });
}

/** The snapshots in a row that list it, with the one before and the one after that do not. */
function runsIn(days: readonly Day[], listed: ReadonlySet<Day>) {
  const runs: { first: Day; last: Day; before: Day | null; after: Day | null }[] = [];
  days.forEach((day, index) => {
    if (!listed.has(day)) return;
    const run = runs.at(-1);
    if (run && run.last === days[index - 1]) run.last = day;
    else runs.push({ first: day, last: day, before: days[index - 1] ?? null, after: null });
    const now = runs.at(-1) as (typeof runs)[number];
    now.after = days[index + 1] ?? null;
  });
  return runs;
}
