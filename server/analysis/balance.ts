/**
 * Structural balance of triangles (Heider 1946; Cartwright & Harary 1956): a triangle is balanced when the product of its
 * three signs is +, that is for +++ and +−−. Weak balance (Davis 1967) also allows −−−.
 *
 *   T = (n₊₊₊ + n₊₋₋) / n        and weakly (n₊₊₊ + n₊₋₋ + n₋₋₋) / n; null without triangles
 *
 * Checked against signnet (vignettes/structural_balance.Rmd).
 * It describes tension and predicts nothing: see the caution in docs/methods.md.
 */
import { dyads, type SignedGraph, type SignOptions, signedGraph } from './dyads.ts';
import { type AnalysisGraph, type Basis, requireWhole } from './graph.ts';

export type TriangleSigns = '+++' | '++-' | '+--' | '---';

export interface TriangleCensus {
  readonly counts: Readonly<Record<TriangleSigns, number>>;
  readonly triangles: number;
  /** Share of balanced triangles; null where there is no triangle. */
  readonly balanced: number | null;
  readonly weaklyBalanced: number | null;
}

export interface Triangle {
  readonly signs: TriangleSigns;
  readonly actors: readonly [string, string, string];
  readonly edges: readonly {
    readonly a: string;
    readonly b: string;
    readonly sign: 1 | -1;
    readonly score: number;
    readonly ties: readonly string[];
  }[];
  /** Balanced only in the weak sense: three who are all hostile to one another. */
  readonly weaklyBalanced: boolean;
  /** The score of its weakest side, so that a triangle of strong ties comes before one of weak ones. */
  readonly weight: number;
}

export interface Balance extends TriangleCensus {
  readonly basis: Basis;
  readonly actors: number;
  readonly dyads: { readonly positive: number; readonly negative: number; readonly neither: number };
  /** The unbalanced triangles, the weightiest first. */
  readonly tense: readonly Triangle[];
  readonly tenseTotal: number;
}

export interface BalanceOptions extends SignOptions {
  /** How many tense triangles to list. */
  readonly first?: number | null;
}

export function balance(graph: AnalysisGraph, options: BalanceOptions = {}): Balance {
  const first = requireWhole(options.first ?? 100, 'first', 0, 10_000);
  const found = dyads(graph, options);
  const signed = signedGraph(found);
  const sided = found.dyads.filter((dyad) => dyad.sign !== 0);
  const scores = sided.map((dyad) => Math.abs(dyad.score));
  let tense: Found[] = [];
  const counts = { '+++': 0, '++-': 0, '+--': 0, '---': 0 };
  let least = 0;
  eachTriangle(signed, (actors, edges, signs) => {
    counts[signs]++;
    if (signs === '+++' || signs === '+--') return;
    const weight = Math.min(...edges.map((edge) => scores[edge] as number));
    if (weight < least) return;
    tense.push({ actors, edges, signs, weight });
    // There can be millions: keep those that may yet be listed.
    if (tense.length <= 4 * first + 1000) return;
    tense = tense.sort(byWeight).slice(0, first);
    least = tense.at(-1)?.weight ?? Infinity;
  });
  const { weights, parameters, ...basis } = found.basis;
  return {
    basis: {
      ...basis,
      method:
        'A triangle is balanced when the product of its three signs is +. It describes tension and predicts nothing.',
      weights,
      parameters: { ...parameters, first },
    },
    ...censusOf(counts),
    actors: signed.ids.length,
    dyads: {
      positive: sided.filter((dyad) => dyad.sign === 1).length,
      negative: sided.filter((dyad) => dyad.sign === -1).length,
      neither: found.dyads.length - sided.length,
    },
    tense: tense
      .sort(byWeight)
      .slice(0, first)
      .map(({ actors, edges, signs, weight }) => ({
        signs,
        actors: actors.map((index) => signed.ids[index]) as unknown as Triangle['actors'],
        edges: edges.map((edge) => {
          const { a, b, sign, score, ties } = sided[edge] as (typeof sided)[number];
          return { a, b, sign: sign as 1 | -1, score, ties };
        }),
        weaklyBalanced: signs === '---',
        weight,
      })),
    tenseTotal: counts['++-'] + counts['---'],
  };
}

interface Found {
  readonly actors: readonly [number, number, number];
  readonly edges: readonly [number, number, number];
  readonly signs: TriangleSigns;
  readonly weight: number;
}

/** The weightiest first, then by actors. */
function byWeight(x: Found, y: Found): number {
  const [a, b, c] = [x.actors[0] - y.actors[0], x.actors[1] - y.actors[1], x.actors[2] - y.actors[2]];
  return y.weight - x.weight || a || b || c;
}

export function triangleCensus(signed: SignedGraph): TriangleCensus {
  const counts = { '+++': 0, '++-': 0, '+--': 0, '---': 0 };
  eachTriangle(signed, (_actors, _edges, signs) => {
    counts[signs]++;
  });
  return censusOf(counts);
}

function censusOf(counts: Record<TriangleSigns, number>): TriangleCensus {
  const triangles = counts['+++'] + counts['++-'] + counts['+--'] + counts['---'];
  const balanced = counts['+++'] + counts['+--'];
  return {
    counts,
    triangles,
    balanced: triangles === 0 ? null : balanced / triangles,
    weaklyBalanced: triangles === 0 ? null : (balanced + counts['---']) / triangles,
  };
}

const SIGNS: readonly TriangleSigns[] = ['+++', '++-', '+--', '---'];

/** Visits each triangle once; actors and edges by position, the edges in the order ab, ac, bc. */
export function eachTriangle(
  { ids, edges }: SignedGraph,
  visit: (
    actors: readonly [number, number, number],
    edges: readonly [number, number, number],
    signs: TriangleSigns,
  ) => void,
): void {
  const higher: [number, number][][] = ids.map(() => []);
  edges.forEach(({ a, b }, edge) => {
    (higher[Math.min(a, b)] as [number, number][]).push([Math.max(a, b), edge]);
  });
  const edgeTo = new Int32Array(ids.length);
  const negative = (edge: number) => ((edges[edge] as SignedGraph['edges'][number]).sign < 0 ? 1 : 0);
  higher.forEach((list, a) => {
    edgeTo.fill(-1);
    for (const [b, edge] of list) edgeTo[b] = edge;
    for (const [b, ab] of list) {
      for (const [c, bc] of higher[b] as [number, number][]) {
        const ac = edgeTo[c] as number;
        if (ac === -1) continue;
        visit([a, b, c], [ab, ac, bc], SIGNS[negative(ab) + negative(ac) + negative(bc)] as TriangleSigns);
      }
    }
  });
}
