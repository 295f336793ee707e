/** Every statement of cypher/ on both stores, on one seeded random graph: the answers and what they leave are equal. */
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { read, schema, write } from '../../cypher/index.ts';
import { type Actor, actor } from '../../server/domain/actor.ts';
import type { RecordInput } from '../../server/domain/record.ts';
import { tieKind } from '../../server/domain/tie-kinds.ts';
import { recordClaims } from '../../server/services/record.ts';
import { withoutNulls } from '../../server/services/rows.ts';
import { openStore, prepareStore } from '../../server/store/open.ts';
import type { CypherValue, Query, Store } from '../../server/store/store.ts';
import { type Neo4jServer, startNeo4j } from '../neo4j/server.ts';
import { describeWithNeo4j } from '../requires.ts';
import { allClaims } from '../support/all-claims.ts';
import { contentOf, contentTextOf, sorted, tiesOf } from '../support/content.ts';
import { temporaryFolders } from '../support/folders.ts';
import { expectedAfter, histories, world } from '../support/histories.ts';

// Real engines on a machine that may be busy.
jest.setTimeout(60_000);

const SEED = 1_648;
const REVISIONS = 8;
const size = world({ countries: 70, organisations: 20, people: 12, sources: 40 });
const history = fc.sample(histories(size, { revisions: REVISIONS, perRevision: 450, full: true }), {
  seed: SEED,
  numRuns: 1,
})[0] as RecordInput[];
const expected = expectedAfter(history);

/** Files of a folder of cypher/, named as their statements are. */
function files(folder: string): string[] {
  return readdirSync(fileURLToPath(new URL(`../../cypher/${folder}`, import.meta.url)))
    .filter((file) => file.endsWith('.cypher'))
    .map((file) => `${folder}/${file.replace('.cypher', '')}`)
    .sort();
}

/** One statement with one set of parameters. */
interface Case {
  readonly query: Query<object, unknown>;
  readonly parameters: Record<string, CypherValue>;
}

function cases<Parameters extends object, Row>(
  query: Query<Parameters, Row>,
  ...parameterSets: readonly Parameters[]
): Case[] {
  return parameterSets.map((parameters) => ({
    query: query as Query<object, unknown>,
    parameters: parameters as Record<string, CypherValue>,
  }));
}

const none = {};
const everyRevision = [-1, 0, 1, 2, 5, REVISIONS, REVISIONS + 1, Number.MAX_SAFE_INTEGER];
const actorIds = size.actors.map(({ id }) => id);
const sourceIds = size.sources.map(({ id }) => id);
const claimIds = history.flatMap(({ claims = [] }) => claims.map(({ id }) => id));
const abouts = [...new Set(expected.ties.map(({ about }) => about))];
const idSets = (known: readonly string[]) => [
  { ids: [] },
  { ids: ['nobody', '', "'; MATCH (n) DETACH DELETE n"] },
  { ids: known.slice(0, 1) },
  { ids: [...known.slice(3, 9), 'nobody', ...known.slice(5, 7)] },
  { ids: known },
];
const aboutsAtRevisions = [0, 1, 4, REVISIONS].flatMap((revision) => [
  { abouts: [], revision },
  { abouts: ['QAA LOVES QAB', 'nothing'], revision },
  { abouts: abouts.slice(0, 1), revision },
  { abouts: abouts.slice(0, 400), revision },
]);
const anyClaim = {
  ids: null,
  abouts: null,
  kinds: null,
  stances: null,
  sources: null,
  issues: null,
  actors: null,
  sinceFrom: null,
  recordedAfter: null,
  sinceBefore: null,
};
const anywhere = { lowValue: null, lowId: null, highValue: null, highId: null };
const conditions = [
  anyClaim,
  { ...anyClaim, ids: claimIds.slice(10, 40) },
  { ...anyClaim, ids: [] },
  { ...anyClaim, abouts: abouts.slice(0, 25) },
  { ...anyClaim, kinds: ['ALLIES_WITH', 'LEADS', 'NO_SUCH_KIND'] },
  { ...anyClaim, stances: ['DENIES', 'QUALIFIES'] },
  { ...anyClaim, sources: sourceIds.slice(0, 3), sinceFrom: '1980' },
  { ...anyClaim, issues: ['issue-1'], sinceBefore: '1999-07-15' },
  { ...anyClaim, actors: actorIds.slice(0, 2), sinceFrom: '1970-06', sinceBefore: '2001' },
  { ...anyClaim, sinceFrom: '2001', sinceBefore: '1970' },
];

const READS: readonly Case[] = [
  ...cases(read.latestRevision, none),
  ...cases(read.graph, none),
  ...cases(read.storedTies, none),
  ...cases(read.actors, none),
  ...cases(read.actorsById, ...idSets(actorIds)),
  ...cases(read.sources, none),
  ...cases(read.sourcesById, ...idSets(sourceIds)),
  ...cases(read.issues, none),
  ...cases(read.issuesById, ...idSets(size.issues.map(({ id }) => id))),
  ...cases(
    read.versions,
    ...(['actor', 'source', 'issue'] as const).flatMap((entity) =>
      everyRevision.map((revision) => ({ entity, revision })),
    ),
  ),
  ...cases(read.allVersions, none),
  ...cases(
    read.revisions,
    { before: 1000, first: 1000 },
    { before: 1000, first: 3 },
    { before: 4, first: 2 },
    { before: 1, first: 5 },
    { before: 5, first: 0 },
  ),
  ...cases(read.callOfRevision, { number: 0 }, { number: 1 }, { number: REVISIONS }),
  ...cases(read.claimsAt, ...everyRevision.map((revision) => ({ revision }))),
  ...cases(
    read.claimsOfSources,
    ...[0, 2, REVISIONS].flatMap((revision) => idSets(sourceIds).map(({ ids }) => ({ sources: ids, revision }))),
  ),
  ...cases(read.claimsAbout, ...aboutsAtRevisions),
  ...cases(read.evidence, ...aboutsAtRevisions),
  ...cases(
    read.claimsPage,
    ...conditions.flatMap((condition) => [
      { ...condition, revision: REVISIONS, after: '', first: 50 },
      { ...condition, revision: 3, after: 'c2.17', first: 1000 },
    ]),
    { ...anyClaim, revision: REVISIONS, after: 'zzz', first: 10 },
    { ...anyClaim, revision: REVISIONS, after: '', first: 0 },
  ),
  ...[read.claimsInOrder, read.claimsInReverse].flatMap((statement) =>
    cases(
      statement,
      ...conditions.flatMap((condition) => [
        { ...condition, ...anywhere, field: 'SINCE' as const, revision: REVISIONS, first: 50 },
        { ...condition, ...anywhere, lowValue: 3, lowId: 'c3.9', field: 'RECORDED' as const, revision: 4, first: 1000 },
      ]),
      { ...anyClaim, ...anywhere, lowValue: '', lowId: 'c2.17', field: 'ID', revision: REVISIONS, first: 20 },
      {
        ...anyClaim,
        ...{ lowValue: '1975', lowId: 'c1.1', highValue: '1999-07-15', highId: 'c4' },
        field: 'SINCE',
        revision: REVISIONS,
        first: 1000,
      },
    ),
  ),
  ...cases(
    read.claimsCount,
    ...conditions.flatMap((condition) => [0, 3, REVISIONS].map((revision) => ({ ...condition, revision }))),
  ),
  ...cases(read.claimsStandingById, ...idSets(claimIds)),
  ...cases(read.aboutsOfSources, ...idSets(sourceIds)),
  ...cases(read.claimsRecordedIn, { revisions: [1] }, { revisions: [3, 1, 2] }, { revisions: [] }),
];

const someTies = expected.ties.filter(({ kind }) => kind === 'SANCTIONS').slice(0, 40);
const tieRows = someTies.map(({ kind: _, subject, object, ...properties }) => ({
  subject,
  object,
  properties: withoutNulls(properties),
}));
const recorded = { recordedIn: 99, changedIn: 99 };
const someClaims = [...expected.standing.values()].slice(0, 50);

function newClaim(claim: (typeof someClaims)[number], prefix: string) {
  const id = `${prefix}-${claim.id}`;
  return withoutNulls({ ...claim, id, key: `${id}@99`, about: 'a B c', recordedIn: 99, retractedIn: null });
}

/** The ties of one kind with some properties in the place of theirs, one row for each subject. */
function changes(properties: object) {
  return [...new Set(tieRows.map(({ subject }) => subject))].map((subject) => {
    const ties = tieRows.filter((tie) => tie.subject === subject).map((tie) => ({ ...tie.properties, ...properties }));
    return { subject, ids: ties.map(({ id }) => id), ties: Object.fromEntries(ties.map((tie) => [tie.id, tie])) };
  });
}

/** In this order, each seeing what those before it left. */
const WRITES: readonly Case[] = [
  ...cases(write.lockLedger, { lockedBy: 'one' }, { lockedBy: 'two' }),
  ...cases(
    write.actors,
    { rows: [] },
    {
      rows: [
        { ...(size.actors[0] as Actor), name: 'Another name' },
        actor({ id: 'QZZ', kind: 'COUNTRY', name: 'New', codes: ['x:1'] }),
        actor({
          id: 'org:new',
          kind: 'ORGANISATION',
          name: 'New body',
          aliases: ['a', 'b'],
          successors: ['QZZ'],
          since: '1990-05',
          note: 'née “x”',
        }),
        actor({ id: 'person:new', kind: 'PERSON', name: 'New one' }),
      ].map((one) => withoutNulls({ ...one, ...recorded })),
    },
  ),
  ...write.labels.flatMap((label) =>
    cases(label, { ids: [] }, { ids: ['nobody'] }, { ids: ['QZZ', 'org:new', 'person:new', ...actorIds] }),
  ),
  ...cases(
    write.sources,
    { rows: [] },
    {
      rows: size.sources.slice(0, 4).map((one) => withoutNulls({ ...one, title: 'Retitled', note: 'n', ...recorded })),
    },
    { rows: [withoutNulls({ ...(size.sources[1] as (typeof size.sources)[1]), id: 'source-new', ...recorded })] },
  ),
  ...cases(
    write.issues,
    { rows: [] },
    {
      rows: [...size.issues, { id: 'new', name: 'New', description: null }].map((one) =>
        withoutNulls({ ...one, ...recorded }),
      ),
    },
  ),
  ...cases(
    write.versions,
    { rows: [] },
    {
      rows: [
        {
          key: 'actor QAA 1',
          entity: 'actor' as const,
          id: 'QAA',
          recordedIn: 1,
          replacedIn: 99,
          value: '{"name":"“x”"}',
        },
        { key: 'issue new 2', entity: 'issue' as const, id: 'new', recordedIn: 2, replacedIn: 99, value: '{}' },
      ].map((row) => ({ ...row, key: `${row.key} in a test` })),
    },
  ),
  ...cases(
    write.claims,
    { rows: [] },
    {
      rows: [...new Set(someClaims.map(({ source }) => source))].map((source) => ({
        source,
        claims: someClaims.filter((one) => one.source === source).map((one) => newClaim(one, 'new')),
      })),
    },
    // A claim whose source is unknown is not made.
    {
      rows: [
        {
          source: 'nowhere',
          claims: someClaims.slice(0, 2).map((one) => newClaim({ ...one, source: 'nowhere' }, 'lost')),
        },
      ],
    },
  ),
  ...cases(
    write.retract,
    { keys: [], revision: 99 },
    { keys: ['nothing@1', ...someClaims.slice(0, 20).map(({ id }) => `new-${id}@99`)], revision: 100 },
  ),
  ...cases(
    write.changeTies('SANCTIONS'),
    { rows: [] },
    // Changed, and written twice: the second time changes nothing.
    { rows: changes({ strength: 0.25, level: 'NEW' }) },
    { rows: changes({ strength: 0.25, level: 'NEW' }) },
    // As they were: what was added is gone.
    { rows: changes({}) },
    { rows: changes({ strength: 0.5 }).map((row) => ({ ...row, subject: 'nobody' })) },
    { rows: changes({ strength: 0.5 }).map((row) => ({ ...row, ids: ['nothing'] })) },
  ),
  ...cases(
    write.addTies('AIDS'),
    { rows: [] },
    {
      rows: tieRows
        .slice(0, 5)
        .map((row) => ({ ...row, properties: { ...row.properties, id: `${row.properties.id} new` } })),
    },
    { rows: tieRows.slice(0, 5).map((row) => ({ ...row, object: 'nobody' })) },
  ),
  ...cases(
    write.dropTies('SANCTIONS'),
    { rows: [] },
    { rows: [{ id: 'nothing', subject: 'QAA', object: 'QAB' }] },
    { rows: someTies.slice(0, 15).map(({ id, subject, object }) => ({ id, subject, object })) },
  ),
  ...cases(write.revision, {
    number: REVISIONS + 1,
    revision: {
      number: REVISIONS + 1,
      time: '2024-02-29T00:00:00.000Z',
      author: 'Əli',
      note: 'a note',
      claimsRecorded: 50,
      claimsRetracted: 20,
      call: 'a call',
    },
  }),
  ...cases(write.pulse, none, none),
];

describe('the statements of cypher/', () => {
  const name = ({ query }: Case) => query.name.replace(/:.*/, '');

  it('are all among those that are run here', () => {
    expect([...new Set(READS.map(name))].sort()).toEqual(files('read'));
    expect([...new Set(WRITES.map(name))].sort()).toEqual(files('write'));
    expect(files('.')).toEqual(['./schema']);
    expect(schema.length).toBeGreaterThan(0);
  });
});

const newFolder = temporaryFolders();

describeWithNeo4j('both stores, on the same graph', () => {
  let server: Neo4jServer;
  let embedded: Store;
  let neo4j: Store;

  beforeAll(async () => {
    server = await startNeo4j();
    const { uri, user, password } = server;
    embedded = await openStore({ dataFolder: newFolder(), neo4j: null });
    neo4j = await openStore({ dataFolder: '', neo4j: { uri, user, password } });
    for (const change of history) {
      const outcomes = [await recordClaims(embedded, change), await recordClaims(neo4j, change)];
      expect(outcomes[0]).toEqual(outcomes[1]);
    }
  }, 120_000);
  afterAll(async () => {
    await Promise.all([embedded?.close(), neo4j?.close()]).finally(() => server?.stop());
  });

  it('hold a graph of more than 2,000 ties, with retractions, replacements and earlier versions', async () => {
    const ties = await tiesOf(embedded);
    expect(ties).toEqual(expected.ties);
    expect(ties.length).toBeGreaterThan(2000);
    expect(ties.every(({ kind }) => tieKind(kind))).toBe(true);
    const claims = await allClaims(embedded);
    expect(claims.filter((claim) => claim.retractedIn !== undefined).length).toBeGreaterThan(200);
    expect(await embedded.run(read.allVersions, {})).not.toHaveLength(0);
  });

  it('hold the same', async () => {
    expect(await contentOf(embedded)).toEqual(await contentOf(neo4j));
  });

  it.each(READS.map((one, index) => [`${one.query.name} (${index + 1})`, one] as const))(
    'answer %s alike',
    async (_, { query, parameters }) => {
      const [here, there] = await Promise.all([embedded.run(query, parameters), neo4j.run(query, parameters)]);
      expect(comparable(query, here)).toEqual(comparable(query, there));
    },
  );

  it('answer every read with rows for some parameters', async () => {
    const silent = new Set(READS.map(({ query }) => query.name));
    for (const { query, parameters } of READS) {
      if (silent.has(query.name) && (await embedded.run(query, parameters)).length > 0) silent.delete(query.name);
    }
    expect([...silent]).toEqual([]);
  });

  it('take the statements of the schema again without a change', async () => {
    for (const store of [embedded, neo4j]) {
      const before = await contentOf(store);
      await prepareStore(store);
      expect(await contentOf(store)).toEqual(before);
    }
  }, 60_000);

  it('hold the same after every write', async () => {
    let before = await contentTextOf(embedded);
    const idle = new Set(WRITES.map(({ query }) => query.name));
    for (const { query, parameters } of WRITES) {
      const answers = [];
      for (const store of [embedded, neo4j]) {
        answers.push(await store.transaction((transaction) => transaction.run(query, parameters)));
      }
      expect(answers[0]).toEqual(answers[1]);
      // Were something written of nothing, the case after it would show that.
      if (Object.values(parameters).some((given) => Array.isArray(given) && given.length === 0)) continue;
      const [after, there] = await Promise.all([contentTextOf(embedded), contentTextOf(neo4j)]);
      if (after !== there) expect(await contentOf(embedded)).toEqual(await contentOf(neo4j));
      if (after !== before) idle.delete(query.name);
      before = after;
    }
    // What these two change is left out of the comparison: who holds the ledger, and the beats of the sync.
    expect([...idle].sort()).toEqual(['write/lock-ledger', 'write/pulse']);
  }, 120_000);
});

/** Rows that may be compared: in the order stated, or in any where none is; what is collected has no order. Without what differs between two runs: when, and by which call. */
function comparable(query: Query<object, unknown>, rows: readonly unknown[]): unknown {
  const inner = rows.map(unordered);
  return /ORDER BY/.test(query.text) ? inner : sorted(inner);
}

function unordered(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(unordered);
    return items.some((item) => item !== null && typeof item === 'object') ? sorted(items) : items;
  }
  if (value === null || typeof value !== 'object') return value;
  const { time: _time, call: _call, ...lasting } = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries(lasting).map(([key, item]) => [
      key,
      // The versions keep JSON, whose keys may come in any order.
      key === 'value' && typeof item === 'string' ? JSON.parse(item) : unordered(item),
    ]),
  );
}
