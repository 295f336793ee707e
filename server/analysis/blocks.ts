/** Biconnected components (Hopcroft & Tarjan 1973), without recursion. */
import type { SignedGraph } from './dyads.ts';

/** The edges of each block, by position. An edge on no cycle is a block of its own. */
export function blocksOf({ ids, edges }: SignedGraph): number[][] {
  const around: [number, number][][] = ids.map(() => []);
  edges.forEach(({ a, b }, edge) => {
    (around[a] as [number, number][]).push([b, edge]);
    (around[b] as [number, number][]).push([a, edge]);
  });
  const found = new Int32Array(ids.length);
  const low = new Int32Array(ids.length);
  const blocks: number[][] = [];
  const open: number[] = [];
  let clock = 0;
  for (let root = 0; root < ids.length; root++) {
    if (found[root] !== 0) continue;
    found[root] = low[root] = ++clock;
    const path = [{ at: root, through: -1, next: 0 }];
    while (path.length > 0) {
      const step = path.at(-1) as (typeof path)[number];
      const link = (around[step.at] as [number, number][])[step.next++];
      if (link) {
        const [to, edge] = link;
        if (edge === step.through) continue;
        if (found[to] === 0) {
          open.push(edge);
          found[to] = low[to] = ++clock;
          path.push({ at: to, through: edge, next: 0 });
        } else if ((found[to] as number) < (found[step.at] as number)) {
          open.push(edge);
          low[step.at] = Math.min(low[step.at] as number, found[to] as number);
        }
        continue;
      }
      path.pop();
      const parent = path.at(-1)?.at;
      if (parent === undefined) continue;
      low[parent] = Math.min(low[parent] as number, low[step.at] as number);
      if ((low[step.at] as number) < (found[parent] as number)) continue;
      blocks.push(open.splice(open.indexOf(step.through)));
    }
  }
  return blocks;
}
