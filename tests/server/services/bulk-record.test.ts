import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { read } from '../../../cypher/index.ts';
import { actor } from '../../../server/domain/actor.ts';
import { claim, type Source } from '../../../server/domain/claim.ts';
import type { RecordInput } from '../../../server/domain/record.ts';
import { dataset } from '../../../server/importers/dataset.ts';
import { ARGUMENTS_FILE, BulkRecord } from '../../../server/services/bulk-record.ts';
import { type ExportLine, exportRecord } from '../../../server/services/export-record.ts';
import { type ImportRequest, importFiles } from '../../../server/services/import.ts';
import { rebuild, recordClaims } from '../../../server/services/record.ts';
import { actorFromRow } from '../../../server/services/rows.ts';
import { openEmbedded } from '../../../server/store/embedded.ts';
import { openStore, prepareStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { root } from '../../../tools/run.mjs';
import { type Neo4jServer, neo4jAdmin, startNeo4j } from '../../neo4j/server.ts';
import { describeWithNeo4j } from '../../requires.ts';
import { temporaryFolders } from '../../support/folders.ts';

const SOUTH_CAUCASUS = join(root, 'fixtures', 'south-caucasus');

const awkward: Source = {
  id: 'src:awkward',
  title: 'A "title", with commas; and\nlines',
  publisher: "O'Neill \\ Sons",
  url: null,
  published: null,
  type: 'NEWS',
  reliability: 'C',
  note: null,
};
const x = actor({ id: 'org:x', kind: 'ORGANISATION', name: 'X', aliases: ['Հայաստան', 'a, "b"; c'] });
/** Texts that a file of commas and quotes could lose, lists that are empty, and an actor that is changed. */
const AWKWARD: readonly RecordInput[] = [
  {
    author: 'ada',
    note: 'first',
    actors: [actor({ id: 'ARM', kind: 'COUNTRY', name: 'Armenia', aliases: ['Hayastan'] }), x],
    sources: [awkward],
    issues: [{ id: 'thing', name: 'Thing', description: null }],
    claims: [
      claim({
        id: 'c:awkward',
        subject: 'ARM',
        kind: 'MEMBER_OF',
        object: 'org:x',
        since: '1999',
        statement: 'It said: "we, the members…"\nand more.',
        issue: 'thing',
        source: 'src:awkward',
        confidence: 1,
      }),
    ],
  },
  { author: 'ada', note: 'second', actors: [actor({ id: 'ARM', kind: 'COUNTRY', name: 'Armenia', note: 'a note' })] },
  { author: 'ada', note: 'nothing new', actors: [x] },
];

type Into = Pick<ImportRequest, 'record' | 'knownActors'>;

/** The same imports and calls, into a store or into files. */
async function fill(into: Into): Promise<void> {
  for (const input of AWKWARD) await into.record(input);
  await importFiles({ ...into, importer: dataset, files: [SOUTH_CAUCASUS], author: 'tester' });
}

function intoStore(store: Store): Into {
  return {
    record: (input) => recordClaims(store, input),
    knownActors: async (ids) => (await store.run(read.actorsById, { ids })).map(({ actor }) => actorFromRow(actor)),
  };
}

/** All that was ever recorded, in an order of its own and without times. */
async function recordOf(store: Store): Promise<string[]> {
  const lines: ExportLine[] = [];
  await exportRecord(
    store,
    async (line) => void lines.push(line),
    async () => void lines.splice(0),
  );
  return lines
    .map((line) => {
      const { entente: _entente, revision, ...others } = line as Readonly<Record<string, Record<string, unknown>>>;
      return JSON.stringify(revision ? { revision: { ...revision, time: '' } } : others, inOrder);
    })
    .sort();
}

/** Stores give properties in orders of their own. */
function inOrder(_name: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('a record in files', () => {
  const newFolder = temporaryFolders();

  async function written(): Promise<{ folder: string; counts: Awaited<ReturnType<BulkRecord['finish']>> }> {
    const folder = newFolder();
    const record = new BulkRecord(async (file, text) => appendFileSync(join(folder, file), text));
    await fill({ record: (input) => record.record(input), knownActors: async (ids) => record.knownActors(ids) });
    return { folder, counts: await record.finish() };
  }

  it('has a heading once in each file, and names every file in the arguments', async () => {
    const { folder, counts } = await written();
    const args = readFileSync(join(folder, ARGUMENTS_FILE), 'utf8').trim().split('\n');
    expect(args.filter((line) => /^--(nodes|relationships)=/.test(line))).toHaveLength(counts.files);
    const claims = readFileSync(join(folder, 'claims.csv'), 'utf8');
    expect(claims.match(/key:ID\(Claim\)/g)).toHaveLength(1);
    expect(claims).toContain('"It said: ""we, the members…""\nand more."');
    expect(readFileSync(join(folder, 'actors-organisation.csv'), 'utf8')).toContain('Հայաստան\u001fa, ""b""; c');
  });

  it('refuses a second claim of an id with other content, and passes over the same once more', async () => {
    const record = new BulkRecord(async () => undefined);
    const [first] = AWKWARD as [RecordInput];
    await record.record(first);
    expect(await record.record(first)).toMatchObject({ changed: false, claimsUnchanged: 1, revision: 1 });
    const other = first.claims?.map((one) => ({ ...one, since: '2001' })) ?? [];
    await expect(record.record({ ...first, claims: other })).rejects.toMatchObject({ code: 'CLAIM_CONFLICT' });
    const alone = {
      author: 'a',
      note: 'n',
      claims: [{ ...other[0], id: 'c:alone', subject: 'GEO' } as (typeof other)[0]],
    };
    await expect(record.record(alone)).rejects.toThrow('The claim "c:alone" needs "GEO", which the files do not make.');
  });

  describeWithNeo4j('loaded by neo4j-admin', () => {
    let server: Neo4jServer;
    let loaded: Store;
    let recorded: Store;
    beforeAll(async () => {
      const { folder } = await written();
      const dataDir = newFolder();
      mkdirSync(dataDir, { recursive: true });
      const said = await neo4jAdmin(dataDir, folder, 'database', 'import', 'full', 'neo4j', `@${ARGUMENTS_FILE}`);
      expect(said).toContain('IMPORT DONE');
      server = await startNeo4j({ dataDir });
      loaded = await openStore({ dataFolder: '', neo4j: server });
      recorded = await openEmbedded({ file: null });
      await prepareStore(recorded);
      await fill(intoStore(recorded));
    }, 300_000);
    afterAll(async () => {
      await recorded?.close();
      await loaded?.close();
      await server?.stop();
    });

    it('is the record that recording makes, with what was said before', async () => {
      const lines = await recordOf(loaded);
      expect(lines.length).toBeGreaterThan(2500);
      expect(lines.filter((line) => line.startsWith('{"version"')).length).toBeGreaterThan(0);
      const expected = await recordOf(recorded);
      expect(lines.filter((line) => !expected.includes(line))).toEqual([]);
      expect(lines).toEqual(expected);
    }, 120_000);

    it('has the ties that its claims add up to, and stays as it is when the same is recorded again', async () => {
      const { ties, tiesWritten, tiesDropped } = await rebuild(loaded);
      expect({ tiesWritten, tiesDropped }).toEqual({ tiesWritten: 0, tiesDropped: 0 });
      expect(ties).toBe((await rebuild(recorded)).ties);
      const latest = async () => (await loaded.run(read.latestRevision, {}))[0]?.revision;
      const before = await latest();
      await importFiles({ ...intoStore(loaded), importer: dataset, files: [SOUTH_CAUCASUS], author: 'tester' });
      expect(await latest()).toBe(before);
    }, 120_000);
  });
});
