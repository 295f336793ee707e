/** Puts an exported record into an empty store, revisions and all: how a record moves between stores, and outlives them. */
import {
  type ActorRow,
  type ClaimRow,
  type IssueRow,
  type SourceRow,
  type VersionRow,
  write,
} from '../../cypher/index.ts';
import { type RecordedClaim, type Revision, standsAt } from '../domain/claim.ts';
import { deriveTies } from '../domain/derive-ties.ts';
import { EntenteError } from '../domain/errors.ts';
import type { StatementRunner, Store } from '../store/store.ts';
import { EXPORT_VERSION, type ExportCounts } from './export-record.ts';
import { lockLedger } from './record.ts';
import { withoutNulls } from './rows.ts';
import { inBatches, writeClaims, writeTies } from './write-rows.ts';

type Line = Readonly<Record<string, never>>;

/** What the lines hold, by kind. */
interface Archive {
  readonly actors: ActorRow[];
  readonly sources: SourceRow[];
  readonly issues: IssueRow[];
  readonly versions: VersionRow[];
  readonly revisions: Revision[];
  readonly claims: RecordedClaim[];
}

/**
 * Reads an export line by line and records it as it was, all or nothing. Throws BAD_FILE for lines that are no export or
 * not all of one, naming the line, and BAD_ARGUMENT for a store that holds something.
 */
export async function restoreRecord(
  store: Store,
  lines: AsyncIterable<string>,
): Promise<ExportCounts & { revision: number }> {
  const archive = await readArchive(lines);
  const { actors, sources, issues, versions, revisions, claims } = archive;
  const revision = Math.max(0, ...revisions.map(({ number }) => number));
  await store.transaction(async (transaction) => {
    if ((await lockLedger(transaction)) > 0) {
      throw new EntenteError(
        'BAD_ARGUMENT',
        'The store holds a record already. An archive is restored into an empty one: name another folder in ENTENTE_DATA, or another database.',
      );
    }
    await inBatches(transaction, write.actors, actors);
    for (const label of write.labels) await transaction.run(label, { ids: actors.map(({ id }) => id) });
    await inBatches(transaction, write.sources, sources);
    await inBatches(transaction, write.issues, issues);
    await inBatches(transaction, write.versions, versions);
    await writeClaims(transaction, claims.map(claimRow));
    const standing = claims.filter((claim) => standsAt(claim, revision));
    const published = new Map(sources.map((source) => [source.id, { ...source, published: source.published ?? null }]));
    await writeTies(transaction, [], deriveTies(standing, published));
    await writeRevisions(transaction, revisions);
  });
  return {
    revision,
    actors: actors.length,
    sources: sources.length,
    issues: issues.length,
    versions: versions.length,
    revisions: revisions.length,
    claims: claims.length,
  };
}

async function writeRevisions(transaction: StatementRunner, revisions: readonly Revision[]): Promise<void> {
  for (const revision of [...revisions].sort((a, b) => a.number - b.number)) {
    await transaction.run(write.revision, { revision, number: revision.number });
  }
}

function claimRow(claim: RecordedClaim): ClaimRow {
  return withoutNulls({ ...claim, key: `${claim.id}@${claim.recordedIn}` });
}

async function readArchive(lines: AsyncIterable<string>): Promise<Archive> {
  const archive: Archive = { actors: [], sources: [], issues: [], versions: [], revisions: [], claims: [] };
  let number = 0;
  let end: ExportCounts | null = null;
  for await (const text of lines) {
    number++;
    if (text.trim() === '') continue;
    const [kind, value] = entryOf(text, number);
    if (number === 1) requireVersion(kind, value);
    else if (kind === 'end') end = value as unknown as ExportCounts;
    else if (kind === 'actor') archive.actors.push(withoutNulls(value) as unknown as ActorRow);
    else if (kind === 'source') archive.sources.push(withoutNulls(value) as unknown as SourceRow);
    else if (kind === 'issue') archive.issues.push(withoutNulls(value) as unknown as IssueRow);
    else if (kind === 'version') archive.versions.push(versionRow(value));
    else if (kind === 'revision') archive.revisions.push(value as unknown as Revision);
    else if (kind === 'claim') archive.claims.push(value as unknown as RecordedClaim);
    else throw badLine(number, `it holds "${kind}", which version ${EXPORT_VERSION} does not know`);
  }
  if (number === 0) throw new EntenteError('BAD_FILE', 'The archive is empty.');
  requireWhole(archive, end);
  return archive;
}

function entryOf(text: string, number: number): [string, Line] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw badLine(number, 'it is no JSON');
  }
  const entries = parsed !== null && typeof parsed === 'object' ? Object.entries(parsed) : [];
  const [kind, value] = entries[0] ?? [];
  if (entries.length !== 1 || kind === undefined || value === null || typeof value !== 'object') {
    throw badLine(number, 'it is not one object under one name');
  }
  return [kind, value as Line];
}

function requireVersion(kind: string, value: Line): void {
  const { format, version } = value as { format?: string; version?: number };
  if (kind !== 'entente' || format !== 'record') throw badLine(1, 'it does not say that this is an export of Entente');
  if (version !== EXPORT_VERSION) {
    throw badLine(1, `the archive is of version ${version} and this program reads version ${EXPORT_VERSION}`);
  }
}

function requireWhole(archive: Archive, end: ExportCounts | null): void {
  if (end === null)
    throw new EntenteError(
      'BAD_FILE',
      'The archive is cut off: its last line, with the counts, is missing. Export it again.',
    );
  for (const kind of ['actors', 'sources', 'issues', 'versions', 'revisions', 'claims'] as const) {
    if (archive[kind].length === end[kind]) continue;
    throw new EntenteError(
      'BAD_FILE',
      `The archive holds ${archive[kind].length} ${kind} and says that it holds ${end[kind]}: lines are missing or were added.`,
    );
  }
}

function versionRow(value: Line): VersionRow {
  const {
    entity,
    id,
    recordedIn,
    replacedIn,
    value: said,
  } = value as unknown as Omit<VersionRow, 'value' | 'key'> & { value: object };
  return { key: `${entity} ${id} ${recordedIn}`, entity, id, recordedIn, replacedIn, value: JSON.stringify(said) };
}

function badLine(number: number, reason: string): EntenteError {
  return new EntenteError('BAD_FILE', `The archive cannot be read at line ${number}: ${reason}.`);
}
