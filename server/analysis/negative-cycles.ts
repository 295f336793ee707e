/** Cycles whose product of signs is −, no two with an edge in common: each needs a change of its own. */
import { eachTriangle } from './balance.ts';
import { surroundingsOf } from './division.ts';
import type { SignedGraph } from './dyads.ts';
import type { Pace } from './work.ts';

/** The rest is for finding the fewest where these do not tell. */
const SHARE_OF_TIME = 0.1;

/** Unbalanced triangles that share no edge. */
export function trianglesApart(graph: SignedGraph): (readonly number[])[] {
  const used = new Uint8Array(graph.edges.length);
  const apart: (readonly number[])[] = [];
  eachTriangle(graph, (_actors, edges, signs) => {
    if (signs === '+++' || signs === '+--' || edges.some((edge) => used[edge])) return;
    for (const edge of edges) used[edge] = 1;
    apart.push(edges);
  });
  return apart;
}

/**
 * How many of any length are found: triangles first, then through each actor the shortest that is left. No division has
 * fewer edges wrong. Often that is the fewest there can be, and then nothing more has to be solved.
 */
export async function cyclesApart(graph: SignedGraph, pace: Pace, deadline: number): Promise<number> {
  const used = new Uint8Array(graph.edges.length);
  const apart = trianglesApart(graph);
  for (const edge of apart.flat()) used[edge] = 1;
  const enough = performance.now() + (deadline - performance.now()) * SHARE_OF_TIME;
  let found = apart.length;
  for (let actor = 0; actor < graph.ids.length; actor++) {
    for (;;) {
      await pace.breathe();
      const cycle = performance.now() < enough ? shortestThrough(graph, actor, used) : null;
      if (cycle === null) break;
      for (const edge of cycle) used[edge] = 1;
      found++;
    }
  }
  return found;
}

/** The edges of a shortest closed walk of sign − through the actor on unused edges, none of them twice; null where there is none. */
function shortestThrough(graph: SignedGraph, actor: number, used: Uint8Array): number[] | null {
  const around = surroundingsOf(graph);
  // Each actor twice, as reached by a walk of sign + and of sign −.
  const through = new Int32Array(2 * graph.ids.length).fill(-1);
  const before = new Int32Array(2 * graph.ids.length).fill(-1);
  const [start, end] = [2 * actor, 2 * actor + 1];
  const queue = [start];
  for (const at of queue) {
    for (const [to, edge] of around[at >> 1] as readonly (readonly [number, number])[]) {
      if (used[edge]) continue;
      const hostile = (graph.edges[edge] as { sign: number }).sign < 0 ? 1 : 0;
      const next = 2 * to + ((at & 1) ^ hostile);
      if (next === start || before[next] !== -1) continue;
      before[next] = at;
      through[next] = edge;
      queue.push(next);
    }
    if (before[end] !== -1) break;
  }
  if (before[end] === -1) return null;
  const cycle: number[] = [];
  for (let at = end; at !== start; at = before[at] as number) cycle.push(through[at] as number);
  // A walk that takes an edge there and back holds a smaller cycle, which is found from another actor.
  return new Set(cycle).size === cycle.length ? cycle : null;
}
