import DataLoader from 'dataloader';
import type { RecordedClaim } from '../domain/claim.ts';
import type { Tie } from '../domain/tie.ts';
import type { Analyst } from '../services/analyse.ts';
import type { DataSets } from '../services/data-sets.ts';
import { evidenceOf } from '../services/evidence.ts';
import type { GraphCache } from '../services/graph-cache.ts';
import type { RevisionFeed } from '../services/revision-feed.ts';
import type { Store } from '../store/store.ts';
import type { Budget } from './rate-limit.ts';
import type { WritePolicy } from './writes.ts';

/** What every request shares. */
export interface Services {
  readonly store: Store;
  readonly graphs: GraphCache;
  readonly feed: RevisionFeed;
  readonly analyst: Analyst;
  readonly dataSets: DataSets;
}

/** What the resolvers of one request share. */
export interface Context extends Services {
  readonly writes: WritePolicy;
  /** Aborted when whoever asked has gone, or when the time for the request is up. */
  readonly signal: AbortSignal;
  /** Null: there is no limit to what may be asked. */
  readonly budget: Budget | null;
  /** Under this name the request's long analyses tell how far they are; null: nobody asks. */
  readonly progressName: string | null;
  /** The answer goes out as application/json, not as application/graphql-response+json. */
  readonly asPlainJson: boolean;
  /** `mayDiffer` is set by what may come out otherwise when the same is asked again over the same data. */
  readonly answer: { mayDiffer: boolean };
  /** Gathers the ties whose evidence a request asks for, so that one round trip brings it all. */
  readonly evidence: DataLoader<EvidenceKey, RecordedClaim[], string>;
}

export interface EvidenceKey {
  readonly tie: Tie;
  readonly revision: number;
}

/** What a request may spend, time and points, and what its headers ask for. */
export interface Allowed {
  readonly timeoutMs: number;
  readonly budget: Budget | null;
  readonly progressName: string | null;
  readonly asPlainJson: boolean;
}

const UNLIMITED: Allowed = {
  timeoutMs: Number.POSITIVE_INFINITY,
  budget: null,
  progressName: null,
  asPlainJson: true,
};

export function makeContext(
  services: Services,
  writes: WritePolicy,
  signal: AbortSignal,
  { timeoutMs, budget, progressName, asPlainJson } = UNLIMITED,
): Context {
  const store = timeLimited(services.store, signal, performance.now() + timeoutMs);
  return {
    ...services,
    store,
    writes,
    signal,
    budget,
    progressName,
    asPlainJson,
    answer: { mayDiffer: false },
    evidence: new DataLoader(
      async (keys) => {
        const byRevision = new Map<number, EvidenceKey[]>();
        for (const key of keys) {
          const group = byRevision.get(key.revision);
          if (group) group.push(key);
          else byRevision.set(key.revision, [key]);
        }
        const found = new Map<EvidenceKey, RecordedClaim[]>();
        for (const [revision, group] of byRevision) {
          const claims = await evidenceOf(
            store,
            services.graphs.claims,
            group.map((key) => key.tie),
            revision,
          );
          for (const [index, key] of group.entries()) found.set(key, claims[index] ?? []);
        }
        return keys.map((key) => found.get(key) ?? []);
      },
      // Ties of different derivations may share an id and differ in their claims.
      { cacheKeyFn: ({ tie, revision }) => JSON.stringify([revision, tie.id, tie.claims]) },
    ),
  };
}

/** The store asks a little longer than the request waits, so that its own giving up is not what is told. */
const SLACK_MS = 250;

/** The store as one request may use it: what it reads stops there too when the time of the request is up. */
function timeLimited(store: Store, signal: AbortSignal, deadline: number): Store {
  return {
    name: store.name,
    exclusive: store.exclusive,
    async run(query, parameters) {
      signal.throwIfAborted();
      const left = Math.max(1, Math.ceil(deadline - performance.now()));
      return store.run(query, parameters, left + SLACK_MS);
    },
    transaction: (work) => store.transaction(work),
    close: () => store.close(),
  };
}
