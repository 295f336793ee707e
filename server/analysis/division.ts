/** Divisions of actors into two sides, and the edges that are wrong in them: hostile within a side or friendly between. */
import type { SignedGraph } from './dyads.ts';
import { randomNumbers } from './random.ts';
import type { Pace } from './work.ts';

const RESTARTS = 60;

/** The edges that are wrong when each actor takes the better side, after many starts; fewer than `lower` there cannot be. */
export async function fewestWrong(graph: SignedGraph, lower: number, pace: Pace, deadline: number): Promise<number[]> {
  const random = randomNumbers(graph.edges.length);
  let best = wrongEdges(graph, descend(graph, new Uint8Array(graph.ids.length)));
  for (let round = 0; round < RESTARTS && best.length > lower && performance.now() < deadline; round++) {
    const sides = Uint8Array.from(graph.ids, () => (random() < 0.5 ? 0 : 1));
    const wrong = wrongEdges(graph, descend(graph, sides));
    if (wrong.length < best.length) best = wrong;
    await pace.breathe();
  }
  return best;
}

/** A division that agrees with the edges that the relaxation leaves alone, mended. */
export function rounded(graph: SignedGraph, y: readonly number[], random: () => number): number[] {
  const order = y.map((value, edge) => ({ edge, key: value + 0.3 * random() })).sort((a, b) => a.key - b.key);
  const root = Int32Array.from(graph.ids, (_, index) => index);
  const parity = new Uint8Array(graph.ids.length);
  const find = (actor: number): [number, number] => {
    let at = actor;
    let odd = 0;
    while (root[at] !== at) {
      odd ^= parity[at] as number;
      at = root[at] as number;
    }
    return [at, odd];
  };
  for (const { edge } of order) {
    const { a, b, sign } = graph.edges[edge] as SignedGraph['edges'][number];
    const [rootA, oddA] = find(a);
    const [rootB, oddB] = find(b);
    if (rootA === rootB) continue;
    root[rootA] = rootB;
    parity[rootA] = oddA ^ oddB ^ (sign < 0 ? 1 : 0);
  }
  return wrongEdges(
    graph,
    descend(
      graph,
      Uint8Array.from(graph.ids, (_, actor) => find(actor)[1]),
    ),
  );
}

/** How many edges fewer are wrong when an actor changes sides, by actor. */
export function gainsOf({ ids, edges }: SignedGraph, sides: Uint8Array): Int32Array {
  const gains = new Int32Array(ids.length);
  for (const { a, b, sign } of edges) {
    const change = (sides[a] === sides[b]) === sign > 0 ? -1 : 1;
    gains[a] = (gains[a] as number) + change;
    gains[b] = (gains[b] as number) + change;
  }
  return gains;
}

/** Lets actors change sides while that mends anything. */
function descend(graph: SignedGraph, sides: Uint8Array): Uint8Array {
  const around = surroundingsOf(graph);
  const gains = gainsOf(graph, sides);
  for (let changed = true; changed; ) {
    changed = false;
    for (let actor = 0; actor < gains.length; actor++) {
      if ((gains[actor] as number) <= 0) continue;
      changed = true;
      sides[actor] = 1 - (sides[actor] as number);
      gains[actor] = -(gains[actor] as number);
      for (const [to, edge] of around[actor] as readonly (readonly [number, number])[]) {
        const right = (sides[actor] === sides[to]) === (graph.edges[edge] as { sign: number }).sign > 0;
        gains[to] = (gains[to] as number) + (right ? -2 : 2);
      }
    }
  }
  return sides;
}

function wrongEdges({ edges }: SignedGraph, sides: Uint8Array): number[] {
  return edges.flatMap(({ a, b, sign }, edge) => ((sides[a] === sides[b]) === sign > 0 ? [] : [edge]));
}

/** The sides that actors are on once these edges are changed. The graph must be balanced then. */
export function sidesOf(graph: SignedGraph, changed: readonly number[]): Uint8Array {
  const around = surroundingsOf(graph);
  const flipped = new Set(changed);
  const sides = new Uint8Array(graph.ids.length).fill(2);
  for (let root = 0; root < sides.length; root++) {
    if (sides[root] !== 2) continue;
    sides[root] = 0;
    const queue = [root];
    for (const at of queue) {
      for (const [to, edge] of around[at] as readonly (readonly [number, number])[]) {
        if (sides[to] !== 2) continue;
        const hostile = (graph.edges[edge] as { sign: number }).sign < 0 !== flipped.has(edge);
        sides[to] = (sides[at] as number) ^ (hostile ? 1 : 0);
        queue.push(to);
      }
    }
  }
  return sides;
}

const known = new WeakMap<SignedGraph, (readonly [to: number, edge: number])[][]>();

export function surroundingsOf(graph: SignedGraph): (readonly [to: number, edge: number])[][] {
  const before = known.get(graph);
  if (before) return before;
  const around = graph.ids.map((): [number, number][] => []);
  graph.edges.forEach(({ a, b }, edge) => {
    (around[a] as [number, number][]).push([b, edge]);
    (around[b] as [number, number][]).push([a, edge]);
  });
  known.set(graph, around);
  return around;
}
