import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { read } from '../../../cypher/index.ts';
import { actor } from '../../../server/domain/actor.ts';
import { claim, type Source } from '../../../server/domain/claim.ts';
import type { RecordInput } from '../../../server/domain/record.ts';
import { GraphCache } from '../../../server/services/graph-cache.ts';
import { rebuild, recordClaims } from '../../../server/services/record.ts';
import { claimFromRow } from '../../../server/services/rows.ts';
import type { StatementRunner, Store } from '../../../server/store/store.ts';
import { ententeErrorOf, errorOf } from '../../store.contract.ts';
import { allClaims } from '../../support/all-claims.ts';
import { describeOnBothStores } from '../../support/both-stores.ts';
import { startChild } from '../../support/child.ts';
import { contentOf, emptyStore, tiesOf } from '../../support/content.ts';
import { expectedAfter, histories, world } from '../../support/histories.ts';
import type { WriterOrders } from '../../support/record-writer.ts';
import { statement } from '../../support/statements.ts';

// Real engines on a machine that may be busy.
jest.setTimeout(60_000);

const SEED = 20_240_229;
const small = world({ countries: 3, organisations: 2, people: 1, sources: 4 });
const anyHistory = histories(small, { revisions: 4, perRevision: 16, full: true });

async function recordAll(store: Store, history: readonly RecordInput[]): Promise<number[]> {
  const revisions: number[] = [];
  for (const change of history) revisions.push((await recordClaims(store, change)).revision);
  return revisions;
}

const latestRevision = async (runner: StatementRunner) => (await runner.run(read.latestRevision, {}))[0]?.revision ?? 0;

async function standingClaims(store: Store) {
  const rows = await store.run(read.claimsAt, { revision: await latestRevision(store) });
  return rows.map(({ claim: row }) => claimFromRow(row));
}

/** The graph with its sources and issues as somebody sees them who has asked nothing before. */
async function seenAt(store: Store, revision: number) {
  const cache = new GraphCache(store);
  const graph = await cache.graph({ revision, accordingTo: null, minReliability: null });
  return { graph, ...(await cache.catalogue(revision)) };
}

describeOnBothStores('recording', (under) => {
  const runs = () => (under().name === 'embedded' ? 16 : 5);
  const property = (name: string, test: (store: Store, history: RecordInput[], salt: number) => Promise<void>) =>
    it(name, async () => {
      const { store } = under();
      await fc.assert(
        fc.asyncProperty(anyHistory, fc.nat(), async (history, salt) => {
          await emptyStore(store);
          await test(store, history, salt);
        }),
        { seed: SEED, numRuns: runs(), endOnFailure: true },
      );
    }, 120_000);

  describe('any history', () => {
    property('gives the ties, actors, sources and standing claims that the rules give', async (store, history) => {
      const revisions = await recordAll(store, history);
      const expected = expectedAfter(history);
      expect(revisions).toEqual(history.map((_, index) => index + 1));
      expect(await tiesOf(store)).toEqual(expected.ties);
      const { graph, sources, issues } = await seenAt(store, history.length);
      expect(graph.ties).toEqual(expected.ties);
      expect(new Map(graph.actors)).toEqual(new Map(expected.actors));
      expect(sources).toEqual(expected.sources);
      expect(issues).toEqual(expected.issues);
      const standing = await standingClaims(store);
      expect(new Map(standing.map(({ about: _, recordedIn: __, retractedIn: ___, ...one }) => [one.id, one]))).toEqual(
        expected.standing,
      );
      expect(standing).toHaveLength(expected.standing.size);
    });

    property('recorded again changes nothing', async (store, history, salt) => {
      await recordAll(store, history);
      const { actors, sources, issues, standing } = expectedAfter(history);
      const before = await contentOf(store);
      const everything: RecordInput = {
        author: 'somebody else',
        note: 'the same again',
        actors: shuffled([...actors.values()], salt),
        sources: shuffled([...sources.values()], salt),
        issues: [...issues.values()],
        claims: shuffled([...standing.values()], salt),
      };
      const outcome = await recordClaims(store, everything);
      expect(outcome).toMatchObject({
        changed: false,
        revision: history.length,
        claimsRecorded: 0,
        claimsRetracted: 0,
        claimsUnchanged: standing.size,
        tiesWritten: 0,
        tiesDropped: 0,
      });
      expect(await contentOf(store)).toEqual(before);
    });

    property('gives the same ties in whatever order and portions its claims come', async (store, history, salt) => {
      const { actors, sources, issues, standing, ties } = expectedAfter(history);
      const mixed = shuffled([...standing.values()], salt);
      const portion = 1 + (salt % 9);
      const base = { author: 'a test', note: 'a portion' };
      await recordClaims(store, { ...base, actors: [...actors.values()], sources: [...sources.values()] });
      await recordClaims(store, { ...base, issues: [...issues.values()] });
      for (let start = 0; start < mixed.length; start += portion) {
        await recordClaims(store, { ...base, claims: mixed.slice(start, start + portion) });
      }
      expect(await tiesOf(store)).toEqual(ties);
    });

    property('gives the same ties after claims are retracted and recorded again', async (store, history, salt) => {
      await recordAll(store, history);
      const { standing, ties } = expectedAfter(history);
      const some = shuffled([...standing.values()], salt).slice(0, 1 + (salt % 6));
      await recordClaims(store, { author: 'a test', note: 'out', retract: some.map(({ id }) => id) });
      const without = expectedAfter([...history, { author: '', note: '', retract: some.map(({ id }) => id) }]);
      expect(await tiesOf(store)).toEqual(without.ties);
      const outcome = await recordClaims(store, { author: 'a test', note: 'in again', claims: some });
      expect(outcome.claimsRecorded).toBe(some.length);
      expect(await tiesOf(store)).toEqual(ties);
    });

    property('keeps every earlier graph as it was when it was current', async (store, history) => {
      const seen: Awaited<ReturnType<typeof seenAt>>[] = [];
      for (const change of history) {
        const { revision } = await recordClaims(store, change);
        seen.push(await seenAt(store, revision));
      }
      for (const [index, then] of seen.entries()) expect(await seenAt(store, index + 1)).toEqual(then);
      const before = await seenAt(store, 0);
      expect([before.graph.actors.size, before.graph.ties.length, before.sources.size, before.issues.size]).toEqual([
        0, 0, 0, 0,
      ]);
    });

    property('derived again is the same; ties that were tampered with are put right', async (store, history, salt) => {
      await recordAll(store, history);
      const { ties } = expectedAfter(history);
      expect(await rebuild(store)).toMatchObject({ ties: ties.length, tiesWritten: 0, tiesDropped: 0 });
      const before = await contentOf(store);
      const victims = shuffled([...ties], salt);
      await store.transaction(async (transaction) => {
        for (const [index, text] of [
          'DELETE t',
          'SET t.strength = 0.123, t.sources = ["nobody"]',
          'SET t.invented = 1',
          'SET t.id = t.id + "x"',
        ].entries()) {
          const victim = victims[index];
          if (!victim) continue;
          await transaction.run(statement(`MATCH (:Actor)-[t]->(:Actor) WHERE t.id = $id ${text}`), { id: victim.id });
        }
        await transaction.run(
          statement(
            `MATCH (a:Actor {id: 'QAA'}) MATCH (b:Actor {id: 'QAB'})
             CREATE (a)-[:AIDS {id: 'QAA AIDS QAB@2000', about: 'QAA AIDS QAB', strength: 1}]->(b)`,
          ),
          {},
        );
      });
      const outcome = await rebuild(store);
      expect(outcome.tiesDropped).toBeGreaterThan(0);
      expect(await contentOf(store)).toEqual(before);
      expect(await tiesOf(store)).toEqual(ties);
      expect(await rebuild(store)).toMatchObject({ tiesWritten: 0, tiesDropped: 0 });
    });
  });

  it('leaves the graph and the revision as they were when any of its statements fails', async () => {
    const { store } = under();
    const [history] = fc.sample(histories(small, { revisions: 3, perRevision: 20 }), { seed: SEED, numRuns: 1 });
    const [first, second, third] = history as [RecordInput, RecordInput, RecordInput];
    await recordAll(store, [first, second]);
    const before = await contentOf(store);
    const seen = await seenAt(store, 2);
    let statements = 0;
    for (let failAt = 1; ; failAt++) {
      const breaking = failingAt(store, failAt);
      const outcome = await recordClaims(breaking.store, third).catch((error: unknown) => error);
      if (!breaking.failed()) {
        expect(outcome).toMatchObject({ changed: true, revision: 3 });
        break;
      }
      statements++;
      expect(outcome).toMatchObject({ code: 'STORE_FAILED' });
      expect(await contentOf(store)).toEqual(before);
      expect(await latestRevision(store)).toBe(2);
    }
    expect(statements).toBeGreaterThan(12);
    expect(await seenAt(store, 2)).toEqual(seen);
    expect(await tiesOf(store)).toEqual(expectedAfter(history as RecordInput[]).ties);
  }, 60_000);

  describe('writers at the same time', () => {
    it('of one process lose nothing and double nothing', async () => {
      const { store } = under();
      const [history] = fc.sample(histories(small, { revisions: 6, perRevision: 20 }), { seed: SEED + 1, numRuns: 1 });
      const changes = onlyAdding(history as RecordInput[]);
      const [first, ...later] = changes as [RecordInput, ...RecordInput[]];
      await recordClaims(store, first);
      const outcomes = await Promise.all([...later, ...[...later].reverse()].map((one) => recordClaims(store, one)));
      expect(outcomes.filter(({ changed }) => changed)).toHaveLength(later.length);
      await expectWhole(store, changes);
    });

    it('that record overlapping changes in two processes lose nothing and double nothing', async () => {
      const { store, location, name } = under();
      const [history] = fc.sample(histories(small, { revisions: 24, perRevision: 15 }), { seed: SEED + 2, numRuns: 1 });
      const changes = onlyAdding(history as RecordInput[]);
      if (name === 'embedded') {
        // One process holds the embedded store, so its writers are calls that overlap.
        await Promise.all([changes, alternating(changes)].map((half) => recordAll(store, half)));
        await expectWhole(store, changes);
        return;
      }
      // Neither finds a ledger, and each batch goes to both.
      const writers = [changes, alternating(changes)].map((half) => {
        const child = startChild('record-writer.ts');
        child.process.stdin.write(`${JSON.stringify({ location, history: half } satisfies WriterOrders)}\n`);
        return child;
      });
      for (const writer of writers) expect(await writer.nextLine()).toBe('ready');
      for (const writer of writers) writer.process.stdin.write('go\n');
      for (const writer of writers) expect(await writer.ended).toEqual({ code: 0, signal: null, stderr: '' });
      const acknowledged = writers
        .flatMap((writer) => writer.lines.filter((line) => line.startsWith('recorded ')))
        .map((line) => Number(line.split(' ')[1]))
        .sort((a, b) => a - b);
      expect(acknowledged).toEqual(acknowledged.map((_, index) => index + 1));
      expect(acknowledged).toHaveLength(await latestRevision(store));
      expect(writers.every((writer) => writer.lines.some((line) => line.startsWith('recorded ')))).toBe(true);
      await expectWhole(store, changes);
    }, 60_000);
  });

  describe('one change', () => {
    const arm = actor({ id: 'ARM', kind: 'COUNTRY', name: 'Armenia' });
    const rus = actor({ id: 'RUS', kind: 'COUNTRY', name: 'Russia' });
    const treaty: Source = {
      id: 'treaty',
      title: 'Treaty of Friendship',
      publisher: 'UNTS',
      url: null,
      published: '1997-08-29',
      type: 'TREATY',
      reliability: 'A',
      note: null,
    };
    const allies = claim({
      id: 'arm-rus',
      subject: 'RUS',
      kind: 'ALLIES_WITH',
      object: 'ARM',
      since: '1997-08-29',
      statement: 'Each comes to the aid of the other.',
      source: 'treaty',
    });
    const all: RecordInput = {
      author: 'ann',
      note: 'the treaty',
      actors: [arm, rus],
      sources: [treaty],
      claims: [allies],
    };

    it('makes a revision that says who, why and how much', async () => {
      const { store } = under();
      expect(await recordClaims(store, all)).toMatchObject({
        revision: 1,
        changed: true,
        claimsRecorded: 1,
        claimsUnchanged: 0,
        claimsRetracted: 0,
        tiesWritten: 1,
        tiesDropped: 0,
      });
      const rows = await store.run(read.revisions, { before: 100, first: 10 });
      expect(rows).toEqual([
        {
          revision: {
            number: 1,
            time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
            author: 'ann',
            note: 'the treaty',
            claimsRecorded: 1,
            claimsRetracted: 0,
          },
          total: 1,
        },
      ]);
      expect((await tiesOf(store)).map(({ id }) => id)).toEqual(['ARM ALLIES_WITH RUS@1997-08-29']);
    });

    it('of nothing makes no revision', async () => {
      const { store } = under();
      expect(await recordClaims(store, { author: 'ann', note: 'nothing' })).toMatchObject({
        revision: 0,
        changed: false,
      });
      await recordClaims(store, all);
      expect(await recordClaims(store, { author: 'bob', note: 'nothing' })).toMatchObject({
        revision: 1,
        changed: false,
      });
      expect(await recordClaims(store, { ...all, author: 'bob' })).toMatchObject({ revision: 1, changed: false });
      expect(await store.run(read.revisions, { before: 100, first: 10 })).toHaveLength(1);
    });

    it('of a name comes back as it was at an older revision', async () => {
      const { store } = under();
      await recordClaims(store, all);
      await recordClaims(store, { author: 'ann', note: 'renamed', actors: [{ ...rus, name: 'Russian Federation' }] });
      await recordClaims(store, {
        author: 'ann',
        note: 'renamed',
        actors: [{ ...rus, name: 'The Russian Federation' }],
      });
      const names = await Promise.all(
        [1, 2, 3].map(async (revision) => (await seenAt(store, revision)).graph.actors.get('RUS')?.name),
      );
      expect(names).toEqual(['Russia', 'Russian Federation', 'The Russian Federation']);
    });

    it('of a publication date derives the ties of that source again, and comes back as it was', async () => {
      const { store } = under();
      const left: Source = { ...treaty, id: 'news', title: 'It ended', type: 'NEWS', published: '2025-06' };
      const ended = { ...allies, id: 'ended', until: '2025-02-01', since: '1997-08-29', source: 'news' };
      await recordClaims(store, { ...all, sources: [treaty, left], claims: [allies, ended] });
      // The treaty knew of no end when it was published, so its open end gives way and nothing is contested …
      expect(await tiesOf(store)).toMatchObject([{ until: '2025-02-01', contested: false }]);
      // … but had it been published after that end, the two would disagree.
      const outcome = await recordClaims(store, {
        author: 'ann',
        note: 'a later edition',
        sources: [{ ...treaty, published: '2025-12-01' }],
      });
      expect(outcome).toMatchObject({ revision: 2, claimsRecorded: 0, tiesWritten: 1 });
      expect(await tiesOf(store)).toMatchObject([{ contested: true }]);
      const then = await seenAt(store, 1);
      expect(then.graph.ties).toMatchObject([{ until: '2025-02-01', contested: false }]);
      expect(then.sources.get('treaty')?.published).toBe('1997-08-29');
      expect((await seenAt(store, 2)).sources.get('treaty')?.published).toBe('2025-12-01');
      await recordClaims(store, { author: 'ann', note: 'back', sources: [treaty] });
      expect(await tiesOf(store)).toMatchObject([{ until: '2025-02-01', contested: false }]);
    });

    it('of a claim is refused, or replaces it when told to', async () => {
      const { store } = under();
      await recordClaims(store, all);
      const before = await contentOf(store);
      const changed = { ...allies, since: '1998' };
      const error = await ententeErrorOf(recordClaims(store, { author: 'ann', note: 'changed', claims: [changed] }));
      expect(error.code).toBe('CLAIM_CONFLICT');
      expect(error.problems).toEqual([{ path: 'claims[0].id', message: '"arm-rus" stands with other content' }]);
      expect(await contentOf(store)).toEqual(before);
      const outcome = await recordClaims(store, {
        author: 'ann',
        note: 'changed',
        claims: [changed],
        onChangedClaim: 'replace',
      });
      expect(outcome).toMatchObject({
        revision: 2,
        claimsRecorded: 1,
        claimsRetracted: 1,
        tiesWritten: 1,
        tiesDropped: 1,
      });
      expect(await tiesOf(store)).toMatchObject([{ id: 'ARM ALLIES_WITH RUS@1998' }]);
      const rows = (await allClaims(store)).map((claim) => ({ claim }));
      expect(rows.map(({ claim: row }) => [row.key, row.since, row.retractedIn])).toEqual([
        ['arm-rus@1', '1997-08-29', 2],
        ['arm-rus@2', '1998', undefined],
      ]);
    });

    it('of ends, sources or issues that nobody recorded is refused, each named', async () => {
      const { store } = under();
      await recordClaims(store, all);
      const before = await contentOf(store);
      const bad = [
        { ...allies, id: 'a', object: 'AZE' },
        allies,
        { ...allies, id: 'b', subject: 'TUR', object: 'GEO', source: 'nowhere' },
      ];
      const error = await ententeErrorOf(recordClaims(store, { author: 'ann', note: 'no', claims: bad }));
      expect(error.code).toBe('BAD_RECORD');
      expect(error.problems).toEqual([
        { path: 'claims[0].object', message: 'there is no actor "AZE": record it in the same call' },
        { path: 'claims[2].subject', message: 'there is no actor "TUR": record it in the same call' },
        { path: 'claims[2].object', message: 'there is no actor "GEO": record it in the same call' },
        { path: 'claims[2].source', message: 'there is no source "nowhere": record it in the same call' },
      ]);
      expect(await contentOf(store)).toEqual(before);
    });

    it('with retractions of claims that do not stand is refused, each named', async () => {
      const { store } = under();
      await recordClaims(store, all);
      await recordClaims(store, { author: 'ann', note: 'out', retract: ['arm-rus'] });
      expect(await tiesOf(store)).toEqual([]);
      const before = await contentOf(store);
      const error = await ententeErrorOf(
        recordClaims(store, { author: 'ann', note: 'no', retract: ['unheard-of', 'arm-rus'] }),
      );
      expect(error.code).toBe('UNKNOWN_CLAIM');
      expect(error.problems.map(({ path }) => path)).toEqual(['retract[0]', 'retract[1]']);
      expect(await contentOf(store)).toEqual(before);
    });

    it('that is wrong in many ways lists each with its path, and records nothing', async () => {
      const { store } = under();
      const error = await ententeErrorOf(
        recordClaims(store, {
          author: ' ',
          note: '',
          actors: [
            { ...arm, id: 'Armenia' },
            { ...rus, kind: 'PERSON', since: '1991-13' },
          ],
          sources: [{ ...treaty, id: 'a b', url: 'ftp://x', published: 'soon' }],
          issues: [{ id: 'Nagorno Karabakh', name: '', description: null }],
          claims: [
            allies,
            allies,
            { ...allies, id: 'x', object: 'RUS', kind: 'LOVES', since: null, confidence: 0, statement: '' },
            { ...allies, id: 'y', since: '2001-02-30', until: '2000' },
            { ...allies, id: 'z', since: '2001', until: '2000', endUnknown: true },
          ],
        }),
      );
      expect(error.code).toBe('BAD_RECORD');
      expect(error.problems.map(({ path }) => path).sort()).toEqual(
        [
          'author',
          'note',
          'actors[0].id',
          'actors[1].kind',
          'actors[1].since',
          'sources[0].id',
          'sources[0].url',
          'sources[0].published',
          'issues[0].id',
          'issues[0].name',
          'claims[1].id',
          'claims[2].kind',
          'claims[2].object',
          'claims[2].statement',
          'claims[2].since',
          'claims[2].confidence',
          'claims[3].since',
          'claims[4].until',
          'claims[4].endUnknown',
        ].sort(),
      );
      expect(await latestRevision(store)).toBe(0);
      expect((await contentOf(store)).nodes).toEqual([]);
    });

    it('gives every actor the label of its kind', async () => {
      const { store } = under();
      const csto = actor({ id: 'org:csto', kind: 'ORGANISATION', name: 'CSTO' });
      const lavrov = actor({ id: 'person:sergey-lavrov', kind: 'PERSON', name: 'Sergey Lavrov' });
      await recordClaims(store, { ...all, actors: [arm, rus, csto, lavrov] });
      const rows = await store.run(
        statement<{ id: string; labels: string[] }>(
          'MATCH (a:Actor) RETURN a.id AS id, labels(a) AS labels ORDER BY a.id',
        ),
        {},
      );
      expect(rows.map(({ id, labels }) => [id, [...labels].sort()])).toEqual([
        ['ARM', ['Actor', 'Country']],
        ['RUS', ['Actor', 'Country']],
        ['org:csto', ['Actor', 'Organisation']],
        ['person:sergey-lavrov', ['Actor', 'Person']],
      ]);
    });

    it('knows no revision beyond the latest', async () => {
      const { store } = under();
      await recordClaims(store, all);
      expect(await errorOf(seenAt(store, 2))).toMatchObject({ code: 'UNKNOWN_REVISION' });
      expect(await errorOf(seenAt(store, 0.5))).toMatchObject({ code: 'UNKNOWN_REVISION' });
    });
  });
});

/** Everything that the changes say is there once, and the ties are those that the claims give. */
async function expectWhole(store: Store, changes: readonly RecordInput[]): Promise<void> {
  const expected = expectedAfter(changes);
  const rows = await allClaims(store);
  expect(rows.map(({ id }) => id).sort()).toEqual([...expected.standing.keys()].sort());
  const latest = await latestRevision(store);
  const revisions = await store.run(read.revisions, { before: latest + 100, first: 1000 });
  expect(revisions.map(({ revision }) => revision.number)).toEqual(
    Array.from({ length: latest }, (_, index) => latest - index),
  );
  for (const { revision } of revisions) {
    expect(rows.filter(({ recordedIn }) => recordedIn === revision.number)).toHaveLength(revision.claimsRecorded);
  }
  expect(await tiesOf(store)).toEqual(expected.ties);
  expect(await rebuild(store)).toMatchObject({ tiesWritten: 0, tiesDropped: 0 });
}

/** The same history without what must happen in one order: only additions, each change with all that it needs. */
function onlyAdding(history: readonly RecordInput[]): RecordInput[] {
  const { actors, sources, issues } = small;
  return history.map(({ author, note, claims }, index) => ({
    author,
    note,
    actors,
    sources,
    issues,
    claims: (claims ?? []).filter(({ id }) => id.startsWith(`c${index + 1}.`)),
  }));
}

/** From both ends towards the middle, so that two writers meet the same changes at different times. */
function alternating<T>(items: readonly T[]): T[] {
  return [...items].reverse();
}

/** The store, but that one statement of each transaction, the `failAt`th, is one that the engine refuses. */
function failingAt(store: Store, failAt: number): { store: Store; failed: () => boolean } {
  let failed = false;
  return {
    failed: () => failed,
    store: {
      name: store.name,
      exclusive: store.exclusive,
      run: (query, parameters) => store.run(query, parameters),
      close: () => store.close(),
      transaction: (work) =>
        store.transaction((transaction) => {
          let count = 0;
          return work({
            async run(query, parameters) {
              if (++count !== failAt) return transaction.run(query, parameters);
              failed = true;
              return transaction.run({ name: query.name, text: 'RETURN no_such_function(1) AS x' }, parameters);
            },
          });
        }),
    },
  };
}

function shuffled<T>(items: readonly T[], salt: number): T[] {
  return items
    .map((item, index) => ({ item, order: Math.imul(index + 1, 0x9e3779b1 ^ salt) >>> 0 }))
    .sort((a, b) => a.order - b.order)
    .map(({ item }) => item);
}
