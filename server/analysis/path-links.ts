/** Which actors the entries of a net join, each pair summed up, so that chains can be counted without being built. */

/** How an entry runs, where chains through shared memberships are left out. */
export const OTHER = 0;
export const MEMBER_TO_ORGANISATION = 1;
export const ORGANISATION_TO_MEMBER = 2;

/** Sums over the entries from one actor to another that are of one sort. */
export interface Links {
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

export function linksOf(
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
