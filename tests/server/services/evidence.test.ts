import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Claim, type Source, STANCES } from '../../../server/domain/claim.ts';
import { firstDay } from '../../../server/domain/dates.ts';
import {
  type ClaimFilter,
  claimById,
  claimPage,
  evidenceOf,
  revisionByNumber,
  revisionPage,
  sourcePage,
} from '../../../server/services/evidence.ts';
import { openView, type ViewQuestion } from '../../../server/services/explore.ts';
import { GraphCache } from '../../../server/services/graph-cache.ts';
import { type PageArguments, writeCursor } from '../../../server/services/paging.ts';
import { recordClaims } from '../../../server/services/record.ts';
import { openEmbedded } from '../../../server/store/embedded.ts';
import { prepareStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { histories, world } from '../../support/histories.ts';

const size = world({ countries: 8, organisations: 4, people: 3, sources: 12 });
const [history = []] = fc.sample(histories(size, { revisions: 4, perRevision: 50, full: true }), {
  numRuns: 1,
  seed: 3,
});

let store: Store;
let graphs: GraphCache;
const standing = new Map<string, Claim>();
const sources = new Map<string, Source>();

beforeAll(async () => {
  store = await openEmbedded({ file: null });
  await prepareStore(store);
  for (const change of history) {
    await recordClaims(store, change);
    for (const id of change.retract ?? []) standing.delete(id);
    for (const one of change.claims ?? []) standing.set(one.id, one);
    for (const source of change.sources ?? []) sources.set(source.id, source);
  }
  graphs = new GraphCache(store);
}, 60_000);
afterAll(() => store?.close());

const compare = (a: string | number, b: string | number) => (a < b ? -1 : a > b ? 1 : 0);
const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);

describe('the evidence of ties', () => {
  it('is every claim that bears on each: those that assert it first, then by date and id', async () => {
    const { graph } = await openView(graphs, {});
    const evidence = await evidenceOf(store, graphs.claims, graph.ties, graph.revision);
    graph.ties.forEach((tie, index) => {
      const claims = evidence[index] ?? [];
      expect(idsOf(claims).sort()).toEqual([...tie.claims]);
      const order = claims.map((one) => {
        const stance = ['ASSERTS', 'DENIES', 'QUALIFIES'].indexOf(one.stance);
        return `${stance} ${(one.since ?? one.attested ?? one.until ?? '').padEnd(10, ' ')} ${one.id}`;
      });
      expect(order).toEqual([...order].sort());
      for (const one of claims) expect(one.about).toBe(tie.about);
    });
    expect(Math.max(...evidence.map((claims) => claims.length))).toBeGreaterThan(1);
  });

  it('at an earlier revision is what stood then', async () => {
    const { graph } = await openView(graphs, { revision: 1 });
    const evidence = await evidenceOf(store, graphs.claims, graph.ties, 1);
    const first = new Map((history[0]?.claims ?? []).map((one) => [one.id, one]));
    for (const one of evidence.flat()) {
      const { about: _, recordedIn, retractedIn: __, ...content } = one;
      expect(recordedIn).toBe(1);
      expect(content).toEqual(first.get(one.id));
    }
    expect(new Set(evidence.flat().map(({ id }) => id)).size).toBeGreaterThan(20);
  });
});

describe('claims', () => {
  const filters: fc.Arbitrary<ClaimFilter> = fc.record({
    kinds: fc.option(fc.subarray(['ALLIES_WITH', 'MEMBER_OF', 'CRITICIZES', 'LEADS']), { freq: 1 }),
    stances: fc.option(fc.subarray([...STANCES]), { freq: 1 }),
    sources: fc.option(fc.subarray(size.sources.map(({ id }) => id)), { freq: 1 }),
    issues: fc.option(fc.subarray(size.issues.map(({ id }) => id)), { freq: 1 }),
    actors: fc.option(fc.subarray(size.actors.map(({ id }) => id)), { freq: 1 }),
    since: fc.option(fc.constantFrom({ since: '1970' }, { until: '1990-06' }, { since: '1960-02-03', until: '2001' }), {
      freq: 1,
    }),
  });

  it('pass the filter as a plain reading of it says, whatever day they speak of', async () => {
    const view = await openView(graphs, {});
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const wanted = [...standing.values()].filter((one) => {
          if (filter.kinds && !filter.kinds.includes(one.kind)) return false;
          if (filter.stances && !filter.stances.includes(one.stance)) return false;
          if (filter.sources && !filter.sources.includes(one.source)) return false;
          if (filter.issues && !filter.issues.includes(one.issue ?? '')) return false;
          if (filter.actors && !filter.actors.some((id) => id === one.subject || id === one.object)) return false;
          if (!filter.since) return true;
          if (one.since === null) return false;
          const { since, until } = filter.since;
          return (
            (!since || firstDay(since) <= firstDay(one.since)) && (!until || firstDay(one.since) < firstDay(until))
          );
        });
        const page = await claimPage(store, graphs, view, { filter, first: 100 });
        expect(page.totalCount).toBe(wanted.length);
        expect(idsOf(page.nodes)).toEqual(idsOf(wanted).sort().slice(0, 100));
      }),
      { numRuns: 60 },
    );
  });

  it('come page by page, each once', async () => {
    const view = await openView(graphs, {});
    const found: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof claimPage>> = await claimPage(store, graphs, view, { first: 30, after });
      expect(page.pageInfo.hasPreviousPage).toBe(found.length > 0);
      expect(page.totalCount).toBe(standing.size);
      found.push(...idsOf(page.nodes));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after);
    expect(found).toEqual([...standing.keys()].sort());
  });

  it.each(
    (['ID', 'SINCE', 'RECORDED'] as const).flatMap((field) =>
      (['ASCENDING', 'DESCENDING'] as const).map((direction) => ({ field, direction })),
    ),
  )('come by $field, $direction, from either end', async (order) => {
    const view = await openView(graphs, {});
    const filter = { stances: ['ASSERTS'] };
    const recordedIn = new Map(
      history.flatMap(({ claims = [] }, index) => claims.map(({ id }) => [id, index + 1] as const)),
    );
    const placeOf = (one: Claim): string | number => {
      if (order.field === 'RECORDED') return recordedIn.get(one.id) as number;
      return order.field === 'SINCE' ? (one.since ?? one.attested ?? one.until ?? '') : '';
    };
    const wanted = [...standing.values()]
      .filter(({ stance }) => stance === 'ASSERTS')
      .sort((a, b) => compare(placeOf(a), placeOf(b)) || compare(a.id, b.id));
    if (order.direction === 'DESCENDING') wanted.reverse();
    expect(wanted.length).toBeGreaterThan(30);
    const ask = (question: PageArguments) => claimPage(store, graphs, view, { filter, order, ...question });

    const forwards: string[] = [];
    for (let after: string | null = null; forwards.length < wanted.length; ) {
      const page = await ask({ first: 13, after });
      forwards.push(...idsOf(page.nodes));
      after = page.pageInfo.endCursor;
      expect(page.pageInfo.hasNextPage).toBe(forwards.length < wanted.length);
      expect(page.nodes.length).toBeGreaterThan(0);
    }
    expect(forwards).toEqual(idsOf(wanted));

    const backwards: string[] = [];
    for (let before: string | null = null; backwards.length < wanted.length; ) {
      const page = await ask({ last: 13, before });
      backwards.unshift(...idsOf(page.nodes));
      before = page.pageInfo.startCursor;
      expect(page.pageInfo.hasPreviousPage).toBe(backwards.length < wanted.length);
      expect(page.nodes.length).toBeGreaterThan(0);
    }
    expect(backwards).toEqual(idsOf(wanted));

    const cursors = (await ask({ first: 20 })).edges.map(({ cursor }) => cursor);
    const between = await ask({ after: cursors[4] as string, before: cursors[9] as string });
    expect(idsOf(between.nodes)).toEqual(idsOf(wanted).slice(5, 9));
    const field = order.field === 'ID' ? 'SINCE' : 'ID';
    await expect(
      claimPage(store, graphs, view, { order: { field }, after: cursors[4] as string }),
    ).rejects.toMatchObject({
      code: 'BAD_ARGUMENT',
    });
  });

  it('are those of the sources that the view believes', async () => {
    const questions: ViewQuestion[] = [
      { accordingTo: ['source-1', 'source-2'] },
      { minReliability: 'B' },
      { accordingTo: ['source-0', 'source-5'], minReliability: 'A' },
    ];
    for (const question of questions) {
      const view = await openView(graphs, question);
      const believed = [...standing.values()].filter(({ source }) => {
        if (question.accordingTo && !question.accordingTo.includes(source)) return false;
        return !question.minReliability || (sources.get(source) as Source).reliability <= question.minReliability;
      });
      const page = await claimPage(store, graphs, view, { first: 100 });
      expect(page.totalCount).toBe(believed.length);
      const [other] = [...standing.values()].filter((one) => !believed.includes(one));
      expect(await claimById(store, graphs, view, (believed[0] as Claim).id)).toMatchObject({ ...believed[0] });
      expect(await claimById(store, graphs, view, (other as Claim).id)).toBeNull();
    }
  });

  it('sizes and cursors out of bounds are refused', async () => {
    const view = await openView(graphs, {});
    for (const question of [{ first: 0 }, { last: 101 }, { first: 1, last: 1 }, { after: '?' }, { before: '' }]) {
      await expect(claimPage(store, graphs, view, question)).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
    }
  });
});

describe('sources', () => {
  it('pass the filter and come in the order asked for', async () => {
    const all = [...sources.values()];
    const filtered = async (filter: NonNullable<Parameters<typeof sourcePage>[2]['filter']>) =>
      idsOf((await sourcePage(graphs, await graphs.latestRevision(), { filter })).nodes);
    expect(await filtered({})).toEqual(idsOf(all).sort());
    expect(await filtered({ minReliability: 'B' })).toEqual(
      idsOf(all.filter(({ reliability }) => reliability <= 'B')).sort(),
    );
    expect(await filtered({ ids: ['source-3', 'no such source'] })).toEqual(['source-3']);
    expect(await filtered({ types: ['TREATY'] })).toEqual([]);
    expect(await filtered({ text: 'SOURCE 7' })).toEqual(['source-7']);
    expect(await filtered({ text: 'a publisher' })).toHaveLength(all.length);
    const page = await sourcePage(graphs, await graphs.latestRevision(), {
      order: { field: 'PUBLISHED', direction: 'DESCENDING' },
    });
    const dates = page.nodes.map(({ published }) => published ?? '');
    expect(dates).toEqual([...dates].sort().reverse());
  });
});

describe('revisions', () => {
  it('come newest first, page by page, with true counts on every page', async () => {
    const all = await revisionPage(store, {});
    expect(all.nodes.map(({ number }) => number)).toEqual([4, 3, 2, 1]);
    expect(all).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: false, hasPreviousPage: false } });
    expect(all.nodes[3]).toMatchObject({
      author: history[0]?.author,
      note: history[0]?.note,
      claimsRecorded: 50,
      claimsRetracted: 0,
    });
    const second = await revisionPage(store, {
      first: 2,
      after: (await revisionPage(store, { first: 1 })).pageInfo.endCursor,
    });
    expect(second.nodes.map(({ number }) => number)).toEqual([3, 2]);
    expect(second).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true, hasPreviousPage: true } });
    const last = await revisionPage(store, { last: 2 });
    expect(last.nodes.map(({ number }) => number)).toEqual([2, 1]);
    expect(last).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: false, hasPreviousPage: true } });
    const above = await revisionPage(store, { last: 1, before: last.pageInfo.startCursor });
    expect(above.nodes.map(({ number }) => number)).toEqual([3]);
    expect(above.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    const between = await revisionPage(store, {
      after: (await revisionPage(store, { first: 1 })).pageInfo.endCursor,
      before: all.pageInfo.endCursor,
    });
    expect(between.nodes.map(({ number }) => number)).toEqual([3, 2]);
    const behind = await revisionPage(store, { after: all.pageInfo.endCursor });
    expect(behind).toMatchObject({ nodes: [], totalCount: 4, pageInfo: { hasNextPage: false, hasPreviousPage: true } });
  });

  it.each(['', '?', writeCursor('four'), writeCursor('-1'), writeCursor('1.5'), writeCursor('1e999')])(
    'refuses the cursor %p',
    async (after) => {
      await expect(revisionPage(store, { after })).rejects.toMatchObject({ code: 'BAD_ARGUMENT' });
    },
  );

  it('are found by their number', async () => {
    expect(await revisionByNumber(store, 2)).toMatchObject({ number: 2 });
    for (const number of [0, 5, -1]) expect(await revisionByNumber(store, number)).toBeNull();
  });

  it('in an empty store are none', async () => {
    const empty = await openEmbedded({ file: null });
    await prepareStore(empty);
    expect(await revisionPage(empty, {})).toMatchObject({
      nodes: [],
      totalCount: 0,
      pageInfo: { hasPreviousPage: false },
    });
    await empty.close();
  });
});
