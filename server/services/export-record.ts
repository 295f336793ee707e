/** The complete record as lines of JSON: all that was ever recorded, with who changed what when. */
import { read } from '../../cypher/index.ts';
import type { Revision } from '../domain/claim.ts';
import { EntenteError } from '../domain/errors.ts';
import type { Store } from '../store/store.ts';
import { actorFromRow, claimFromRow, issueFromRow, sourceFromRow } from './rows.ts';

/** Raised when a line changes its meaning, not when one is added. */
export const EXPORT_VERSION = 1;
const REVISIONS_A_QUERY = 1000;
const CLAIMS_A_QUERY = 10_000;
const ATTEMPTS = 3;

export interface ExportCounts {
  readonly actors: number;
  readonly sources: number;
  readonly issues: number;
  /** What actors, sources and issues said before they changed. */
  readonly versions: number;
  readonly revisions: number;
  /** Retracted ones included. */
  readonly claims: number;
}

/** One line each; the first says what the file is, the last how many lines of each kind stand before it. */
export type ExportLine = { readonly [kind: string]: object };

/**
 * Hands every line to `write`, in the order actors, sources, issues, versions, revisions, claims. `restart` is called
 * when the record changed meanwhile and all begins again, so that the lines show one state of it.
 */
export async function exportRecord(
  store: Store,
  write: (line: ExportLine) => Promise<void>,
  restart: () => Promise<void>,
): Promise<ExportCounts & { readonly revision: number }> {
  // The stores give properties in orders of their own: sorted, one record makes one archive on either.
  const writeSorted = (line: ExportLine) => write(sorted(line) as ExportLine);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const revision = await latestRevision(store);
    const counts = await writeAll(store, revision, writeSorted);
    if ((await latestRevision(store)) === revision) {
      await write({ end: counts });
      return { ...counts, revision };
    }
    await restart();
  }
  throw new EntenteError(
    'STORE_FAILED',
    `The record changed during each of ${ATTEMPTS} attempts to export it: try again when nobody is recording.`,
  );
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted((value as Record<string, unknown>)[key])]));
}

async function writeAll(
  store: Store,
  revision: number,
  write: (line: ExportLine) => Promise<void>,
): Promise<ExportCounts> {
  await write({ entente: { format: 'record', version: EXPORT_VERSION, revision, exported: new Date().toISOString() } });
  const counts = { actors: 0, sources: 0, issues: 0, versions: 0, revisions: 0, claims: 0 };
  for (const { actor } of await store.run(read.actors, {})) {
    counts.actors++;
    await write({ actor: { ...actorFromRow(actor), recordedIn: actor.recordedIn, changedIn: actor.changedIn } });
  }
  for (const { source } of await store.run(read.sources, {})) {
    counts.sources++;
    await write({ source: { ...sourceFromRow(source), recordedIn: source.recordedIn, changedIn: source.changedIn } });
  }
  for (const { issue } of await store.run(read.issues, {})) {
    counts.issues++;
    await write({ issue: { ...issueFromRow(issue), recordedIn: issue.recordedIn, changedIn: issue.changedIn } });
  }
  for (const { version } of await store.run(read.allVersions, {})) {
    counts.versions++;
    const { entity, id, recordedIn, replacedIn, value } = version;
    await write({ version: { entity, id, recordedIn, replacedIn, value: JSON.parse(value) as object } });
  }
  const pages = new RevisionPages();
  for (let before = revision + 1; before > 1; ) {
    const rows = await store.run(read.revisions, { before, first: REVISIONS_A_QUERY });
    for (const row of rows) {
      counts.revisions++;
      before = row.revision.number;
      pages.add(row.revision);
      await write({ revision: row.revision });
    }
    if (rows.length < REVISIONS_A_QUERY) break;
  }
  for (const revisions of pages.oldestFirst()) {
    for (const { claim } of await store.run(read.claimsRecordedIn, { revisions })) {
      counts.claims++;
      await write({ claim: claimFromRow(claim) });
    }
  }
  return counts;
}

async function latestRevision(store: Store): Promise<number> {
  return (await store.run(read.latestRevision, {}))[0]?.revision ?? 0;
}

/** Revisions in groups that recorded some thousand claims together, so that a record of millions is never held at once. */
class RevisionPages {
  readonly #pages: number[][] = [];
  #claims = CLAIMS_A_QUERY;

  /** Newest first. */
  add({ number, claimsRecorded }: Revision): void {
    if (claimsRecorded === 0) return;
    if (this.#claims + claimsRecorded > CLAIMS_A_QUERY) {
      this.#pages.push([]);
      this.#claims = 0;
    }
    this.#pages.at(-1)?.push(number);
    this.#claims += claimsRecorded;
  }

  oldestFirst(): readonly (readonly number[])[] {
    return this.#pages.toReversed();
  }
}
