/**
 * Status in a network of friends and foes: the PN index of Everett & Borgatti (2014), as in signnet, R/centrality_indices.R:
 *
 *   PN = (I − A/(2n − 2))⁻¹ 1,     A = P − 2N
 *
 * over the dyads P of friendly and N of hostile sign. High for those whose friends have friends and whose foes have foes;
 * below 1 for those with more and better placed foes than friends. The eigenvalues of I − A/(2n − 2) lie between ½ and 2,
 * so the system always has a solution, and conjugate gradients reach it in a few rounds.
 */
import { dyads, type SignedGraph, type SignOptions, signedGraph } from './dyads.ts';
import type { AnalysisGraph, Basis } from './graph.ts';

export interface StatusRow {
  readonly actor: string;
  readonly rank: number;
  readonly status: number;
  /** Ids of the ties with friends and with foes. */
  readonly ties: { readonly positive: readonly string[]; readonly negative: readonly string[] };
}

export interface Status {
  readonly basis: Basis;
  /** The highest first. Actors that take no side with anybody are not listed. */
  readonly rows: readonly StatusRow[];
}

export function status(graph: AnalysisGraph, options: SignOptions = {}): Status {
  const found = dyads(graph, options);
  const signed = signedGraph(found);
  const values = pnIndex(signed);
  const ties = new Map(signed.ids.map((id) => [id, { positive: [] as string[], negative: [] as string[] }]));
  for (const dyad of found.dyads) {
    if (dyad.sign === 0) continue;
    for (const end of [dyad.a, dyad.b]) ties.get(end)?.[dyad.sign > 0 ? 'positive' : 'negative'].push(...dyad.ties);
  }
  const order = [...values.keys()].sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
  let rank = 0;
  return {
    basis: { ...found.basis, method: 'PN status: friends of high status raise it, foes lower it.' },
    rows: order.map((index, at) => {
      const value = values[index] as number;
      if (at === 0 || (values[order[at - 1] as number] as number) - value > 1e-12) rank = at + 1;
      const actor = signed.ids[index] as string;
      return { actor, rank, status: value, ties: ties.get(actor) ?? { positive: [], negative: [] } };
    }),
  };
}

export function pnIndex({ ids, edges }: SignedGraph): Float64Array {
  const size = ids.length;
  const scale = 1 / (2 * size - 2);
  const apply = (x: Float64Array): Float64Array => {
    const y = x.slice();
    for (const { a, b, sign } of edges) {
      const weight = scale * (sign > 0 ? 1 : -2);
      y[a] = (y[a] as number) - weight * (x[b] as number);
      y[b] = (y[b] as number) - weight * (x[a] as number);
    }
    return y;
  };
  const dot = (x: Float64Array, y: Float64Array) =>
    x.reduce((sum, value, index) => sum + value * (y[index] as number), 0);
  const solution = new Float64Array(size);
  const residual = new Float64Array(size).fill(1);
  let direction = residual.slice();
  let left = dot(residual, residual);
  for (let round = 0; round < 200 && left > 1e-30 * size; round++) {
    const applied = apply(direction);
    const step = left / dot(direction, applied);
    for (let index = 0; index < size; index++) {
      solution[index] = (solution[index] as number) + step * (direction[index] as number);
      residual[index] = (residual[index] as number) - step * (applied[index] as number);
    }
    const next = dot(residual, residual);
    direction = residual.map((value, index) => value + (next / left) * (direction[index] as number));
    left = next;
  }
  return solution;
}
