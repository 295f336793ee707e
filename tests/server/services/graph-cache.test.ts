import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { atLeastAsReliable, type Claim, type Reliability, type Source } from '../../../server/domain/claim.ts';
import { deriveTies } from '../../../server/domain/derive-ties.ts';
import type { Graph } from '../../../server/domain/graph.ts';
import { ClaimCache } from '../../../server/services/claim-cache.ts';
import { evidenceOf } from '../../../server/services/evidence.ts';
import { openView } from '../../../server/services/explore.ts';
import { DERIVED_AT_ONCE, GraphCache, MOST_WAITING } from '../../../server/services/graph-cache.ts';
import { recordClaims } from '../../../server/services/record.ts';
import { openEmbedded } from '../../../server/store/embedded.ts';
import { openStore, prepareStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { type Neo4jServer, startNeo4j } from '../../neo4j/server.ts';
import { describeWithNeo4j } from '../../requires.ts';
import { counting } from '../../support/counting-store.ts';
import { histories, world } from '../../support/histories.ts';

const size = world({ countries: 12, organisations: 5, people: 4, sources: 8 });
const [history = []] = fc.sample(histories(size, { revisions: 5, perRevision: 60, full: true }), {
  numRuns: 1,
  seed: 7,
});
const everything = { accordingTo: null, minReliability: null };

let store: Store;
/** The graph of each revision, as it was read when that revision was the latest. */
const then: Graph[] = [];
/** The claims that stand at the end, and the sources as they are at the end. */
const standing = new Map<string, Claim>();
const sources = new Map<string, Source>();

beforeAll(async () => {
  store = await openEmbedded({ file: null });
  await prepareStore(store);
  for (const change of history) {
    const { revision } = await recordClaims(store, change);
    then[revision] = await new GraphCache(store).graph({ revision, ...everything });
    for (const id of change.retract ?? []) standing.delete(id);
    for (const claim of change.claims ?? []) standing.set(claim.id, claim);
    for (const source of change.sources ?? []) sources.set(source.id, source);
  }
}, 60_000);
afterAll(() => store?.close());

const latest = () => then.length - 1;
const plain = (graph: Graph) => ({ revision: graph.revision, actors: [...graph.actors.values()], ties: graph.ties });

/** Believing the sources whose bits are set. */
const accordingTo = (mask: number) => ({
  revision: latest(),
  accordingTo: [...sources.keys()].filter((_, bit) => mask & (1 << bit)),
  minReliability: null,
});
const derivations = (ran: readonly string[]) => ran.filter((name) => name === 'read/claims-of-sources').length;

describe('round trips', () => {
  it('one for a network of the latest revision with its actors, none once it is known', async () => {
    const { store: counted, ran } = counting(store);
    const graphs = new GraphCache(counted);
    graphs.recorded(latest());
    const network = (await openView(graphs, { asOf: '1999' })).network();
    expect(network.ties.length).toBeGreaterThan(10);
    expect(network.actors.length).toBeGreaterThan(5);
    expect(ran).toEqual(['read/graph']);
    (await openView(graphs, { asOf: '1980' })).network();
    (await openView(graphs, { revision: latest(), during: {} })).network();
    expect(ran).toEqual(['read/graph']);
  });

  it('one more to learn the latest revision, however many ask at once', async () => {
    const { store: counted, ran } = counting(store);
    const graphs = new GraphCache(counted);
    await Promise.all(Array.from({ length: 20 }, (_, index) => openView(graphs, { asOf: String(1970 + index) })));
    expect([...ran].sort()).toEqual(['read/graph', 'read/latest-revision']);
  });

  it('one for the evidence of a hundred ties, none for that of no ties', async () => {
    const { store: counted, ran } = counting(store);
    const kept = new ClaimCache();
    const { ties } = then[latest()] as Graph;
    expect(ties.length).toBeGreaterThan(100);
    const evidence = await evidenceOf(counted, kept, ties.slice(0, 100), latest());
    expect(ran).toEqual(['read/evidence']);
    expect(evidence.map((claims) => claims.map(({ id }) => id).sort())).toEqual(
      ties.slice(0, 100).map(({ claims }) => [...claims]),
    );
    expect(await evidenceOf(counted, kept, [], latest())).toEqual([]);
    expect(ran).toHaveLength(1);
  });

  it('none to name the sources and issues of a revision a second time', async () => {
    const { store: counted, ran } = counting(store);
    const graphs = new GraphCache(counted);
    await graphs.catalogue(latest());
    const before = ran.length;
    await Promise.all(Array.from({ length: 50 }, () => graphs.catalogue(latest())));
    expect(ran).toHaveLength(before);
  });

  it('the dozen graphs used last are kept, and the latest whole one beside them', async () => {
    const { store: counted, ran } = counting(store);
    const graphs = new GraphCache(counted);
    await openView(graphs, {});
    for (let mask = 1; mask <= 12; mask++) await graphs.graph(accordingTo(mask));
    await graphs.graph(accordingTo(1));
    expect(derivations(ran)).toBe(12);
    await graphs.graph(accordingTo(13));
    await graphs.graph(accordingTo(1));
    expect(derivations(ran)).toBe(13);
    await graphs.graph(accordingTo(2));
    expect(derivations(ran)).toBe(14);
    const before = ran.length;
    await openView(graphs, {});
    expect(ran).toHaveLength(before);
  });

  it('fewer are kept where fewer ties may be', async () => {
    const { store: counted, ran } = counting(store);
    const graphs = new GraphCache(counted, { keptTies: 60_000 });
    for (const mask of [1, 2, 1, 2, 3, 2, 1]) await graphs.graph(accordingTo(mask));
    expect(derivations(ran)).toBe(4);
  });

  it('a whole graph that a later one has replaced is kept among the others', async () => {
    const { store: counted, ran } = counting(store);
    const graphs = new GraphCache(counted);
    const [earlier, whole] = [latest() - 1, everything];
    graphs.recorded(earlier);
    const before = await graphs.graph({ revision: earlier, ...whole });
    graphs.recorded(latest());
    await graphs.graph({ revision: latest(), ...whole });
    const trips = ran.length;
    expect(await graphs.graph({ revision: earlier, ...whole })).toBe(before);
    expect(ran).toHaveLength(trips);
  });
});

describe('graphs that are derived', () => {
  it('are few at once, and refused where too many wait; the latest is answered all the while', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { store: counted, ran } = counting(store);
    const slow: Store = {
      ...counted,
      async run(query, parameters) {
        const rows = await counted.run(query, parameters);
        if (query.name === 'read/claims-of-sources') await held;
        return rows;
      },
    };
    const graphs = new GraphCache(slow);
    await graphs.catalogue(latest());
    const asked = Array.from({ length: DERIVED_AT_ONCE + MOST_WAITING }, (_, index) =>
      graphs.graph(accordingTo(index + 1)),
    );
    const again = graphs.graph(accordingTo(1));
    const tooMany = graphs.graph(accordingTo(100));
    await expect(tooMany).rejects.toMatchObject({ code: 'TOO_BUSY' });
    expect((await openView(graphs, {})).graph.revision).toBe(latest());
    expect(derivations(ran)).toBeLessThanOrEqual(DERIVED_AT_ONCE);
    release();
    expect(await again).toBe((await Promise.all(asked))[0]);
    // A refusal is not kept.
    expect((await graphs.graph(accordingTo(100))).revision).toBe(latest());
  });
});

describe('the graph of a revision', () => {
  it('is the same when it is the latest and when it has long been superseded', async () => {
    const graphs = new GraphCache(store);
    for (let revision = 1; revision < then.length; revision++) {
      expect(plain(await graphs.graph({ revision, ...everything }))).toEqual(plain(then[revision] as Graph));
    }
    expect(then.length).toBe(history.length + 1);
  });

  it('before anything was recorded is empty', async () => {
    const graph = await new GraphCache(store).graph({ revision: 0, ...everything });
    expect(plain(graph)).toEqual({ revision: 0, actors: [], ties: [] });
  });

  it('in an empty store is empty too', async () => {
    const empty = await openEmbedded({ file: null });
    await prepareStore(empty);
    const view = await openView(new GraphCache(empty), {});
    expect(plain(view.graph)).toEqual({ revision: 0, actors: [], ties: [] });
    await empty.close();
  });

  it('according to some sources is derived from their claims alone', async () => {
    const graphs = new GraphCache(store);
    const some = [...sources.keys()].slice(0, 3);
    const questions: { accordingTo: string[] | null; minReliability: Reliability | null }[] = [
      { accordingTo: some, minReliability: null },
      { accordingTo: [], minReliability: null },
      { accordingTo: [...sources.keys()], minReliability: null },
      { accordingTo: null, minReliability: 'B' },
      { accordingTo: null, minReliability: 'F' },
      { accordingTo: some, minReliability: 'A' },
    ];
    for (const question of questions) {
      const believed = [...standing.values()].filter(
        ({ source }) =>
          (question.accordingTo === null || question.accordingTo.includes(source)) &&
          (question.minReliability === null ||
            atLeastAsReliable((sources.get(source) as Source).reliability, question.minReliability)),
      );
      const graph = await graphs.graph({ revision: latest(), ...question });
      expect(graph.ties).toEqual(deriveTies(believed, sources));
      expect([...graph.actors.keys()]).toEqual([...(then[latest()] as Graph).actors.keys()]);
    }
  });

  it('does not depend on the order in which its sources are named', async () => {
    const graphs = new GraphCache(store);
    const ids = [...sources.keys()].slice(0, 3);
    const ask = (accordingTo: string[]) => graphs.graph({ revision: latest(), accordingTo, minReliability: null });
    const graph = await ask(ids);
    expect(await ask([...ids].reverse())).toBe(graph);
    expect(await ask([...ids, ...ids])).toBe(graph);
  });
});

describe('what is refused', () => {
  it.each([-1, 0.5, Number.NaN, 1000])('revision %p', async (revision) => {
    const graphs = new GraphCache(store);
    const unknown = expect.objectContaining({ code: 'UNKNOWN_REVISION' });
    await expect(graphs.graph({ revision, ...everything })).rejects.toEqual(unknown);
    await expect(graphs.catalogue(revision)).rejects.toEqual(unknown);
  });

  it('a source that nobody knows, or that was not known yet', async () => {
    const graphs = new GraphCache(store);
    const ask = (revision: number, id: string) => graphs.graph({ revision, accordingTo: [id], minReliability: null });
    await expect(ask(latest(), 'source-x')).rejects.toMatchObject({
      code: 'UNKNOWN_SOURCE',
      message: expect.stringContaining('source-x'),
    });
    await expect(ask(0, 'source-0')).rejects.toMatchObject({ code: 'UNKNOWN_SOURCE' });
  });
});

describe('what is known of the latest revision', () => {
  it('never goes back: a change recorded while it was being read counts', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const slow: Store = {
      ...counting(store).store,
      async run(query, parameters) {
        const rows = await store.run(query, parameters);
        await held;
        return rows;
      },
    };
    const graphs = new GraphCache(slow);
    const asked = graphs.latestRevision();
    graphs.recorded(latest() + 1);
    release();
    expect(await asked).toBe(latest() + 1);
    expect(await graphs.latestRevision()).toBe(latest() + 1);
  });

  it('a failure to read it, or a graph, is not kept', async () => {
    let failures = 0;
    const failing: Store = {
      ...counting(store).store,
      run(query, parameters) {
        if (failures-- > 0) return Promise.reject(new Error('the line was cut'));
        return store.run(query, parameters);
      },
    };
    const graphs = new GraphCache(failing);
    failures = 1;
    await expect(graphs.latestRevision()).rejects.toThrow('the line was cut');
    expect(await graphs.latestRevision()).toBe(latest());
    failures = 1;
    await expect(graphs.graph({ revision: latest(), ...everything })).rejects.toThrow('the line was cut');
    expect(plain(await graphs.graph({ revision: latest(), ...everything }))).toEqual(plain(then[latest()] as Graph));
  });
});

describeWithNeo4j('a store that others write to', () => {
  let server: Neo4jServer;
  const open: Store[] = [];
  beforeAll(async () => {
    server = await startNeo4j();
    const { uri, user, password } = server;
    for (let i = 0; i < 2; i++) open.push(await openStore({ dataFolder: '', neo4j: { uri, user, password } }));
  }, 120_000);
  afterAll(async () => {
    for (const one of open) await one.close();
    await server?.stop();
  });

  it('is asked once a second at most, and what another process recorded is seen then', async () => {
    const [mine, others] = open as [Store, Store];
    const { store: counted, ran } = counting(mine);
    const graphs = new GraphCache(counted);
    for (let i = 0; i < 10; i++) expect(await graphs.latestRevision()).toBe(0);
    expect(ran).toEqual(['read/latest-revision']);
    await recordClaims(others, history[0] as (typeof history)[number]);
    await sleep(1001);
    const view = await openView(graphs, {});
    expect(view.graph.revision).toBe(1);
    expect(plain(view.graph)).toEqual(plain(then[1] as Graph));
    expect(ran).toEqual(['read/latest-revision', 'read/latest-revision', 'read/graph']);
  }, 60_000);
});
