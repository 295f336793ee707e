/** Graphs and catalogues as the store has them, or as they follow from the claims of a revision. */
import { setImmediate } from 'node:timers/promises';
import { type ActorRow, type ClaimRow, read, type SourceRow, type VersionEntity } from '../../cypher/index.ts';
import { atLeastAsReliable, type Issue, type RecordedClaim, type Reliability, type Source } from '../domain/claim.ts';
import { deriveTies } from '../domain/derive-ties.ts';
import { EntenteError } from '../domain/errors.ts';
import { type Graph, makeGraph } from '../domain/graph.ts';
import type { Tie } from '../domain/tie.ts';
import type { Query, Store } from '../store/store.ts';
import { actorFromRow, claimFromRow, issueFromRow, sourceFromRow, tieFromRow } from './rows.ts';

/** Which graph: at a revision, and from whose claims. */
export interface Provenance {
  readonly revision: number;
  /** Ids of the sources to believe; null: all. */
  readonly accordingTo: readonly string[] | null;
  readonly minReliability: Reliability | null;
}

/** Sources and issues as they stood at a revision, by id. */
export interface Catalogue {
  readonly sources: ReadonlyMap<string, Source>;
  readonly issues: ReadonlyMap<string, Issue>;
}

const MAX_READS = 5;
/** Claims that ties are derived from in one go: a few milliseconds' worth, so that others are answered in between. */
const PART = 500;

/** The stored ties, in one round trip; another when a writer came between. Null in a store that nothing was recorded in. */
export async function readLatestGraph(store: Store): Promise<Graph | null> {
  for (let attempt = 1; attempt <= MAX_READS; attempt++) {
    const row = (await store.run(read.graph, {}))[0];
    if (!row) return null;
    if (row.before !== row.after) continue;
    return makeGraph(
      row.after,
      row.rows.map(({ actor }) => actorFromRow(actor)),
      row.rows.flatMap(({ ties }) => ties.map(tieFromRow)),
    );
  }
  throw new EntenteError('STORE_FAILED', 'The store changed too fast to be read whole. Try again.');
}

/** Ties derived from the claims that stand at the revision, or from some of them. Throws UNKNOWN_SOURCE. */
export async function deriveGraph(
  store: Store,
  { revision, accordingTo, minReliability }: Provenance,
  sources: Catalogue['sources'],
): Promise<Graph> {
  const unknown = accordingTo?.filter((id) => !sources.has(id)) ?? [];
  if (unknown.length > 0) {
    throw new EntenteError(
      'UNKNOWN_SOURCE',
      `There is no source ${unknown.slice(0, 5).join(', ')} at revision ${revision}. See sources.`,
    );
  }
  const believed = [...new Set(accordingTo ?? sources.keys())].filter(
    (id) => minReliability === null || atLeastAsReliable((sources.get(id) as Source).reliability, minReliability),
  );
  const rows = await (accordingTo
    ? store.run(read.claimsOfSources, { sources: believed, revision })
    : store.run(read.claimsAt, { revision }));
  const ties = await tiesOf(rows, new Set(believed), sources);
  const actors = await asOfRevision<ActorRow>(store, 'actor', read.actors, revision);
  return makeGraph(revision, actors.map(actorFromRow), ties);
}

/** A tie follows from the claims about it alone, so that they may be derived part by part. */
async function tiesOf(
  rows: readonly { readonly claim: ClaimRow }[],
  believed: ReadonlySet<string>,
  sources: Catalogue['sources'],
): Promise<Tie[]> {
  const byAbout = new Map<string, RecordedClaim[]>();
  for (const [index, { claim }] of rows.entries()) {
    if (index % (10 * PART) === 0) await setImmediate();
    if (!believed.has(claim.source)) continue;
    const claims = byAbout.get(claim.about);
    if (claims) claims.push(claimFromRow(claim));
    else byAbout.set(claim.about, [claimFromRow(claim)]);
  }
  const ties: Tie[] = [];
  let part: RecordedClaim[] = [];
  for (const claims of byAbout.values()) {
    part.push(...claims);
    if (part.length < PART) continue;
    ties.push(...deriveTies(part, sources));
    part = [];
    await setImmediate();
  }
  ties.push(...deriveTies(part, sources));
  return ties;
}

export async function readCatalogue(store: Store, revision: number): Promise<Catalogue> {
  const sources = await asOfRevision<SourceRow>(store, 'source', read.sources, revision);
  const issues = await asOfRevision(store, 'issue', read.issues, revision);
  return {
    sources: new Map(sources.map((row) => [row.id, sourceFromRow(row)])),
    issues: new Map(issues.map((row) => [row.id, issueFromRow(row)])),
  };
}

/** Actors, sources or issues as they stood at a revision: as they are, unless changed since. */
async function asOfRevision<Row extends { id: string; recordedIn: number; changedIn: number }>(
  store: Store,
  entity: VersionEntity,
  query: Query<Record<string, never>, { [name: string]: Row }>,
  revision: number,
): Promise<Row[]> {
  const rows = (await store.run(query, {})).map((row) => row[entity] as Row);
  const changedSince = rows.some((row) => row.changedIn > revision);
  if (!changedSince) return rows;
  const versions = await store.run(read.versions, { entity, revision });
  const earlier = new Map(versions.map(({ version }) => [version.id, JSON.parse(version.value) as Row]));
  return rows
    .filter((row) => row.recordedIn <= revision)
    .map((row) => (row.changedIn <= revision ? row : (earlier.get(row.id) ?? row)));
}
