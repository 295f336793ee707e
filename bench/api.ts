/**
 * How fast the API answers six questions over 250 actors, 100,000 ties and 300,000 claims, over HTTP, on both stores, and
 * beside it, in the same run on the same Neo4j, what a program would do without it.
 *
 *   npm run bench -- api [--ties 100000] [--seconds 4] [--stores embedded,neo4j] [--beside FOLDER]
 *
 * FOLDER is one in which `npm install @neo4j/graphql graphql@16 neo4j-driver@5 @apollo/server` was run: then @neo4j/graphql is measured too.
 * Neo4j is the one that the tests start (npm run fetch-neo4j).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import neo4j, { type Driver } from 'neo4j-driver';
import { type Actor, actor } from '../server/domain/actor.ts';
import { type Claim, claim, type Source } from '../server/domain/claim.ts';
import { recordClaims } from '../server/services/record.ts';
import { openStore, type StoreLocation } from '../server/store/open.ts';
import { startNeo4j } from '../tests/neo4j/server.ts';

const ACTORS = 250;
const CLAIMS_A_TIE = 3;
const TIES_A_CALL = 2500;
const DAY = '2016-06-01';
/** The kind of the network asked for has 5,000 ties; the others share the rest. */
const NETWORK = 'SANCTIONS';
const NETWORK_TIES = 5000;
const OTHERS = ['RECOGNISES', 'STATIONS_TROOPS_IN', 'KEEPS_PEACE_IN', 'BREAKS_RELATIONS_WITH', 'TRADES_WITH'];

export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      ties: { type: 'string', default: '100000' },
      seconds: { type: 'string', default: '4' },
      stores: { type: 'string', default: 'embedded,neo4j' },
      beside: { type: 'string' },
    },
  });
  const ties = Number(values.ties);
  const seconds = Number(values.seconds);
  const world = generate(ties);
  const shape = `${ACTORS} actors, ${ties.toLocaleString('en')} ties, ${world.claims.length.toLocaleString('en')} claims`;
  console.log(`${shape}; ${cpus().length} cores, ${cpus()[0]?.model.trim()}, Node ${process.version}\n`);
  const questions = questionsOf(world);
  if (values.stores.includes('embedded')) await onEmbedded(world, questions, seconds);
  if (values.stores.includes('neo4j')) await onNeo4j(world, questions, seconds, values.beside);
}

interface World {
  readonly actors: readonly Actor[];
  readonly sources: readonly Source[];
  readonly claims: readonly Claim[];
}

function generate(ties: number): World {
  let state = 20_161;
  const below = (count: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
  const letter = (index: number) => String.fromCharCode(65 + index);
  const actors = Array.from({ length: ACTORS }, (_, i) =>
    actor({
      id: `Q${letter(Math.floor(i / 26))}${letter(i % 26)}`,
      kind: 'COUNTRY',
      name: `${['North', 'South', 'East', 'West', 'New'][i % 5]} ${['Arvania', 'Borduria', 'Carpathia', 'Dobrava', 'Elbonia'][Math.floor(i / 5) % 5]} ${i}`,
    }),
  );
  const sources: Source[] = Array.from({ length: 60 }, (_, i) => ({
    id: `src:s${i}`,
    title: `Source ${i}`,
    publisher: `Publisher ${i % 12}`,
    url: `https://example.org/${i}`,
    published: `${1960 + i}`,
    type: 'DATASET',
    reliability: (['A', 'B', 'C'] as const)[i % 3] ?? 'C',
    note: null,
  }));
  const claims: Claim[] = [];
  const keys = new Set<string>();
  while (keys.size < ties) {
    const [one, other] = [below(ACTORS), below(ACTORS)];
    const kind = keys.size < NETWORK_TIES ? NETWORK : (OTHERS[below(OTHERS.length)] as string);
    const [subject, object] = [actors[Math.min(one, other)]?.id as string, actors[Math.max(one, other)]?.id as string];
    // Both directions where the kind has one, so that there are enough.
    const [from, to] =
      kind === 'BREAKS_RELATIONS_WITH' || kind === 'TRADES_WITH' || below(2) === 0
        ? [subject, object]
        : [object, subject];
    const key = `${from} ${kind} ${to}`;
    if (one === other || keys.has(key)) continue;
    keys.add(key);
    const since = `${1950 + below(60)}-${String(1 + below(12)).padStart(2, '0')}-${String(1 + below(28)).padStart(2, '0')}`;
    for (let i = 0; i < CLAIMS_A_TIE; i++) {
      claims.push(
        claim({
          id: `c:${claims.length}`,
          subject: from,
          kind,
          object: to,
          since,
          statement: `Source says so for the ${claims.length}th time, in a sentence of ordinary length.`,
          source: `src:s${below(60)}`,
          locator: `row ${claims.length}`,
          confidence: 0.9,
        }),
      );
    }
  }
  return { actors, sources, claims };
}

/** One question, asked in turn about different things. */
interface Question {
  readonly name: string;
  readonly query: string;
  readonly variables: readonly object[];
  /** What a program would send with the driver: the parameters are the variables. */
  readonly cypher: readonly string[];
  /** For @neo4j/graphql, where it can be asked. */
  readonly beside: string | null;
}

const IN_FORCE = 't.inForceFrom <= $day AND (t.inForceUntil IS NULL OR $day < t.inForceUntil)';
const TIE =
  't.id AS id, type(t) AS kind, t.since AS since, t.until AS until, t.strength AS strength, a.id AS subject, b.id AS object';

function questionsOf({ actors, claims }: World): Question[] {
  const day = DAY;
  const some = Array.from({ length: 40 }, (_, i) => i);
  const idOf = (i: number) => actors[(i * 7) % actors.length]?.id as string;
  const abouts = claims
    .filter((_, i) => i % CLAIMS_A_TIE === 0)
    .map(({ subject, kind, object }) => `${subject} ${kind} ${object}`);
  return [
    {
      name: 'an actor with 100 of its ties',
      query:
        'query ($id: ID!, $day: Date) { graph(asOf: $day) { actor(id: $id) { name ties(first: 100) { totalCount nodes { id kind { id } since until strength subject { id name } object { id name } } } } } }',
      variables: some.map((i) => ({ id: idOf(i), day })),
      cypher: [
        `MATCH (me:Actor {id: $id})-[t]-(other:Actor) WHERE ${IN_FORCE} WITH me, t ORDER BY t.id WITH me, collect(t) AS ties
         UNWIND ties[..100] AS t WITH me, size(ties) AS total, t, startNode(t) AS a, endNode(t) AS b
         RETURN me.name AS name, total, ${TIE}, a.name AS subjectName, b.name AS objectName`,
      ],
      beside:
        'query ($id: ID!, $day: String!) { actors(where: { id: { eq: $id } }) { name sanctionsConnection(first: 100, where: { edge: { inForceFrom: { lte: $day } } }) { totalCount edges { properties { id since until strength } node { id name } } } } }',
    },
    {
      name: `the network of one kind on a day (${NETWORK_TIES.toLocaleString('en')} ties)`,
      query:
        'query ($day: Date, $kinds: [ID!]) { graph(asOf: $day) { network(filter: { kinds: $kinds }) { tieCount actors { id name } ties { id kind { id } since until strength subject { id } object { id } } } } }',
      variables: [{ day, kinds: [NETWORK] }],
      cypher: [
        `MATCH (a:Actor)-[t:${NETWORK}]->(b:Actor) WHERE ${IN_FORCE} RETURN ${TIE}`,
        'MATCH (a:Actor) RETURN a.id AS id, a.name AS name',
      ],
      beside:
        'query ($day: String!) { actors { id name sanctionsConnection(where: { edge: { inForceFrom: { lte: $day } } }) { edges { properties { id since until strength } node { id } } } } }',
    },
    {
      name: 'the ties between two sets of ten',
      query:
        'query ($day: Date, $one: [ID!]!, $other: [ID!]!) { graph(asOf: $day) { ties(first: 100, filter: { between: { one: $one, other: $other } }) { nodes { id kind { id } since until strength subject { id } object { id } } } } }',
      variables: some.map((i) => ({
        day,
        one: Array.from({ length: 10 }, (_, k) => idOf(i + k)),
        other: Array.from({ length: 10 }, (_, k) => idOf(i + 100 + k)),
      })),
      cypher: [
        `MATCH (x:Actor)-[t]-(y:Actor) WHERE x.id IN $one AND y.id IN $other AND ${IN_FORCE}
         WITH t, startNode(t) AS a, endNode(t) AS b ORDER BY t.id LIMIT 100 RETURN ${TIE}`,
      ],
      beside:
        'query ($day: String!, $one: [ID!]!, $other: [ID!]!) { actors(where: { id: { in: $one } }) { id sanctionsConnection(where: { edge: { inForceFrom: { lte: $day } }, node: { id: { in: $other } } }) { edges { properties { id since until strength } node { id } } } } }',
    },
    {
      name: 'the evidence of a tie',
      query:
        'query ($day: Date, $id: ID!) { graph(asOf: $day) { tie(id: $id) { since contested evidence { id stance statement since until locator confidence source { id title publisher published reliability } } } } }',
      variables: some.map((i) => {
        const at = claims[(i * 900 + 300) % claims.length] as Claim;
        return {
          day,
          id: `${at.subject} ${at.kind} ${at.object}@${at.since}`,
          about: `${at.subject} ${at.kind} ${at.object}`,
        };
      }),
      cypher: [
        'MATCH (c:Claim {about: $about})-[:REPORTED_BY]->(s:Source) WHERE c.retractedIn IS NULL RETURN c {.id, .stance, .statement, .since, .until, .locator, .confidence} AS claim, s {.id, .title, .publisher, .published, .reliability} AS source',
      ],
      beside:
        'query ($about: String!) { claims(where: { about: { eq: $about } }) { id stance statement since until locator confidence source { id title publisher published reliability } } }',
    },
    {
      name: 'search',
      query: 'query ($text: String!) { graph { search(text: $text, first: 10) { matched actor { id name } } } }',
      variables: ['bordur', 'south carp', 'elbonia 44', 'dobrva', 'QAC', 'west'].map((text) => ({ text })),
      cypher: [
        'MATCH (a:Actor) WHERE toLower(a.name) CONTAINS toLower($text) RETURN a.id AS id, a.name AS name LIMIT 10',
      ],
      beside: 'query ($text: String!) { actors(where: { name: { contains: $text } }, limit: 10) { id name } }',
    },
    {
      name: 'a page of 100 ties',
      query:
        'query ($day: Date, $after: String) { graph(asOf: $day) { ties(first: 100, after: $after) { nodes { id kind { id } since until strength subject { id } object { id } } pageInfo { endCursor hasNextPage } } } }',
      variables: some.map((i) => {
        const id = `${abouts[(i * 997) % abouts.length]}@2000-01-01`;
        return { day, afterId: id, after: Buffer.from(JSON.stringify(['ID', false, null, id])).toString('base64url') };
      }),
      cypher: [
        `MATCH (a:Actor)-[t]->(b:Actor) WHERE t.id > $afterId AND ${IN_FORCE} RETURN ${TIE} ORDER BY t.id LIMIT 100`,
      ],
      beside: null,
    },
  ];
}

interface Figures {
  readonly p50: number;
  readonly p95: number;
  readonly perSecond: number;
}

/** Asks again and again on so many connections. The first second is not counted. */
async function measure(
  ask: (turn: number) => Promise<unknown>,
  connections: number,
  seconds: number,
): Promise<Figures> {
  const times: number[] = [];
  const begin = performance.now() + 1000;
  const end = begin + seconds * 1000;
  let turn = 0;
  const one = async () => {
    while (performance.now() < end || times.length < 3) {
      const start = performance.now();
      await ask(turn++);
      if (start >= begin) times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] as number;
  return { p50: at(0.5), p95: at(0.95), perSecond: times.length / seconds };
}

/** A client of one question at a URL, which reads each answer whole. */
function httpClient(url: string, query: string, variables: readonly object[], wanted: RegExp) {
  const agent = new Agent({ keepAlive: true, maxSockets: 10 });
  // Only what the query declares, as GraphQL over HTTP allows more and @neo4j/graphql does not.
  const bodies = variables.map((given) =>
    JSON.stringify({
      query,
      variables: Object.fromEntries(Object.entries(given).filter(([name]) => query.includes(`$${name}:`))),
    }),
  );
  return (turn: number) =>
    new Promise<void>((resolve, reject) => {
      const body = bodies[turn % bodies.length] as string;
      const asked = request(
        `${url}/graphql`,
        {
          agent,
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on('data', (part: Buffer) => parts.push(part));
          answer.on('end', () => {
            const text = Buffer.concat(parts).toString();
            if (answer.statusCode === 200 && wanted.test(text.slice(0, 40))) resolve();
            else reject(new Error(text.slice(0, 500)));
          });
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
}

function row(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

const ms = (value: number) => (value < 10 ? value.toFixed(2) : value.toFixed(1));

function heading(title: string): void {
  console.log(`\n${title}\n`);
  row(['question', 'way', 'connections', 'p50 ms', 'p95 ms', 'a second']);
  row(['---', '---', '---', '---', '---', '---']);
}

async function report(
  question: string,
  way: string,
  ask: (turn: number) => Promise<unknown>,
  seconds: number,
): Promise<void> {
  for (const connections of [1, 10]) {
    const { p50, p95, perSecond } = await measure(ask, connections, seconds);
    row([question, way, connections, ms(p50), ms(p95), Math.round(perSecond)]);
  }
}

async function fill(location: StoreLocation, { actors, sources, claims }: World): Promise<void> {
  const start = performance.now();
  const store = await openStore(location);
  try {
    await recordClaims(store, { author: 'bench', note: 'actors and sources', actors, sources });
    const size = TIES_A_CALL * CLAIMS_A_TIE;
    for (let at = 0; at < claims.length; at += size) {
      await recordClaims(store, { author: 'bench', note: 'claims', claims: claims.slice(at, at + size) });
    }
  } finally {
    await store.close();
  }
  console.log(`Recorded in ${((performance.now() - start) / 1000).toFixed(0)} s.`);
}

interface Product {
  readonly url: string;
  /** Resident memory in MB, now and at most. */
  memory(): string;
  stop(): Promise<void>;
}

async function startProduct(env: Record<string, string>): Promise<Product> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: join(import.meta.dirname, '..'),
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      ENTENTE_RATE_LIMIT: '0',
      ENTENTE_REQUEST_TIMEOUT_MS: '120000',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressOf(child);
  const status = () => readFileSync(`/proc/${child.pid}/status`, 'utf8');
  const megabytes = (field: string) => Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status())?.[1]) / 1024);
  return {
    url,
    memory: () => `${megabytes('VmRSS')} MB, at most ${megabytes('VmHWM')} MB`,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (text: Buffer) => {
      const address = /(http:\/\/\S+)/.exec(String(text))?.[1];
      if (address) resolve(address);
    });
    child.once('exit', () => reject(new Error('the server ended')));
  });
}

async function ours(product: Product, questions: readonly Question[], seconds: number): Promise<void> {
  const start = performance.now();
  const first = questions[0] as Question;
  await httpClient(product.url, first.query, first.variables, /^\{"data":\{"/)(0);
  console.log(
    `The first answer, with the graph read from the store: ${((performance.now() - start) / 1000).toFixed(1)} s.`,
  );
  for (const { name, query, variables } of questions) {
    await report(name, 'Entente over HTTP', httpClient(product.url, query, variables, /^\{"data":\{"/), seconds);
  }
  console.log(`\nMemory of the server: ${product.memory()}.`);
}

async function onEmbedded(world: World, questions: readonly Question[], seconds: number): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'entente-bench-'));
  try {
    heading('Embedded store');
    await fill({ dataFolder, neo4j: null }, world);
    const product = await startProduct({ ENTENTE_DATA: dataFolder });
    try {
      await ours(product, questions, seconds);
    } finally {
      await product.stop();
    }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

async function onNeo4j(world: World, questions: readonly Question[], seconds: number, beside?: string): Promise<void> {
  const server = await startNeo4j();
  const { uri, user, password } = server;
  try {
    heading('Neo4j');
    await fill({ dataFolder: '', neo4j: { uri, user, password } }, world);
    const product = await startProduct({ NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password });
    try {
      await ours(product, questions, seconds);
    } finally {
      await product.stop();
    }
    const driver = neo4j.driver(uri, neo4j.auth.basic(user, password), { disableLosslessIntegers: true });
    try {
      for (const { name, cypher, variables } of questions) {
        await report(
          name,
          'the driver',
          (turn) => byDriver(driver, cypher, variables[turn % variables.length] as object),
          seconds,
        );
      }
    } finally {
      await driver.close();
    }
    if (beside) await besideNeo4jGraphql(beside, { uri, user, password }, questions, seconds);
  } finally {
    await server.stop();
  }
}

async function byDriver(driver: Driver, cypher: readonly string[], parameters: object): Promise<unknown> {
  return Promise.all(
    cypher.map(async (text) => {
      const { records } = await driver.executeQuery(text, parameters as Record<string, unknown>, { routing: 'READ' });
      return records.map((record) => record.toObject());
    }),
  );
}

const NEO4J_GRAPHQL = `
import { createServer } from 'node:http';
import { Neo4jGraphQL } from '@neo4j/graphql';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import neo4j from 'neo4j-driver';
const typeDefs = \`
  type Actor @node { id: ID! name: String! sanctions: [Actor!]! @relationship(type: "SANCTIONS", direction: OUT, properties: "Tie") }
  type Tie @relationshipProperties { id: ID! since: String until: String inForceFrom: String inForceUntil: String strength: Float }
  type Claim @node { id: ID! about: String! stance: String! statement: String! since: String until: String locator: String confidence: Float source: [Source!]! @relationship(type: "REPORTED_BY", direction: OUT) }
  type Source @node { id: ID! title: String! publisher: String! published: String reliability: String }
\`;
const [uri, user, password] = process.argv.slice(-3);
const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
const schema = await new Neo4jGraphQL({ typeDefs, driver, features: { filters: { String: { LTE: true } } } }).getSchema();
const { url } = await startStandaloneServer(new ApolloServer({ schema, csrfPrevention: false }), { listen: { port: 0, host: '127.0.0.1' }, context: async () => ({ driver }) });
console.log(url.replace(/\\/$/, ''));
`;

async function besideNeo4jGraphql(
  folder: string,
  { uri, user, password }: { uri: string; user: string; password: string },
  questions: readonly Question[],
  seconds: number,
): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', NEO4J_GRAPHQL, '--', uri, user, password], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await addressOf(child);
    for (const { name, beside, variables } of questions) {
      if (beside === null) row([name, '@neo4j/graphql', '', 'has no list of ties', '', '']);
      else await report(name, '@neo4j/graphql', httpClient(`${url}`, beside, variables, /^\{"data":\{"/), seconds);
    }
  } finally {
    child.kill('SIGTERM');
  }
}
