import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { read } from '../../../cypher/index.ts';
import { exportRecord } from '../../../server/services/export-record.ts';
import { GraphCache } from '../../../server/services/graph-cache.ts';
import { recordClaims } from '../../../server/services/record.ts';
import { restoreRecord } from '../../../server/services/restore.ts';
import { loadShippedData } from '../../../server/shipped-data.ts';
import { openEmbedded } from '../../../server/store/embedded.ts';
import { openNeo4j } from '../../../server/store/neo4j.ts';
import { prepareStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { type Neo4jServer, startNeo4j } from '../../neo4j/server.ts';
import { describeWithNeo4j } from '../../requires.ts';

let original: Store;
let archive: string[];

async function empty(): Promise<Store> {
  const store = await openEmbedded({ file: null });
  await prepareStore(store);
  return store;
}

async function archiveOf(store: Store): Promise<string[]> {
  const lines: string[] = [];
  await exportRecord(
    store,
    async (line) => void lines.push(JSON.stringify(line)),
    async () => void lines.splice(0),
  );
  return lines;
}

async function* stream(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** All but the time of the export itself; the order of properties is the store's own. */
const comparable = (lines: readonly string[]) =>
  lines
    .slice(1)
    .map((line) => JSON.stringify(sorted(JSON.parse(line))))
    .sort();

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
}

beforeAll(async () => {
  original = await empty();
  await loadShippedData(original);
  const [claim] = await original.run(read.claimsAt, { revision: 1 });
  await recordClaims(original, {
    author: 'a',
    note: 'a retraction',
    retract: [(claim as { claim: { id: string } }).claim.id],
  });
  await recordClaims(original, {
    author: 'a',
    note: 'a better name',
    actors: [
      {
        id: 'FRA',
        kind: 'COUNTRY',
        name: 'French Republic',
        aliases: [],
        since: null,
        until: null,
        note: null,
        codes: [],
        successors: [],
      },
    ],
  });
  archive = await archiveOf(original);
});

afterAll(() => original.close());

async function expectSameRecord(restored: Store): Promise<void> {
  expect(comparable(await archiveOf(restored))).toEqual(comparable(archive));
  const [before, after] = [new GraphCache(original), new GraphCache(restored)];
  const latest = await before.latestRevision();
  expect(await after.latestRevision()).toBe(latest);
  for (const revision of [1, latest - 1, latest]) {
    const question = { revision, accordingTo: null, minReliability: null };
    expect(await after.graph(question)).toEqual(await before.graph(question));
  }
}

it('an archive restored into an empty store is the same record: every revision, retraction and earlier name', async () => {
  const store = await empty();
  await restoreRecord(store, stream(archive));
  await expectSameRecord(store);
  await store.close();
});

describeWithNeo4j('from the embedded store to Neo4j', () => {
  let server: Neo4jServer;
  beforeAll(async () => {
    server = await startNeo4j();
  });
  afterAll(() => server?.stop());

  it('the record is the same', async () => {
    const store = await openNeo4j(server);
    await prepareStore(store);
    await restoreRecord(store, stream(archive));
    await expectSameRecord(store);
    await store.close();
  });
});

describe('what is no archive, or not all of one, changes nothing', () => {
  const middle = () => Math.floor(archive.length / 2);
  it.each([
    ['empty', () => [], /empty/],
    ['cut off', () => archive.slice(0, -1), /cut off/],
    ['a line lost', () => archive.filter((_, index) => index !== middle()), /lines are missing/],
    [
      'a line broken',
      () => archive.map((line, index) => (index === middle() ? line.slice(0, 9) : line)),
      /line \d+: it is no JSON/,
    ],
    [
      'another version',
      () => [archive[0]?.replace('"version":1', '"version":99') ?? '', ...archive.slice(1)],
      /version 99/,
    ],
    ['something else', () => ['{"type":"FeatureCollection"}'], /line 1/],
  ] as const)('%s', async (_, lines, message) => {
    const store = await empty();
    await expect(restoreRecord(store, stream(lines()))).rejects.toThrow(message);
    expect(await store.run(read.actors, {})).toEqual([]);
    expect(await store.run(read.latestRevision, {})).toEqual([]);
    await store.close();
  });

  it('a store that holds something', async () => {
    const before = await archiveOf(original);
    await expect(restoreRecord(original, stream(archive))).rejects.toThrow(/holds a record already/);
    expect(comparable(await archiveOf(original))).toEqual(comparable(before));
  });
});
