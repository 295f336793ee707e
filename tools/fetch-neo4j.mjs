// Fetches a real Neo4j for the tests into tests/neo4j/lib: Maven copies the jars, javac compiles the starter, and one
// rehearsal leaves an archive of loaded classes with which every later start takes about two seconds instead of four.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { installMissingPackages } from './install.mjs';
import {
  CLASS_ARCHIVE,
  freePort,
  JAVA_ARGUMENTS,
  neo4jFolder,
  neo4jLib,
  neo4jMissing,
  neo4jStamp,
  STAMP,
} from './neo4j.mjs';
import { run } from './run.mjs';

if (!neo4jMissing()) {
  console.log('Neo4j for the tests is in place.');
} else {
  try {
    await fetchNeo4j();
  } catch (error) {
    console.error(`Neo4j for the tests could not be fetched: ${error instanceof Error ? error.message : error}`);
    console.error('It needs Maven (mvn), a Java development kit 17 (javac) and, the first time, a network.');
    process.exit(1);
  }
}

async function fetchNeo4j() {
  console.log('Fetching Neo4j for the tests (about 120 MB the first time) …');
  rmSync(neo4jLib, { recursive: true, force: true });
  const pom = join(neo4jFolder, 'pom.xml');
  await runOrThrow('mvn', [
    '-q',
    '-B',
    '-Dstyle.color=never',
    '-f',
    pom,
    'dependency:copy-dependencies',
    `-DoutputDirectory=${neo4jLib}`,
  ]);
  await compileServer();
  writeFileSync(join(neo4jLib, JAVA_ARGUMENTS), javaArguments());
  await rehearse();
  writeFileSync(join(neo4jLib, STAMP), neo4jStamp());
  console.log('Neo4j for the tests is in place.');
}

/** A jar and not a folder of classes: an archive of loaded classes takes jars only. */
async function compileServer() {
  const classes = mkdtempSync(join(tmpdir(), 'entente-neo4j-classes-'));
  try {
    await runOrThrow('javac', ['-cp', join(neo4jLib, '*'), '-d', classes, join(neo4jFolder, 'Neo4jServer.java')]);
    await runOrThrow('jar', ['cf', join(neo4jLib, 'entente-neo4j-server.jar'), '-C', classes, '.']);
  } finally {
    rmSync(classes, { recursive: true, force: true });
  }
}

/** The order of the jars is fixed here because the class archive is only valid for the same order. */
function javaArguments() {
  const jars = readdirSync(neo4jLib).filter((name) => name.endsWith('.jar'));
  return [
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    '-Xms128m',
    '-Xmx512m',
    '--add-opens=java.base/java.nio=ALL-UNNAMED',
    '--add-opens=java.base/sun.nio.ch=ALL-UNNAMED',
    `-cp ${jars.sort().join(delimiter)}`,
    '',
  ].join('\n');
}

/** Starts the server once and asks it what tests ask, so that the archive holds the classes of that too. */
async function rehearse() {
  await installMissingPackages({ dev: true });
  const data = mkdtempSync(join(tmpdir(), 'entente-neo4j-rehearsal-'));
  const port = await freePort();
  const unfinished = `${CLASS_ARCHIVE}.part`;
  const java = spawn(
    'java',
    [
      `-XX:ArchiveClassesAtExit=${unfinished}`,
      '-Xlog:cds=off',
      `@${JAVA_ARGUMENTS}`,
      'Neo4jServer',
      data,
      String(port),
    ],
    { cwd: neo4jLib },
  );
  const ended = new Promise((done, failed) => java.on('error', failed).on('close', done));
  let output = '';
  const ready = new Promise((done) => {
    for (const stream of [java.stdout, java.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        if (output.includes('ready:')) done(true);
      });
    }
  });
  try {
    if (await Promise.race([ready, ended.then(() => false)])) await askWhatTestsAsk(port);
    java.stdin.end();
    const code = await ended;
    if (code !== 0) throw new Error(`the rehearsal ended with ${code}:\n${output.slice(-4000)}`);
    renameSync(join(neo4jLib, unfinished), join(neo4jLib, CLASS_ARCHIVE));
  } finally {
    java.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  }
}

/** @param {number} port */
async function askWhatTestsAsk(port) {
  const { default: neo4j } = await import('neo4j-driver');
  const uri = `bolt://127.0.0.1:${port}`;
  const newcomer = neo4j.driver(uri, neo4j.auth.basic('neo4j', 'neo4j'));
  const to = 'rehearsal';
  const change = 'ALTER CURRENT USER SET PASSWORD FROM $from TO $to';
  await newcomer.executeQuery(change, { from: 'neo4j', to }, { database: 'system' });
  await newcomer.close();
  const driver = neo4j.driver(uri, neo4j.auth.basic('neo4j', to));
  for (const statement of [
    'CREATE CONSTRAINT c IF NOT EXISTS FOR (n:N) REQUIRE n.id IS UNIQUE',
    'CREATE INDEX i IF NOT EXISTS FOR (n:N) ON (n.name)',
    "UNWIND ['a', 'b'] AS id MERGE (n:N {id: id}) SET n.name = id",
    "MATCH (a:N {id: 'a'}) MATCH (b:N {id: 'b'}) MERGE (a)-[t:T {id: 't'}]->(b) SET t += {since: '2020'}",
    'MATCH (a:N)-[t:T]-(b:N) WHERE t.since < $day OPTIONAL MATCH (b)-[u:T]->(c:N) RETURN a, t, collect(u) ORDER BY a.id LIMIT 5',
    'MATCH (n:N) DETACH DELETE n',
  ]) {
    await driver.executeQuery(statement, { day: '2021' });
  }
  await driver.close();
}

/**
 * @param {string} command
 * @param {string[]} args
 */
async function runOrThrow(command, args) {
  const { code, output } = await run(command, args, { quiet: true });
  if (code !== 0) throw new Error(`${command} ended with ${code}:\n${output}`);
}
