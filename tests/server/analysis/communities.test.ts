import { describe, expect, it } from '@jest/globals';
import { blockmodel, blockmodelOf } from '../../../server/analysis/blockmodel.ts';
import { communities, togetherOf } from '../../../server/analysis/communities.ts';
import type { SignedGraph } from '../../../server/analysis/dyads.ts';
import { randomNumbers } from '../../../server/analysis/random.ts';
import { type LayerEdge, signedLouvain, signedModularity } from '../../../server/analysis/signed-louvain.ts';
import { describeWithShared } from '../../requires.ts';
import { graphOf, graphOfSigned, randomSigned, readSigned, tie } from './graphs.ts';

/** Two groups of four, one tie between them, and one actor between the groups. */
const TWO_GROUPS = graphOf(
  [
    'A1 A2',
    'A1 A3',
    'A1 A4',
    'A2 A3',
    'A2 A4',
    'A3 A4',
    'B1 B2',
    'B1 B3',
    'B1 B4',
    'B2 B3',
    'B2 B4',
    'B3 B4',
    'A1 B1',
    'M A2',
    'M B2',
  ]
    .map((pair) => pair.split(' '))
    .map(([a, b]) => tie(`${a} ALLIES_WITH ${b}`, { strength: 1 })),
);

function* divisions(size: number): Generator<Int32Array> {
  const division = new Int32Array(size);
  const place = function* (actor: number, groups: number): Generator<Int32Array> {
    if (actor === size) {
      yield division;
      return;
    }
    for (let group = 0; group <= groups; group++) {
      division[actor] = group;
      yield* place(actor + 1, Math.max(groups, group + 1));
    }
  };
  yield* place(0, 0);
}

/** Q straight from its definition, pair by pair. */
function modularityByDefinition(
  division: Int32Array,
  size: number,
  edges: readonly LayerEdge[],
  resolution: number,
): number {
  const layer = (name: 'positive' | 'negative') => {
    const degree = new Float64Array(size);
    const weight = Array.from({ length: size }, () => new Float64Array(size));
    let total = 0;
    for (const edge of edges) {
      total += edge[name];
      for (const [one, other] of [
        [edge.a, edge.b],
        [edge.b, edge.a],
      ] as const) {
        degree[one] = (degree[one] as number) + edge[name];
        (weight[one] as Float64Array)[other] = edge[name];
      }
    }
    let sum = 0;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        if (division[i] !== division[j]) continue;
        const chance = total === 0 ? 0 : ((degree[i] as number) * (degree[j] as number)) / (2 * total);
        sum += ((weight[i] as Float64Array)[j] as number) - resolution * chance;
      }
    }
    return { sum, total };
  };
  const [positive, negative] = [layer('positive'), layer('negative')];
  return (positive.sum - negative.sum) / (2 * positive.total + 2 * negative.total);
}

function layersOf({ edges }: SignedGraph): LayerEdge[] {
  return edges.map(({ a, b, sign }) => ({ a, b, positive: sign > 0 ? 1 : 0, negative: sign > 0 ? 0 : 1 }));
}

describe('communities', () => {
  it('find the groups, and say how sure they are of each actor', async () => {
    const found = await communities(TWO_GROUPS);
    expect(
      found.communities.map(({ members }) =>
        members
          .map(({ actor }) => actor)
          .filter((actor) => actor !== 'M')
          .join(),
      ),
    ).toEqual([expect.stringMatching(/^[AB]1,/), expect.stringMatching(/^[AB]1,/)]);
    expect(togetherOf(found, 'A1', 'A4')).toBe(1);
    expect(togetherOf(found, 'A1', 'B1')).toBe(0);
    expect(togetherOf(found, 'A1', 'nobody')).toBeNull();
    expect(found.divisions).toBeGreaterThanOrEqual(1);
    // A ring can be cut anywhere.
    const ring = await communities(
      graphOf(Array.from({ length: 12 }, (_, at) => tie(`R${at} ALLIES_WITH R${(at + 1) % 12}`, { strength: 1 }))),
    );
    expect(ring.divisions).toBeGreaterThan(1);
    expect(ring.doubtfulPairs.length).toBeGreaterThan(0);
    for (const { a, b, together } of ring.doubtfulPairs) {
      expect(together).toBeGreaterThan(0);
      expect(together).toBeLessThan(1);
      expect(togetherOf(ring, b, a)).toBe(together);
    }
    for (const { certainty } of ring.communities.flatMap(({ members }) => members)) expect(certainty).toBeLessThan(1);
    expect(found.basis.parameters).toMatchObject({ seed: 1, seeds: 100, resolution: 1 });
  });

  it('are the same for the same seed, and none without ties', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => communities(TWO_GROUPS, { seed: 7, seeds: 20 })));
    expect(one?.communities).toEqual(other?.communities);
    expect(one?.doubtfulPairs).toEqual(other?.doubtfulPairs);
    expect(await communities(graphOf([]))).toMatchObject({ communities: [], modularity: null });
    await expect(communities(TWO_GROUPS, { resolution: 0 })).rejects.toThrow('resolution is 0');
    await expect(communities(TWO_GROUPS, {}, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
  });

  it('keep foes apart where signs count', async () => {
    const found = await communities(
      graphOf([
        tie('A ALLIES_WITH B'),
        tie('B ALLIES_WITH C'),
        tie('D ALLIES_WITH C'),
        tie('A FIGHTS D'),
        tie('B FIGHTS D'),
        tie('A FIGHTS C'),
      ]),
      { method: 'signed', seeds: 10 },
    );
    expect(found.communities.map(({ members }) => members.map(({ actor }) => actor).join(''))).toEqual(['AB', 'CD']);
  });

  it('of signed networks are as good as trying every division, or nearly (200 random graphs)', () => {
    const random = randomNumbers(21);
    let [reached, tried] = [0, 0];
    for (let round = 0; round < 200; round++) {
      const graph = randomSigned(random, 3 + Math.floor(random() * 5), 0.3 + 0.7 * random(), random());
      if (graph.edges.length === 0) continue;
      const size = graph.ids.length;
      const edges = layersOf(graph);
      let best = -Infinity;
      for (const division of divisions(size)) best = Math.max(best, signedModularity(division, size, edges, 1));
      const found = Math.max(
        ...Array.from({ length: 10 }, (_, seed) =>
          signedModularity(signedLouvain(size, edges, 1, randomNumbers(seed)), size, edges, 1),
        ),
      );
      expect(found).toBeLessThanOrEqual(best + 1e-9);
      const division = signedLouvain(size, edges, 1.3, randomNumbers(round));
      expect(signedModularity(division, size, edges, 1.3)).toBeCloseTo(
        modularityByDefinition(division, size, edges, 1.3),
        9,
      );
      tried++;
      if (found > best - 1e-9) reached++;
    }
    expect(reached / tried).toBeGreaterThan(0.9);
  });
});

describe('blockmodel', () => {
  it('is what trying every division finds (200 random graphs)', async () => {
    const random = randomNumbers(31);
    for (let round = 0; round < 200; round++) {
      const graph = randomSigned(random, 2 + Math.floor(random() * 6), random(), random());
      const groups = 1 + Math.floor(random() * 4);
      let least = Infinity;
      for (const division of divisions(graph.ids.length)) {
        if (Math.max(...division) >= groups) continue;
        least = Math.min(
          least,
          graph.edges.filter(({ a, b, sign }) => (division[a] === division[b]) !== sign > 0).length,
        );
      }
      const found = await blockmodelOf(graph, groups, 5000);
      expect(found).toMatchObject({ violations: least, exact: true });
      expect(
        graph.edges.filter(({ a, b, sign }) => (found.division[a] === found.division[b]) !== sign > 0),
      ).toHaveLength(least);
    }
  });

  it('names the groups and what is out of place', async () => {
    const graph = graphOf([tie('A FIGHTS B'), tie('B FIGHTS C'), tie('A FIGHTS C'), tie('C ALLIES_WITH D')]);
    expect(await blockmodel(graph, { groups: 3 })).toMatchObject({ violations: 0, exact: true, outOfPlace: [] });
    const two = await blockmodel(graph, { groups: 2 });
    expect(two).toMatchObject({ violations: 1, exact: true });
    expect(two.outOfPlace).toHaveLength(1);
  });

  it('says when it ran out of time', async () => {
    const graph = randomSigned(randomNumbers(1), 60, 0.9, 0.5);
    expect((await blockmodelOf(graph, 4, 100)).exact).toBe(false);
  });
});

describeWithShared('the highland tribes', 'data/signed-networks/tribes.csv', (file) => {
  it('fall into three groups with 2 dyads out of place, and into two with 7', async () => {
    const tribes = readSigned(file);
    expect(await blockmodelOf(tribes, 3, 20_000)).toMatchObject({ violations: 2, exact: true });
    expect(await blockmodelOf(tribes, 2, 20_000)).toMatchObject({ violations: 7, exact: true });
    expect((await communities(graphOfSigned(tribes), { method: 'signed' })).communities).toHaveLength(3);
  });
});
