/**
 * Sign of a dyad: whether two actors are on good or bad terms, all their ties taken together.
 *
 * score(a, b) = Σ sign(kind) · weight(kind) · strength over the ties in force between a and b; the sign of the dyad is the
 * sign of the score. 0 says that there are ties which do not add up to either side. A pair without a counted tie has no
 * dyad: its sign is unknown (null), which is not 0.
 *
 * No standard fixes signs for such verbs: the table is ours (docs/methods.md) and can be changed in the question.
 * Two members of one organisation are not friends for that: a membership counts only where the question says so.
 */
import type { Tie } from '../domain/tie.ts';
import { TIE_KINDS } from '../domain/tie-kinds.ts';
import {
  type AnalysisGraph,
  type Basis,
  badArgument,
  basisOf,
  requireActors,
  requireKinds,
  requireOneOf,
  requireWhole,
  type Scope,
  type Sign,
  type SignRuleUsed,
  within,
} from './graph.ts';
import { Kept } from './kept.ts';

/** Changes to the documented rule: for a kind, another sign, another weight (1 unless changed), or both. */
export type SignChanges = Readonly<Record<string, { readonly sign?: number; readonly weight?: number }>>;

/**
 * Which memberships count as friendly. Left out: none. `atMost` goes by the members recorded in the graph on the day,
 * which may be fewer than there are. With `coMembers`, members of the counted organisations also count as friendly to one another.
 */
export interface MembershipRule {
  readonly atMost?: number | null;
  readonly organisations?: readonly string[] | null;
  readonly coMembers?: boolean | null;
}

export interface SignOptions extends Scope {
  readonly signChanges?: SignChanges | null;
  readonly memberships?: MembershipRule | null;
  /** What a tie weighs: its strength, or the same for each. */
  readonly weigh?: 'strength' | 'count' | null;
}

export interface Dyad {
  /** The ends, in sorted order. */
  readonly a: string;
  readonly b: string;
  readonly sign: Sign;
  readonly score: number;
  /** How many ties speak for, against and for neither. */
  readonly positive: number;
  readonly negative: number;
  readonly neutral: number;
  /** Ids of the counted ties. With co-members, the memberships of both in the organisation they share. */
  readonly ties: readonly string[];
}

export interface Dyads {
  readonly basis: Basis;
  /** Sorted by ends. */
  readonly dyads: readonly Dyad[];
  /** Memberships left out by the membership rule. */
  readonly membershipsLeftOut: number;
}

/** Actors and signed edges by position: what balance is computed on. At most one edge for a pair, and none of sign 0. */
export interface SignedGraph {
  readonly ids: readonly string[];
  readonly edges: readonly SignedEdge[];
}

export interface SignedEdge {
  readonly a: number;
  readonly b: number;
  readonly sign: 1 | -1;
}

export interface SignRule {
  signOf(kind: string): Sign;
  weightOf(kind: string): number;
  readonly used: SignRuleUsed;
}

/** Scores nearer to 0 than this are 0: sums of decimal strengths do not cancel to the last bit. */
const NOTHING = 1e-9;
const MEMBERSHIP = 'MEMBER_OF';

export function signRule(changes: SignChanges | null | undefined, memberships: string | null = null): SignRule {
  const changed = changes ?? {};
  requireKinds(Object.keys(changed));
  for (const [kind, { sign, weight }] of Object.entries(changed)) {
    if (sign !== undefined && sign !== 1 && sign !== 0 && sign !== -1) {
      throw badArgument(`The sign of ${kind} is ${sign}: signs are 1, 0 and -1.`);
    }
    if (weight !== undefined && !(weight >= 0 && weight < Infinity)) {
      throw badArgument(`The weight of ${kind} is ${weight}: give a number of 0 or more.`);
    }
  }
  const table = TIE_KINDS.map(({ id, sign }) => ({
    kind: id,
    sign: (changed[id]?.sign ?? sign) as Sign,
    weight: changed[id]?.weight ?? 1,
  }));
  const byKind = new Map(table.map((row) => [row.kind, row]));
  return {
    signOf: (kind) => byKind.get(kind)?.sign ?? 0,
    weightOf: (kind) => byKind.get(kind)?.weight ?? 0,
    used: { table, changedKinds: Object.keys(changed).sort(), memberships },
  };
}

/** One at most: with many ties they take as much memory as the ties themselves. */
const kept = new Kept<AnalysisGraph, Dyads>(1);

export function dyads(graph: AnalysisGraph, options: SignOptions = {}): Dyads {
  const { kinds, signs, among, actorKinds, signChanges, memberships, weigh } = options;
  const asked = { kinds, signs, among, actorKinds, signChanges, memberships, weigh };
  return kept.get(graph, JSON.stringify(asked), () => makeDyads(graph, options));
}

function makeDyads(graph: AnalysisGraph, options: SignOptions): Dyads {
  const weigh = requireOneOf(options.weigh ?? 'strength', 'weigh', ['strength', 'count']);
  const scoped = within(graph, options);
  const counts = membershipTest(graph, options.memberships ?? null);
  const rule = signRule(options.signChanges, counts.words);
  interface Pair {
    readonly a: string;
    readonly b: string;
    score: number;
    readonly counts: [number, number, number];
    readonly ties: string[];
  }
  const pairs: Pair[] = [];
  const pairsOf = new Map<string, Map<string, Pair>>();
  const add = (from: string, to: string, tie: Tie, ids: readonly string[]) => {
    if (from === to) return;
    const [a, b] = from < to ? [from, to] : [to, from];
    let others = pairsOf.get(a);
    if (!others) {
      others = new Map();
      pairsOf.set(a, others);
    }
    let pair = others.get(b);
    if (!pair) {
      pair = { a, b, score: 0, counts: [0, 0, 0], ties: [] };
      others.set(b, pair);
      pairs.push(pair);
    }
    const sign = rule.signOf(tie.kind);
    pair.score += sign * rule.weightOf(tie.kind) * (weigh === 'strength' ? tie.strength : 1);
    pair.counts[sign + 1] = (pair.counts[sign + 1] as number) + 1;
    pair.ties.push(...ids);
  };
  let membershipsLeftOut = 0;
  const membersOf = new Map<string, Tie[]>();
  for (const tie of scoped.ties) {
    if (tie.kind !== MEMBERSHIP) {
      add(tie.subject, tie.object, tie, [tie.id]);
    } else if (!counts.test(tie.object)) {
      membershipsLeftOut++;
    } else {
      add(tie.subject, tie.object, tie, [tie.id]);
      const members = membersOf.get(tie.object);
      if (members) members.push(tie);
      else membersOf.set(tie.object, [tie]);
    }
  }
  if (options.memberships?.coMembers) {
    for (const members of membersOf.values()) {
      members.forEach((one, index) => {
        for (const other of members.slice(index + 1)) {
          add(one.subject, other.subject, one.strength <= other.strength ? one : other, [one.id, other.id]);
        }
      });
    }
  }
  const found = pairs
    .map(({ a, b, score, counts: [negative, neutral, positive], ties }): Dyad => {
      const exact = Math.abs(score) < NOTHING ? 0 : score;
      return { a, b, sign: Math.sign(exact) as Sign, score: exact, positive, negative, neutral, ties };
    })
    .sort((x, y) => (x.a === y.a ? (x.b < y.b ? -1 : 1) : x.a < y.a ? -1 : 1));
  return {
    basis: basisOf(scoped, options, {
      method: 'The sign of two actors is the sign of the sum of sign × weight over the ties between them.',
      directed: false,
      weights: weigh === 'strength' ? 'weight of the kind × strength of the tie' : 'weight of the kind',
      signRule: rule.used,
      parameters: {},
    }),
    dyads: found,
    membershipsLeftOut,
  };
}

/** The sign between two actors; null when no counted tie says anything of them. */
export function signBetween({ dyads }: Pick<Dyads, 'dyads'>, one: string, other: string): Sign | null {
  const [a, b] = one < other ? [one, other] : [other, one];
  return dyads.find((dyad) => dyad.a === a && dyad.b === b)?.sign ?? null;
}

/** The dyads that take a side. Actors with none of these are left out. */
export function signedGraph({ dyads }: Pick<Dyads, 'dyads'>): SignedGraph {
  const sided = dyads.filter((dyad) => dyad.sign !== 0);
  const ids = [...new Set(sided.flatMap(({ a, b }) => [a, b]))].sort();
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  return {
    ids,
    edges: sided.map(({ a, b, sign }) => ({
      a: indexOf.get(a) as number,
      b: indexOf.get(b) as number,
      sign: sign as 1 | -1,
    })),
  };
}

export function membershipTest(
  graph: AnalysisGraph,
  rule: MembershipRule | null,
): { test: (organisation: string) => boolean; words: string } {
  if (rule?.organisations && rule.atMost != null) {
    throw badArgument(
      'memberships has both organisations and atMost: name the organisations or give a size, not both.',
    );
  }
  const mutual = rule?.coMembers ? ', and its members as friendly to one another' : '';
  if (rule?.organisations) {
    requireActors(graph, rule.organisations, 'memberships.organisations');
    const named = new Set(rule.organisations);
    return { test: (id) => named.has(id), words: `membership of ${rule.organisations.join(', ')} counts${mutual}` };
  }
  if (rule?.atMost != null) {
    const atMost = requireWhole(rule.atMost, 'memberships.atMost', 1, 1_000_000);
    const sizes = new Map<string, number>();
    for (const tie of graph.ties) {
      if (tie.kind === MEMBERSHIP) sizes.set(tie.object, (sizes.get(tie.object) ?? 0) + 1);
    }
    return {
      test: (id) => (sizes.get(id) ?? 0) <= atMost,
      words: `membership of an organisation of at most ${atMost} recorded members counts${mutual}`,
    };
  }
  if (rule?.coMembers) {
    throw badArgument('memberships.coMembers needs to know which memberships count: add organisations or atMost.');
  }
  return { test: () => false, words: 'no membership counts' };
}
