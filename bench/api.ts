/**
 * How fast the API answers six questions over 250 actors, 100,000 ties and 300,000 claims, over HTTP, on both stores, and
 * beside it, in the same run on the same Neo4j, what a program would do without it.
 *
 *   npm run bench -- api [--ties 100000] [--seconds 4] [--stores embedded,neo4j] [--beside FOLDER] [--data FOLDER] [--only evidence]
 *
 * FOLDER is one in which `npm install @neo4j/graphql graphql@16 neo4j-driver@5 @apollo/server` was run: then @neo4j/graphql is measured too.
 * With --data what is recorded stays in that folder, and is asked as it is by the next run. Neo4j is the one that the tests start
 * (npm run fetch-neo4j). Each question is asked of Entente twice: to be worked out each time, and as one that was asked before.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import neo4j from 'neo4j-driver';
import { type Neo4jServer, startNeo4j } from '../tests/neo4j/server.ts';
import { besideNeo4jGraphql, byDriver } from './api/beside.ts';
import { heading, httpClient, report, warm } from './api/measure.ts';
import { type Question, questionsOf } from './api/questions.ts';
import { neo4jProcess, type Product, processorMs, startProduct } from './api/servers.ts';
import { ACTORS, fill, generate, type World } from './api/world.ts';

export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ties: { type: 'string', default: '100000' },
      seconds: { type: 'string', default: '4' },
      stores: { type: 'string', default: 'embedded,neo4j' },
      beside: { type: 'string' },
      data: { type: 'string' },
      only: { type: 'string', default: '' },
    },
  });
  const ties = Number(values.ties);
  const seconds = Number(values.seconds);
  const world = generate(ties);
  const shape = `${ACTORS} actors, ${ties.toLocaleString('en')} ties, ${world.claims.length.toLocaleString('en')} claims`;
  console.log(`${shape}; ${cpus().length} cores, ${cpus()[0]?.model.trim()}, Node ${process.version}\n`);
  const questions = questionsOf(world).filter(({ name }) => name.includes(values.only));
  if (values.stores.includes('embedded')) await onEmbedded(world, questions, seconds, values.data);
  if (values.stores.includes('neo4j')) await onNeo4j(world, questions, seconds, values);
}

async function ours(product: Product, questions: readonly Question[], seconds: number): Promise<void> {
  const java = neo4jProcess();
  const processor = () => processorMs(product.id, ...(java ? [java] : []));
  const start = performance.now();
  const first = questions[0] as Question;
  await httpClient(product.url, first.query, first.variables, /^\{"data":\{"/)(0);
  console.log(
    `The first answer, with the graph read from the store: ${((performance.now() - start) / 1000).toFixed(1)} s.`,
  );
  await quiet(processor);
  const wanted = /^\{"data":\{"/;
  for (const { name, query, variables } of questions) {
    const anew = httpClient(product.url, query, variables, wanted, { 'Cache-Control': 'no-cache' });
    await report(name, 'Entente, worked out', anew, seconds, processor);
    // A class that looks at the same things.
    const again = httpClient(product.url, query, variables.slice(0, 40), wanted);
    await report(name, 'Entente, asked again', again, seconds, processor);
  }
  console.log(`\nMemory of the server: ${product.memory()}.`);
}

/** What the server prepares after its start would count as a part of the first answers. */
async function quiet(processor: () => number): Promise<void> {
  let quietSeconds = 0;
  for (let second = 0; second < 120 && quietSeconds < 4; second++) {
    const before = processor();
    await setTimeout(1000);
    quietSeconds = processor() - before > 100 ? 0 : quietSeconds + 1;
  }
}

/** The folder of a store, and whether it has to be filled; removed at the end unless it is to stay. */
async function withFolder(
  data: string | undefined,
  name: string,
  work: (folder: string, isEmpty: boolean) => Promise<void>,
): Promise<void> {
  const folder = data === undefined ? mkdtempSync(join(tmpdir(), 'entente-bench-')) : join(data, name);
  mkdirSync(folder, { recursive: true });
  try {
    await work(folder, readdirSync(folder).length === 0);
  } finally {
    if (data === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function onEmbedded(
  world: World,
  questions: readonly Question[],
  seconds: number,
  data: string | undefined,
): Promise<void> {
  heading('Embedded store');
  await withFolder(data, 'embedded', async (dataFolder, isEmpty) => {
    if (isEmpty) await fill({ dataFolder, neo4j: null }, world);
    const product = await startProduct({ ENTENTE_DATA: dataFolder });
    try {
      await ours(product, questions, seconds);
    } finally {
      await product.stop();
    }
  });
}

async function onNeo4j(
  world: World,
  questions: readonly Question[],
  seconds: number,
  { beside, data }: { readonly beside?: string | undefined; readonly data?: string | undefined },
): Promise<void> {
  heading('Neo4j');
  await withFolder(data, 'neo4j', async (dataDir, isEmpty) => {
    const server = await startNeo4j({ dataDir });
    try {
      if (isEmpty) await fill({ dataFolder: '', neo4j: server }, world);
      await askNeo4j(server, questions, seconds, beside);
    } finally {
      await server.stop();
    }
  });
}

async function askNeo4j(
  { uri, user, password }: Neo4jServer,
  questions: readonly Question[],
  seconds: number,
  beside: string | undefined,
): Promise<void> {
  const java = neo4jProcess();
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
  try {
    const asked = questions.map(({ name, cypher, variables }) => ({
      name,
      ask: (turn: number) => byDriver(driver, cypher, variables[turn % variables.length] as object),
    }));
    // Neo4j reads its files and compiles its statements at the first questions: who comes first would pay for all.
    for (const { ask } of asked) await warm(ask, 2 * seconds);
    const product = await startProduct({ NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password });
    try {
      await ours(product, questions, seconds);
    } finally {
      await product.stop();
    }
    for (const { name, ask } of asked)
      await report(name, 'the driver', ask, seconds, () => processorMs(process.pid, java));
  } finally {
    await driver.close();
  }
  if (beside) await besideNeo4jGraphql(beside, { uri, user, password }, questions, seconds);
}
