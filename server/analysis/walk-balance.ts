/**
 * Walk balance (Estrada 2019; the local version as used on international relations in arXiv 2303.03774):
 *
 *   K = Σᵢ e^{λᵢ(A)} / Σᵢ e^{λᵢ(|A|)},      Kᵢ = [e^A]ᵢᵢ / [e^{|A|}]ᵢᵢ
 *
 * 1 where every closed walk is balanced; near 0 where long walks contradict each other, which in a dense network they soon
 * do, so that only networks of about the same size and density compare.
 */
import { dyads, type SignedGraph, type SignOptions, signedGraph } from './dyads.ts';
import { type Eigen, eigenOf } from './eigen.ts';
import type { AnalysisGraph, Basis } from './graph.ts';

export interface WalkBalance {
  readonly basis: Basis;
  /** Null without dyads. */
  readonly index: number | null;
  /** The actors whose surroundings are the least balanced first. */
  readonly actors: readonly { readonly actor: string; readonly index: number }[];
}

export function walkBalance(graph: AnalysisGraph, options: SignOptions = {}): WalkBalance {
  const found = dyads(graph, options);
  const signed = signedGraph(found);
  const value = walkBalanceOf(signed, true);
  return {
    basis: {
      ...found.basis,
      method: 'Closed walks whose signs multiply to +, less those to −, over all; a walk of k steps counts 1/k!.',
    },
    index: value?.index ?? null,
    actors: signed.ids
      .map((actor, at) => ({ actor, index: value?.local?.[at] as number }))
      .sort((x, y) => x.index - y.index || (x.actor < y.actor ? -1 : 1)),
  };
}

/** Null without edges. */
export function walkBalanceOf(
  { ids, edges }: SignedGraph,
  local = false,
): { index: number; local: readonly number[] | null } | null {
  if (edges.length === 0) return null;
  const matrix = (value: (sign: number) => number) => {
    const rows = ids.map(() => new Float64Array(ids.length));
    for (const { a, b, sign } of edges) {
      (rows[a] as Float64Array)[b] = value(sign);
      (rows[b] as Float64Array)[a] = value(sign);
    }
    return rows;
  };
  const signed = eigenOf(
    matrix((sign) => sign),
    local,
  );
  const plain = eigenOf(matrix(Math.abs), local);
  // Both sums over e^top, so that neither overflows.
  const top = Math.max(...plain.values);
  const sum = (values: Float64Array) => values.reduce((total, value) => total + Math.exp(value - top), 0);
  const diagonal = ({ values, vectors }: Eigen, at: number) => {
    const row = (vectors as Float64Array[])[at] as Float64Array;
    return values.reduce((total, value, k) => total + (row[k] as number) ** 2 * Math.exp(value - top), 0);
  };
  return {
    index: sum(signed.values) / sum(plain.values),
    local: local ? ids.map((_, at) => diagonal(signed, at) / diagonal(plain, at)) : null,
  };
}
