import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { MultiDirectedGraph } from 'graphology';
import gexf from 'graphology-gexf';
import { actor } from '../../../server/domain/actor.ts';
import { claim } from '../../../server/domain/claim.ts';
import { type GraphView, type Network, openView } from '../../../server/services/explore.ts';
import { GraphCache } from '../../../server/services/graph-cache.ts';
import { writeGraph } from '../../../server/services/graph-files.ts';
import { recordClaims } from '../../../server/services/record.ts';
import { openEmbedded } from '../../../server/store/embedded.ts';
import { openNeo4j } from '../../../server/store/neo4j.ts';
import { prepareStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { type Neo4jServer, startNeo4j } from '../../neo4j/server.ts';
import { describeWithNeo4j } from '../../requires.ts';

const NASTY = `=1+1 "quoted" <b>&amp; it's\\ \n new line \u0001 日本`;

let store: Store;
let view: GraphView;
let network: Network;

beforeAll(async () => {
  store = await openEmbedded({ file: null });
  await prepareStore(store);
  const source = {
    id: 'src:s',
    title: 't',
    publisher: 'p',
    url: 'https://example.org',
    published: '2020',
    type: 'NEWS',
    reliability: 'B',
    note: null,
  } as const;
  const said = { statement: 'It is so that they are tied.', source: source.id };
  await recordClaims(store, {
    author: 'a',
    note: 'n',
    actors: [
      actor({ id: 'FRA', kind: 'COUNTRY', name: 'France' }),
      actor({ id: 'org:nasty', kind: 'ORGANISATION', name: NASTY }),
      actor({ id: 'RUS', kind: 'COUNTRY', name: '@SUM(A1)' }),
    ],
    sources: [source],
    claims: [
      claim({ id: 'c:1', subject: 'FRA', kind: 'MEMBER_OF', object: 'org:nasty', since: '1999', ...said }),
      claim({
        id: 'c:2',
        subject: 'RUS',
        kind: 'ALLIES_WITH',
        object: 'FRA',
        since: '1892',
        until: '1917-11-07',
        ...said,
      }),
      claim({ id: 'c:3', subject: 'RUS', kind: 'BORDERS', object: 'FRA', since: '1892', ...said }),
    ],
  });
  view = await openView(new GraphCache(store), { asOf: '2001-01-01' });
  network = view.network();
});

afterAll(() => store.close());

describe('the graph of a day as a file', () => {
  it('is a table that a spreadsheet does not run', () => {
    const text = writeGraph('csv', network, view);
    const rows = parse(text, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ id }) => id)).toEqual(network.ties.map(({ id }) => id));
    const names = rows.flatMap((row) => [row.subject_name, row.object_name]);
    expect(names).toContain(`'${NASTY}`);
    expect(names.every((name) => !/^[=+\-@\t\r]/.test(name ?? ''))).toBe(true);
    expect(rows[0]).toMatchObject({ sign: '0', contested: 'false', until: '' });
  });

  it('comes back from GEXF with every tie and actor', () => {
    const graph = gexf.parse(MultiDirectedGraph, writeGraph('gexf', network, view));
    expect(graph.nodes().sort()).toEqual(network.actors.map(({ id }) => id).sort());
    expect(graph.size).toBe(network.ties.length);
    expect(graph.getNodeAttribute('FRA', 'name')).toBe('France');
  });

  it('is GraphML with every tie and actor, and nothing that breaks out of it', () => {
    const text = writeGraph('graphml', network, view);
    expect(text.match(/<node /g)).toHaveLength(network.actors.length);
    expect(text.match(/<edge /g)).toHaveLength(network.ties.length);
    expect(text).toContain('&lt;b&gt;&amp;amp; it');
    expect(text).not.toContain('\u0001');
    expect(text).toContain('directed="false"');
  });
});

describeWithNeo4j('as Cypher', () => {
  let server: Neo4jServer;
  beforeAll(async () => {
    server = await startNeo4j();
  });
  afterAll(() => server?.stop());

  it('makes the same network in an empty Neo4j, whatever the names hold', async () => {
    const neo4j = await openNeo4j(server);
    const statements = writeGraph('cypher', network, view)
      .split(/;\n/)
      .map((text) => text.replace(/^\/\/.*\n/, '').trim())
      .filter((text) => text !== '');
    for (const [index, text] of statements.entries()) {
      await neo4j.transaction((transaction) => transaction.run({ name: `statement ${index}`, text }, {}));
    }
    const ask = {
      name: 'ask',
      text: 'MATCH (a:Actor)-[t]->(b:Actor) RETURN a.id AS subject, type(t) AS kind, b.id AS object, b.name AS name ORDER BY t.id',
    };
    const rows = await neo4j.run<object, { subject: string; kind: string; object: string; name: string }>(ask, {});
    expect(rows.map(({ subject, kind, object }) => [subject, kind, object])).toEqual(
      network.ties.map(({ subject, kind, object }) => [subject, kind, object]),
    );
    expect(rows.map(({ name }) => name)).toContain(NASTY);
    await neo4j.close();
  });
});
