/**
 * Material dependency: on whom an actor leans for what it is given, sold or armed with, and how much on one alone.
 *
 *   d(A→B) = w(A,B) / Σ_k w(A,k),     H = Σ_k d(A→k)²      (shares and Herfindahl's concentration)
 *
 * w(A,B) sums the strengths of the ties by which B supplies A: those that run from B to A, and symmetric ones. Strengths say how
 * well a tie is attested and how close it is, not how much is delivered: the shares are no shares of trade.
 */
import type { Tie } from '../domain/tie.ts';
import { requireTieKind } from '../domain/tie-kinds.ts';
import { type AnalysisGraph, type Basis, basisOf, requireActors, type Scope, within } from './graph.ts';

export interface MaterialShare {
  readonly on: string;
  readonly share: number;
  readonly weight: number;
  /** The ties that carry it. */
  readonly ties: readonly Tie[];
}

export interface MaterialDependency {
  readonly basis: Basis;
  readonly of: string;
  /** The greatest first. */
  readonly shares: readonly MaterialShare[];
  /** 1 where it leans on one alone; null where no such tie is recorded, which is unknown and not 0. */
  readonly concentration: number | null;
}

export const MATERIAL_KINDS: readonly string[] = ['TRADES_WITH', 'AIDS', 'SUPPLIES_ARMS_TO'];

export function materialDependency(graph: AnalysisGraph, of: string, options: Scope = {}): MaterialDependency {
  requireActors(graph, [of], 'of');
  const scope = { ...options, kinds: options.kinds ?? MATERIAL_KINDS };
  const scoped = within(graph, scope);
  const suppliers = new Map<string, Tie[]>();
  for (const tie of scoped.ties) {
    const from =
      tie.object === of ? tie.subject : requireTieKind(tie.kind).symmetric && tie.subject === of ? tie.object : of;
    if (from !== of) suppliers.set(from, [...(suppliers.get(from) ?? []), tie]);
  }
  const weights = [...suppliers].map(([on, ties]) => ({
    on,
    ties,
    weight: ties.reduce((sum, tie) => sum + tie.strength, 0),
  }));
  const total = weights.reduce((sum, row) => sum + row.weight, 0);
  const shares = weights
    .map((row) => ({ ...row, share: row.weight / total }))
    .sort((a, b) => b.share - a.share || (a.on < b.on ? -1 : 1));
  const ties = shares.reduce((count, row) => count + row.ties.length, 0);
  return {
    basis: basisOf(scoped, scope, {
      method: `The share of each supplier in the strength of the ties that supply ${graph.actors.get(of)?.name ?? of}; not shares of trade.`,
      directed: true,
      weights: 'strength of the tie',
      parameters: { of },
      ties,
      actors: shares.length + 1,
    }),
    of,
    shares,
    concentration: shares.length === 0 ? null : shares.reduce((sum, { share }) => sum + share ** 2, 0),
  };
}
