/**
 * Camps of any number: the division into at most k groups with the fewest dyads out of place, friendly between groups or
 * hostile within one (Doreian & Mrvar 1996; weak balance, Davis 1967). For k = 2 the number is the frustration index.
 *
 * Branch and bound over the actors, the best connected first; exact for some twenty actors, by the deadline a bound that says
 * so. Long.
 */
import { dyads, type SignedGraph, type SignOptions, signedGraph } from './dyads.ts';
import { type AnalysisGraph, type Basis, requireWhole } from './graph.ts';
import { randomNumbers } from './random.ts';
import { Pace, type Work } from './work.ts';

export interface BlockmodelOptions extends SignOptions {
  /** At most so many groups. */
  readonly groups: number;
  readonly deadlineMs?: number | null;
}

export interface Blockmodel {
  readonly basis: Basis;
  /** Dyads out of place in the division found. */
  readonly violations: number;
  /** True when no division has fewer. */
  readonly exact: boolean;
  readonly groups: readonly (readonly string[])[];
  readonly outOfPlace: readonly {
    readonly a: string;
    readonly b: string;
    readonly sign: 1 | -1;
    readonly ties: readonly string[];
  }[];
}

export async function blockmodel(
  graph: AnalysisGraph,
  options: BlockmodelOptions,
  work: Work = {},
): Promise<Blockmodel> {
  const found = dyads(graph, options);
  const signed = signedGraph(found);
  const sided = found.dyads.filter((dyad) => dyad.sign !== 0);
  const deadlineMs = options.deadlineMs ?? 5000;
  const { division, violations, exact } = await blockmodelOf(signed, options.groups, deadlineMs, work);
  const groups = new Map<number, string[]>();
  division.forEach((group, actor) => {
    groups.set(group, [...(groups.get(group) ?? []), signed.ids[actor] as string]);
  });
  return {
    basis: {
      ...found.basis,
      method: exact
        ? 'The division with the fewest friendly dyads between groups and hostile dyads within one; exact.'
        : 'A division with few friendly dyads between groups and hostile dyads within one; there may be a better one.',
      parameters: { groups: options.groups, deadlineMs },
    },
    violations,
    exact,
    groups: [...groups.values()].sort((x, y) => y.length - x.length || ((x[0] ?? '') < (y[0] ?? '') ? -1 : 1)),
    outOfPlace: signed.edges.flatMap(({ a, b, sign }, edge) => {
      if ((division[a] === division[b]) === sign > 0) return [];
      const dyad = sided[edge] as (typeof sided)[number];
      return { a: dyad.a, b: dyad.b, sign, ties: dyad.ties };
    }),
  };
}

export async function blockmodelOf(
  graph: SignedGraph,
  groups: number,
  deadlineMs: number,
  work: Work = {},
): Promise<{ division: Int32Array; violations: number; exact: boolean }> {
  const most = requireWhole(groups, 'groups', 1, 20);
  const deadline = performance.now() + requireWhole(deadlineMs, 'deadlineMs', 1, 3_600_000);
  const pace = new Pace(work);
  const size = graph.ids.length;
  const around = graph.ids.map((): [number, number][] => []);
  for (const { a, b, sign } of graph.edges) {
    (around[a] as [number, number][]).push([b, sign]);
    (around[b] as [number, number][]).push([a, sign]);
  }
  let { division: best, violations: least } = descended(graph, around, most);
  const order = placedOrder(around);
  const place = new Int32Array(size).fill(-1);
  // cost[actor · most + group]: dyads with those placed that would be out of place.
  const cost = new Int32Array(size * most);
  const set = (actor: number, group: number, by: 1 | -1) => {
    for (const [other, sign] of around[actor] as [number, number][]) {
      for (let its = 0; its < most; its++) {
        if ((its === group) !== sign > 0) cost[other * most + its] = (cost[other * most + its] as number) + by;
      }
    }
  };
  const choices = new Int32Array(size).fill(-1);
  let [depth, sum, looked] = [0, 0, 0];
  while (depth >= 0 && size > 0) {
    if ((++looked & 1023) === 0) {
      await pace.breathe();
      if (performance.now() > deadline) return { division: best, violations: least, exact: false };
    }
    const actor = order[depth] as number;
    const held = place[actor] as number;
    if (held !== -1) {
      set(actor, held, -1);
      sum -= cost[actor * most + held] as number;
      place[actor] = -1;
    }
    const group = (choices[depth] as number) + 1;
    // Groups are alike: one that is not yet used stands for all of them.
    const used = order.slice(0, depth).reduce((top, one) => Math.max(top, (place[one] as number) + 1), 0);
    if (group > Math.min(used, most - 1)) {
      choices[depth] = -1;
      depth--;
      continue;
    }
    choices[depth] = group;
    sum += cost[actor * most + group] as number;
    place[actor] = group;
    set(actor, group, 1);
    let bound = sum;
    for (let later = depth + 1; later < size && bound < least; later++) {
      const from = (order[later] as number) * most;
      let cheapest = Infinity;
      for (let its = 0; its < most; its++) cheapest = Math.min(cheapest, cost[from + its] as number);
      bound += cheapest;
    }
    if (bound >= least) continue;
    if (depth === size - 1) {
      best = place.slice();
      least = sum;
      continue;
    }
    depth++;
  }
  return { division: best, violations: least, exact: true };
}

/** The best connected first, then whoever has most dyads with those already placed. */
function placedOrder(around: readonly (readonly [number, number][])[]): number[] {
  const order: number[] = [];
  const left = new Set(around.keys());
  const joined = new Int32Array(around.length);
  while (left.size > 0) {
    const next = [...left].reduce((best, actor) => {
      const ahead = (joined[actor] as number) - (joined[best] as number);
      return ahead > 0 || (ahead === 0 && (around[actor]?.length ?? 0) > (around[best]?.length ?? 0)) ? actor : best;
    });
    left.delete(next);
    order.push(next);
    for (const [other] of around[next] as readonly [number, number][]) joined[other] = (joined[other] as number) + 1;
  }
  return order;
}

/** From many starts, actors change groups while that helps. */
function descended(
  graph: SignedGraph,
  around: readonly (readonly [number, number][])[],
  most: number,
): { division: Int32Array; violations: number } {
  const random = randomNumbers(graph.edges.length);
  const wrong = (division: Int32Array) =>
    graph.edges.reduce((sum, { a, b, sign }) => sum + ((division[a] === division[b]) === sign > 0 ? 0 : 1), 0);
  let best = new Int32Array(graph.ids.length);
  let violations = wrong(best);
  for (let round = 0; round < 50; round++) {
    const division = Int32Array.from(best, () => Math.floor(random() * most));
    for (let changed = true; changed; ) {
      changed = false;
      for (let actor = 0; actor < division.length; actor++) {
        const costs = new Int32Array(most);
        for (const [other, sign] of around[actor] as readonly [number, number][]) {
          const its = division[other] as number;
          // Out of place by a friend in another group, or a foe in the same.
          costs[its] = (costs[its] as number) - sign;
        }
        const own = division[actor] as number;
        const cheapest = costs.indexOf(Math.min(...costs));
        if ((costs[cheapest] as number) >= (costs[own] as number)) continue;
        division[actor] = cheapest;
        changed = true;
      }
    }
    const count = wrong(division);
    if (count >= violations) continue;
    violations = count;
    best = division;
  }
  return { division: best, violations };
}
