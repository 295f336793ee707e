/**
 * How alike the alliance portfolios of two states are. A portfolio is a state's level of alliance with each state of the
 * system, itself included: 0 none, 1 entente, 2 neutrality or non-aggression, 3 defence; with itself 3. With d = |x − y|,
 * or its square, d_max its greatest value and D_o its mean over the N states:
 *
 *   S = 1 − 2 · D_o / d_max                         (Signorino & Ritter 1999; the author's S.g)
 *   κ, π = 1 − D_o / D_e                            (chance-corrected: Häge 2011, Political Analysis 19(3))
 *
 * D_e is the mean distance when the two portfolios are independent: with each state's own margins for Cohen's weighted κ, with
 * their average for Scott's π. The levels are fixed, not taken from what is observed. κ and π are null where D_e is 0.
 */
import type { Tie } from '../domain/tie.ts';
import { type AnalysisGraph, type Basis, badArgument, basisOf, endsOf, requireActors } from './graph.ts';

export type AllianceLevel = 0 | 1 | 2 | 3;

const LEVELS: readonly AllianceLevel[] = [0, 1, 2, 3];
const LEVEL_OF: Readonly<Record<string, AllianceLevel>> = { ENTENTE: 1, NONAGGRESSION: 2, NEUTRALITY: 2, DEFENCE: 3 };

export interface Agreement {
  readonly s: number;
  /** What S would be on average if the two portfolios had nothing to do with each other. */
  readonly sByChance: number;
  readonly kappa: number | null;
  readonly pi: number | null;
}

export interface PortfolioComparison {
  readonly absolute: Agreement;
  readonly squared: Agreement;
  /** Allied at any level, or not; alliances of unknown level are alliances too. */
  readonly binary: Agreement;
  /** Kendall's τ_b; null where a portfolio does not vary. */
  readonly tauB: number | null;
  /** How many states are at level x in the first and y in the second: `table[x][y]`. */
  readonly table: readonly (readonly number[])[];
  /** Where S alone misleads. */
  readonly warnings: readonly string[];
}

export interface Similarity extends PortfolioComparison {
  readonly basis: Basis;
  readonly a: string;
  readonly b: string;
  /** Every state of the system; a level is null where there is an alliance of a level that no source gives. */
  readonly portfolios: readonly {
    readonly state: string;
    readonly a: AllianceLevel | null;
    readonly b: AllianceLevel | null;
    readonly ties: readonly string[];
  }[];
  /** States with an alliance of unknown level to either: left out of all but `binary`, because unknown is not none. */
  readonly leftOut: readonly string[];
}

export interface SimilarityOptions {
  /** The states of the system. Null: all countries that have a tie of any kind on the day. */
  readonly states?: readonly string[] | null;
}

export function similarity(graph: AnalysisGraph, a: string, b: string, options: SimilarityOptions = {}): Similarity {
  requireActors(graph, [a], 'a');
  requireActors(graph, [b], 'b');
  requireActors(graph, options.states ?? [], 'states');
  if (a === b) throw badArgument(`a and b are both ${a}: name two states.`);
  if (!('day' in graph.when))
    throw badArgument('Similarity compares portfolios of one day: ask with asOf, not during.');
  const system = options.states ?? endsOf(graph.ties).filter((id) => graph.actors.get(id)?.kind === 'COUNTRY');
  const states = [...new Set([...system, a, b])].sort();
  const alliances = graph.ties.filter((tie) => tie.kind === 'ALLIES_WITH');
  const levelsOf = (state: string) => portfolioOf(state, alliances);
  const [ofA, ofB] = [levelsOf(a), levelsOf(b)];
  const portfolios: Similarity['portfolios'] = states.map((state) => ({
    state,
    a: state === a ? 3 : (ofA.get(state)?.level ?? (ofA.has(state) ? null : 0)),
    b: state === b ? 3 : (ofB.get(state)?.level ?? (ofB.has(state) ? null : 0)),
    ties: [...new Set([...(ofA.get(state)?.ties ?? []), ...(ofB.get(state)?.ties ?? [])])],
  }));
  const known = portfolios.filter((row): row is typeof row & { a: AllianceLevel; b: AllianceLevel } => {
    return row.a !== null && row.b !== null;
  });
  const leftOut = portfolios.filter((row) => row.a === null || row.b === null).map((row) => row.state);
  if (known.length === 0) throw badArgument('Every state has an alliance of unknown level: name others in states.');
  const compared = comparePortfolios(
    known.map((row) => row.a),
    known.map((row) => row.b),
  );
  const allied = tableOf(
    portfolios.map((row) => (row.a === 0 ? 0 : 1)),
    portfolios.map((row) => (row.b === 0 ? 0 : 1)),
  );
  const unknown = `Left out but for allied or not, because the level of an alliance with them is not known: ${leftOut.join(', ')}.`;
  return {
    basis: basisOf(
      graph,
      { kinds: ['ALLIES_WITH'] },
      {
        method:
          'Levels of alliance with every state (0 none, 1 entente, 2 neutrality, 3 defence; 3 with itself), compared state by state.',
        directed: false,
        weights: null,
        parameters: { a, b, states: known.length },
        ties: new Set(known.flatMap((row) => row.ties)).size,
        actors: known.length,
      },
    ),
    a,
    b,
    ...compared,
    binary: agreement(allied, differs, 1),
    warnings: leftOut.length > 0 ? [unknown, ...compared.warnings] : compared.warnings,
    portfolios,
    leftOut,
  };
}

/** The highest level with each ally; null where no source gives one. */
function portfolioOf(
  state: string,
  alliances: readonly Tie[],
): Map<string, { level: AllianceLevel | null; ties: string[] }> {
  const levels = new Map<string, { level: AllianceLevel | null; ties: string[] }>();
  for (const { id, subject, object, level } of alliances) {
    const ally = subject === state ? object : object === state ? subject : null;
    if (ally === null) continue;
    const own = level === null ? null : (LEVEL_OF[level] ?? null);
    const known = levels.get(ally) ?? { level: null, ties: [] };
    levels.set(ally, {
      level: own === null ? known.level : (Math.max(own, known.level ?? 0) as AllianceLevel),
      ties: [...known.ties, id],
    });
  }
  return levels;
}

export function comparePortfolios(x: readonly AllianceLevel[], y: readonly AllianceLevel[]): PortfolioComparison {
  if (x.length !== y.length || x.length === 0) {
    throw badArgument(`The portfolios have ${x.length} and ${y.length} states: give two of equal length, at least 1.`);
  }
  const table = tableOf(x, y);
  const absolute = agreement(table, (one, other) => Math.abs(one - other), 3);
  const squared = agreement(table, (one, other) => (one - other) ** 2, 9);
  const binary = agreement(table, differs, 1);
  return { absolute, squared, binary, tauB: kendall(x, y), table, warnings: warningsOf(absolute, table, x.length) };
}

function tableOf(x: readonly AllianceLevel[], y: readonly AllianceLevel[]): number[][] {
  return LEVELS.map((one) => LEVELS.map((other) => x.filter((level, at) => level === one && y[at] === other).length));
}

/** 1 where one is allied and the other is not. */
function differs(one: number, other: number): number {
  return one > 0 === other > 0 ? 0 : 1;
}

/** S with a weight for each state, as in the author's S.g. */
export function weightedS(x: readonly number[], y: readonly number[], weights: readonly number[], most = 3): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const apart = weights.reduce(
    (sum, weight, at) => sum + (weight / most) * Math.abs((x[at] as number) - (y[at] as number)),
    0,
  );
  return 1 - (2 * apart) / total;
}

function agreement(
  table: readonly (readonly number[])[],
  distance: (one: number, other: number) => number,
  most: number,
): Agreement {
  const count = table.flat().reduce((sum, cell) => sum + cell, 0);
  const first = table.map((row) => row.reduce((sum, cell) => sum + cell, 0) / count);
  const second = LEVELS.map((level) => table.reduce((sum, row) => sum + (row[level] as number), 0) / count);
  const both = first.map((share, level) => (share + (second[level] as number)) / 2);
  const mean = (chance: (one: number, other: number) => number) =>
    LEVELS.reduce<number>(
      (sum, one) => sum + LEVELS.reduce<number>((part, other) => part + chance(one, other) * distance(one, other), 0),
      0,
    );
  const observed = mean((one, other) => (table[one]?.[other] as number) / count);
  const own = mean((one, other) => (first[one] as number) * (second[other] as number));
  const shared = mean((one, other) => (both[one] as number) * (both[other] as number));
  return {
    s: 1 - (2 * observed) / most,
    sByChance: 1 - (2 * own) / most,
    kappa: own === 0 ? null : 1 - observed / own,
    pi: shared === 0 ? null : 1 - observed / shared,
  };
}

function kendall(x: readonly number[], y: readonly number[]): number | null {
  let [balance, inX, inY] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    for (let j = i + 1; j < x.length; j++) {
      const [one, other] = [
        Math.sign((x[i] as number) - (x[j] as number)),
        Math.sign((y[i] as number) - (y[j] as number)),
      ];
      balance += one * other;
      inX += one * one;
      inY += other * other;
    }
  }
  return inX === 0 || inY === 0 ? null : balance / Math.sqrt(inX * inY);
}

function warningsOf(
  { s, kappa, sByChance }: Agreement,
  table: readonly (readonly number[])[],
  count: number,
): string[] {
  const warnings: string[] = [];
  const neither = (table[0]?.[0] as number) / count;
  if (neither >= 0.5) {
    warnings.push(
      `${Math.round(neither * 100)} % of the states are allied with neither, and S counts each of them as agreement.`,
    );
  }
  if (kappa !== null && s > 0 && kappa <= 0) {
    warnings.push(
      `S is ${s.toFixed(2)}, yet no higher than the ${sByChance.toFixed(2)} that chance alone would give (κ = ${kappa.toFixed(2)}).`,
    );
  }
  if (kappa === null) {
    warnings.push(
      'Both portfolios have one and the same level throughout, so that agreement beyond chance is not defined.',
    );
  }
  return warnings;
}
