/**
 * Signed degree: with how many others an actor is on good and on bad terms.
 *
 *   net = pos − neg,     ratio = pos / (pos + neg)       (as in signnet, R/centrality_indices.R)
 *
 * Counted over dyads, not ties: two ties with one partner are one partner.
 */
import { type Dyads, dyads, type SignOptions } from './dyads.ts';
import type { AnalysisGraph, Basis } from './graph.ts';

export interface SignedDegreeRow {
  readonly actor: string;
  readonly positive: number;
  readonly negative: number;
  /** Partners whose ties add up to neither. */
  readonly neither: number;
  readonly net: number;
  /** Null without a partner on either side. */
  readonly ratio: number | null;
  /** Ids of the ties with the partners on good and on bad terms. */
  readonly ties: { readonly positive: readonly string[]; readonly negative: readonly string[] };
}

export interface SignedDegree {
  readonly basis: Basis;
  /** The highest net degree first. Actors without a dyad are not listed: of them nothing is known. */
  readonly rows: readonly SignedDegreeRow[];
}

export function signedDegree(graph: AnalysisGraph, options: SignOptions = {}): SignedDegree {
  const found = dyads(graph, options);
  return {
    basis: { ...found.basis, method: 'The number of partners on good terms, on bad terms, and the difference.' },
    rows: degreesOf(found),
  };
}

function degreesOf({ dyads }: Pick<Dyads, 'dyads'>): SignedDegreeRow[] {
  const rows = new Map<string, { counts: [number, number, number]; positive: string[]; negative: string[] }>();
  for (const { a, b, sign, ties } of dyads) {
    for (const actor of [a, b]) {
      const row = rows.get(actor) ?? { counts: [0, 0, 0], positive: [], negative: [] };
      row.counts[sign + 1] = (row.counts[sign + 1] as number) + 1;
      if (sign === 1) row.positive.push(...ties);
      if (sign === -1) row.negative.push(...ties);
      rows.set(actor, row);
    }
  }
  return [...rows]
    .map(
      ([
        actor,
        {
          counts: [negative, neither, positive],
          ...ties
        },
      ]) => ({
        actor,
        positive,
        negative,
        neither,
        net: positive - negative,
        ratio: positive + negative === 0 ? null : positive / (positive + negative),
        ties,
      }),
    )
    .sort((x, y) => y.net - x.net || y.positive - x.positive || (x.actor < y.actor ? -1 : 1));
}
