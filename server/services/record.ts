/** The one writer: everything that changes the graph goes through `recordClaims`. */
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import {
  type ActorRow,
  type ClaimRow,
  type IssueRow,
  read,
  type SourceRow,
  type VersionEntity,
  write,
} from '../../cypher/index.ts';
import type { Actor } from '../domain/actor.ts';
import type { DerivableSource } from '../domain/assertions.ts';
import { aboutOf, type Claim, type Issue, type Source } from '../domain/claim.ts';
import { deriveTies } from '../domain/derive-ties.ts';
import { EntenteError, type Problem } from '../domain/errors.ts';
import { checkRecord, type RecordInput } from '../domain/record.ts';
import { requireTieKind } from '../domain/tie-kinds.ts';
import type { Query, StatementRunner, Store } from '../store/store.ts';
import { type Changes, changesAgainst, claimRow } from './changes.ts';
import { claimFromRow, derivableFromRow, sameContent } from './rows.ts';
import { writeRecord, writeTies } from './write-rows.ts';

/** What a call changed. `revision` is the latest one when nothing did. */
export interface RecordOutcome {
  readonly revision: number;
  readonly changed: boolean;
  readonly claimsRecorded: number;
  readonly claimsUnchanged: number;
  readonly claimsRetracted: number;
  readonly tiesWritten: number;
  readonly tiesDropped: number;
  /** Ids of those ties. */
  readonly writtenTies: readonly string[];
  readonly droppedTies: readonly string[];
}

/**
 * Records claims with their actors, sources and issues, retracts others, and brings the ties up to date: all in one
 * transaction, all or nothing. What stands already is left alone, so that recording twice changes nothing and makes no revision.
 * Throws BAD_RECORD, CLAIM_CONFLICT or UNKNOWN_CLAIM, each with every problem found.
 */
export async function recordClaims(store: Store, input: RecordInput): Promise<RecordOutcome> {
  const problems = checkRecord(input);
  if (problems.length > 0) throw rejected(problems);
  const call = randomUUID();
  let tried: RecordOutcome | undefined;
  return store.transaction(async (transaction) => {
    const latest = await lockLedger(transaction);
    // Where the answer to a commit was lost, the store tries again what was made already.
    if (tried && (await callOf(transaction, tried.revision)) === call) return tried;
    const revision = latest + 1;

    const actors = await changesOf<Actor>(transaction, revision, 'actor', input.actors ?? []);
    const sources = await changesOf<Source>(transaction, revision, 'source', input.sources ?? []);
    const issues = await changesOf<Issue>(transaction, revision, 'issue', input.issues ?? []);
    const claims = await claimChanges(transaction, input);
    const citedSources = await requireEndsAndSources(transaction, claims.added, input);

    const changed =
      [actors, sources, issues].some((change) => change.rows.length > 0) ||
      claims.added.length > 0 ||
      claims.retracted.length > 0;
    if (!changed) return outcome(latest, { claimsUnchanged: claims.unchanged });

    // The stored ties are those of the claims that stood before, so the difference needs no reading of ties, which a
    // store finds only by walking everything that a well-tied actor has.
    const changedSources = sources.versions.map((version) => version.id);
    const standing = await transaction.run(read.claimsAbout, {
      abouts: await aboutsTouched(transaction, [...claims.added, ...claims.retracted], changedSources),
      revision: latest,
    });
    const retracted = new Set(claims.retracted.map((row) => row.id));
    const before = standing.map(({ claim }) => derivableFromRow(claim));
    const sourcesBefore = await sourcesOf(transaction, before);
    const writing = writeRecord(transaction, revision, {
      ...{ actors, sources, issues },
      claims: claims.added.map((claim) => claimRow(claim, revision)),
      retracted: claims.retracted,
    });
    // What fails there is told where it is waited for.
    writing.catch(() => undefined);
    // The first statement goes out before ties are derived, which holds this thread: the store works meanwhile.
    await setImmediate();
    const tiesBefore = deriveTies(before, bySourceId(sourcesBefore));
    const tiesAfter = deriveTies(
      [...before.filter((claim) => !retracted.has(claim.id)), ...claims.added],
      bySourceId([...sourcesBefore, ...citedSources, ...(input.sources ?? [])]),
    );
    await writing;

    const ties = await writeTies(transaction, tiesBefore, tiesAfter);
    await transaction.run(write.revision, {
      number: revision,
      revision: {
        number: revision,
        time: new Date().toISOString(),
        author: input.author,
        note: input.note,
        claimsRecorded: claims.added.length,
        claimsRetracted: claims.retracted.length,
        call,
      },
    });
    tried = outcome(revision, {
      changed: true,
      claimsRecorded: claims.added.length,
      claimsUnchanged: claims.unchanged,
      claimsRetracted: claims.retracted.length,
      ...ties,
    });
    return tried;
  });
}

/** Derives every tie again from the standing claims. Makes no revision: the record does not change. */
export async function rebuild(store: Store): Promise<{ tiesWritten: number; tiesDropped: number; ties: number }> {
  return store.transaction(async (transaction) => {
    const revision = await lockLedger(transaction);
    const stored = await transaction.run(read.storedTies, {});
    const before = stored.flatMap(({ ties }) => ties);
    const claims = (await transaction.run(read.claimsAt, { revision })).map(({ claim }) => claimFromRow(claim));
    const sources = (await transaction.run(read.sources, {})).map(({ source }) => source);
    const after = deriveTies(claims, bySourceId(sources));
    return { ties: after.length, ...(await writeTies(transaction, before, after)) };
  });
}

/** Makes this transaction the only writer, and tells the latest revision. */
export async function lockLedger(transaction: StatementRunner): Promise<number> {
  const rows = await transaction.run(write.lockLedger, { lockedBy: randomUUID() });
  return rows[0]?.revision ?? 0;
}

async function callOf(transaction: StatementRunner, revision: number): Promise<string | null | undefined> {
  return (await transaction.run(read.callOfRevision, { number: revision }))[0]?.call;
}

const BY_ID = {
  actor: read.actorsById,
  source: read.sourcesById,
  issue: read.issuesById,
} as const satisfies Record<VersionEntity, Query<{ ids: readonly string[] }, object>>;

/** Which of the given actors, sources or issues are new or say something else than what is stored. */
async function changesOf<T extends { readonly id: string }>(
  transaction: StatementRunner,
  revision: number,
  entity: VersionEntity,
  given: readonly T[],
): Promise<Changes<T>> {
  if (given.length === 0) return { rows: [], versions: [] };
  const latest = new Map(given.map((item) => [item.id, item]));
  const query = BY_ID[entity] as Query<{ ids: readonly string[] }, Record<string, ActorRow | SourceRow | IssueRow>>;
  const stored = new Map<string, ActorRow | SourceRow | IssueRow>();
  for (const row of await transaction.run(query, { ids: [...latest.keys()] })) {
    const item = row[entity];
    if (item) stored.set(item.id, item);
  }
  return changesAgainst(stored, revision, entity, [...latest.values()]);
}

interface ClaimChanges {
  readonly added: readonly Claim[];
  readonly retracted: readonly ClaimRow[];
  readonly unchanged: number;
}

async function claimChanges(transaction: StatementRunner, input: RecordInput): Promise<ClaimChanges> {
  const given = input.claims ?? [];
  const retract = [...new Set(input.retract ?? [])];
  const ids = [...new Set([...given.map((claim) => claim.id), ...retract])];
  const standing = new Map<string, ClaimRow>();
  if (ids.length > 0) {
    for (const { claim } of await transaction.run(read.claimsStandingById, { ids })) standing.set(claim.id, claim);
  }
  const unknown = retract.filter((id) => !standing.has(id));
  if (unknown.length > 0) {
    throw new EntenteError(
      'UNKNOWN_CLAIM',
      `No standing claim has the id ${unknown.slice(0, 5).join(', ')}: nothing was retracted.`,
      {
        problems: unknown.map((id) => ({
          path: `retract[${retract.indexOf(id)}]`,
          message: `no standing claim has the id "${id}"`,
        })),
      },
    );
  }
  const retracted = new Map(retract.map((id) => [id, standing.get(id) as ClaimRow]));
  const added: Claim[] = [];
  const conflicts: Problem[] = [];
  let unchanged = 0;
  given.forEach((claim, index) => {
    const before = standing.get(claim.id);
    if (!before || retracted.has(claim.id)) added.push(claim);
    else if (sameContent(claim, contentOf(before))) unchanged++;
    else if (input.onChangedClaim === 'replace') {
      retracted.set(claim.id, before);
      added.push(claim);
    } else {
      conflicts.push({ path: `claims[${index}].id`, message: `"${claim.id}" stands with other content` });
    }
  });
  if (conflicts.length > 0) {
    throw new EntenteError(
      'CLAIM_CONFLICT',
      `${conflicts.length} of the claims stand with other content: record them under new ids, or retract the old ones first.`,
      { problems: conflicts },
    );
  }
  return { added, retracted: [...retracted.values()], unchanged };
}

/** Every claim needs its two actors and its source in the store, or in the same call. Gives the sources that were in the store. */
async function requireEndsAndSources(
  transaction: StatementRunner,
  claims: readonly Claim[],
  input: RecordInput,
): Promise<SourceRow[]> {
  if (claims.length === 0) return [];
  const given = new Set([...(input.actors ?? []), ...(input.sources ?? [])].map(({ id }) => id));
  const missing = (ids: readonly string[]) => [...new Set(ids)].filter((id) => !given.has(id));
  const actorIds = missing(claims.flatMap((claim) => [claim.subject, claim.object]));
  const sourceIds = missing(claims.map((claim) => claim.source));
  const actors = actorIds.length === 0 ? [] : await transaction.run(read.actorsById, { ids: actorIds });
  const sources = sourceIds.length === 0 ? [] : await transaction.run(read.sourcesById, { ids: sourceIds });
  const stored = sources.map(({ source }) => source);
  const known = new Set([...actors.map(({ actor }) => actor.id), ...stored.map(({ id }) => id)]);
  const unknown = new Set([...actorIds, ...sourceIds].filter((id) => !known.has(id)));
  if (unknown.size === 0) return stored;
  const problems: Problem[] = [];
  for (const claim of claims) {
    const at = `claims[${(input.claims ?? []).indexOf(claim)}]`;
    for (const field of ['subject', 'object', 'source'] as const) {
      if (unknown.has(claim[field])) {
        const what = field === 'source' ? 'source' : 'actor';
        problems.push({
          path: `${at}.${field}`,
          message: `there is no ${what} "${claim[field]}": record it in the same call`,
        });
      }
    }
  }
  throw rejected(problems);
}

/** The sources that claims of the record cite. */
async function sourcesOf(transaction: StatementRunner, claims: readonly Pick<Claim, 'source'>[]): Promise<SourceRow[]> {
  const ids = [...new Set(claims.map((claim) => claim.source))];
  if (ids.length === 0) return [];
  return (await transaction.run(read.sourcesById, { ids })).map(({ source }) => source);
}

/** The keys of the ties that claims or changed sources bear on. */
async function aboutsTouched(
  transaction: StatementRunner,
  claims: readonly Pick<Claim, 'kind' | 'subject' | 'object'>[],
  changedSources: readonly string[],
): Promise<string[]> {
  const abouts = new Set(claims.map((claim) => aboutOf(requireTieKind(claim.kind), claim.subject, claim.object)));
  if (changedSources.length > 0) {
    for (const { about } of await transaction.run(read.aboutsOfSources, { ids: changedSources })) abouts.add(about);
  }
  return [...abouts];
}

function contentOf(row: ClaimRow): object {
  const { key: _key, about: _about, recordedIn: _recordedIn, retractedIn: _retractedIn, ...content } = row;
  return content;
}

function bySourceId(sources: readonly (SourceRow | Source)[]): Map<string, DerivableSource> {
  return new Map(sources.map((source) => [source.id, { ...source, published: source.published ?? null }]));
}

export function outcome(revision: number, fields: Partial<RecordOutcome>): RecordOutcome {
  return {
    revision,
    changed: false,
    claimsRecorded: 0,
    claimsUnchanged: 0,
    claimsRetracted: 0,
    tiesWritten: 0,
    tiesDropped: 0,
    writtenTies: [],
    droppedTies: [],
    ...fields,
  };
}

function rejected(problems: readonly Problem[]): EntenteError {
  const first = problems[0] as Problem;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return new EntenteError('BAD_RECORD', `Nothing was recorded: ${first.path}: ${first.message}${more}.`, { problems });
}
