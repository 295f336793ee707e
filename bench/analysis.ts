/**
 * How fast the analyses answer: on the shipped data over HTTP, on 250 actors and 100,000 ties beside graphology called directly
 * and Neo4j's own ways to find paths, and how they grow.
 *
 *   npm run bench -- analysis [--parts shipped,big,neo4j,growth] [--sizes 10000,100000,1000000] [--neo4j-ties 100000]
 *
 * Neo4j is the one that the tests start (npm run fetch-neo4j).
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { UndirectedGraph } from 'graphology';
import louvain from 'graphology-communities-louvain';
import betweennessOf from 'graphology-metrics/centrality/betweenness.js';
import pageRankOf from 'graphology-metrics/centrality/pagerank.js';
import { parse, print } from 'graphql';
import neo4j, { type Driver } from 'neo4j-driver';
import { analysisGraph } from '../server/analysis/graph.ts';
import { actor } from '../server/domain/actor.ts';
import { addDays } from '../server/domain/dates.ts';
import { type Graph, makeGraph, type When } from '../server/domain/graph.ts';
import type { Tie } from '../server/domain/tie.ts';
import { requireTieKind } from '../server/domain/tie-kinds.ts';
import { Analyst } from '../server/services/analyse.ts';
import { type MeasureName, type MeasureOptions, measures } from '../server/services/measures.ts';
import { startNeo4j } from '../tests/neo4j/server.ts';

const ACTORS = 250;
const DAY = '2016-06-01';
const RUNS = 7;
/** Neo4j is given this long for one question. */
const NEO4J_MS = 60_000;
const root = join(import.meta.dirname, '..');

export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      parts: { type: 'string', default: 'shipped,big,neo4j,growth' },
      sizes: { type: 'string', default: '10000,100000,1000000' },
      'neo4j-ties': { type: 'string', default: '100000' },
    },
  });
  console.log(`${cpus().length} cores, ${cpus()[0]?.model.trim()}, Node ${process.version}`);
  const parts = values.parts.split(',');
  if (parts.includes('shipped')) await onShippedData();
  if (parts.includes('big')) await onBigGraph();
  if (parts.includes('neo4j')) await besideNeo4j(Number(values['neo4j-ties']));
  if (parts.includes('growth')) growth(values.sizes.split(','));
}

// The shipped data, over HTTP

/** What the page asks, and the analyses that it does not ask for. */
function questions(): { name: string; query: string; variables: Record<string, unknown> }[] {
  const source = readFileSync(join(root, 'client/api/operations/studies.graphql'), 'utf8');
  const { definitions } = parse(source);
  const fragments = definitions.filter(({ kind }) => kind === 'FragmentDefinition');
  const operation = (name: string) => {
    const found = definitions.find((part) => part.kind === 'OperationDefinition' && part.name?.value === name);
    if (!found) throw new Error(`There is no operation ${name}.`);
    const text = print(found);
    return [text, ...fragments.map(print).filter((part) => text.includes(/fragment (\w+)/.exec(part)?.[1] ?? ''))].join(
      '\n',
    );
  };
  const asOf = '2024-06-01';
  const at = { asOf, revision: null as number | null };
  const plain = (name: string, field: string) => ({
    name,
    query: `{ graph(asOf: "${asOf}") { ${field} } }`,
    variables: {},
  });
  const trace = { ...at, from: 'RUS', to: 'ARM', memberships: true, first: 50 };
  return [
    {
      name: 'chains of at most 2 ties, with sentences',
      query: operation('Trace'),
      variables: { ...trace, maxTies: 2 },
    },
    {
      name: 'chains of at most 3 ties, with sentences',
      query: operation('Trace'),
      variables: { ...trace, maxTies: 3 },
    },
    {
      name: 'balance, camps, what would calm it',
      query: operation('Balance'),
      variables: { ...at },
    },
    {
      name: 'balance over 36 years',
      query: operation('BalanceCurve'),
      variables: { ...at, from: 1991, until: 2026 },
    },
    {
      name: 'two days compared',
      query: operation('Compare'),
      variables: { ...at, asOf: '2019-01-01', until: '2024-12-31' },
    },
    ...['PAGERANK', 'KATZ', 'BETWEENNESS', 'DEPENDENCY'].map((measure) => ({
      name: `ranking: ${measure.toLowerCase()}`,
      query: operation('Ranking'),
      variables: { ...at, measure, on: measure === 'BETWEENNESS' ? null : 'ARM' },
    })),
    plain('standing', 'standing { rows { net status } }'),
    plain('material dependency', 'materialDependency(of: "ARM") { concentration shares { share } }'),
    plain('similarity', 'similarity(a: "ARM", b: "AZE") { table warnings }'),
    plain('blocs', 'blocs(largest: 30) { organisationOverlaps { jaccard } memberOverlaps { jaccard } }'),
    plain('communities from 100 seeds', 'communities { communities { members { certainty } } divisions }'),
    plain(
      'communities on signs from 100 seeds',
      'communities(method: SIGNED) { communities { members { certainty } } divisions }',
    ),
  ];
}

async function onShippedData(): Promise<void> {
  heading('Shipped data, over HTTP, in ms', [
    'question',
    'first answer',
    'processor',
    'middle of the next 15',
    'processor',
  ]);
  const folder = mkdtempSync(join(tmpdir(), 'entente-bench-'));
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
    cwd: root,
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      ENTENTE_DATA: join(folder, 'data'),
      ENTENTE_RATE_LIMIT: '0',
      NEO4J_URI: '',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.on('data', (text: Buffer) => {
        const address = /ready at (http:\S+)/.exec(String(text))?.[1];
        if (address) resolve(address);
      });
      child.once('exit', () => reject(new Error('the server ended')));
    });
    const ask = async (query: string, variables: object) => {
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await answer.json()) as { data?: { graph: { revision: number } }; errors?: unknown };
      if (body.errors || !body.data) throw new Error(JSON.stringify(body).slice(0, 500));
      return body.data;
    };
    // What the page has asked before anybody can open a study.
    const { graph } = await ask('{ graph { revision network { ties { id } } } }', {});
    await atRest(child.pid);
    for (const { name, query, variables } of questions()) {
      if ('revision' in variables) variables.revision = graph.revision;
      const before = processorOf(child.pid);
      const [first] = await timed(1, () => ask(query, variables));
      const between = processorOf(child.pid);
      const next = await timed(15, () => ask(query, variables));
      const after = processorOf(child.pid);
      row([name, ms(first as number), ms(between - before), ms(middle(next)), ms((after - between) / 15)]);
    }
  } finally {
    child.kill('SIGTERM');
    await new Promise((done) => child.once('exit', done));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Processor time of a process so far, in ms, to the hundredth of a second; NaN where /proc is not there to tell. */
function processorOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return Number.NaN;
  }
}

/** When the server has done what it does by itself at its start, so that this is not counted as part of an answer. */
async function atRest(pid: number | undefined): Promise<void> {
  for (let look = 0, before = -1; look < 60; look++) {
    await new Promise((done) => setTimeout(done, 1000));
    const now = processorOf(pid);
    if (Number.isNaN(now) ? look > 2 : now - before <= 10) return;
    before = now;
  }
}

// A big graph

const KINDS = ['TRADES_WITH', 'ALLIES_WITH', 'SUPPORTS', 'AIDS', 'SANCTIONS', 'CRITICIZES', 'FIGHTS', 'RECOGNISES'];

/** All in force on the day; earlier days have fewer. Half the pairs are friendly, a quarter of the ties take no side or the other. */
export function generate(count: number): Graph {
  let state = 20_161;
  const below = (bound: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
  const idOf = (index: number) =>
    `Q${String.fromCharCode(65 + Math.floor(index / 26))}${String.fromCharCode(65 + (index % 26))}`;
  const actors = Array.from({ length: ACTORS }, (_, i) =>
    actor({ id: idOf(i), kind: 'COUNTRY', name: `Country ${i}` }),
  );
  const ties = Array.from({ length: count }, (_, i): Tie => {
    const one = below(ACTORS);
    const other = (one + 1 + below(ACTORS - 1)) % ACTORS;
    const kind = requireTieKind(KINDS[below(KINDS.length)] as string);
    const [from, to] = kind.symmetric && one > other ? [other, one] : [one, other];
    const about = `${idOf(from)} ${kind.id} ${idOf(to)}`;
    const since = addDays('1950-01-01', below(22_000));
    return {
      id: `${about}@${since}#${i}`,
      about,
      kind: kind.id,
      subject: idOf(from),
      object: idOf(to),
      since,
      until: null,
      end: 'OPEN',
      attested: null,
      inForceFrom: since,
      inForceUntil: null,
      strength: (5 + below(95)) / 100,
      level: null,
      asymmetric: false,
      issues: [],
      sources: ['s'],
      claims: ['c'],
      contested: false,
      datesDiffer: false,
      deniedDuring: [],
      qualifiedDuring: [],
    };
  });
  return makeGraph(1, actors, ties);
}

const ENDS = [
  ['QAA', 'QDE'],
  ['QBC', 'QFG'],
  ['QCD', 'QEA'],
] as const;

async function onBigGraph(): Promise<void> {
  const graph = generate(100_000);
  const when: When = { day: DAY };
  const analyst = new Analyst();
  const run = <Name extends MeasureName>(measure: Name, options: MeasureOptions<Name>, day = DAY) =>
    analyst.run(measure, { graph, when: { day } }, options);
  heading(`${ACTORS} actors, 100,000 ties in force, in ms`, ['what', 'way', 'middle', 'slowest', 'processor, middle']);
  const report = async (what: string, way: string, ask: (turn: number) => unknown, runs = RUNS) => {
    const spent: number[] = [];
    const times = await timed(runs, async (turn) => {
      spent.push(...(await processorTimes(1, () => ask(turn))));
    });
    row([what, way, ms(middle(times)), ms(Math.max(...times)), ms(middle(spent))]);
  };
  const chains = (turn: number, day?: string) => {
    const [from, to] = ENDS[turn % ENDS.length] as (typeof ENDS)[number];
    return run('paths', { from, to, maxTies: 3, first: 50 }, day);
  };
  await report('first question, with the graph sent to the thread', 'ours', () => chains(0), 1);
  await report('first 50 chains of at most 3 ties', 'ours', (turn) => chains(turn));
  await report('first 50 chains of at most 2 ties', 'ours', () =>
    run('paths', { from: 'QAA', to: 'QDE', maxTies: 2, first: 50 }),
  );
  await report('the ties of another day', 'ours', (turn) => analysisGraph(graph, { day: `${1990 + turn}-06-01` }));
  await report('first 50 chains of at most 3 ties on another day', 'ours', (turn) =>
    chains(turn, `${2000 + turn}-06-01`),
  );
  const network = positive(graph, when);
  await report('friendly network, added up by pair', 'graphology', () => positive(graph, when));
  await report('PageRank', 'ours', () => run('pageRank', { explain: 0, first: 250 }));
  await report('PageRank', 'graphology', () =>
    pageRankOf(network, { getEdgeWeight: 'weight', tolerance: 1e-9, maxIterations: 1000 }),
  );
  await report('betweenness', 'ours', () => run('betweenness', { explain: 0, first: 250 }), 3);
  await report('betweenness', 'graphology', () => betweennessOf(network, { getEdgeWeight: 'length' }), 3);
  await report('Louvain from one seed', 'ours', () => run('communities', { seeds: 1 }));
  await report('Louvain from one seed', 'graphology', () =>
    louvain.detailed(network, { getEdgeWeight: 'weight', randomWalk: true }),
  );
  await report('balance: signs and triangles', 'ours', () => run('balance', { first: 60 }));
  await report('changes over ten years', 'ours', () => run('changes', { before: '2004-01-01', after: '2014-01-01' }));
  await report('frustration, 5 s allowed', 'ours', () => run('frustration', { deadlineMs: 5000 }), 1);
  await analyst.close();
}

/** The friendly network as graphology holds it. */
function positive(graph: Graph, when: When): UndirectedGraph {
  const network = new UndirectedGraph();
  for (const { kind, subject, object, strength } of analysisGraph(graph, when).ties) {
    if (requireTieKind(kind).sign !== 1) continue;
    network.mergeNode(subject);
    network.mergeNode(object);
    network.updateEdge(subject, object, ({ weight = 0 }) => ({
      weight: weight + strength,
      length: 1 / (weight + strength),
    }));
  }
  return network;
}

// Neo4j

const IN_FORCE = 't.inForceFrom <= $day AND (t.inForceUntil IS NULL OR t.inForceUntil > $day)';

async function besideNeo4j(count: number): Promise<void> {
  const graph = generate(count);
  heading(`Paths between two, ${ACTORS} actors, ${count.toLocaleString('en')} ties, in ms`, [
    'what',
    'way',
    'middle',
    'slowest',
    'paths',
  ]);
  const server = await startNeo4j();
  const driver = neo4j.driver(server.uri, neo4j.auth.basic(server.user, server.password), {
    disableLosslessIntegers: true,
  });
  const analyst = new Analyst();
  try {
    await fill(driver, graph);
    const ask = async (cypher: string, turn: number) => {
      const [from, to] = ENDS[turn % ENDS.length] as (typeof ENDS)[number];
      const { records } = await driver.executeQuery(cypher, { from, to, day: DAY }, { routing: 'READ' });
      return records;
    };
    const report = async (
      what: string,
      cypher: string,
      countOf: (records: Awaited<ReturnType<typeof ask>>) => number,
      runs = RUNS,
    ) => {
      let found = 0;
      const once = async (turn: number) => {
        found = countOf(await ask(cypher, turn));
      };
      try {
        await within(NEO4J_MS, once(0));
        const times = await timed(runs, once);
        row([what, 'Neo4j', ms(middle(times)), ms(Math.max(...times)), found.toLocaleString('en')]);
      } catch (error) {
        row([what, 'Neo4j', (error as Error).message, '', '']);
      }
    };
    const ours = async (what: string, options: Partial<MeasureOptions<'paths'>>) => {
      let total = 0;
      const once = async (turn: number) => {
        const [from, to] = ENDS[turn % ENDS.length] as (typeof ENDS)[number];
        ({ total } = await analyst.run('paths', { graph, when: { day: DAY } }, { from, to, ...options }));
      };
      await once(0);
      const times = await timed(RUNS, once);
      row([what, 'ours', ms(middle(times)), ms(Math.max(...times)), total.toLocaleString('en')]);
    };
    const start = 'MATCH (a:Actor {id: $from}), (b:Actor {id: $to})';
    await ours('all of one tie', { maxTies: 1, first: 1000 });
    await report(
      'allShortestPaths',
      `${start} MATCH p = allShortestPaths((a)-[*..3]-(b)) WHERE all(t IN relationships(p) WHERE ${IN_FORCE}) RETURN [t IN relationships(p) | t.id] AS ids`,
      (records) => records.length,
    );
    for (const most of [2, 3]) {
      const what = `first 50 of at most ${most} ties by strength, and how many there are`;
      await ours(what, { maxTies: most, first: 50 });
      // No actor twice: with at most three ties, neither end may be on the way.
      await report(
        what,
        `${start} MATCH p = (a)-[ties*1..${most}]-(b)
         WHERE all(t IN ties WHERE ${IN_FORCE}) AND none(n IN nodes(p)[1..-1] WHERE n = a OR n = b)
         WITH [t IN ties | t.id] AS ids, reduce(s = 1.0, t IN ties | s * t.strength) AS strength
         ORDER BY strength DESC WITH collect({ids: ids, strength: strength}) AS found RETURN size(found) AS total, found[..50] AS best`,
        ([record]) => record?.get('total') as number,
        most === 2 ? RUNS : 2,
      );
      await report(
        `any 50 of at most ${most} ties`,
        `${start} MATCH p = (a)-[ties*1..${most}]-(b) WHERE all(t IN ties WHERE ${IN_FORCE}) RETURN [t IN ties | t.id] AS ids LIMIT 50`,
        (records) => records.length,
      );
    }
  } finally {
    await analyst.close();
    await driver.close();
    await server.stop();
  }
}

async function fill(driver: Driver, graph: Graph): Promise<void> {
  await driver.executeQuery('CREATE CONSTRAINT FOR (a:Actor) REQUIRE a.id IS UNIQUE');
  await driver.executeQuery('UNWIND $ids AS id CREATE (:Actor {id: id})', { ids: [...graph.actors.keys()] });
  for (const kind of KINDS) {
    const ties = graph.ties.filter((tie) => tie.kind === kind);
    for (let at = 0; at < ties.length; at += 5000) {
      const rows = ties.slice(at, at + 5000).map(({ id, subject, object, strength, inForceFrom }) => ({
        subject,
        object,
        props: { id, strength, inForceFrom },
      }));
      await driver.executeQuery(
        `UNWIND $rows AS row MATCH (a:Actor {id: row.subject}), (b:Actor {id: row.object}) CREATE (a)-[t:${kind}]->(b) SET t = row.props`,
        { rows },
      );
    }
  }
}

function within<Value>(limit: number, asked: Promise<Value>): Promise<Value> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limit / 1000} s`)), limit);
  });
  return Promise.race([asked, tooLong]).finally(() => clearTimeout(timer));
}

// Growth

function growth(sizes: readonly string[]): void {
  heading(`Growth: ${ACTORS} actors, processor time in ms`, [
    'ties',
    'graph made',
    'ties of a day',
    'chains ≤ 2',
    'chains ≤ 3',
    'PageRank',
    'betweenness',
    'Louvain, 10 seeds',
    'triangles',
    'changes',
    'most memory, MB',
  ]);
  for (const size of sizes) {
    const child = spawnSync(process.execPath, ['--import', 'tsx', import.meta.filename, size], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      cwd: root,
    });
    process.stdout.write(child.stdout);
  }
}

/** In a process of its own, so that the memory is that of this size alone, and without the thread. */
async function grown(size: number): Promise<void> {
  let graph = generate(1);
  const [made] = await processorTimes(1, () => {
    graph = generate(size);
  });
  const when: When = { day: DAY };
  const work = {};
  const once = async (ask: (turn: number) => unknown) => ms(middle(await processorTimes(3, ask)));
  const paths = (maxTies: number) => (turn: number) => {
    const [from, to] = ENDS[turn % ENDS.length] as (typeof ENDS)[number];
    return measures.paths(graph, when, { from, to, maxTies, first: 50 });
  };
  const cells = [
    await once((turn) => analysisGraph(graph, { day: `${2000 + turn}-06-01` })),
    await once(paths(2)),
    await once(paths(3)),
    await once(() => measures.pageRank(graph, when, { explain: 0 })),
    await once(() => measures.betweenness(graph, when, { explain: 0 }, work)),
    await once(() => measures.communities(graph, when, { seeds: 10 }, work)),
    await once(() => measures.balance(graph, when, { first: 60 })),
    await once(() => measures.changes(graph, when, { before: '2004-01-01', after: '2014-01-01' })),
  ];
  row([size.toLocaleString('en'), ms(made as number), ...cells, Math.round(process.resourceUsage().maxRSS / 1024)]);
}

async function timed(runs: number, ask: (turn: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < runs; turn++) {
    const start = performance.now();
    await ask(turn);
    times.push(performance.now() - start);
  }
  return times;
}

/** Of all threads of this process: on a machine that does other things besides, the clock says little. */
async function processorTimes(runs: number, ask: (turn: number) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < runs; turn++) {
    const before = process.cpuUsage();
    await ask(turn);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return times;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

function ms(value: number): string {
  return value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString('en');
}

function row(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

function heading(title: string, columns: readonly string[]): void {
  console.log(`\n${title}\n`);
  row(columns);
  row(columns.map(() => '---'));
}

if (process.argv[1] === import.meta.filename && process.argv[2] !== undefined) await grown(Number(process.argv[2]));
