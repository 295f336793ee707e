/** Where everything is put together: configuration, store, shipped data, server. */
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { type Config, readConfig } from './config.ts';
import { EntenteError } from './domain/errors.ts';
import { listen, type RunningServer } from './http.ts';
import { Analyst } from './services/analyse.ts';
import { DataSets } from './services/data-sets.ts';
import { GraphCache } from './services/graph-cache.ts';
import { RevisionFeed } from './services/revision-feed.ts';
import { dataSetOf, loadShippedData, SHIPPED_DATA_SETS } from './shipped-data.ts';
import { openStore } from './store/open.ts';
import type { Store } from './store/store.ts';

const STOP_WITHIN_MS = 4500;
const pageFolder = fileURLToPath(new URL('../dist/client', import.meta.url));

let server: RunningServer | undefined;
let store: Store | undefined;
const analyst = new Analyst();
let stopping: Promise<void> | undefined;

async function start(config: Config, dataSet: ReturnType<typeof dataSetOf>): Promise<void> {
  const log = pino({ level: config.logLevel });
  const { host, port, editorToken, ratePerMinute, requestTimeoutMs, trustProxy } = config;
  const limits = { ratePerMinute, requestTimeoutMs, trustProxy };
  server = await listen({ host, port, pageFolder, editorToken, log, limits });
  store = await openStore(config);
  const graphs = new GraphCache(store, { readAhead: true });
  // A set that is asked for is added to what is there; the default goes into an empty store only.
  if (dataSet.asked || (await graphs.latestRevision()) === 0) {
    const loaded = await loadShippedData(store, dataSet.name);
    graphs.recorded(loaded.revision);
    if (loaded.changed)
      console.log(`Loaded the data set ${loaded.name}: ${loaded.claims} claims from ${loaded.sources} sources.`);
  }
  await server.serve({
    store,
    graphs,
    feed: new RevisionFeed(store, graphs),
    analyst,
    dataSets: new DataSets(SHIPPED_DATA_SETS),
  });
  console.log(`Entente is ready at ${server.url} (store: ${store.name}). Stop it with Ctrl-C.`);
  // A large graph takes longer to read than one request may take; what fails here the first question will tell.
  const revision = await graphs.latestRevision();
  graphs
    .graph({ revision, accordingTo: null, minReliability: null })
    .then((graph) => analyst.prepare(graph))
    .catch(() => undefined);
}

/** Ends requests, then the store, so that nothing acknowledged is lost. */
function stop(exitCode: number): Promise<void> {
  stopping ??= (async () => {
    const forced = setTimeout(() => {
      console.error(`Stopping took longer than ${STOP_WITHIN_MS / 1000} s and was cut short.`);
      process.exit(exitCode || 1);
    }, STOP_WITHIN_MS);
    forced.unref();
    let code = exitCode;
    try {
      await server?.stop();
      await analyst.close();
      await store?.close();
    } catch (error) {
      console.error(`Stopping failed: ${(error as Error).message}`);
      code ||= 1;
    }
    process.exit(code);
  })();
  return stopping;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(0));

try {
  await start(readConfig(process.env), dataSetOf(process.argv.slice(2)));
} catch (error) {
  if (!stopping) {
    // A sentence that says what to do; anything else is a fault of ours and shows where.
    console.error(error instanceof EntenteError ? error.message : error);
    await stop(1);
  }
}
