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
import { type SignChanges, type SignRule, signRule } from './dyads.ts';
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

export type PathOrder = 'strength' | 'shortness' | 'sign';
export type PathDirection = 'any' | 'forward';

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

export interface ChainCount {
  readonly ties: number;
  readonly chains: number;
  readonly isAtLeast: boolean;
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
/** Costs are −ln(strength) in whole billionths, so that sums are exact and equal strengths compare as equal. */
const COST_SCALE = 1e9;

const OTHER = 0;
const MEMBER_TO_ORGANISATION = 1;
const ORGANISATION_TO_MEMBER = 2;

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

/**
 * The ties by position. An entry is one tie walked one way; the entries out of an actor are in the order of the ranking.
 * A link sums up the entries that run from one actor to another and are of one sort.
 */
interface Net {
  readonly direction: PathDirection;
  readonly sharedMemberships: boolean;
  readonly rule: SignRule;
  readonly ids: readonly string[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly ties: readonly Tie[];
  readonly cost: Float64Array;
  readonly sign: Int8Array;
  /** Set when a question about a span has to check that the ties of a chain share a day. */
  readonly spans: { readonly from: Int32Array; readonly until: Int32Array } | null;
  readonly start: Int32Array;
  readonly entryTo: Int32Array;
  readonly entryTie: Int32Array;
  readonly entrySort: Uint8Array;
  readonly links: Links;
}

interface Links {
  readonly start: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly sort: Uint8Array;
  /** Number of entries; of friendly less hostile ones; of friendly and hostile ones together. */
  readonly all: Float64Array;
  readonly net: Float64Array;
  readonly sided: Float64Array;
  /** The least cost of a friendly, a hostile and a neither entry. */
  readonly least: readonly [Float64Array, Float64Array, Float64Array];
}

function netOf(graph: AnalysisGraph, direction: PathDirection, sharedMemberships: boolean, rule: SignRule): Net {
  const { ties } = graph;
  const indexOf = new Map<string, number>();
  const ids: string[] = [];
  const indexFor = (id: string) => {
    let index = indexOf.get(id);
    if (index === undefined) {
      index = ids.length;
      ids.push(id);
      indexOf.set(id, index);
    }
    return index;
  };
  const count = ties.length;
  const cost = new Float64Array(count);
  const sign = new Int8Array(count);
  const subject = new Int32Array(count);
  const object = new Int32Array(count);
  const kinds = new Map<string, { sign: Sign; symmetric: boolean; membership: boolean }>();
  const kindOf = (id: string) => {
    let kind = kinds.get(id);
    if (!kind) {
      kind = { sign: rule.signOf(id), symmetric: requireTieKind(id).symmetric, membership: id === 'MEMBER_OF' };
      kinds.set(id, kind);
    }
    return kind;
  };
  const flags = new Uint8Array(count);
  for (let index = 0; index < count; index++) {
    const tie = ties[index] as Tie;
    const kind = kindOf(tie.kind);
    cost[index] = Math.round(-Math.log(tie.strength) * COST_SCALE);
    sign[index] = kind.sign;
    subject[index] = indexFor(tie.subject);
    object[index] = indexFor(tie.object);
    flags[index] = (direction === 'any' || kind.symmetric ? 1 : 0) | (kind.membership && !sharedMemberships ? 2 : 0);
  }
  const size = ids.length;
  const start = new Int32Array(size + 1);
  const eachEntry = (index: number, visit: (from: number, to: number, sort: number) => void) => {
    const [a, b, flag] = [subject[index] as number, object[index] as number, flags[index] as number];
    if (a === b) return;
    visit(a, b, flag & 2 ? MEMBER_TO_ORGANISATION : OTHER);
    if (flag & 1) visit(b, a, flag & 2 ? ORGANISATION_TO_MEMBER : OTHER);
  };
  for (let index = 0; index < count; index++) {
    eachEntry(index, (from) => {
      start[from + 1] = (start[from + 1] as number) + 1;
    });
  }
  for (let index = 0; index < size; index++) start[index + 1] = (start[index + 1] as number) + (start[index] as number);
  const entries = start[size] as number;
  const entryTo = new Int32Array(entries);
  const entryTie = new Int32Array(entries);
  const entrySort = new Uint8Array(entries);
  const next = start.slice();
  for (const index of rankedTies(ties, cost)) {
    eachEntry(index, (from, to, sort) => {
      const at = next[from] as number;
      next[from] = at + 1;
      entryTo[at] = to;
      entryTie[at] = index;
      entrySort[at] = sort;
    });
  }
  return {
    direction,
    sharedMemberships,
    rule,
    ids,
    indexOf,
    ties,
    cost,
    sign,
    spans: 'during' in graph.when ? spansOf(ties) : null,
    start,
    entryTo,
    entryTie,
    entrySort,
    links: linksOf(size, start, entryTo, entryTie, entrySort, cost, sign),
  };
}

/** Positions of the ties, the strongest first, then by id. There are few strengths, so they are sorted into bins. */
function rankedTies(ties: readonly Tie[], cost: Float64Array): number[] {
  const bins = new Map<number, number[]>();
  let sorted = true;
  for (let index = 0; index < ties.length; index++) {
    if (index > 0 && (ties[index - 1] as Tie).id > (ties[index] as Tie).id) sorted = false;
    const bin = bins.get(cost[index] as number);
    if (bin) bin.push(index);
    else bins.set(cost[index] as number, [index]);
  }
  const byId = (a: number, b: number) => ((ties[a] as Tie).id < (ties[b] as Tie).id ? -1 : 1);
  return [...bins].sort(([a], [b]) => a - b).flatMap(([, bin]) => (sorted ? bin : bin.sort(byId)));
}

/** Days as whole numbers, which compare faster than text. */
function spansOf(ties: readonly Tie[]): { from: Int32Array; until: Int32Array } {
  const number = (day: Day) => Number(day.replaceAll('-', ''));
  return {
    from: Int32Array.from(ties, (tie) => number(tie.inForceFrom)),
    until: Int32Array.from(ties, (tie) => (tie.inForceUntil === null ? 0x7fffffff : number(tie.inForceUntil))),
  };
}

function linksOf(
  size: number,
  entryStart: Int32Array,
  entryTo: Int32Array,
  entryTie: Int32Array,
  entrySort: Uint8Array,
  cost: Float64Array,
  sign: Int8Array,
): Links {
  const most = entryTo.length;
  const start = new Int32Array(size + 1);
  const from = new Int32Array(most);
  const to = new Int32Array(most);
  const sort = new Uint8Array(most);
  const all = new Float64Array(most);
  const net = new Float64Array(most);
  const sided = new Float64Array(most);
  const least = [0, 1, 2].map(() => new Float64Array(most).fill(Infinity)) as unknown as Links['least'];
  const slot = new Int32Array(size * 3).fill(-1);
  let links = 0;
  for (let actor = 0; actor < size; actor++) {
    start[actor] = links;
    for (let entry = entryStart[actor] as number; entry < (entryStart[actor + 1] as number); entry++) {
      const key = (entryTo[entry] as number) * 3 + (entrySort[entry] as number);
      let link = slot[key] as number;
      if (link < (start[actor] as number)) {
        link = links++;
        slot[key] = link;
        from[link] = actor;
        to[link] = entryTo[entry] as number;
        sort[link] = entrySort[entry] as number;
      }
      const tie = entryTie[entry] as number;
      const tieSign = sign[tie] as number;
      const bySign = least[stateOf(tieSign)] as Float64Array;
      all[link] = (all[link] as number) + 1;
      net[link] = (net[link] as number) + tieSign;
      sided[link] = (sided[link] as number) + (tieSign === 0 ? 0 : 1);
      // Entries come in the order of their cost.
      if (bySign[link] === Infinity) bySign[link] = cost[tie] as number;
    }
  }
  start[size] = links;
  return { start, from, to, sort, all, net, sided, least };
}

/** Signs as positions: friendly 0, hostile 1, neither 2. */
function stateOf(sign: number): 0 | 1 | 2 {
  return sign === 1 ? 0 : sign === -1 ? 1 : 2;
}

interface Search {
  readonly net: Net;
  readonly source: number;
  readonly target: number;
  readonly maxTies: number;
  readonly workLimit: number;
  /** Actors that no chain may enter: the avoided ones, and those on the chain being built. */
  readonly closed: Uint8Array;
  /** Bits of the actors that must be on the way, by actor. */
  readonly needed: Uint8Array | null;
  readonly allNeeded: number;
  /** Fewest ties to the target. */
  readonly distance: Uint8Array;
  /** Links into the target, by actor: the first of them, and the next of each. */
  readonly intoTarget: { readonly head: Int32Array; readonly next: Int32Array };
  /** Entries into the target, by actor, in the order of the ranking. */
  readonly lastEntries: readonly (readonly number[])[];
}

/** Null when no chain can exist. */
function searchOf(
  net: Net,
  from: string,
  to: string,
  maxTies: number,
  through: readonly string[],
  avoiding: readonly string[],
  workLimit: number,
): Search | null {
  const source = net.indexOf.get(from);
  const target = net.indexOf.get(to);
  const needed = [...new Set(through)].filter((id) => id !== from && id !== to);
  if (source === undefined || target === undefined || needed.length > maxTies - 1) return null;
  if (needed.some((id) => !net.indexOf.has(id))) return null;
  const size = net.ids.length;
  const closed = new Uint8Array(size);
  for (const id of avoiding) {
    const index = net.indexOf.get(id);
    if (index !== undefined) closed[index] = 1;
  }
  const bits = new Uint8Array(size);
  needed.forEach((id, position) => {
    bits[net.indexOf.get(id) as number] = 1 << position;
  });
  const { links } = net;
  const distance = new Uint8Array(size).fill(255);
  distance[target] = 0;
  for (let round = 1; round <= maxTies; round++) {
    for (let link = 0; link < (links.start[size] as number); link++) {
      const end = links.to[link] as number;
      const begin = links.from[link] as number;
      if (distance[end] === round - 1 && distance[begin] === 255 && closed[begin] === 0) distance[begin] = round;
    }
  }
  if ((distance[source] as number) > maxTies) return null;
  const head = new Int32Array(size).fill(-1);
  const next = new Int32Array(links.start[size] as number).fill(-1);
  for (let link = 0; link < (links.start[size] as number); link++) {
    if (links.to[link] !== target) continue;
    const begin = links.from[link] as number;
    next[link] = head[begin] as number;
    head[begin] = link;
  }
  const lastEntries = net.ids.map((): number[] => []);
  for (let actor = 0; actor < size; actor++) {
    for (let entry = net.start[actor] as number; entry < (net.start[actor + 1] as number); entry++) {
      if (net.entryTo[entry] === target) (lastEntries[actor] as number[]).push(entry);
    }
  }
  return {
    net,
    source,
    target,
    maxTies,
    workLimit,
    closed,
    needed: needed.length > 0 ? bits : null,
    allNeeded: (1 << needed.length) - 1,
    distance,
    intoTarget: { head, next },
    lastEntries,
  };
}

interface Count {
  readonly total: number;
  readonly isAtLeast: boolean;
  readonly byLength: readonly ChainCount[];
  readonly bySign: { positive: number; negative: number; neither: number };
}

function noChains(maxTies: number): Count {
  const byLength = Array.from({ length: maxTies }, (_, index) => ({ ties: index + 1, chains: 0, isAtLeast: false }));
  return { total: 0, isAtLeast: false, byLength, bySign: { positive: 0, negative: 0, neither: 0 } };
}

/** Stops a walk that has looked at as many ties as it may. */
class WorkIsOver extends Error {}

function count(search: Search): Count {
  const counter = search.net.spans ? spanCounter(search) : closedFormCounter(search);
  const byLength: ChainCount[] = [];
  const sum: Sum = [0, 0, 0];
  let over = false;
  for (let ties = 1; ties <= search.maxTies; ties++) {
    const before = sum[0];
    if (!over) {
      try {
        counter(ties, sum);
      } catch (error) {
        if (!(error instanceof WorkIsOver)) throw error;
        over = true;
      }
    }
    byLength.push({ ties, chains: sum[0] - before, isAtLeast: over });
  }
  const [all, net, sided] = sum;
  // Beyond this a number no longer holds every whole number.
  const isAtLeast = over || all > Number.MAX_SAFE_INTEGER;
  const bySign = { positive: (sided + net) / 2, negative: (sided - net) / 2, neither: all - sided };
  return { total: all, isAtLeast, byLength, bySign };
}

/** Sums over chains: how many; friendly less hostile; friendly and hostile. Products of the same sums over their links. */
type Sum = [all: number, net: number, sided: number];

/** Counts the chains of exactly so many ties; the last two ties of each are summed up, not walked. */
function closedFormCounter(search: Search): (ties: number, sum: Sum) => void {
  const { net, source, target, needed, allNeeded, distance, workLimit } = search;
  const avoided = search.closed;
  const closed = avoided.slice();
  const { links } = net;
  const { head, next } = search.intoTarget;
  const size = net.ids.length;
  let work = 0;
  const spend = (amount: number) => {
    work += amount;
    if (work > workLimit) throw new WorkIsOver();
  };
  /** Sums over the ways from an actor through a middle to the target, by whether the actor was entered as a member would enter. */
  const two = new Float64Array(size * 6);
  const twoKnown = new Uint8Array(size);
  const addWays = (into: Float64Array, offset: number, link: number) => {
    const middle = links.to[link] as number;
    const sort = links.sort[link] as number;
    for (let last = head[middle] as number; last !== -1; last = next[last] as number) {
      if (sort === MEMBER_TO_ORGANISATION && links.sort[last] === ORGANISATION_TO_MEMBER) continue;
      for (let entered = 0; entered < 2; entered++) {
        if (entered === 1 && sort === ORGANISATION_TO_MEMBER) continue;
        const at = offset + entered * 3;
        into[at] = (into[at] as number) + (links.all[link] as number) * (links.all[last] as number);
        into[at + 1] = (into[at + 1] as number) + (links.net[link] as number) * (links.net[last] as number);
        into[at + 2] = (into[at + 2] as number) + (links.sided[link] as number) * (links.sided[last] as number);
      }
    }
  };
  const waysFrom = (actor: number) => {
    if (twoKnown[actor]) return;
    twoKnown[actor] = 1;
    for (let link = links.start[actor] as number; link < (links.start[actor + 1] as number); link++) {
      const middle = links.to[link] as number;
      if (middle !== target && !avoided[middle]) addWays(two, actor * 6, link);
    }
    spend((links.start[actor + 1] as number) - (links.start[actor] as number));
  };
  /** Links by their two ends, for taking away the ways that turn back on the chain. */
  const byEnds = new Map<number, number[]>();
  const linksBetween = (from: number, to: number): readonly number[] => {
    if (!knownFrom[from]) {
      knownFrom[from] = 1;
      for (let link = links.start[from] as number; link < (links.start[from + 1] as number); link++) {
        const key = from * size + (links.to[link] as number);
        const list = byEnds.get(key);
        if (list) list.push(link);
        else byEnds.set(key, [link]);
      }
    }
    return byEnds.get(from * size + to) ?? [];
  };
  const knownFrom = new Uint8Array(size);
  const chain: number[] = [];
  const back = new Float64Array(6);

  const visit = (
    actor: number,
    left: number,
    entered: 0 | 1,
    missing: number,
    all: number,
    net: number,
    sided: number,
    sum: Sum,
  ): void => {
    if (left === 1) {
      if (missing !== 0) return;
      for (let last = head[actor] as number; last !== -1; last = next[last] as number) {
        if (entered && links.sort[last] === ORGANISATION_TO_MEMBER) continue;
        sum[0] += all * (links.all[last] as number);
        sum[1] += net * (links.net[last] as number);
        sum[2] += sided * (links.sided[last] as number);
      }
      return;
    }
    if (left === 2 && missing === 0) {
      waysFrom(actor);
      back.fill(0);
      for (const earlier of chain) for (const link of linksBetween(actor, earlier)) addWays(back, 0, link);
      const at = entered * 3;
      sum[0] += all * ((two[actor * 6 + at] as number) - (back[at] as number));
      sum[1] += net * ((two[actor * 6 + at + 1] as number) - (back[at + 1] as number));
      sum[2] += sided * ((two[actor * 6 + at + 2] as number) - (back[at + 2] as number));
      spend(1 + chain.length);
      return;
    }
    spend((links.start[actor + 1] as number) - (links.start[actor] as number));
    closed[actor] = 1;
    chain.push(actor);
    for (let link = links.start[actor] as number; link < (links.start[actor + 1] as number); link++) {
      const to = links.to[link] as number;
      const sort = links.sort[link] as number;
      if (closed[to] || to === target || (distance[to] as number) > left - 1) continue;
      if (entered && sort === ORGANISATION_TO_MEMBER) continue;
      const still = needed ? missing & ~(needed[to] as number) : 0;
      if (needed && bitsIn(still) > left - 2) continue;
      visit(
        to,
        left - 1,
        sort === MEMBER_TO_ORGANISATION ? 1 : 0,
        still,
        all * (links.all[link] as number),
        net * (links.net[link] as number),
        sided * (links.sided[link] as number),
        sum,
      );
    }
    chain.pop();
    closed[actor] = 0;
  };
  return (ties, sum) => {
    if (bitsIn(allNeeded) > ties - 1) return;
    visit(source, ties, 0, allNeeded, 1, 1, 1, sum);
  };
}

/** Counts the chains of exactly so many ties whose ties share a day: each has to be walked. */
function spanCounter(search: Search): (ties: number, sum: Sum) => void {
  let work = 0;
  return (ties, sum) => {
    walk(search, ties, {
      step: () => {
        if (++work > search.workLimit) throw new WorkIsOver();
      },
      goOn: () => 'yes',
      found: (_entries, sign) => {
        sum[0]++;
        sum[1] += sign;
        sum[2] += sign === 0 ? 0 : 1;
      },
    });
  };
}

interface Walker {
  step(): void;
  /** Asked before a tie is taken: `no` skips it, `never` also skips all the weaker ones after it. */
  goOn(cost: number, sign: number, to: number, left: number): 'yes' | 'no' | 'never';
  found(entries: readonly number[], sign: number, cost: number): void;
}

/** Walks every chain of exactly so many ties, in the order of the ranking among chains of equal strength. */
function walk(search: Search, ties: number, walker: Walker): void {
  const { net, source, target, needed, allNeeded, distance } = search;
  const closed = search.closed.slice();
  const { start, entryTo, entryTie, entrySort, cost, sign, spans } = net;
  const entries: number[] = [];
  const visit = (
    actor: number,
    left: number,
    entered: boolean,
    missing: number,
    soFar: number,
    signSoFar: number,
    from: number,
    until: number,
  ): void => {
    closed[actor] = 1;
    const last = left === 1 ? (search.lastEntries[actor] as readonly number[]) : null;
    const begin = last ? 0 : (start[actor] as number);
    const end = last ? last.length : (start[actor + 1] as number);
    for (let at = begin; at < end; at++) {
      walker.step();
      const entry = last ? (last[at] as number) : at;
      const to = entryTo[entry] as number;
      if (!last && (to === target || closed[to] || (distance[to] as number) > left - 1)) continue;
      const sort = entrySort[entry] as number;
      if (entered && sort === ORGANISATION_TO_MEMBER) continue;
      const still = needed ? missing & ~(needed[to] as number) : 0;
      if (needed && bitsIn(still) > Math.max(0, left - 2)) continue;
      const tie = entryTie[entry] as number;
      const nextFrom = spans ? Math.max(from, spans.from[tie] as number) : 0;
      const nextUntil = spans ? Math.min(until, spans.until[tie] as number) : 1;
      if (nextFrom >= nextUntil) continue;
      const nextCost = soFar + (cost[tie] as number);
      const nextSign = signSoFar * (sign[tie] as number);
      const answer = walker.goOn(nextCost, nextSign, to, left - 1);
      if (answer === 'never') break;
      if (answer === 'no') continue;
      entries.push(entry);
      if (left === 1) walker.found(entries, nextSign, nextCost);
      else visit(to, left - 1, sort === MEMBER_TO_ORGANISATION, still, nextCost, nextSign, nextFrom, nextUntil);
      entries.pop();
    }
    closed[actor] = 0;
  };
  if (bitsIn(allNeeded) <= ties - 1) visit(source, ties, false, allNeeded, 0, 1, 0, 0x7fffffff);
}

/** The first chains in the order asked for. */
function rank(search: Search, order: PathOrder, first: number): { found: number[][]; complete: boolean } {
  const { maxTies, workLimit } = search;
  const home = waysHome(search);
  const found: number[][] = [];
  let work = 0;
  /** Adds the best chains of these lengths and this sign (null: any), up to `first` in all. */
  const collect = (lengths: readonly number[], wanted: 0 | 1 | 2 | null) => {
    const best: { cost: number; entries: number[] }[] = [];
    const room = first - found.length;
    try {
      for (const ties of lengths) {
        walk(search, ties, {
          step: () => {
            if (++work > workLimit) throw new WorkIsOver();
          },
          goOn: (cost, sign, to, left) => {
            const full = best.length === room;
            const limit = full ? (best[room - 1] as { cost: number }).cost : Infinity;
            if (full && cost >= limit) return 'never';
            const rest = home(to, left, sign, wanted);
            return rest === Infinity || (full && cost + rest >= limit) ? 'no' : 'yes';
          },
          found: (entries, _sign, cost) => {
            // After all that are as strong: those were met earlier, so they rank before.
            let low = 0;
            let high = best.length;
            while (low < high) {
              const middle = (low + high) >> 1;
              if ((best[middle] as { cost: number }).cost <= cost) low = middle + 1;
              else high = middle;
            }
            best.splice(low, 0, { cost, entries: [...entries] });
            if (best.length > room) best.pop();
          },
        });
      }
    } finally {
      for (const { entries } of best) found.push(entries);
    }
  };
  const lengths = Array.from({ length: maxTies }, (_, index) => index + 1);
  const rounds: [readonly number[], 0 | 1 | 2 | null][] = {
    strength: [[lengths, null] as [readonly number[], null]],
    shortness: lengths.map((ties): [readonly number[], null] => [[ties], null]),
    sign: ([0, 1, 2] as const).map((state): [readonly number[], 0 | 1 | 2] => [lengths, state]),
  }[order];
  try {
    for (const [ties, wanted] of rounds) {
      if (found.length < first) collect(ties, wanted);
    }
    return { found, complete: true };
  } catch (error) {
    if (!(error instanceof WorkIsOver)) throw error;
    return { found, complete: false };
  }
}

/**
 * The least cost from an actor to the target in exactly so many ties, for a chain that shall have a sign: a bound from
 * below, because the way home may turn back on itself.
 */
function waysHome(search: Search): (actor: number, left: number, sign: number, wanted: 0 | 1 | 2 | null) => number {
  const { net, source, target, maxTies, closed, distance } = search;
  const { links } = net;
  const size = net.ids.length;
  const costs: Float64Array[] = [new Float64Array(size * 3).fill(Infinity)];
  (costs[0] as Float64Array)[target * 3] = 0;
  for (let left = 1; left < maxTies; left++) {
    const shorter = costs[left - 1] as Float64Array;
    const longer = new Float64Array(size * 3).fill(Infinity);
    for (let link = 0; link < (links.start[size] as number); link++) {
      const from = links.from[link] as number;
      const to = links.to[link] as number;
      if (from === target || from === source || to === source || closed[from]) continue;
      if ((distance[to] as number) > left - 1 || (left === 1) !== (to === target)) continue;
      for (let sign = 0; sign < 3; sign++) {
        const own = (links.least[sign] as Float64Array)[link] as number;
        if (own === Infinity) continue;
        for (let rest = 0; rest < 3; rest++) {
          const cost = own + (shorter[to * 3 + rest] as number);
          const at = from * 3 + (sign === 2 || rest === 2 ? 2 : sign ^ rest);
          if (cost < (longer[at] as number)) longer[at] = cost;
        }
      }
    }
    costs.push(longer);
  }
  return (actor, left, sign, wanted) => {
    const table = costs[left] as Float64Array;
    const [plus, minus, none] = [table[actor * 3], table[actor * 3 + 1], table[actor * 3 + 2]] as [
      number,
      number,
      number,
    ];
    if (wanted === null || (wanted === 2 && sign === 0)) return Math.min(plus, minus, none);
    if (wanted === 2) return none;
    if (sign === 0) return Infinity;
    return (sign === 1) === (wanted === 0) ? plus : minus;
  };
}

function bitsIn(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++;
  return bits;
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
