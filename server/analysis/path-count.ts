/** How many chains there are, by length and by sign: without building them where no span has to be checked. */
import { MEMBER_TO_ORGANISATION, ORGANISATION_TO_MEMBER } from './path-links.ts';
import { bitsIn, type Search, WorkIsOver, walk } from './path-search.ts';

export interface ChainCount {
  readonly ties: number;
  readonly chains: number;
  readonly isAtLeast: boolean;
}

export interface Count {
  readonly total: number;
  readonly isAtLeast: boolean;
  readonly byLength: readonly ChainCount[];
  readonly bySign: { positive: number; negative: number; neither: number };
}

export function noChains(maxTies: number): Count {
  const byLength = Array.from({ length: maxTies }, (_, index) => ({ ties: index + 1, chains: 0, isAtLeast: false }));
  return { total: 0, isAtLeast: false, byLength, bySign: { positive: 0, negative: 0, neither: 0 } };
}

export function count(search: Search): Count {
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
