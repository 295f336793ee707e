import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutionResult, graphql } from 'graphql';
import { paths } from '../../../server/analysis/paths.ts';
import { makeContext, type Services } from '../../../server/graphql/context.ts';
import { schema } from '../../../server/graphql/server.ts';
import { NO_WRITES } from '../../../server/graphql/writes.ts';
import { Analyst } from '../../../server/services/analyse.ts';
import { DataSets } from '../../../server/services/data-sets.ts';
import { openView } from '../../../server/services/explore.ts';
import { GraphCache } from '../../../server/services/graph-cache.ts';
import { RevisionFeed } from '../../../server/services/revision-feed.ts';
import { loadShippedData } from '../../../server/shipped-data.ts';
import { openEmbedded } from '../../../server/store/embedded.ts';
import { prepareStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';

let store: Store;
let services: Services;

beforeAll(async () => {
  store = await openEmbedded({ file: null });
  await prepareStore(store);
  await loadShippedData(store);
  const graphs = new GraphCache(store);
  services = {
    store,
    graphs,
    feed: new RevisionFeed(store, graphs),
    analyst: new Analyst(),
    dataSets: new DataSets([]),
  };
});

afterAll(async () => {
  await services.analyst.close();
  await store.close();
});

function ask(source: string, signal = new AbortController().signal): Promise<ExecutionResult> {
  return graphql({ schema, source, contextValue: makeContext(services, NO_WRITES, signal) });
}

async function answer(source: string) {
  const { data, errors } = await ask(source);
  expect(errors).toBeUndefined();
  // biome-ignore lint/suspicious/noExplicitAny: the shape is that of each question
  return (data as any).graph;
}

describe('chains', () => {
  it('are those of the analysis, in its order, each tie with its sentence and evidence', async () => {
    const graph = await answer(`{ graph(asOf: "2023-06-01") { paths(from: "RUS", to: "ARM", maxTies: 2, first: 1000) {
      total truncated chains { strength sign steps { sentence tie { id evidence { source { title } } } } } } } }`);
    const view = await openView(services.graphs, { asOf: '2023-06-01' });
    const expected = paths({ when: view.when, actors: view.graph.actors, ties: view.ties }, 'RUS', 'ARM', {
      maxTies: 2,
      first: 1000,
    });
    const ids = (chains: readonly { steps: readonly { tie: { id: string } }[] }[]) =>
      chains.map(({ steps }) => steps.map(({ tie }) => tie.id));
    expect(ids(graph.paths.chains)).toEqual(ids(expected.chains));
    expect(graph.paths.total).toBe(expected.total);
    const steps = graph.paths.chains.flatMap((chain: { steps: unknown[] }) => chain.steps);
    for (const { sentence, tie } of steps) {
      expect(sentence).toMatch(/^\S.+ (since|until|from|as of|in|on) .*\(.+\)\.$/);
      expect(tie.evidence.length).toBeGreaterThan(0);
    }
  });

  it('through the CSTO are there on 2024-06-01, flagged as qualified', async () => {
    const graph =
      await answer(`{ graph(asOf: "2024-06-01") { paths(from: "RUS", to: "ARM", maxTies: 2, through: ["org:csto"]) {
      chains { qualified actors { id } } } } }`);
    expect(graph.paths.chains).toContainEqual({
      qualified: true,
      actors: [{ id: 'RUS' }, { id: 'org:csto' }, { id: 'ARM' }],
    });
  });
});

describe('the other analyses', () => {
  it('rank who affects an actor, and say by which chains', async () => {
    for (const measure of ['PAGERANK', 'KATZ', 'BETWEENNESS', 'DEPENDENCY']) {
      const { influence } = await answer(
        `{ graph { influence(measure: ${measure}, on: "ARM", first: 5) { basis { method ties } on { id } rows { rank score actor { id } chains { steps { tie { id } } } } } } }`,
      );
      expect(influence.basis.method).not.toBe('');
      expect(influence.rows.length).toBeGreaterThan(0);
      // Equals share a rank.
      const ranks = influence.rows.map((row: { rank: number }) => row.rank);
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      expect(ranks[0]).toBe(1);
    }
  });

  it('find the tense triangles of 2023-09-30, and pairs whose change calms every one of them', async () => {
    const { balance } =
      await answer(`{ graph(asOf: "2023-09-30") { balance(first: 1000) { census { oneHostile allHostile triangles } tenseTotal
      tense { signs sides { one { id } other { id } sign } } walkBalance
      frustration { lower upper exact flips { one { id } other { id } } camps { one { id } other { id } } } } } }`);
    expect(balance.tense).toHaveLength(balance.tenseTotal);
    expect(balance.tenseTotal).toBe(balance.census.oneHostile + balance.census.allHostile);
    expect(balance.frustration).toMatchObject({ exact: true, lower: balance.frustration.upper });
    const flipped = new Set(balance.frustration.flips.map(({ one, other }: Pair) => `${one.id} ${other.id}`));
    expect(flipped.size).toBe(balance.frustration.upper);
    for (const { sides } of balance.tense) {
      const product = sides.reduce(
        (sign: number, side: Pair) => sign * side.sign * (flipped.has(`${side.one.id} ${side.other.id}`) ? -1 : 1),
        1,
      );
      expect(product).toBe(1);
    }
  });

  it('tell what changed so that the first day, what began and what ended make the second', async () => {
    const { data } = await ask(`{ before: graph(asOf: "2019-01-01") { network { ties { id } }
        changes(until: "2024-12-31") { stayed began { id } ended { id } renewed { before { id } after { id } } } }
      after: graph(asOf: "2024-12-31") { network { ties { id } } } }`);
    // biome-ignore lint/suspicious/noExplicitAny: the shape is that of the question
    const { before, after } = data as any;
    const ids = (ties: { id: string }[]) => ties.map(({ id }) => id);
    const { began, ended, renewed } = before.changes;
    const gone = new Set([...ids(ended), ...renewed.map((r: Renewal) => r.before.id)]);
    const expected = [
      ...ids(before.network.ties).filter((id) => !gone.has(id)),
      ...ids(began),
      ...renewed.map((r: Renewal) => r.after.id),
    ];
    expect(expected.sort()).toEqual(ids(after.network.ties).sort());
  });

  it('compare standing, communities, portfolios, blocs, material ties and years', async () => {
    const graph =
      await answer(`{ graph { standing { rows { actor { id } friends foes net } } communities(seeds: 10) { doubtfulTotal doubtful { together } communities { members { certainty actor { id } } } }
      similarity(a: "ARM", b: "AZE") { absolute { s kappa } binary { s } table warnings leftOut { id } portfolios { state { id } withA withB ties { kind { id } subject { id } object { id } } } } blocs(largest: 30) { organisationOverlaps { jaccard shared { id } } }
      materialDependency(of: "ARM") { concentration shares { share on { id } } } balanceCurve(from: 2020, until: 2022) { points { day frustration } } } }`);
    for (const row of graph.standing.rows) expect(row.net).toBe(row.friends - row.foes);
    expect(graph.communities.communities.length).toBeGreaterThan(0);
    expect(graph.communities.doubtfulTotal).toBeGreaterThanOrEqual(graph.communities.doubtful.length);
    const { portfolios, table, leftOut, binary } = graph.similarity;
    expect(table.flat().reduce((sum: number, count: number) => sum + count, 0)).toBe(
      portfolios.length - leftOut.length,
    );
    const unlike = portfolios.filter((row: Portfolio) => (row.withA === 0) !== (row.withB === 0));
    expect(binary.s).toBeCloseTo(1 - (2 * unlike.length) / portfolios.length, 10);
    for (const { state, withA, withB, ties } of portfolios as Portfolio[]) {
      const others = ties.map(({ subject, object }) => (subject.id === state.id ? object.id : subject.id));
      expect([state.id, others.includes('ARM')]).toEqual([state.id, state.id !== 'ARM' && withA !== 0]);
      expect([state.id, others.includes('AZE')]).toEqual([state.id, state.id !== 'AZE' && withB !== 0]);
    }
    expect(graph.balanceCurve.points.map((point: { day: string }) => point.day)).toEqual([
      '2020-12-31',
      '2021-12-31',
      '2022-12-31',
    ]);
    const shares = graph.materialDependency.shares.reduce(
      (sum: number, { share }: { share: number }) => sum + share,
      0,
    );
    expect(shares).toBeCloseTo(1, 10);
  });

  it('refuse what they cannot do with a sentence and a code', async () => {
    const refused = async (field: string) => (await ask(`{ graph { ${field} { basis { method } } } }`)).errors?.[0];
    expect((await refused('influence(measure: KATZ, alpha: 5)'))?.message).toMatch(/alpha is 5/);
    expect((await refused('influence(measure: DEPENDENCY)'))?.message).toMatch(/name it in on/);
    expect((await refused('paths(from: "ARM", to: "XXX")'))?.message).toMatch(/XXX/);
    expect((await refused('paths(from: "ARM", to: "RUS", maxTies: 9)'))?.message).toMatch(/maxTies/);
  });

  it('stop when whoever asked has gone', async () => {
    const gone = new AbortController();
    const answering = ask('{ graph { communities(seeds: 1000, method: SIGNED) { divisions } } }', gone.signal);
    setTimeout(() => gone.abort(new Error('gone')), 50);
    expect((await answering).errors?.[0]?.message).toBe('gone');
  });
});

interface Portfolio {
  readonly state: { id: string };
  readonly withA: number | null;
  readonly withB: number | null;
  readonly ties: readonly { kind: { id: string }; subject: { id: string }; object: { id: string } }[];
}

interface Pair {
  readonly one: { id: string };
  readonly other: { id: string };
  readonly sign: number;
}

interface Renewal {
  readonly before: { id: string };
  readonly after: { id: string };
}
