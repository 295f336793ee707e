/** Tells of each change as it is recorded, here or by another process on the same store. */
import { read } from '../../cypher/index.ts';
import type { Revision } from '../domain/claim.ts';
import type { Store } from '../store/store.ts';
import type { GraphCache } from './graph-cache.ts';

/** How often a store that others write to is asked for news while anyone listens. */
const POLL_MS = 1000;
/** A listener that comes late, or falls behind, is told of this many changes at most. */
const MAX_CATCH_UP = 100;

interface Listener {
  left: boolean;
  /** Ends its waiting. */
  wake: () => void;
}

export class RevisionFeed {
  readonly #store: Store;
  readonly #graphs: GraphCache;
  readonly #wake = new Set<() => void>();
  #poll: NodeJS.Timeout | undefined;

  constructor(store: Store, graphs: GraphCache) {
    this.#store = store;
    this.#graphs = graphs;
  }

  get listeners(): number {
    return this.#wake.size;
  }

  /** To be told after each change recorded by this process. */
  announce(revision: number): void {
    this.#graphs.recorded(revision);
    for (const wake of this.#wake) wake();
  }

  /** Every revision after the given one, or from now on, oldest first, until the listener leaves. Listens before it is first asked. */
  async revisions(after: number | null = null): Promise<AsyncIterableIterator<Revision>> {
    const seen = after ?? (await this.#graphs.latestRevision());
    const listener: Listener = { left: false, wake: () => {} };
    const ring = () => listener.wake();
    this.#wake.add(ring);
    this.#watch();
    const leave = () => {
      listener.left = true;
      listener.wake();
      this.#wake.delete(ring);
      if (this.#wake.size === 0) clearInterval(this.#poll);
    };
    const told = this.#tell(listener, seen);
    const heard: AsyncIterableIterator<Revision> = {
      next: () =>
        told.next().catch((error) => {
          leave();
          throw error;
        }),
      // A generator that waits for news cannot be told to return until there are some.
      return: () => {
        leave();
        return told.return();
      },
      [Symbol.asyncIterator]: () => heard,
    };
    return heard;
  }

  async *#tell(listener: Listener, after: number): AsyncGenerator<Revision, void, undefined> {
    let seen = after;
    // What was recorded before it began to listen has not rung.
    let news = Promise.resolve();
    while (!listener.left) {
      await news;
      news = new Promise<void>((resolve) => {
        listener.wake = resolve;
      });
      const latest = await this.#graphs.latestRevision();
      if (latest <= seen) continue;
      for (const revision of await this.#between(seen, latest)) yield revision;
      seen = latest;
    }
  }

  async #between(after: number, upTo: number): Promise<Revision[]> {
    const first = Math.min(upTo - after, MAX_CATCH_UP);
    const rows = await this.#store.run(read.revisions, { before: upTo + 1, first });
    return rows.map(({ revision }) => revision).reverse();
  }

  /** A store that only this process writes to needs no asking. */
  #watch(): void {
    if (this.#store.exclusive || this.#wake.size > 1) return;
    this.#poll = setInterval(() => {
      for (const wake of this.#wake) wake();
    }, POLL_MS);
    this.#poll.unref();
  }
}
