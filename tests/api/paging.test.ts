import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEmbedded } from '../../server/store/embedded.ts';
import { openStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { type Neo4jServer, startNeo4j } from '../neo4j/server.ts';
import { describeWithNeo4j } from '../requires.ts';
import { EDITOR_TOKEN } from '../support/api.ts';
import { type Served, serve } from './served.ts';

const PARTNERS = 120;
const partner = (index: number) => `org:p${String(index).padStart(3, '0')}`;
const claim = (index: number, id = `c:${index}`) => ({
  id,
  subject: 'ARM',
  kind: 'MEMBER_OF',
  object: partner(index),
  since: `${1950 + (index % 60)}`,
  statement: 'It is a member.',
  source: 'src:list',
  confidence: 1,
});

const RECORD = 'mutation ($input: RecordClaimsInput!) { recordClaims(input: $input) { changed revision { number } } }';
const PAGE = `query ($revision: Int, $first: Int, $last: Int, $after: String, $before: String, $order: TieOrder) {
  graph(revision: $revision, asOf: "2020-01-01") {
    revision
    actor(id: "ARM") {
      ties(first: $first, last: $last, after: $after, before: $before, order: $order) {
        totalCount
        nodes { id }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }
  }
}`;

/** Pages through what another client changes all the while, and compares with what there was at the first page. */
function pagesHold(under: () => Served): void {
  const write = (input: object) =>
    under().ask(
      RECORD,
      { input: { author: 'another', note: 'meanwhile', ...input } },
      { Authorization: `Bearer ${EDITOR_TOKEN}` },
    );

  it.each([
    ['forward by id', 'first', undefined],
    ['forward by date', 'first', { field: 'SINCE' }],
    ['backward by strength, descending', 'last', { field: 'STRENGTH', direction: 'DESCENDING' }],
  ])(
    '%s: no tie twice and none left out',
    async (_name, way, order) => {
      const forward = way === 'first';
      const first = await under().data(PAGE, { first: 100, order });
      const revision: number = first.graph.revision;
      const whole: string[] = first.graph.actor.ties.nodes.map(({ id }: { id: string }) => id);
      if (first.graph.actor.ties.pageInfo.hasNextPage) {
        const rest = await under().data(PAGE, {
          revision,
          first: 100,
          order,
          after: first.graph.actor.ties.pageInfo.endCursor,
        });
        whole.push(...rest.graph.actor.ties.nodes.map(({ id }: { id: string }) => id));
      }
      expect(whole.length).toBe(first.graph.actor.ties.totalCount);
      expect(whole.length).toBeGreaterThan(40);

      const seen: string[] = [];
      let cursor: string | null = null;
      for (let page = 0; ; page++) {
        const { graph } = await under().data(PAGE, {
          revision,
          order,
          ...(forward ? { first: 7, after: cursor } : { last: 7, before: cursor }),
        });
        const { nodes, pageInfo, totalCount } = graph.actor.ties;
        expect(totalCount).toBe(whole.length);
        expect(graph.revision).toBe(revision);
        const ids = nodes.map(({ id }: { id: string }) => id);
        if (forward) seen.push(...ids);
        else seen.unshift(...ids);
        if (!(forward ? pageInfo.hasNextPage : pageInfo.hasPreviousPage)) break;
        cursor = forward ? pageInfo.endCursor : pageInfo.startCursor;
        // Both before and behind the cursor: some go, some come, some change.
        const { claims } = (
          await under().data('{ graph { claims(filter: { actors: ["ARM"] }, first: 100) { nodes { id } } } }')
        ).graph;
        const standing: string[] = claims.nodes.map(({ id }: { id: string }) => id);
        const at = (page * 13) % standing.length;
        const changed = await write({
          claims: [claim((page * 37) % PARTNERS, `c:late-${order?.field}-${page}-${whole.length}`)],
          retract: standing.slice(at, at + 3),
        });
        expect(changed.body.errors).toBeUndefined();
      }
      expect(seen).toEqual(whole);
      expect((await under().data(PAGE, { first: 1 })).graph.revision).toBeGreaterThan(revision + 5);
    },
    60_000,
  );
}

const records = [
  {
    author: 'a test',
    note: 'many partners',
    actors: [
      { id: 'ARM', kind: 'COUNTRY', name: 'Armenia' },
      ...Array.from({ length: PARTNERS }, (_, i) => ({
        id: partner(i),
        kind: 'ORGANISATION',
        name: `Organisation ${i}`,
      })),
    ],
    sources: [{ id: 'src:list', title: 'A list', publisher: 'p', type: 'DATASET', reliability: 'A' }],
    claims: Array.from({ length: PARTNERS }, (_, i) => claim(i)),
  },
];

async function fill(served: Served): Promise<void> {
  for (const input of records) {
    const { body } = await served.ask(RECORD, { input }, { Authorization: `Bearer ${EDITOR_TOKEN}` });
    if (body.errors) throw new Error(JSON.stringify(body.errors));
  }
}

describe('paging while another client writes, on the embedded store', () => {
  let store: Store;
  let served: Served;
  beforeAll(async () => {
    store = await openEmbedded({ file: null });
    served = await serve({ store });
    await fill(served);
  }, 60_000);
  afterAll(async () => {
    await served?.stop();
    await store?.close();
  });
  pagesHold(() => served);
});

describeWithNeo4j('paging while another client writes, on Neo4j', () => {
  let neo4j: Neo4jServer;
  let store: Store;
  let served: Served;
  beforeAll(async () => {
    neo4j = await startNeo4j();
    const { uri, user, password } = neo4j;
    store = await openStore({ dataFolder: '', neo4j: { uri, user, password } });
    served = await serve({ store });
    await fill(served);
  }, 120_000);
  afterAll(async () => {
    await served?.stop();
    await store?.close();
    await neo4j?.stop();
  });
  pagesHold(() => served);

  it('what another server records is told to whoever listens', async () => {
    const { uri, user, password } = neo4j;
    const otherStore = await openStore({ dataFolder: '', neo4j: { uri, user, password } });
    const other = await serve({ store: otherStore });
    const leaving = new AbortController();
    const { signal } = leaving;
    const stream = await fetch(`${served.url}/graphql/stream`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { revisionRecorded { author note } }' }),
      signal,
    });
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
    // Once this has come, the server listens.
    let heard = Buffer.from((await reader.read()).value ?? []).toString();
    const input = { author: 'elsewhere', note: 'from another server', issues: [{ id: 'live', name: 'Live' }] };
    const { body } = await other.ask(RECORD, { input }, { Authorization: `Bearer ${EDITOR_TOKEN}` });
    expect(body.data.recordClaims.changed).toBe(true);
    while (!heard.includes('event: next')) {
      const { value, done } = await reader.read();
      if (done) break;
      heard += Buffer.from(value);
    }
    expect(JSON.parse(/^data: (.+)$/m.exec(heard)?.[1] ?? '{}').data).toEqual({
      revisionRecorded: { author: 'elsewhere', note: 'from another server' },
    });
    leaving.abort();
    await other.stop();
    await otherStore.close();
  }, 60_000);
});
