/** Balance over the years: the census of triangles, the frustration index and walk balance of each. Long. */
import type { Day } from '../domain/dates.ts';
import type { Graph } from '../domain/graph.ts';
import { type TriangleCensus, triangleCensus } from './balance.ts';
import { dyads, type SignOptions, signedGraph } from './dyads.ts';
import { type FrustrationValue, frustrationOf, type SolvedBlocks } from './frustration.ts';
import { analysisGraph, type Basis, badArgument, requireWhole } from './graph.ts';
import { walkBalanceOf } from './walk-balance.ts';
import { Pace, type Work } from './work.ts';

export interface CurvePoint extends TriangleCensus {
  readonly day: Day;
  readonly actors: number;
  readonly positive: number;
  readonly negative: number;
  readonly frustration: FrustrationValue;
  /** Null where there is no signed dyad. */
  readonly walkBalance: number | null;
}

export interface BalanceCurve {
  /** Of the last day; the same for the others but for the day and the counts. */
  readonly basis: Basis;
  readonly points: readonly CurvePoint[];
}

export interface CurveOptions extends SignOptions {
  readonly from: number;
  readonly until: number;
  /** Years between two points. */
  readonly step?: number | null;
  /** For the frustration index of each point, in milliseconds. */
  readonly deadlineMs?: number | null;
}

/** What was solved for one curve holds for the next one over the same data. */
const solvedBlocks = new WeakMap<Graph, SolvedBlocks>();
const MOST_BLOCKS = 2000;

function solvedIn(graph: Graph): SolvedBlocks {
  const before = solvedBlocks.get(graph);
  if (before && before.size < MOST_BLOCKS) return before;
  const blocks: SolvedBlocks = new Map();
  solvedBlocks.set(graph, blocks);
  return blocks;
}

/** Balance on the last day of each year, from the first year to the last, both included. Long. */
export async function balanceCurve(graph: Graph, options: CurveOptions, work: Work = {}): Promise<BalanceCurve> {
  const from = requireWhole(options.from, 'from', 1, 9999);
  const until = requireWhole(options.until, 'until', 1, 9999);
  const step = requireWhole(options.step ?? 1, 'step', 1, 1000);
  const deadlineMs = requireWhole(options.deadlineMs ?? 2000, 'deadlineMs', 1, 3_600_000);
  if (until < from) throw badArgument(`until is ${until}, before from (${from}): give the later year as until.`);
  const pace = new Pace(work);
  const points: CurvePoint[] = [];
  const solved = solvedIn(graph);
  let basis: Basis | null = null;
  const years = Math.floor((until - from) / step) + 1;
  for (let year = from; year <= until; year += step) {
    pace.report('balance over the years', points.length, years);
    const day = `${String(year).padStart(4, '0')}-12-31`;
    const found = dyads(analysisGraph(graph, { day }), options);
    const signed = signedGraph(found);
    basis = found.basis;
    const { lower, upper, exact, gap, normalised } = await frustrationOf(
      signed,
      { deadlineMs },
      { signal: work.signal },
      solved,
    );
    points.push({
      day,
      ...triangleCensus(signed),
      actors: signed.ids.length,
      positive: signed.edges.filter((edge) => edge.sign === 1).length,
      negative: signed.edges.filter((edge) => edge.sign === -1).length,
      frustration: { lower, upper, exact, gap, normalised },
      walkBalance: walkBalanceOf(signed)?.index ?? null,
    });
    await pace.breathe();
  }
  pace.report('balance over the years', points.length, years);
  return {
    basis: {
      ...(basis as Basis),
      method: 'Balance of the ties in force on the last day of each year.',
      parameters: { from, until, step, deadlineMs },
    },
    points,
  };
}
