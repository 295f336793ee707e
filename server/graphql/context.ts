import DataLoader from 'dataloader';
import type { RecordedClaim } from '../domain/claim.ts';
import type { Tie } from '../domain/tie.ts';
import type { Analyst } from '../services/analyse.ts';
import { evidenceOf } from '../services/evidence.ts';
import type { GraphCache } from '../services/graph-cache.ts';
import type { RevisionFeed } from '../services/revision-feed.ts';
import type { Store } from '../store/store.ts';
import type { WriteAccess } from './writes.ts';

/** What every request shares. */
export interface Services {
  readonly store: Store;
  readonly graphs: GraphCache;
  readonly feed: RevisionFeed;
  readonly analyst: Analyst;
}

/** What the resolvers of one request share. */
export interface Context extends Services {
  readonly writes: WriteAccess;
  /** Aborted when whoever asked has gone. */
  readonly signal: AbortSignal;
  /** Gathers the ties whose evidence a request asks for, so that one round trip brings it all. */
  readonly evidence: DataLoader<EvidenceKey, RecordedClaim[], string>;
}

export interface EvidenceKey {
  readonly tie: Tie;
  readonly revision: number;
}

export function makeContext(services: Services, writes: WriteAccess, signal: AbortSignal): Context {
  return {
    ...services,
    writes,
    signal,
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
            services.store,
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
