/** The best chains in the order asked for: best first, left as soon as the best way home cannot beat what is listed. */
import { type Search, WorkIsOver, walk } from './path-search.ts';

export type PathOrder = 'strength' | 'shortness' | 'sign';

/** The first chains in the order asked for. */
export function rank(search: Search, order: PathOrder, first: number): { found: number[][]; complete: boolean } {
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
