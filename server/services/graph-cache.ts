/** The graph of a revision, read once and kept: a revision never changes, so neither does its graph. */
import { type ActorRow, read, type SourceRow, type VersionEntity } from '../../cypher/index.ts';
import type { Actor } from '../domain/actor.ts';
import { atLeastAsReliable, type Issue, type Reliability, type Source } from '../domain/claim.ts';
import { deriveTies } from '../domain/derive-ties.ts';
import { EntenteError } from '../domain/errors.ts';
import { type Graph, makeGraph } from '../domain/graph.ts';
import type { Query, Store } from '../store/store.ts';
import { BoundedCache } from './bounded-cache.ts';
import { ClaimCache } from './claim-cache.ts';
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

/** How long a store that others write to may be ahead of what is known here. */
const RECHECK_MS = 1000;
const KEPT_GRAPHS = 12;
const MAX_READS = 5;

export class GraphCache {
  /** What bears on the ties of the graphs. */
  readonly claims = new ClaimCache();
  readonly #store: Store;
  readonly #graphs = new BoundedCache<string, Promise<Graph>>(KEPT_GRAPHS);
  readonly #catalogues = new BoundedCache<number, Promise<Catalogue>>(KEPT_GRAPHS);
  #latest: { revision: number; readAt: number } | undefined;
  #reading: Promise<number> | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** To be told after each recorded change, so that the next question sees it. */
  recorded(revision: number): void {
    // What was read while a change was being recorded may be older than it.
    this.#latest = { revision: Math.max(revision, this.#latest?.revision ?? 0), readAt: Date.now() };
  }

  /** Without a round trip while this process is the only writer; otherwise at most a second old. */
  async latestRevision(): Promise<number> {
    if (this.#latest && (this.#store.exclusive || Date.now() - this.#latest.readAt < RECHECK_MS))
      return this.#latest.revision;
    // However many ask at once, one round trip answers them.
    this.#reading ??= this.#readLatest().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readLatest(): Promise<number> {
    const rows = await this.#store.run(read.latestRevision, {});
    this.recorded(rows[0]?.revision ?? 0);
    return this.#latest?.revision ?? 0;
  }

  /** Throws UNKNOWN_REVISION or UNKNOWN_SOURCE. */
  async graph(provenance: Provenance): Promise<Graph> {
    const { revision, accordingTo, minReliability } = provenance;
    const key = JSON.stringify([revision, accordingTo && [...new Set(accordingTo)].sort(), minReliability]);
    if (!this.#graphs.has(key)) await this.#requireRevision(revision);
    return keep(this.#graphs, key, () => this.#load(provenance));
  }

  async catalogue(revision: number): Promise<Catalogue> {
    if (!this.#catalogues.has(revision)) await this.#requireRevision(revision);
    return keep(this.#catalogues, revision, () => this.#loadCatalogue(revision));
  }

  async #requireRevision(revision: number): Promise<void> {
    const latest = await this.latestRevision();
    if (Number.isInteger(revision) && revision >= 0 && revision <= latest) return;
    throw new EntenteError('UNKNOWN_REVISION', `There is no revision ${revision}: the latest is ${latest}.`);
  }

  async #load(provenance: Provenance): Promise<Graph> {
    const { revision, accordingTo, minReliability } = provenance;
    if (accordingTo === null && minReliability === null && revision === (await this.latestRevision())) {
      const graph = await this.#loadLatest();
      if (graph.revision === revision) return graph;
    }
    return this.#derive(provenance);
  }

  /** The stored ties, in one round trip; another when a writer came between. */
  async #loadLatest(): Promise<Graph> {
    for (let attempt = 1; attempt <= MAX_READS; attempt++) {
      const row = (await this.#store.run(read.graph, {}))[0];
      if (!row) return makeGraph(await this.latestRevision(), [], []);
      if (row.before !== row.after) continue;
      return makeGraph(
        row.after,
        row.rows.map(({ actor }) => actorFromRow(actor)),
        row.rows.flatMap(({ ties }) => ties.map(tieFromRow)),
      );
    }
    throw new EntenteError('STORE_FAILED', 'The store changed too fast to be read whole. Try again.');
  }

  /** Ties derived from the claims that stand at the revision, or from some of them. */
  async #derive({ revision, accordingTo, minReliability }: Provenance): Promise<Graph> {
    const { sources } = await this.catalogue(revision);
    const unknown = accordingTo?.filter((id) => !sources.has(id)) ?? [];
    if (unknown.length > 0) {
      throw new EntenteError(
        'UNKNOWN_SOURCE',
        `There is no source ${unknown.slice(0, 5).join(', ')} at revision ${revision}. See sources.`,
      );
    }
    const believed = accordingTo && new Set(accordingTo);
    const believe = (id: string) => {
      const source = sources.get(id);
      if (source === undefined || (believed && !believed.has(id))) return false;
      return minReliability === null || atLeastAsReliable(source.reliability, minReliability);
    };
    const rows = await this.#store.run(read.claimsAt, { revision });
    const claims = rows.map(({ claim }) => claimFromRow(claim)).filter((claim) => believe(claim.source));
    const actors = await this.#asOfRevision<ActorRow>('actor', read.actors, revision);
    return makeGraph(revision, actors.map(actorFromRow) satisfies Actor[], deriveTies(claims, sources));
  }

  async #loadCatalogue(revision: number): Promise<Catalogue> {
    const sources = await this.#asOfRevision<SourceRow>('source', read.sources, revision);
    const issues = await this.#asOfRevision('issue', read.issues, revision);
    return {
      sources: new Map(sources.map((row) => [row.id, sourceFromRow(row)])),
      issues: new Map(issues.map((row) => [row.id, issueFromRow(row)])),
    };
  }

  /** Actors, sources or issues as they stood at a revision: as they are, unless changed since. */
  async #asOfRevision<Row extends { id: string; recordedIn: number; changedIn: number }>(
    entity: VersionEntity,
    query: Query<Record<string, never>, { [name: string]: Row }>,
    revision: number,
  ): Promise<Row[]> {
    const rows = (await this.#store.run(query, {})).map((row) => row[entity] as Row);
    const changedSince = rows.some((row) => row.changedIn > revision);
    if (!changedSince) return rows;
    const versions = await this.#store.run(read.versions, { entity, revision });
    const earlier = new Map(versions.map(({ version }) => [version.id, JSON.parse(version.value) as Row]));
    return rows
      .filter((row) => row.recordedIn <= revision)
      .map((row) => (row.changedIn <= revision ? row : (earlier.get(row.id) ?? row)));
  }
}

/** What is under the key, or what `make` gives. A failure is not kept. */
function keep<Key, Value>(
  cache: BoundedCache<Key, Promise<Value>>,
  key: Key,
  make: () => Promise<Value>,
): Promise<Value> {
  const kept = cache.get(key);
  if (kept) return kept;
  const value = make();
  cache.set(key, value);
  value.catch(() => {
    if (cache.get(key) === value) cache.delete(key);
  });
  return value;
}
