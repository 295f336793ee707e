import { describe, expect, it } from '@jest/globals';
import cytoscape from 'cytoscape';
import { DirectedGraph, UndirectedGraph } from 'graphology';
import graphologyBetweenness from 'graphology-metrics/centrality/betweenness.js';
import graphologyPageRank from 'graphology-metrics/centrality/pagerank.js';
import { betweenness } from '../../../server/analysis/betweenness.ts';
import { dependency } from '../../../server/analysis/dependency.ts';
import type { AnalysisGraph } from '../../../server/analysis/graph.ts';
import { katz } from '../../../server/analysis/katz.ts';
import { materialDependency } from '../../../server/analysis/material.ts';
import { pageRank } from '../../../server/analysis/pagerank.ts';
import { positiveNetwork } from '../../../server/analysis/positive-network.ts';
import { randomNumbers } from '../../../server/analysis/random.ts';
import { shortestWays } from '../../../server/analysis/shortest.ts';
import { signedDegree } from '../../../server/analysis/signed-degree.ts';
import { pnIndex, status } from '../../../server/analysis/status.ts';
import type { Tie } from '../../../server/domain/tie.ts';
import { graphOf, randomSigned, tie } from './graphs.ts';

const STRENGTHS = [1, 0.5, 0.25, 0.2];

/** At most one tie for a pair, so that other libraries see the same weights. `ALLIES_WITH` is symmetric, `SUPPORTS` is not. */
function randomTies(random: () => number, kind: string, size: number, count: number): Tie[] {
  const ties = new Map<string, Tie>();
  for (let index = 0; index < count; index++) {
    const [a, b] = [Math.floor(random() * size), Math.floor(random() * size)];
    if (a === b) continue;
    const strength = STRENGTHS[Math.floor(random() * STRENGTHS.length)] as number;
    ties.set(`${Math.min(a, b)} ${Math.max(a, b)}`, tie(`S${a} ${kind} S${b}`, { strength }));
  }
  return [...ties.values()];
}

function cytoscapeOf(ties: readonly Tie[], bothWays: boolean): cytoscape.Core {
  const nodes = [...new Set(ties.flatMap(({ subject, object }) => [subject, object]))];
  const edges = ties.flatMap(({ subject, object, strength }) => {
    const forward = { data: { source: subject, target: object, strength } };
    return bothWays ? [forward, { data: { source: object, target: subject, strength } }] : [forward];
  });
  return cytoscape({ headless: true, elements: [...nodes.map((id) => ({ data: { id } })), ...edges] });
}

const strengthOf = (edge: cytoscape.EdgeCollection) => edge.data('strength') as number;
const lengthOf = (edge: cytoscape.EdgeCollection) => 1 / strengthOf(edge);

describe('PageRank', () => {
  it('is what Cytoscape finds, both ways and against the arrows (60 random graphs)', () => {
    const random = randomNumbers(1);
    for (let round = 0; round < 60; round++) {
      const directed = round % 2 === 1;
      const ties = randomTies(random, directed ? 'SUPPORTS' : 'ALLIES_WITH', 4 + Math.floor(random() * 20), 60);
      const found = pageRank(graphOf(ties), { first: 100, direction: directed ? 'forward' : 'any' });
      const against = ties.map((one) => ({ ...one, subject: one.object, object: one.subject }));
      const cy = cytoscapeOf(directed ? against : ties, !directed);
      // Cytoscape adds the chance of starting anew without taking it from the rest: its factor d is an α of 1 / (2 − d).
      const factor = { dampingFactor: 2 - 1 / 0.85, precision: 1e-24, iterations: 2000, weight: strengthOf };
      const expected = cy.elements().pageRank(factor as cytoscape.SearchPageRankOptions);
      const theirs = directed ? new DirectedGraph() : new UndirectedGraph();
      for (const node of cy.nodes()) theirs.addNode(node.id());
      for (const one of directed ? against : ties) theirs.addEdge(one.subject, one.object, { weight: one.strength });
      const second = graphologyPageRank(theirs, { getEdgeWeight: 'weight', tolerance: 1e-12, maxIterations: 1000 });
      expect(found.rows).toHaveLength(cy.nodes().length);
      for (const { actor, score } of found.rows) expect(score).toBeCloseTo(expected.rank(cy.$id(actor)), 7);
      for (const { actor, score } of found.rows) expect(score).toBeCloseTo(second[actor] as number, 7);
    }
  });

  it('started at an actor, solves p = α Pᵀ p + (1 − α) v (60 random graphs)', () => {
    const random = randomNumbers(2);
    for (let round = 0; round < 60; round++) {
      const ties = randomTies(random, 'ALLIES_WITH', 4 + Math.floor(random() * 12), 30);
      const [on] = [...new Set(ties.map((one) => one.subject))] as [string];
      const alpha = 0.3 + 0.6 * random();
      const found = pageRank(graphOf(ties), { on, alpha, first: 100, explain: 1 });
      const score = new Map(found.rows.map((row) => [row.actor, row.score]));
      score.set(on, 1 - found.rows.reduce((sum, row) => sum + row.score, 0));
      const total = (id: string) =>
        ties.filter((one) => one.subject === id || one.object === id).reduce((sum, one) => sum + one.strength, 0);
      for (const [actor, value] of score) {
        let sum = actor === on ? 1 - alpha : 0;
        for (const { subject, object, strength } of ties) {
          const other = subject === actor ? object : object === actor ? subject : null;
          if (other) sum += (alpha * (score.get(other) as number) * strength) / total(other);
        }
        expect(value).toBeCloseTo(sum, 9);
      }
      for (const row of found.rows) if (row.score > 0.05) expect(row.chains[0]?.actors.at(-1)).toBe(on);
    }
  });

  it('explains each row by chains, and says what it rests on', () => {
    const graph = graphOf(
      [
        tie('RUS ALLIES_WITH ARM', { strength: 0.8 }),
        tie('FRA SUPPORTS ARM', { strength: 0.3 }),
        tie('AZE FIGHTS ARM'),
        tie('RUS MEMBER_OF org:csto'),
        tie('ARM MEMBER_OF org:csto'),
      ],
      undefined,
      ['ZAF'],
    );
    const found = pageRank(graph, { on: 'ARM', memberships: { atMost: 2 } });
    expect(found.rows.map((row) => row.actor)).toEqual(['org:csto', 'RUS', 'FRA']);
    expect(found.rows[1]?.chains.map((chain) => chain.actors.join(' '))).toEqual(['RUS org:csto ARM', 'RUS ARM']);
    expect(found.basis).toMatchObject({ ties: 4, actors: 4, directed: false, parameters: { on: 'ARM', alpha: 0.85 } });
    expect(pageRank(graph, { on: 'ZAF' }).rows).toEqual([]);
    expect(pageRank(graph, { on: 'ARM' }).rows.map((row) => row.actor)).toEqual(['RUS', 'FRA']);
    expect(() => pageRank(graph, { on: 'XXX' })).toThrow('There is no actor XXX in on');
    expect(() => pageRank(graph, { alpha: 1 })).toThrow('alpha is 1');
  });
});

describe('Katz', () => {
  it('solves x = α A x + β (80 random graphs)', () => {
    const random = randomNumbers(3);
    for (let round = 0; round < 80; round++) {
      const directed = round % 2 === 1;
      const ties = randomTies(random, directed ? 'SUPPORTS' : 'ALLIES_WITH', 4 + Math.floor(random() * 12), 30);
      const { rows, alpha } = katz(graphOf(ties), { first: 100, direction: directed ? 'forward' : 'any' });
      const score = new Map(rows.map((row) => [row.actor, row.score]));
      for (const { actor, score: value } of rows) {
        let sum = 1;
        for (const { subject, object, strength } of ties) {
          if (subject === actor) sum += alpha * strength * (score.get(object) as number);
          else if (object === actor && !directed) sum += alpha * strength * (score.get(subject) as number);
        }
        expect(value / sum).toBeCloseTo(1, 8);
      }
    }
  });

  it('refuses an α that does not converge, and names the bound', () => {
    const triangle = graphOf(
      ['A ALLIES_WITH B', 'A ALLIES_WITH C', 'B ALLIES_WITH C'].map((about) => tie(about, { strength: 1 })),
    );
    expect(katz(triangle).lambdaMax).toBeCloseTo(2, 10);
    expect(() => katz(triangle, { alpha: 0.5 })).toThrow('below 1/λ_max = 0.500000');
    expect(() => katz(triangle, { alpha: 0 })).toThrow('above 0');
    expect(katz(triangle, { alpha: 0.499 }).rows[0]?.score).toBeCloseTo(1 / (1 - 0.998), 5);
    // A star comes back on itself only every other step.
    const star = graphOf(['B', 'C', 'D', 'E'].map((leaf) => tie(`A ALLIES_WITH ${leaf}`, { strength: 1 })));
    expect(katz(star).lambdaMax).toBeCloseTo(2, 10);
    const oneWay = graphOf([tie('A SUPPORTS B', { strength: 1 }), tie('B SUPPORTS C', { strength: 1 })]);
    expect(katz(oneWay, { direction: 'forward', alpha: 7 })).toMatchObject({
      lambdaMax: 0,
      rows: [{ score: 57 }, { score: 8 }, { score: 1 }],
    });
    const onC = katz(oneWay, { direction: 'forward', alpha: 0.5, on: 'C' });
    expect(onC.rows.map(({ actor, score }) => [actor, score])).toEqual([
      ['B', 0.5],
      ['A', 0.25],
    ]);
  });
});

describe('shortest ways and betweenness', () => {
  it('are what Cytoscape and graphology find (60 random graphs)', async () => {
    const random = randomNumbers(4);
    for (let round = 0; round < 60; round++) {
      const ties = randomTies(random, 'ALLIES_WITH', 4 + Math.floor(random() * 20), 50);
      const graph = graphOf(ties);
      const cy = cytoscapeOf(ties, false);
      const size = cy.nodes().length;
      const { rows } = await betweenness(graph, { first: 100, explain: 0 });
      const expected = cy.elements().betweennessCentrality({ weight: lengthOf, directed: false });
      const theirs = new UndirectedGraph();
      for (const node of cy.nodes()) theirs.addNode(node.id());
      for (const one of ties) theirs.addEdge(one.subject, one.object, { length: 1 / one.strength });
      const second = graphologyBetweenness(theirs, { getEdgeWeight: 'length' });
      for (const { actor, score } of rows) {
        expect((score ?? 0) * (size - 1) * (size - 2)).toBeCloseTo(expected.betweenness(cy.$id(actor)), 7);
        if (size > 2) expect(score).toBeCloseTo(second[actor] as number, 9);
      }
      const network = positiveNetwork(graph, {});
      const source = Math.floor(random() * size);
      const { distance } = shortestWays(network.out, source);
      const dijkstra = cy
        .elements()
        .dijkstra({ root: cy.$id(network.ids[source] as string), weight: lengthOf, directed: false });
      network.ids.forEach((id, index) => {
        expect((distance[index] as number) * 1e-6).toBeCloseTo(dijkstra.distanceTo(cy.$id(id)), 6);
      });
    }
  });

  it('with arrows too (40 random graphs)', async () => {
    const random = randomNumbers(5);
    for (let round = 0; round < 40; round++) {
      const ties = randomTies(random, 'SUPPORTS', 4 + Math.floor(random() * 20), 60);
      const cy = cytoscapeOf(ties, false);
      const size = cy.nodes().length;
      const { rows } = await betweenness(graphOf(ties), { first: 100, explain: 0, direction: 'forward' });
      const expected = cy.elements().betweennessCentrality({ weight: lengthOf, directed: true });
      for (const { actor, score } of rows) {
        expect((score ?? 0) * (size - 1) * (size - 2)).toBeCloseTo(expected.betweenness(cy.$id(actor)), 7);
      }
    }
  });

  it('name pairs that meet through an actor, and add up from dependencies', async () => {
    const graph = graphOf(
      ['A ALLIES_WITH B', 'B ALLIES_WITH C', 'C ALLIES_WITH D'].map((about) => tie(about, { strength: 1 })),
    );
    const { rows } = await betweenness(graph);
    expect(rows.map(({ actor, rank, score }) => [actor, rank, score])).toEqual([
      ['B', 1, 4 / 6],
      ['C', 1, 4 / 6],
      ['A', 3, 0],
      ['D', 3, 0],
    ]);
    expect(rows[0]?.pairs).toMatchObject([
      { from: 'A', to: 'C', share: 1, chain: { actors: ['A', 'B', 'C'] } },
      { from: 'A', to: 'D', share: 1, chain: { actors: ['A', 'B', 'C', 'D'] } },
    ]);
    const found = dependency(graph, 'A');
    expect(found).toMatchObject({
      reaches: 3,
      rows: [
        { actor: 'B', score: 2, share: 1, chains: [{ actors: ['A', 'B'] }] },
        { actor: 'C', score: 1, share: 0.5 },
      ],
    });
    const sum = ['A', 'C', 'D'].reduce(
      (total, of) => total + (dependency(graph, of).rows.find((row) => row.actor === 'B')?.score ?? 0),
      0,
    );
    expect(sum / 6).toBeCloseTo(rows[0]?.score as number, 12);
    expect(dependency(graphOf([tie('A FIGHTS B')]), 'A')).toMatchObject({ reaches: null, rows: [] });
    expect((await betweenness(graphOf([tie('A ALLIES_WITH B')]))).rows[0]?.score).toBeNull();
  });

  it('can be cancelled', async () => {
    const graph: AnalysisGraph = graphOf(randomTies(randomNumbers(6), 'ALLIES_WITH', 50, 200));
    await expect(betweenness(graph, {}, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
  });
});

describe('material dependency', () => {
  const graph = graphOf([
    tie('RUS SUPPLIES_ARMS_TO ARM', { strength: 0.6 }),
    tie('RUS TRADES_WITH ARM', { strength: 0.3 }),
    tie('FRA SUPPLIES_ARMS_TO ARM', { strength: 0.1 }),
    tie('ARM AIDS UKR', { strength: 0.5 }),
    tie('ARM ALLIES_WITH RUS'),
  ]);

  it('shares out what an actor is supplied with', () => {
    const found = materialDependency(graph, 'ARM');
    expect(found.shares.map(({ on, ties }) => [on, ties.length])).toEqual([
      ['RUS', 2],
      ['FRA', 1],
    ]);
    expect(found.shares[0]?.share).toBeCloseTo(0.9, 12);
    expect(found.concentration).toBeCloseTo(0.82, 12);
    expect(materialDependency(graph, 'UKR').concentration).toBe(1);
  });

  it('is unknown, and not 0, without such ties', () => {
    expect(materialDependency(graph, 'FRA')).toMatchObject({ shares: [], concentration: null });
  });
});

describe('signed degree and status', () => {
  it('count partners, not ties', () => {
    const { rows } = signedDegree(
      graphOf([tie('A ALLIES_WITH B'), tie('A SUPPORTS B'), tie('A FIGHTS C'), tie('B BORDERS D'), tie('D BORDERS E')]),
    );
    expect(
      rows.map(({ actor, positive, negative, neither, net, ratio }) => [
        actor,
        positive,
        negative,
        neither,
        net,
        ratio,
      ]),
    ).toEqual([
      ['B', 1, 0, 1, 1, 1],
      ['A', 1, 1, 0, 0, 0.5],
      ['D', 0, 0, 2, 0, null],
      ['E', 0, 0, 1, 0, null],
      ['C', 0, 1, 0, -1, 0],
    ]);
    expect(rows[1]?.ties).toEqual({
      positive: ['A ALLIES_WITH B@2000-01-01', 'A SUPPORTS B@2000-01-01'],
      negative: ['A FIGHTS C@2000-01-01'],
    });
  });

  it('PN is as published for the ten actors of signnet', () => {
    const rows = [
      '0+0+000--0',
      '+0+-+--000',
      '0+0+-000-0',
      '+-+0+--000',
      '0+-+0+0-0-',
      '0-0-+0+0+-',
      '0-0-0+0+-+',
      '-000-0+0+0',
      '-0-00+-+0+',
      '0000--+0+0',
    ];
    const edges = rows.flatMap((row, a) =>
      [...row].flatMap((cell, b) =>
        cell === '0' || b <= a ? [] : [{ a, b, sign: cell === '+' ? (1 as const) : (-1 as const) }],
      ),
    );
    const found = pnIndex({ ids: rows.map((_, index) => `${index}`), edges });
    const published = [
      0.9009747, 0.8613482, 0.9076997, 0.8613482, 0.8410658, 0.8496558, 0.8617321, 0.9015909, 0.8509848, 0.907293,
    ];
    found.forEach((value, index) => {
      expect(value).toBeCloseTo(published[index] as number, 6);
    });
    const friends = randomSigned(() => 0.5, 5, 1, 0);
    for (const value of pnIndex(friends)) expect(value).toBeCloseTo(2, 10);
  });

  it('PN solves its equation, also where all are foes (100 random graphs)', () => {
    const random = randomNumbers(9);
    for (let round = 0; round < 100; round++) {
      const graph = randomSigned(
        random,
        2 + Math.floor(random() * 30),
        0.2 + 0.8 * random(),
        round % 4 === 0 ? 1 : random(),
      );
      const found = pnIndex(graph);
      const left = Array.from(found);
      const scale = 1 / (2 * graph.ids.length - 2);
      for (const { a, b, sign } of graph.edges) {
        left[a] = (left[a] as number) - scale * (sign > 0 ? 1 : -2) * (found[b] as number);
        left[b] = (left[b] as number) - scale * (sign > 0 ? 1 : -2) * (found[a] as number);
      }
      for (const value of left) expect(value).toBeCloseTo(1, 9);
    }
  });

  it('ranks the befriended above the beset', () => {
    const { rows } = status(graphOf([tie('A ALLIES_WITH B'), tie('A ALLIES_WITH C'), tie('C FIGHTS D')]));
    expect(rows.map((row) => row.actor)).toEqual(['A', 'B', 'C', 'D']);
    expect(rows[2]?.ties).toEqual({ positive: ['A ALLIES_WITH C@2000-01-01'], negative: ['C FIGHTS D@2000-01-01'] });
  });
});
