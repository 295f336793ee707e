/**
 * Shortest ways along friendly ties from one actor, with how many there are (Dijkstra 1959; Brandes 2001). A stronger tie
 * is a shorter one: distance = 1 / weight, in whole millionths, so that equal distances compare as equal.
 */
import type { Adjacency } from './positive-network.ts';

export interface ShortestWays {
  /** Infinity where there is no way. */
  readonly distance: Float64Array;
  /** How many shortest ways. */
  readonly ways: Float64Array;
  /** δ(v) = Σ over t of the share of shortest ways to t that pass through v. 0 for the source. */
  readonly dependency: Float64Array;
  readonly before: readonly (readonly number[])[];
}

export const DISTANCE_UNIT = 1e-6;

export function shortestWays({ start, to, weight }: Adjacency, source: number): ShortestWays {
  const size = start.length - 1;
  const distance = new Float64Array(size).fill(Infinity);
  const ways = new Float64Array(size);
  const before: number[][] = Array.from({ length: size }, () => []);
  const done = new Uint8Array(size);
  const order: number[] = [];
  const heap = new Heap();
  distance[source] = 0;
  ways[source] = 1;
  heap.push(0, source);
  for (let actor = heap.pop(); actor !== -1; actor = heap.pop()) {
    if (done[actor]) continue;
    done[actor] = 1;
    order.push(actor);
    for (let edge = start[actor] as number; edge < (start[actor + 1] as number); edge++) {
      const end = to[edge] as number;
      const length = Math.max(1, Math.round(1 / ((weight[edge] as number) * DISTANCE_UNIT)));
      const far = (distance[actor] as number) + length;
      if (far < (distance[end] as number)) {
        distance[end] = far;
        ways[end] = ways[actor] as number;
        before[end] = [actor];
        heap.push(far, end);
      } else if (far === distance[end]) {
        ways[end] = (ways[end] as number) + (ways[actor] as number);
        (before[end] as number[]).push(actor);
      }
    }
  }
  const dependency = new Float64Array(size);
  for (const actor of order.reverse()) {
    for (const previous of before[actor] as number[]) {
      const share = (ways[previous] as number) / (ways[actor] as number);
      dependency[previous] = (dependency[previous] as number) + share * (1 + (dependency[actor] as number));
    }
  }
  dependency[source] = 0;
  return { distance, ways, dependency, before };
}

class Heap {
  readonly #keys: number[] = [];
  readonly #items: number[] = [];

  push(key: number, item: number): void {
    let at = this.#keys.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.#keys[parent] as number) <= key) break;
      this.#keys[at] = this.#keys[parent] as number;
      this.#items[at] = this.#items[parent] as number;
      at = parent;
    }
    this.#keys[at] = key;
    this.#items[at] = item;
  }

  /** −1 when empty. */
  pop(): number {
    const top = this.#items[0];
    if (top === undefined) return -1;
    const key = this.#keys.pop() as number;
    const item = this.#items.pop() as number;
    const size = this.#keys.length;
    if (size === 0) return top;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && (this.#keys[child + 1] as number) < (this.#keys[child] as number)) child++;
      if ((this.#keys[child] as number) >= key) break;
      this.#keys[at] = this.#keys[child] as number;
      this.#items[at] = this.#items[child] as number;
      at = child;
    }
    this.#keys[at] = key;
    this.#items[at] = item;
    return top;
  }
}
