/** The ties of a graph in force at a time: sorted out once for all who ask about that time. */
import { type Graph, tiesInForce, type When } from '../domain/graph.ts';
import type { Tie } from '../domain/tie.ts';
import { BoundedCache } from './bounded-cache.ts';

/** The ties of a graph in force at a time, and what was sorted out of them: shared by all who ask about that time. */
export interface InForce {
  readonly ties: readonly Tie[];
  readonly byActor: Map<string, readonly Tie[]>;
  readonly byKind: Map<string, readonly Tie[]>;
  /** By one end, then by the other. */
  readonly byPair: Map<string, ReadonlyMap<string, readonly Tie[]>>;
}

/** Times that are kept of a graph, those asked about last. */
const KEPT_TIMES = 8;
const inForceOf = new WeakMap<Graph, BoundedCache<string, InForce>>();

export function inForce(graph: Graph, when: When): InForce {
  const kept = inForceOf.get(graph) ?? new BoundedCache<string, InForce>(KEPT_TIMES);
  inForceOf.set(graph, kept);
  const key = JSON.stringify(when);
  const known = kept.get(key) ?? {
    ties: tiesInForce(graph.ties, when),
    byActor: new Map(),
    byKind: new Map(),
    byPair: new Map(),
  };
  kept.set(key, known);
  return known;
}
