/** One search for chains between two actors, and the walk over them that counting and ranking share. */
import { MEMBER_TO_ORGANISATION, ORGANISATION_TO_MEMBER } from './path-links.ts';
import type { Net } from './path-net.ts';

export interface Search {
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
export function searchOf(
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

/** Stops a walk that has looked at as many ties as it may. */
export class WorkIsOver extends Error {}

export interface Walker {
  step(): void;
  /** Asked before a tie is taken: `no` skips it, `never` also skips all the weaker ones after it. */
  goOn(cost: number, sign: number, to: number, left: number): 'yes' | 'no' | 'never';
  found(entries: readonly number[], sign: number, cost: number): void;
}

/** Walks every chain of exactly so many ties, in the order of the ranking among chains of equal strength. */
export function walk(search: Search, ties: number, walker: Walker): void {
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

export function bitsIn(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits++;
  return bits;
}
