import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { read } from '../../../cypher/index.ts';
import { aboutOf } from '../../../server/domain/claim.ts';
import type { RecordInput } from '../../../server/domain/record.ts';
import { requireTieKind } from '../../../server/domain/tie-kinds.ts';
import { GraphCache } from '../../../server/services/graph-cache.ts';
import { rebuild } from '../../../server/services/record.ts';
import { openStore, type StoreLocation } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { startNeo4j } from '../../neo4j/server.ts';
import { describeWithNeo4j } from '../../requires.ts';
import { allClaims } from '../../support/all-claims.ts';
import { type Child, startChild } from '../../support/child.ts';
import { contentOf, tiesOf } from '../../support/content.ts';
import { temporaryFolders } from '../../support/folders.ts';
import { expectedAfter, histories, world } from '../../support/histories.ts';
import { statement } from '../../support/statements.ts';

const SEED = 19_940_512;
const KILLS = 10;

/** More changes than a writer gets through before the last kill. Each one changes something, so change n is revision n. */
function longHistory(): RecordInput[] {
  const size = world({ countries: 12, organisations: 4, people: 2, sources: 8 });
  return (
    fc.sample(histories(size, { revisions: 500, perRevision: 8, full: true }), { seed: SEED, numRuns: 1 })[0] ?? []
  );
}

/** What to do at each kill: how many acknowledgements to let pass, and how long to wait after them. */
const moments = fc.sample(
  fc.record({ acknowledgements: fc.integer({ min: 1, max: 12 }), waitMs: fc.integer({ min: 0, max: 60 }) }),
  { seed: SEED, numRuns: KILLS },
);

async function writerFrom(location: StoreLocation, history: readonly RecordInput[], done: number): Promise<Child> {
  const writer = startChild('record-writer.ts');
  writer.process.stdin.write(`${JSON.stringify({ location, history: history.slice(done) })}\ngo\n`);
  expect(await writer.nextLine()).toBe('ready');
  return writer;
}

async function acknowledgements(writer: Child, count: number): Promise<void> {
  for (let seen = 0; seen < count; seen++) expect(await writer.nextLine()).toMatch(/^(recorded|unchanged) \d+$/);
}

/** The last revision that the writer acknowledged. */
function lastAcknowledged(writer: Child): number {
  return Math.max(...writer.lines.filter((line) => /^\w+ \d+$/.test(line)).map((line) => Number(line.split(' ')[1])));
}

async function kill(writer: Child): Promise<void> {
  writer.process.kill('SIGKILL');
  expect(await writer.ended).toMatchObject({ signal: 'SIGKILL' });
}

/** Every acknowledged revision is there, whole; at most the one that was under way has come after it. Gives the latest. */
async function expectWhole(store: Store, history: readonly RecordInput[], acknowledged: number): Promise<number> {
  // Also waits for what a dead writer left with the server.
  const rebuilt = await rebuild(store);
  const latest = (await store.run(read.latestRevision, {}))[0]?.revision ?? 0;
  expect(latest).toBeGreaterThanOrEqual(acknowledged);
  expect(latest).toBeLessThanOrEqual(acknowledged + 1);

  const revisions = await store.run(read.revisions, { before: latest + 10, first: latest + 10 });
  expect(revisions.map(({ revision }) => revision.number)).toEqual(
    Array.from({ length: latest }, (_, index) => latest - index),
  );
  const claims = await allClaims(store);
  const recorded = new Map<number, string[]>();
  for (const { id, recordedIn } of claims) recorded.set(recordedIn, [...(recorded.get(recordedIn) ?? []), id]);
  const expectedClaims = history.slice(0, latest).map(({ claims: given = [] }) => given.map(({ id }) => id).sort());
  expect([...recorded.keys()].sort((a, b) => a - b)).toEqual(expectedClaims.map((_, index) => index + 1));
  for (const [index, ids] of expectedClaims.entries()) expect((recorded.get(index + 1) ?? []).sort()).toEqual(ids);
  for (const { revision } of revisions) {
    expect(revision.claimsRecorded).toBe(recorded.get(revision.number)?.length);
    expect(revision.claimsRetracted).toBe(claims.filter((one) => one.retractedIn === revision.number).length);
  }

  const expected = expectedAfter(history.slice(0, latest));
  const standing = claims.filter((one) => one.retractedIn === undefined).map(({ id, about }) => `${id} ${about}`);
  expect(standing.sort()).toEqual(
    [...expected.standing.values()]
      .map((one) => `${one.id} ${aboutOf(requireTieKind(one.kind), one.subject, one.object)}`)
      .sort(),
  );
  const { reportedBy } = await contentOf(store);
  expect(reportedBy).toHaveLength(claims.length);
  expect(await tiesOf(store)).toEqual(expected.ties);
  expect(rebuilt).toMatchObject({ tiesWritten: 0, tiesDropped: 0, ties: expected.ties.length });
  const catalogue = await new GraphCache(store).catalogue(latest);
  expect(catalogue.sources).toEqual(expected.sources);
  expect(catalogue.issues).toEqual(expected.issues);
  return latest;
}

const newFolder = temporaryFolders();

describe('kill -9 in the middle of an import, ten times', () => {
  it('loses no acknowledged revision and leaves none half, on the embedded store', async () => {
    const history = longHistory();
    const location: StoreLocation = { dataFolder: newFolder(), neo4j: null };
    let latest = 0;
    for (const { acknowledgements: count, waitMs } of moments) {
      const writer = await writerFrom(location, history, latest);
      await acknowledgements(writer, count);
      await pause(waitMs);
      await kill(writer);
      const store = await openStore(location);
      latest = await expectWhole(store, history, lastAcknowledged(writer));
      await store.close();
    }
    const store = await openStore(location);
    await expectWhole(store, history, latest);
    await store.close();
  }, 180_000);
});

describeWithNeo4j('kill -9 in the middle of an import into Neo4j, ten times', () => {
  it('of the writer or of the server loses no acknowledged revision and leaves none half', async () => {
    const history = longHistory();
    const server = await startNeo4j();
    const { uri, user, password } = server;
    const location: StoreLocation = { dataFolder: '', neo4j: { uri, user, password } };
    try {
      let latest = 0;
      for (const [turn, { acknowledgements: count, waitMs }] of moments.entries()) {
        const writer = await writerFrom(location, history, latest);
        await acknowledgements(writer, count);
        await pause(waitMs);
        if (turn % 4 === 1) {
          // The writer notices, waits for the server and goes on where it was.
          await server.kill();
          await server.restart();
          await acknowledgements(writer, count);
          await pause(waitMs);
        }
        await kill(writer);
        const store = await openStore(location);
        latest = await expectWhole(store, history, lastAcknowledged(writer));
        await store.close();
      }
      await server.kill();
      await server.restart();
      const store = await openStore(location);
      await expectWhole(store, history, latest);
      await store.run(statement('RETURN 1 AS one'), {});
      await store.close();
    } finally {
      await server.stop();
    }
  }, 300_000);
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
