/**
 * Every chain of ties from one actor to another.
 *
 * A chain is a simple path: no actor twice. Parallel ties make chains of their own, one for each tie, because each has
 * its own evidence. Its strength is the product of the strengths of its ties, its sign the product of their signs (0 as
 * soon as one tie takes no side), its span the days on which all its ties hold; a chain without such a day is none.
 *
 * The ranking is total: by strength, or by number of ties first, or by sign first (friendly, hostile, neither); then the
 * stronger, then the shorter; then tie by tie from the start, the stronger tie first, then the tie id. Strengths are
 * compared to nine digits.
 *
 * The work is bounded. Chains are counted without being built: the last two ties are summed in closed form. They are
 * searched length by length, best first, and left as soon as the best way home cannot beat what is already listed.
 * Where a bound on the work is met, the total is a lower bound and says so (`totalIsAtLeast`), or the ranking is that of
 * the chains met so far and says so (`rankingIsExact`).
 *
 * The choice of product and intersection is ours: see docs/methods.md.
 */
import type { Day } from '../domain/dates.ts';
import type { Tie } from '../domain/tie.ts';
import { requireTieKind } from '../domain/tie-kinds.ts';
import { type SignChanges, signRule } from './dyads.ts';
import {
  type AnalysisGraph,
  type Basis,
  badArgument,
  basisOf,
  contestedIn,
  qualifiedIn,
  requireActors,
  requireOneOf,
  requireWhole,
  type Scope,
  type Sign,
  within,
} from './graph.ts';
import { type ChainCount, count, noChains } from './path-count.ts';
import { type Net, netOf, type PathDirection } from './path-net.ts';
import { type PathOrder, rank } from './path-rank.ts';
import { searchOf } from './path-search.ts';

/** What a search for chains is prepared for: the same for any two actors. */
export interface PathScope extends Scope {
  /** `forward` walks a tie only from subject to object, symmetric kinds both ways. */
  readonly direction?: PathDirection | null;
  /** False leaves out the chains that pass from a member through its organisation to another member. */
  readonly sharedMemberships?: boolean | null;
  readonly signChanges?: SignChanges | null;
}

export interface PathQuestion {
  readonly maxTies?: number | null;
  /** Actors that must all be on the way. */
  readonly through?: readonly string[] | null;
  readonly avoiding?: readonly string[] | null;
  readonly order?: PathOrder | null;
  readonly first?: number | null;
  /** Bound on the work, in ties looked at: once for counting, once for searching. */
  readonly workLimit?: number | null;
}

export type PathOptions = PathScope & PathQuestion;

export interface ChainStep {
  readonly tie: Tie;
  readonly from: string;
  readonly to: string;
  /** Walked from subject to object; symmetric ties are always walked along. */
  readonly along: boolean;
}

export interface Chain {
  readonly steps: readonly ChainStep[];
  readonly actors: readonly string[];
  readonly sign: Sign;
  readonly strength: number;
  /** The days on which all its ties hold: from this day … */
  readonly from: Day;
  /** … up to but not including this one; null while open. */
  readonly until: Day | null;
  /** A tie of it is contested, or qualified ("participation frozen"), at the time asked about. */
  readonly contested: boolean;
  readonly qualified: boolean;
}

export interface Paths {
  readonly basis: Basis;
  readonly from: string;
  readonly to: string;
  readonly chains: readonly Chain[];
  /** All chains that there are, listed or not; a lower bound where `totalIsAtLeast`. */
  readonly total: number;
  readonly totalIsAtLeast: boolean;
  readonly byLength: readonly ChainCount[];
  /** Of the total; null where it is only a lower bound. */
  readonly bySign: { readonly positive: number; readonly negative: number; readonly neither: number } | null;
  /** There are chains that are not listed. */
  readonly truncated: boolean;
  /** False when the search met its bound: a better chain may be missing from the list. */
  readonly rankingIsExact: boolean;
}

const MAX_TIES = 6;
const MAX_CHAINS = 1000;
const DEFAULT_WORK = 4_000_000;

export function paths(graph: AnalysisGraph, from: string, to: string, options: PathOptions = {}): Paths {
  return new PathFinder(graph, options).paths(from, to, options);
}

/** Finds chains between any two actors of one graph: prepares once what all questions share. */
export class PathFinder {
  readonly #graph: AnalysisGraph;
  readonly #scope: PathScope;
  readonly #basis: Pick<Basis, 'ties' | 'actors'>;
  readonly #net: Net;

  constructor(graph: AnalysisGraph, scope: PathScope = {}) {
    const direction = requireOneOf(scope.direction ?? 'any', 'direction', ['any', 'forward']);
    const rule = signRule(scope.signChanges);
    const scoped = within(graph, scope);
    this.#graph = graph;
    this.#scope = scope;
    this.#net = netOf(scoped, direction, scope.sharedMemberships ?? true, rule);
    this.#basis = { ties: scoped.ties.length, actors: this.#net.ids.length };
  }

  paths(from: string, to: string, question: PathQuestion = {}): Paths {
    const { through, avoiding } = question;
    const maxTies = requireWhole(question.maxTies ?? 3, 'maxTies', 1, MAX_TIES);
    const order = requireOneOf(question.order ?? 'strength', 'order', ['strength', 'shortness', 'sign']);
    const first = requireWhole(question.first ?? 50, 'first', 1, MAX_CHAINS);
    const workLimit = requireWhole(question.workLimit ?? DEFAULT_WORK, 'workLimit', 1, Number.MAX_SAFE_INTEGER);
    requireActors(this.#graph, [from], 'from');
    requireActors(this.#graph, [to], 'to');
    requireActors(this.#graph, through ?? [], 'through');
    requireActors(this.#graph, avoiding ?? [], 'avoiding');
    if (from === to) throw badArgument(`from and to are both ${from}: name two actors.`);
    const ends = [from, to].filter((end) => avoiding?.includes(end));
    if (ends.length > 0) throw badArgument(`avoiding has ${ends.join(', ')}, an end of every chain: leave it out.`);
    const both = (through ?? []).filter((id) => avoiding?.includes(id));
    if (both.length > 0) throw badArgument(`${both.join(', ')} is in through and in avoiding: keep it in one.`);

    const net = this.#net;
    const search = searchOf(net, from, to, maxTies, through ?? [], avoiding ?? [], workLimit);
    const counted = search === null ? noChains(maxTies) : count(search);
    const found = search === null ? { found: [], complete: true } : rank(search, order, first);
    // A complete search that did not fill the list has met every chain.
    const whole = found.complete && found.found.length < first;
    const chains = found.found.map((entries) => this.#chain(entries));
    const total = whole ? chains.length : counted.total;
    const totalIsAtLeast = !whole && counted.isAtLeast;
    return {
      basis: basisOf(this.#graph, this.#scope, {
        method:
          'Every chain without an actor twice; strength and sign are the products over its ties, its span the days on which all hold.',
        directed: net.direction === 'forward',
        weights: 'strength of the tie',
        signRule: net.rule.used,
        parameters: {
          maxTies,
          order,
          first,
          direction: net.direction,
          sharedMemberships: net.sharedMemberships,
          through: through?.join(', ') || null,
          avoiding: avoiding?.join(', ') || null,
          workLimit,
        },
        ...this.#basis,
      }),
      from,
      to,
      chains,
      total,
      totalIsAtLeast,
      byLength: whole ? lengthsOf(chains, maxTies) : counted.byLength,
      bySign: whole ? signsOf(chains) : counted.isAtLeast ? null : counted.bySign,
      truncated: totalIsAtLeast || total > chains.length,
      rankingIsExact: found.complete,
    };
  }

  #chain(entries: readonly number[]): Chain {
    const net = this.#net;
    const steps = entries.map((entry): ChainStep => {
      const tie = net.ties[net.entryTie[entry] as number] as Tie;
      const to = net.ids[net.entryTo[entry] as number] as string;
      const from = tie.subject === to ? tie.object : tie.subject;
      return { tie, from, to, along: tie.object === to || requireTieKind(tie.kind).symmetric };
    });
    let from = '';
    let until: Day | null = null;
    for (const { tie } of steps) {
      if (tie.inForceFrom > from) from = tie.inForceFrom;
      if (tie.inForceUntil !== null && (until === null || tie.inForceUntil < until)) until = tie.inForceUntil;
    }
    const { when } = this.#graph;
    return {
      steps,
      actors: [(steps[0] as ChainStep).from, ...steps.map((step) => step.to)],
      sign: steps.reduce((sign, { tie }) => (sign * net.rule.signOf(tie.kind)) as Sign, 1 as Sign) || 0,
      strength: steps.reduce((strength, { tie }) => strength * tie.strength, 1),
      from,
      until,
      contested: steps.some(({ tie }) => contestedIn(tie, when)),
      qualified: steps.some(({ tie }) => qualifiedIn(tie, when)),
    };
  }
}

function lengthsOf(chains: readonly Chain[], maxTies: number): ChainCount[] {
  return Array.from({ length: maxTies }, (_, index) => ({
    ties: index + 1,
    chains: chains.filter((chain) => chain.steps.length === index + 1).length,
    isAtLeast: false,
  }));
}

function signsOf(chains: readonly Chain[]): { positive: number; negative: number; neither: number } {
  const withSign = (sign: Sign) => chains.filter((chain) => chain.sign === sign).length;
  return { positive: withSign(1), negative: withSign(-1), neither: withSign(0) };
}
