import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { balance, triangleCensus } from '../../../server/analysis/balance.ts';
import { balanceCurve } from '../../../server/analysis/balance-curve.ts';
import { blocksOf } from '../../../server/analysis/blocks.ts';
import type { SignedGraph } from '../../../server/analysis/dyads.ts';
import { frustration, frustrationOf } from '../../../server/analysis/frustration.ts';
import { analysisGraph } from '../../../server/analysis/graph.ts';
import { randomNumbers } from '../../../server/analysis/random.ts';
import { walkBalance, walkBalanceOf } from '../../../server/analysis/walk-balance.ts';
import type { Progress } from '../../../server/analysis/work.ts';
import { describeWithShared } from '../../requires.ts';
import { domainGraph, graphOf, graphOfSigned, randomSigned, readSigned, tie } from './graphs.ts';

/** Every division into two: the fewest wrong edges, and how many sets of wrong edges have that few. */
function bruteForce({ ids, edges }: SignedGraph): { least: number; sets: number } {
  let least = Infinity;
  let found = new Set<string>();
  for (let mask = 0; mask < 2 ** Math.max(0, ids.length - 1); mask++) {
    let wrong = 0;
    for (const { a, b, sign } of edges) {
      if ((((mask >> a) & 1) === ((mask >> b) & 1)) !== sign > 0) wrong++;
      if (wrong > least) break;
    }
    if (wrong > least) continue;
    if (wrong < least) found = new Set();
    least = wrong;
    found.add(edges.map(({ a, b, sign }) => ((((mask >> a) & 1) === ((mask >> b) & 1)) === sign > 0 ? 0 : 1)).join(''));
  }
  return { least, sets: found.size };
}

function balancedWithout({ ids, edges }: SignedGraph, changed: readonly number[], sides: Uint8Array): boolean {
  return (
    sides.length === ids.length &&
    edges.every(({ a, b, sign }, edge) => ((sides[a] === sides[b]) === sign > 0) !== changed.includes(edge))
  );
}

const EXAMPLE: SignedGraph = {
  ids: ['A', 'B', 'C', 'D'],
  edges: [
    { a: 0, b: 1, sign: 1 },
    { a: 1, b: 2, sign: 1 },
    { a: 0, b: 2, sign: -1 },
    { a: 2, b: 3, sign: -1 },
    { a: 0, b: 3, sign: -1 },
  ],
};

describe('triangles', () => {
  it('are counted by their signs, and the tense ones named', () => {
    const found = balance(graphOfSigned(EXAMPLE));
    expect(found).toMatchObject({
      counts: { '+++': 0, '++-': 1, '+--': 0, '---': 1 },
      triangles: 2,
      balanced: 0,
      weaklyBalanced: 0.5,
      dyads: { positive: 2, negative: 3, neither: 0 },
      tenseTotal: 2,
    });
    expect(found.tense.map(({ signs, actors, weaklyBalanced }) => [signs, actors.join(' '), weaklyBalanced])).toEqual([
      ['++-', 'A B C', false],
      ['---', 'A C D', true],
    ]);
    expect(found.tense[0]?.edges.map(({ a, b, sign }) => [a, b, sign])).toEqual([
      ['A', 'B', 1],
      ['A', 'C', -1],
      ['B', 'C', 1],
    ]);
  });

  it('are none where there are none: no share, rather than 0', () => {
    expect(balance(graphOf([tie('A FIGHTS B')]))).toMatchObject({ triangles: 0, balanced: null, weaklyBalanced: null });
  });

  it('agree with looking at every three (300 random graphs)', () => {
    const random = randomNumbers(5);
    for (let round = 0; round < 300; round++) {
      const graph = randomSigned(random, 3 + Math.floor(random() * 8), random(), random());
      const sign = (a: number, b: number) =>
        graph.edges.find((edge) => (edge.a === a && edge.b === b) || (edge.a === b && edge.b === a))?.sign ?? 0;
      const counts = { '+++': 0, '++-': 0, '+--': 0, '---': 0 };
      for (let a = 0; a < graph.ids.length; a++) {
        for (let b = a + 1; b < graph.ids.length; b++) {
          for (let c = b + 1; c < graph.ids.length; c++) {
            const signs = [sign(a, b), sign(a, c), sign(b, c)];
            if (signs.includes(0)) continue;
            const key = signs
              .sort((x, y) => y - x)
              .map((one) => (one > 0 ? '+' : '-'))
              .join('');
            counts[key as keyof typeof counts]++;
          }
        }
      }
      expect(triangleCensus(graph).counts).toEqual(counts);
    }
  });
});

describe('frustration', () => {
  it('is the fewest changes that leave two camps', async () => {
    const found = await frustration(graphOfSigned(EXAMPLE));
    expect(found).toMatchObject({
      lower: 1,
      upper: 1,
      exact: true,
      gap: 0,
      normalised: 1 - 2 / 5,
      alternatives: false,
    });
    expect(found.flips).toMatchObject([{ a: 'A', b: 'C', sign: -1, ties: ['A FIGHTS C@2000-01-01'] }]);
    expect(found.camps).toEqual([{ one: ['A', 'B', 'C'], other: ['D'] }]);
  });

  it('is 0 without tension, and has no normalised value without dyads', async () => {
    expect(await frustration(graphOf([tie('A FIGHTS B'), tie('C ALLIES_WITH D')]))).toMatchObject({
      upper: 0,
      normalised: 1,
      alternatives: false,
      camps: [
        { one: ['A'], other: ['B'] },
        { one: ['C', 'D'], other: [] },
      ],
    });
    expect(await frustration(graphOf([]))).toMatchObject({ upper: 0, exact: true, normalised: null, camps: [] });
  });

  it('is what trying every division finds (600 random graphs of up to 16 actors)', async () => {
    const random = randomNumbers(11);
    for (let round = 0; round < 600; round++) {
      const size = round < 520 ? 2 + Math.floor(random() * 11) : 13 + Math.floor(random() * 4);
      const graph = randomSigned(random, size, 0.2 + 0.8 * random(), random());
      const expected = bruteForce(graph);
      const found = await frustrationOf(graph, { alternatives: round % 3 === 0 });
      expect(found).toMatchObject({ lower: expected.least, upper: expected.least, exact: true });
      expect(balancedWithout(graph, found.edges, found.sides)).toBe(true);
      if (round % 3 === 0) expect(found.alternatives).toBe(expected.sets > 1);
    }
  });

  it('is a bound that says so when time is short', async () => {
    const graph = randomSigned(randomNumbers(3), 60, 0.9, 0.5);
    const found = await frustrationOf(graph, { deadlineMs: 300 });
    expect(found.exact).toBe(false);
    expect(found.gap).toBe(found.upper - found.lower);
    expect(found.lower).toBeLessThan(found.upper);
    expect(found.alternatives).toBeNull();
    expect(balancedWithout(graph, found.edges, found.sides)).toBe(true);
  });

  it('can be cancelled, and says how far it is', async () => {
    const graph = randomSigned(randomNumbers(3), 60, 0.9, 0.5);
    const controller = new AbortController();
    const progress: Progress[] = [];
    const running = frustrationOf(graph, {}, { signal: controller.signal, onProgress: (one) => progress.push(one) });
    setTimeout(() => controller.abort(new Error('no longer wanted')), 50);
    await expect(running).rejects.toThrow('no longer wanted');
    expect(progress[0]).toEqual({ stage: 'fewest dyads to change', done: 0, of: graph.edges.length });
  });
});

describe('blocks', () => {
  it('part the graph where it hangs by one actor', () => {
    const edges = (
      [
        [0, 1],
        [1, 2],
        [0, 2],
        [2, 3],
        [3, 4],
        [4, 5],
        [3, 5],
      ] as const
    ).map(([a, b]) => ({ a, b, sign: 1 as const }));
    const blocks = blocksOf({ ids: ['A', 'B', 'C', 'D', 'E', 'F'], edges });
    expect(blocks.map((block) => [...block].sort((x, y) => x - y)).sort()).toEqual([[0, 1, 2], [3], [4, 5, 6]]);
  });
});

describe('walk balance', () => {
  it('is 1 where nothing contradicts, and lower where something does', () => {
    const calm = {
      ids: ['A', 'B', 'C'],
      edges: [
        { a: 0, b: 1, sign: 1 },
        { a: 0, b: 2, sign: -1 },
        { a: 1, b: 2, sign: -1 },
      ],
    } as SignedGraph;
    expect(walkBalanceOf(calm)?.index).toBeCloseTo(1, 12);
    const tense = { ...calm, edges: calm.edges.map((edge) => ({ ...edge, sign: -1 as const })) };
    // Eigenvalues of the triangle: 2, −1, −1; of the all-hostile one: −2, 1, 1.
    const expected = (Math.exp(-2) + 2 * Math.E) / (Math.exp(2) + 2 / Math.E);
    expect(walkBalanceOf(tense)?.index).toBeCloseTo(expected, 12);
    const local = walkBalance(graphOfSigned(tense));
    for (const { index } of local.actors) expect(index).toBeCloseTo(expected, 12);
    expect(walkBalance(graphOf([])).index).toBeNull();
  });

  it('agrees with the power series of the matrix (100 random graphs)', () => {
    const random = randomNumbers(8);
    for (let round = 0; round < 100; round++) {
      const graph = randomSigned(random, 2 + Math.floor(random() * 9), 0.2 + 0.8 * random(), random());
      if (graph.edges.length === 0) continue;
      const diagonals = [(sign: number) => sign, () => 1].map((value) => exponentialDiagonal(graph, value));
      const [signed, plain] = diagonals as [number[], number[]];
      const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
      const found = walkBalanceOf(graph, true);
      expect(found?.index).toBeCloseTo(sum(signed) / sum(plain), 9);
      found?.local?.forEach((local, actor) => {
        expect(local).toBeCloseTo((signed[actor] as number) / (plain[actor] as number), 9);
      });
    }
  });
});

function exponentialDiagonal({ ids, edges }: SignedGraph, value: (sign: number) => number): number[] {
  const size = ids.length;
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const { a, b, sign } of edges) {
    (matrix[a] as number[])[b] = value(sign);
    (matrix[b] as number[])[a] = value(sign);
  }
  let term = matrix.map((_, i) => matrix.map((_, j): number => (i === j ? 1 : 0)));
  const total = term.map((row) => [...row]);
  for (let power = 1; power < 80; power++) {
    term = term.map((row) =>
      row.map((_, j) => row.reduce((sum, one, k) => sum + one * ((matrix[k] as number[])[j] as number), 0) / power),
    );
    term.forEach((row, i) => {
      row.forEach((one, j) => {
        (total[i] as number[])[j] = ((total[i] as number[])[j] as number) + one;
      });
    });
  }
  return total.map((row, i) => row[i] as number);
}

describe('balance over the years', () => {
  const graph = domainGraph([
    tie('A ALLIES_WITH B', { inForceFrom: '2000-03-01' }),
    tie('B ALLIES_WITH C', { inForceFrom: '2000-03-01' }),
    tie('A FIGHTS C', { inForceFrom: '2001-05-01', inForceUntil: '2002-05-01' }),
  ]);

  it('has a point for each year', async () => {
    const progress: Progress[] = [];
    const curve = await balanceCurve(graph, { from: 1999, until: 2002 }, { onProgress: (one) => progress.push(one) });
    expect(curve.points).toMatchObject([
      {
        day: '1999-12-31',
        triangles: 0,
        balanced: null,
        frustration: { upper: 0, normalised: null },
        walkBalance: null,
      },
      { day: '2000-12-31', triangles: 0, balanced: null, positive: 2, frustration: { upper: 0, exact: true } },
      { day: '2001-12-31', triangles: 1, balanced: 0, negative: 1, frustration: { lower: 1, upper: 1 } },
      { day: '2002-12-31', triangles: 0, balanced: null, negative: 0 },
    ]);
    expect(curve.points[1]?.walkBalance).toBeCloseTo(1, 12);
    expect(progress.at(-1)).toEqual({ stage: 'balance over the years', done: 4, of: 4 });
    await expect(balanceCurve(graph, { from: 2002, until: 1999 })).rejects.toThrow('before from');
  });

  it('is what each day says by itself where pairs stay and their signs turn', async () => {
    const random = randomNumbers(11);
    const years = Array.from({ length: 30 }, (_, index) => 1970 + index);
    const changing = domainGraph(
      years.flatMap((year) => {
        const { ids, edges } = randomSigned(random, 5, 1, 0.5);
        return edges.map(({ a, b, sign }) =>
          tie(`${ids[a]} ${sign > 0 ? 'ALLIES_WITH' : 'FIGHTS'} ${ids[b]}`, {
            inForceFrom: `${year}-01-01`,
            inForceUntil: `${year + 1}-01-01`,
          }),
        );
      }),
    );
    const days = await Promise.all(
      years.map((year) => frustration(analysisGraph(changing, { day: `${year}-12-31` }), { alternatives: false })),
    );
    expect(new Set(days.map(({ upper }) => upper)).size).toBeGreaterThan(2);
    for (const _time of ['first', 'again'])
      expect(
        (await balanceCurve(changing, { from: 1970, until: 1999 })).points.map((point) => point.frustration),
      ).toEqual(days.map(({ lower, upper, exact, gap, normalised }) => ({ lower, upper, exact, gap, normalised })));
  });
});

describeWithShared('signed networks', 'data/signed-networks', (folder) => {
  it('of the highland tribes are as published', async () => {
    const tribes = readSigned(join(folder, 'tribes.csv'));
    const census = triangleCensus(tribes);
    expect(census.counts).toEqual({ '+++': 19, '++-': 2, '+--': 40, '---': 7 });
    expect(census.balanced).toBeCloseTo(0.8676471, 7);
    expect(walkBalanceOf(tribes)?.index).toBeCloseTo(0.3575761, 7);
    const found = await frustrationOf(tribes, { alternatives: true });
    expect(found).toMatchObject({ upper: 7, exact: true, alternatives: false });
    expect(found.normalised).toBeCloseTo(0.7586207, 7);
  });

  it('of states, 1947 to 1950, are as published', async () => {
    const graph = readSigned(join(folder, 'cow_47-50.csv'));
    expect(graph.edges).toHaveLength(376);
    expect(triangleCensus(graph).counts).toEqual({ '+++': 1535, '++-': 84, '+--': 38, '---': 12 });
    expect(await frustrationOf(graph, { deadlineMs: 60_000 })).toMatchObject({ lower: 18, upper: 18, exact: true });
  }, 60_000);

  it('of states in each of the other periods are exact, or bounded and say so', async () => {
    for (const file of readdirSync(folder).filter((name) => name.startsWith('cow_'))) {
      const graph = readSigned(join(folder, file));
      const found = await frustrationOf(graph, { deadlineMs: 5000 });
      expect(found.lower).toBeLessThanOrEqual(found.upper);
      expect(found.exact).toBe(found.lower === found.upper);
      expect(balancedWithout(graph, found.edges, found.sides)).toBe(true);
    }
  }, 120_000);
});
