/** The ties of a graph as chains are searched in them: by position, in the order of the ranking, each as one entry or two. */
import type { Day } from '../domain/dates.ts';
import type { Tie } from '../domain/tie.ts';
import { requireTieKind } from '../domain/tie-kinds.ts';
import type { SignRule } from './dyads.ts';
import type { AnalysisGraph, Sign } from './graph.ts';
import { type Links, linksOf, MEMBER_TO_ORGANISATION, ORGANISATION_TO_MEMBER, OTHER } from './path-links.ts';

export type PathDirection = 'any' | 'forward';

/** Costs are −ln(strength) in whole billionths, so that sums are exact and equal strengths compare as equal. */
const COST_SCALE = 1e9;

/**
 * The ties by position. An entry is one tie walked one way; the entries out of an actor are in the order of the ranking.
 * A link sums up the entries that run from one actor to another and are of one sort.
 */
export interface Net {
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

export function netOf(graph: AnalysisGraph, direction: PathDirection, sharedMemberships: boolean, rule: SignRule): Net {
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
