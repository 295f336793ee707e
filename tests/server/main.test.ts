import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../tools/neo4j.mjs';
import { type Neo4jServer, startNeo4j } from '../neo4j/server.ts';
import { describeWithNeo4j } from '../requires.ts';
import { type Child, startChild } from '../support/child.ts';
import { temporaryFolders } from '../support/folders.ts';

const newFolder = temporaryFolders();
const running: Child[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) {
    child.process.kill('SIGKILL');
    await child.ended;
  }
});

/** Starts the server as a person would, with nothing in its environment but what is given. */
function startServer(env: Readonly<Record<string, string>>): Child {
  const { PATH = '', HOME = '', SystemRoot = '' } = process.env;
  const child = startChild('../../server/main.ts', [], { env: { PATH, HOME, SystemRoot, PORT: '0', ...env } });
  running.push(child);
  return child;
}

interface Ready {
  readonly child: Child;
  readonly url: string;
  /** What it said before it was ready. */
  readonly before: readonly string[];
}

async function untilReady(child: Child): Promise<Ready> {
  const before: string[] = [];
  for (;;) {
    const line = await child.nextLine();
    const url = /^Entente is ready at (http:\S+) \(store: (?:embedded|neo4j)\)\. Stop it with Ctrl-C\.$/.exec(
      line,
    )?.[1];
    if (url) return { child, url, before };
    before.push(line);
  }
}

async function ask(url: string, query: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = await response.json();
  return errors ? { data, errors } : { data };
}

/** What it says of a start that came to nothing: one sentence on standard error, and an exit code that is not 0. */
async function failure(env: Readonly<Record<string, string>>): Promise<string> {
  const { code, signal, stderr } = await startServer(env).ended;
  expect([code, signal]).toEqual([1, null]);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).not.toMatch(/^\s*at |node_modules|EntenteError/m);
  return stderr.trim();
}

const COUNTS =
  '{ graph(asOf: "2024-02-25") { revision ties { totalCount } actors { totalCount } claims { totalCount } } sources { totalCount } }';

describe('a first start', () => {
  it('loads the shipped data, says where it is, answers, and ends on a signal with nothing lost', async () => {
    const env = { ENTENTE_DATA: newFolder(), ENTENTE_EDITOR_TOKEN: 'a-token-for-editors' };
    const first = await untilReady(startServer(env));
    expect(first.before).toEqual([
      expect.stringMatching(/^Loaded the data set South Caucasus: \d+ claims from \d+ sources\.$/),
    ]);
    expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
    const recorded = await ask(
      first.url,
      `mutation { recordClaims(input: {author: "ada", note: "one more", claims: [
        {id: "c:test", subject: "FRA", kind: "AIDS", object: "ARM", since: "2024-02-25", statement: "It does.", source: "src:treaty", confidence: 0.5}
      ], sources: [{id: "src:treaty", title: "T", publisher: "P", type: TREATY, reliability: A}]}) { revision { number } } }`,
      { Authorization: 'Bearer a-token-for-editors' },
    );
    expect(recorded).toMatchObject({ data: { recordClaims: { revision: { number: expect.any(Number) } } } });
    const counts = await ask(first.url, COUNTS);
    expect(counts.data.graph.revision).toBe(recorded.data.recordClaims.revision.number);
    expect(counts.data.graph.ties.totalCount).toBeGreaterThan(50);
    // Whatever is asked at once, nobody who reads the server's output is troubled: see standard error at the end.
    const many = Array.from({ length: 15 }, (_, index) => `a${index}: standing { rows { net } }`).join(' ');
    expect((await ask(first.url, `{ graph { ${many} } }`)).errors).toBeUndefined();
    first.child.process.kill('SIGTERM');
    expect(await first.child.ended).toEqual({ code: 0, signal: null, stderr: '' });
    await expect(fetch(`${first.url}/healthz`)).rejects.toThrow();

    const second = await untilReady(startServer(env));
    expect(second.before).toEqual([]);
    expect(await ask(second.url, COUNTS)).toEqual(counts);
    second.child.process.kill('SIGINT');
    expect(await second.child.ended).toEqual({ code: 0, signal: null, stderr: '' });
  }, 60_000);

  it('stopped before it was ready ends in good order too', async () => {
    const env = { ENTENTE_DATA: newFolder() };
    const child = startServer(env);
    // The first line comes when the data are in and the server is about to be ready.
    await child.nextLine();
    child.process.kill('SIGTERM');
    expect(await child.ended).toEqual({ code: 0, signal: null, stderr: '' });
    const again = await untilReady(startServer(env));
    expect(again.before).toEqual([]);
  }, 60_000);

  it('ends although somebody keeps a connection open, and a second signal changes nothing', async () => {
    const { child, url } = await untilReady(startServer({ ENTENTE_DATA: newFolder() }));
    const stream = await fetch(`${url}/graphql/stream`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream' },
      body: JSON.stringify({ query: 'subscription { revisionRecorded { number } }' }),
    });
    expect(stream.status).toBe(200);
    child.process.kill('SIGTERM');
    child.process.kill('SIGINT');
    expect(await child.ended).toEqual({ code: 0, signal: null, stderr: '' });
    await stream.body?.cancel().catch(() => undefined);
  }, 60_000);
});

describe('a start that cannot succeed', () => {
  it('on a port that is taken', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as { port: number };
    const folder = newFolder();
    expect(await failure({ PORT: String(port), ENTENTE_DATA: folder })).toMatch(
      new RegExp(`^Port ${port} .* is taken by another program\\. Set PORT`),
    );
    await new Promise((done) => other.close(done));
  }, 30_000);

  it('on data that another server is using', async () => {
    const env = { ENTENTE_DATA: newFolder() };
    const first = await untilReady(startServer(env));
    const told = await failure(env);
    expect(told).toMatch(
      /^The data in .* are in use by another process\. Stop the other Entente, or name another folder in ENTENTE_DATA\.$/,
    );
    expect(told).toContain(env.ENTENTE_DATA);
    expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  }, 60_000);

  it('on a Neo4j that does not answer', async () => {
    const uri = `bolt://127.0.0.1:${await freePort()}`;
    const told = await failure({ NEO4J_URI: uri, NEO4J_PASSWORD: 'secret-password' });
    expect(told).toMatch(/^Neo4j does not answer at .* Start it or correct NEO4J_URI/);
    expect(told).toContain(uri);
    expect(told).not.toContain('secret-password');
  }, 60_000);

  it('in an environment that it cannot use', async () => {
    const told = await Promise.all([
      failure({ NEO4J_URI: 'bolt://127.0.0.1:7687' }),
      failure({ PORT: 'many', ENTENTE_LOG: 'loud', ENTENTE_DATA: newFolder() }),
      failure({ HOST: '203.0.113.7', ENTENTE_DATA: newFolder() }),
    ]);
    expect(told).toEqual([
      expect.stringMatching(/^NEO4J_URI is set without NEO4J_PASSWORD/),
      expect.stringMatching(/^The environment is not usable: PORT: .*; ENTENTE_LOG: /),
      expect.stringMatching(/Correct HOST and PORT/),
    ]);
  }, 30_000);

  it('on a platform that the embedded store has no binary for', async () => {
    // The engine's loader takes this path instead of the package that fits the platform.
    const told = await failure({ ENTENTE_DATA: newFolder(), NAPI_RS_NATIVE_LIBRARY_PATH: '/nowhere/engine.node' });
    expect(told).toBe(
      `There is no embedded store for this platform (${process.platform} ${process.arch}). Set NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD to use Neo4j.`,
    );
  }, 30_000);
});

describeWithNeo4j('a start on Neo4j', () => {
  let server: Neo4jServer;
  beforeAll(async () => {
    server = await startNeo4j();
  }, 120_000);
  afterAll(() => server?.stop());

  const QUESTIONS = [
    '{ graph(asOf: "2015-01-02") { revision actors(filter: {withMembers: ["ARM", "RUS"], withoutMembers: ["AZE"]}, first: 100) { nodes { id name aliases since until note } } } }',
    '{ graph(asOf: "2024-03-01") { ties(filter: {actors: ["ARM"]}, first: 100) { totalCount nodes { id about since until end attested inForceFrom inForceUntil strength level asymmetric contested qualified datesDiffer sourceCount issues { id name } deniedDuring { since until } } } } }',
    '{ graph(asOf: "2024-03-01") { ties(filter: {kinds: ["MEMBER_OF"], actors: ["ARM"]}) { nodes { id evidence { id stance statement since until end locator confidence source { id title published reliability } } } } } }',
    '{ graph(asOf: "2020", minReliability: A) { ties(first: 100) { totalCount nodes { id since until strength } } } }',
    '{ graph(during: {since: "1990", until: "2000"}) { network(filter: {around: ["ARM"], kinds: ["FIGHTS", "ALLIES_WITH"]}, first: 500) { tieCount actorCount ties { id } actors { id } } claims(first: 100) { totalCount nodes { id } } } sources(first: 100) { totalCount nodes { id title url } } tieKinds { id } issues { id name } }',
  ];

  it('loads the shipped data and answers as the embedded store does', async () => {
    const { uri, user, password } = server;
    const env = { NEO4J_URI: uri, NEO4J_USER: user, NEO4J_PASSWORD: password };
    const onNeo4j = await untilReady(startServer(env));
    const embedded = await untilReady(startServer({ ENTENTE_DATA: newFolder() }));
    expect(onNeo4j.before).toEqual(embedded.before);
    for (const question of QUESTIONS) {
      const answer = await ask(onNeo4j.url, question);
      expect(answer.errors).toBeUndefined();
      expect(answer).toEqual(await ask(embedded.url, question));
    }
    onNeo4j.child.process.kill('SIGTERM');
    expect(await onNeo4j.child.ended).toEqual({ code: 0, signal: null, stderr: '' });
    const again = await untilReady(startServer(env));
    expect(again.before).toEqual([]);
    expect(await ask(again.url, QUESTIONS[1] as string)).toEqual(await ask(embedded.url, QUESTIONS[1] as string));
  }, 120_000);

  it('with a wrong password says which variables to check, and not the password', async () => {
    const told = await failure({ NEO4J_URI: server.uri, NEO4J_USER: server.user, NEO4J_PASSWORD: 'not-the-password' });
    expect(told).toMatch(/refused the user "neo4j"\. Check NEO4J_USER and NEO4J_PASSWORD\.$/);
    expect(told).not.toContain('not-the-password');
  }, 60_000);
});
