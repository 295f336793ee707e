import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Kind, parse, validate } from 'graphql';
import { costOf } from '../../server/graphql/cost.ts';
import { schema } from '../../server/graphql/server.ts';
import { type Served, serve } from './served.ts';

const folder = fileURLToPath(new URL('../../docs/examples', import.meta.url));
const read = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => file.slice(0, -'.graphql'.length));
const variablesOf = (name: string) =>
  readdirSync(folder).includes(`${name}.json`) ? JSON.parse(read(`${name}.json`)) : {};

let served: Served;
beforeAll(async () => {
  served = await serve({ shipped: true });
}, 60_000);
afterAll(() => served?.stop());

/** What of an answer shows that the question meant something. */
// biome-ignore lint/suspicious/noExplicitAny: each has its own shape
const SHOWS: Record<string, (data: any) => unknown> = {
  '01-ties-of-an-actor': ({ graph }) => graph.actor.ties.totalCount > 5,
  '02-evidence': ({ graph }) =>
    new Set(graph.ties.nodes[0].evidence.map((claim: { stance: string }) => claim.stance)).size > 1,
  '03-two-dates': ({ before, after }) =>
    [before, after].map(({ actors }) => actors.nodes.map(({ id }: { id: string }) => id)).join('|') ===
    'org:csto|org:csto,org:eaeu',
  '04-network': ({ graph }) => graph.network.ties.length === graph.network.tieCount && graph.network.tieCount > 5,
  '05-chains': ({ graph }) => graph.paths.chains.length === 10,
  '06-changes': ({ graph }) => graph.changes.began.length > 0 && graph.changes.ended.length > 0,
  '07-according-to': ({ all, ministry }) => all.ties.nodes[0].qualified && !ministry.ties.nodes[0].qualified,
  '08-search': ({ graph }) => graph.search[0].actor.id === 'ARM',
  '09-mediations': ({ graph }) => graph.ties.totalCount > 0,
  '10-balance': ({ graph }) => graph.balance.tenseTotal > 0,
  '11-revisions-and-sources': ({ revisions, sources }) => revisions.nodes[0].number === 1 && sources.totalCount > 0,
};

describe('the examples', () => {
  it.each(names)('%s has a question in its first line, fits the schema and the limits', (name) => {
    const query = read(`${name}.graphql`);
    expect(query).toMatch(/^# \S.{10,}\n/);
    const document = parse(query);
    expect(validate(schema, document)).toEqual([]);
    if (query.includes('subscription')) return;
    expect(costOf(schema, { query: document, variables: variablesOf(name) }).cost).toBeLessThan(40_000);
  });

  it.each(names.filter((name) => name !== '12-live'))('%s is answered from the shipped data', async (name) => {
    const data = await served.data(read(`${name}.graphql`), variablesOf(name));
    expect(SHOWS[name]?.(data)).toBe(true);
  });

  it('12-live is told of a change', async () => {
    const [operation] = parse(read('12-live.graphql')).definitions;
    expect(operation).toMatchObject({ kind: Kind.OPERATION_DEFINITION, operation: 'subscription' });
    const { nextEvent } = await listenTo(served.url, read('12-live.graphql'));
    const event = nextEvent();
    const recorded = await served.ask(
      'mutation ($input: RecordClaimsInput!) { recordClaims(input: $input) { changed } }',
      { input: { author: 'a test', note: 'an issue', issues: [{ id: 'test-issue', name: 'A test' }] } },
      { Authorization: 'Bearer a-token-for-editors' },
    );
    expect(recorded.body.data.recordClaims.changed).toBe(true);
    expect(await event).toMatchObject({
      data: { revisionRecorded: { number: 2, author: 'a test', note: 'an issue' } },
    });
  });
});

/** Server-sent events of a subscription, one connection to each. */
async function listenTo(url: string, query: string) {
  const response = await fetch(`${url}/graphql/stream`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
  });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  return {
    async nextEvent(): Promise<unknown> {
      for (;;) {
        const found = /event: next\ndata: (.*)\n\n/.exec(text);
        if (found) {
          await reader.cancel();
          return JSON.parse(found[1] as string);
        }
        const { value, done } = await reader.read();
        if (done) throw new Error(`the stream ended: ${text}`);
        text += decoder.decode(value, { stream: true });
      }
    },
  };
}
