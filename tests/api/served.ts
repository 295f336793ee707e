/** The server over HTTP on a store of choice, for what clients may and may not do to it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import pino from 'pino';
import type { RecordInput } from '../../server/domain/record.ts';
import { listen } from '../../server/http.ts';
import type { HttpLimits } from '../../server/http-limits.ts';
import { Analyst } from '../../server/services/analyse.ts';
import { DataSets } from '../../server/services/data-sets.ts';
import { GraphCache } from '../../server/services/graph-cache.ts';
import { recordClaims } from '../../server/services/record.ts';
import { RevisionFeed } from '../../server/services/revision-feed.ts';
import { loadShippedData, SHIPPED_DATA_SETS } from '../../server/shipped-data.ts';
import { openEmbedded } from '../../server/store/embedded.ts';
import { prepareStore } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { type Answer as ApiAnswer, answerOf, EDITOR_TOKEN } from '../support/api.ts';
import { type CountingStore, counting } from '../support/counting-store.ts';

export type Answer = ApiAnswer & {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
  readonly body: { readonly extensions?: any };
};

export interface Served {
  readonly url: string;
  readonly ran: CountingStore['ran'];
  readonly logged: readonly string[];
  /** Asks by POST. */
  ask(query: string, variables?: object, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  /** Asks by GET. */
  get(query: string, headers?: Readonly<Record<string, string>>, more?: Record<string, string>): Promise<Answer>;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it asked for
  data(query: string, variables?: object): Promise<any>;
  stop(): Promise<void>;
}

export interface ServedOptions {
  /** Left out: an embedded store in memory, closed at the end. */
  readonly store?: Store;
  readonly records?: readonly RecordInput[];
  /** The data that come with the product. */
  readonly shipped?: boolean;
  readonly limits?: Partial<HttpLimits>;
  /** The folder of a built page; left out: one without a page. */
  readonly page?: string;
  /** Stands between the server and its store. */
  readonly wrap?: (store: Store) => Store;
}

export async function serve({
  store: given,
  records = [],
  shipped,
  limits = {},
  wrap,
  page,
}: ServedOptions = {}): Promise<Served> {
  const empty = mkdtempSync(join(tmpdir(), 'entente-page-'));
  const pageFolder = page ?? empty;
  const store = given ?? (await openEmbedded({ file: null }));
  await prepareStore(store);
  if (shipped) await loadShippedData(store);
  for (const record of records) await recordClaims(store, record);
  const { store: counted, ran } = counting(store);
  const used = wrap ? wrap(counted) : counted;
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
  const server = await listen({ host: '127.0.0.1', port: 0, pageFolder, editorToken: EDITOR_TOKEN, log, limits });
  await server.serve({ store: used, graphs, feed: new RevisionFeed(used, graphs), analyst, dataSets });

  const served: Served = {
    url: server.url,
    ran,
    logged,
    ask: async (query, variables, headers = {}) =>
      answerOf(
        await fetch(`${server.url}/graphql`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...headers },
          body: JSON.stringify({ query, variables }),
        }),
      ),
    get: async (query, headers = {}, more = {}) =>
      answerOf(
        await fetch(`${server.url}/graphql?${new URLSearchParams({ ...(query && { query }), ...more })}`, {
          headers: { 'Apollo-Require-Preflight': 'true', ...headers },
        }),
      ),
    async data(query, variables) {
      const { body, text } = await served.ask(query, variables);
      if (body.errors || !body.data) throw new Error(`an error came: ${text}`);
      return body.data;
    },
    async stop() {
      await analyst.close();
      await server.stop();
      if (!given) await store.close();
      rmSync(empty, { recursive: true, force: true });
    },
  };
  return served;
}

export const codesOf = ({ body }: Answer): string[] => body.errors?.map(({ extensions }) => extensions.code) ?? [];
