/** The graph of a revision, read once and kept: a revision never changes, so neither does its graph. */

import { setTimeout } from 'node:timers/promises';
import { read } from '../../cypher/index.ts';
import { EntenteError } from '../domain/errors.ts';
import { type Graph, makeGraph } from '../domain/graph.ts';
import type { Store } from '../store/store.ts';
import { BoundedCache } from './bounded-cache.ts';
import { ClaimCache } from './claim-cache.ts';
import { type Catalogue, deriveGraph, type Provenance, readCatalogue, readLatestGraph } from './graph-reader.ts';
import { Turns } from './turns.ts';

/** How long a store that others write to may be ahead of what is known here. */
const RECHECK_MS = 1000;
const KEPT_CATALOGUES = 12;
/** Ties of all the graphs that are kept beside the latest: some 400 MB of them. */
const KEPT_TIES = 360_000;
/** What a graph counts at least: a dozen are kept, however small. */
const LEAST_TIES = 30_000;
/** Each reads all claims there are, at worst. */
export const DERIVED_AT_ONCE = 2;
export const MOST_WAITING = 16;
/** After a graph was read: whoever waits for it goes first, and while one change follows another nothing is read ahead. */
const READ_AHEAD_AFTER_MS = 2000;

export interface GraphCacheOptions {
  /** Ties of all the graphs that are kept beside the latest. */
  readonly keptTies?: number;
  /** The claims of the latest graph are read before they are asked for, so that the evidence of a tie takes no round trip. */
  readonly readAhead?: boolean;
}

export class GraphCache {
  /** What bears on the ties of the graphs. */
  readonly claims = new ClaimCache();
  readonly #store: Store;
  readonly #readsAhead: boolean;
  /** The whole graph of the latest revision asked about. */
  #current: { readonly key: string; readonly graph: Promise<Graph> } | undefined;
  readonly #others: BoundedCache<string, Graph>;
  /** Those that are being derived. */
  readonly #deriving = new Map<string, Promise<Graph>>();
  readonly #catalogues = new BoundedCache<number, Promise<Catalogue>>(KEPT_CATALOGUES);
  readonly #derivations = new Turns({ atOnce: DERIVED_AT_ONCE, mostWaiting: MOST_WAITING, refusal: tooBusy });
  #latest: { revision: number; readAt: number } | undefined;
  #reading: Promise<number> | undefined;

  constructor(store: Store, { keptTies = KEPT_TIES, readAhead = false }: GraphCacheOptions = {}) {
    this.#store = store;
    this.#readsAhead = readAhead;
    // One that is larger than all may be is kept alone.
    this.#others = new BoundedCache(keptTies, ({ ties }) => Math.min(keptTies, Math.max(LEAST_TIES, ties.length)));
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

  /** Throws UNKNOWN_REVISION, UNKNOWN_SOURCE, or TOO_BUSY where too many others are being derived. */
  async graph(provenance: Provenance): Promise<Graph> {
    const { revision, accordingTo, minReliability } = provenance;
    const key = JSON.stringify([revision, accordingTo && [...new Set(accordingTo)].sort(), minReliability]);
    return this.#keptGraph(key) ?? this.#newGraph(key, provenance, await this.#requireRevision(revision));
  }

  async catalogue(revision: number): Promise<Catalogue> {
    const kept = this.#catalogues.get(revision);
    if (kept) return kept;
    await this.#requireRevision(revision);
    const begun = this.#catalogues.get(revision);
    if (begun) return begun;
    const catalogue = readCatalogue(this.#store, revision);
    this.#catalogues.set(revision, catalogue);
    catalogue.catch(() => this.#catalogues.delete(revision));
    return catalogue;
  }

  #keptGraph(key: string): Graph | Promise<Graph> | undefined {
    if (this.#current?.key === key) return this.#current.graph;
    return this.#others.get(key) ?? this.#deriving.get(key);
  }

  async #newGraph(key: string, provenance: Provenance, latest: number): Promise<Graph> {
    const { revision, accordingTo, minReliability } = provenance;
    // Begun meanwhile by somebody else.
    const begun = this.#keptGraph(key);
    if (begun) return begun;
    if (accordingTo === null && minReliability === null && revision === latest)
      return this.#latestGraph(key, provenance);
    const graph = this.#derivations.take(() => this.#derive(provenance));
    this.#deriving.set(key, graph);
    try {
      this.#others.set(key, await graph);
    } finally {
      this.#deriving.delete(key);
    }
    return graph;
  }

  #latestGraph(key: string, provenance: Provenance): Promise<Graph> {
    const before = this.#current;
    const current = { key, graph: this.#load(provenance) };
    this.#current = current;
    current.graph.then(
      // What it replaces may still be asked about, by whoever pages through it.
      () => before?.graph.then((graph) => this.#others.set(before.key, graph)).catch(() => undefined),
      () => {
        if (this.#current === current) this.#current = undefined;
      },
    );
    // What fails here the first question will tell.
    if (this.#readsAhead) this.#readAhead(current.graph).catch(() => undefined);
    return current.graph;
  }

  async #readAhead(current: Promise<Graph>): Promise<void> {
    const { ties, revision } = await current;
    await setTimeout(READ_AHEAD_AFTER_MS, undefined, { ref: false });
    const abouts = new Set(ties.map(({ about }) => about));
    await this.claims.readAhead(this.#store, abouts, revision, () => this.#current?.graph === current);
  }

  /** Throws UNKNOWN_REVISION; gives the latest one. */
  async #requireRevision(revision: number): Promise<number> {
    const latest = await this.latestRevision();
    if (Number.isInteger(revision) && revision >= 0 && revision <= latest) return latest;
    throw new EntenteError('UNKNOWN_REVISION', `There is no revision ${revision}: the latest is ${latest}.`);
  }

  async #load(provenance: Provenance): Promise<Graph> {
    const graph = (await readLatestGraph(this.#store)) ?? makeGraph(await this.latestRevision(), [], []);
    return graph.revision === provenance.revision ? graph : this.#derive(provenance);
  }

  async #derive(provenance: Provenance): Promise<Graph> {
    const { sources } = await this.catalogue(provenance.revision);
    return deriveGraph(this.#store, provenance, sources);
  }
}

function tooBusy(): EntenteError {
  return new EntenteError(
    'TOO_BUSY',
    'The server is deriving as many other graphs as it can take on. Ask again in a moment, or without accordingTo, minReliability and revision.',
  );
}
