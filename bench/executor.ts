/**
 * How long a network takes to execute and to write as JSON, run by graphql-js and compiled by graphql-jit, without store and HTTP.
 *
 *   npm run bench -- executor [ties, 245,1000,5000,20000 unless said otherwise]
 */
import { cpus } from 'node:os';
import { parse } from 'graphql';
import { actor } from '../server/domain/actor.ts';
import { makeGraph } from '../server/domain/graph.ts';
import type { Tie } from '../server/domain/tie.ts';
import { Executor } from '../server/graphql/executor.ts';
import { schema } from '../server/graphql/server.ts';

const RUNS = 60;
const QUERY = `{ graph(asOf: "2016") { asOf revision network { tieCount actorCount actors { id name kind }
  ties { id kind { id } subject { id } object { id } since until end strength sourceCount contested qualified } } } }`;

export async function bench([sizes = '245,1000,5000,20000']: readonly string[]): Promise<void> {
  console.log(`${cpus().length} cores, ${cpus()[0]?.model.trim()}, Node ${process.version}\n`);
  console.log('| ties | kB | graphql-js ms | compiled ms | compiling ms | JSON.stringify ms |');
  console.log('| --- | --- | --- | --- | --- | --- |');
  for (const size of sizes.split(',').map(Number)) {
    const graph = network(size);
    const context = { graphs: { latestRevision: async () => 1, graph: async () => graph } };
    const plain = await times(false, context);
    const compiled = await times(true, context);
    console.log(
      `| ${[size, Math.round(compiled.bytes / 1000), ...[plain.p50, compiled.p50, compiled.compiling, compiled.writing].map((ms) => ms.toFixed(1))].join(' | ')} |`,
    );
  }
}

async function times(mayCompile: boolean, context: object) {
  const executor = new Executor(schema);
  const document = parse(QUERY);
  const all: number[] = [];
  const writing: number[] = [];
  let bytes = 0;
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const result = await executor.run(
      { document, operationName: undefined, variables: {}, queryHash: 'network', mayCompile },
      context,
    );
    const done = performance.now();
    bytes = JSON.stringify(result).length;
    all.push(done - start);
    writing.push(performance.now() - done);
  }
  // The second run is the one that compiles.
  const compiling = (all[1] as number) - middle(all);
  return { p50: middle(all), compiling, writing: middle(writing), bytes };
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

function network(size: number) {
  const id = (index: number) =>
    `Q${String.fromCharCode(65 + Math.floor(index / 26))}${String.fromCharCode(65 + (index % 26))}`;
  const actors = Array.from({ length: 250 }, (_, i) => actor({ id: id(i), kind: 'COUNTRY', name: `Country ${i}` }));
  const ties = Array.from({ length: size }, (_, i): Tie => {
    const subject = id(i % 250);
    const object = id((i * 7 + 1 + Math.floor(i / 250)) % 250);
    const about = `${subject} SANCTIONS ${object}`;
    return {
      id: `${about}@${i}`,
      about,
      kind: 'SANCTIONS',
      subject,
      object,
      since: '1990',
      until: null,
      end: 'OPEN',
      attested: null,
      inForceFrom: '1990-01-01',
      inForceUntil: null,
      strength: 0.8,
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
