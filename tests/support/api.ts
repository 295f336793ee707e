/** The server as a program meets it: HTTP on a free port, over the real embedded store in memory. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pino from 'pino';
import type { RecordInput } from '../../server/domain/record.ts';
import { listen } from '../../server/http.ts';
import { Analyst } from '../../server/services/analyse.ts';
import { DataSets } from '../../server/services/data-sets.ts';
import { GraphCache } from '../../server/services/graph-cache.ts';
import { recordClaims } from '../../server/services/record.ts';
import { RevisionFeed } from '../../server/services/revision-feed.ts';
import { SHIPPED_DATA_SETS } from '../../server/shipped-data.ts';
import { openEmbedded } from '../../server/store/embedded.ts';
import { prepareStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { type CountingStore, counting } from './counting-store.ts';

export const EDITOR_TOKEN = 'a-token-for-editors';
export const PAGE = '<!doctype html><title>Entente</title>';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
    readonly data?: any;
    readonly errors?: readonly {
      readonly message: string;
      readonly extensions: { readonly code: string; readonly [key: string]: unknown };
      readonly [key: string]: unknown;
    }[];
  };
  readonly text: string;
}

export interface Api {
  readonly url: string;
  readonly store: Store;
  readonly feed: RevisionFeed;
  /** Names of the statements run outside transactions. */
  readonly ran: CountingStore['ran'];
  /** What was logged, line by line. */
  readonly logged: readonly string[];
  /** Asks by POST, as the page does. */
  ask(query: string, variables?: object, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** The same, where no error is expected. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
  data(query: string, variables?: object): Promise<any>;
  stop(): Promise<void>;
}

/** Starts it with the records in it, in order. `wrap` stands between the server and its store. */
export async function startApi(
  records: readonly RecordInput[] = [],
  wrap = (store: Store) => store,
  pageFolder = mkdtempSync(join(tmpdir(), 'entente-page-')),
): Promise<Api> {
  writeFileSync(join(pageFolder, 'index.html'), PAGE);
  const store = await openEmbedded({ file: null });
  await prepareStore(store);
  for (const record of records) await recordClaims(store, record);
  const { store: counted, ran } = counting(store);
  const used = wrap(counted);
  const graphs = new GraphCache(used);
  const analyst = new Analyst();
  const dataSets = new DataSets(SHIPPED_DATA_SETS);
  const logged: string[] = [];
  const lines = new Writable({
    write(line, _encoding, done) {
      logged.push(String(line));
      done();
    },
  });
  const log = pino({ level: 'warn' }, lines);
  const server = await listen({ host: '127.0.0.1', port: 0, pageFolder, editorToken: EDITOR_TOKEN, log });
  const feed = new RevisionFeed(used, graphs);
  await server.serve({ store: used, graphs, feed, analyst, dataSets });

  const ask: Api['ask'] = async (query, variables, headers = {}) =>
    answerOf(
      await fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    );
  return {
    url: server.url,
    store,
    feed,
    ran,
    logged,
    ask,
    async data(query, variables) {
      const { body, text } = await ask(query, variables);
      if (body.errors || !body.data) throw new Error(`an error came: ${text}`);
      return body.data;
    },
    async stop() {
      await analyst.close();
      await server.stop();
      await store.close();
      rmSync(pageFolder, { recursive: true, force: true });
    },
  };
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  let body: Answer['body'] = {};
  try {
    body = JSON.parse(text);
  } catch {
    // Not every answer is JSON.
  }
  return { status: response.status, headers: response.headers, body, text };
}
