import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';
import { CLASS_ARCHIVE, freePort, JAVA_ARGUMENTS, neo4jLib, neo4jMissing } from '../../tools/neo4j.mjs';

export interface Neo4jServer {
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  readonly port: number;
  /** Ends it in good order and removes its data, unless the caller gave the folder. */
  stop(): Promise<void>;
  /** Ends it as a crash would: kill -9. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port, after ending it in good order if it still runs. */
  restart(): Promise<void>;
}

const USER = 'neo4j';
/** What Neo4j starts with; it allows nothing but changing it. */
const INITIAL_PASSWORD = 'neo4j';
/** The same for every server, so that a folder can be opened again. The server listens on this machine alone. */
const PASSWORD = 'entente-tests';
const READY_WITHIN_MS = 90_000;
const STOPPED_WITHIN_MS = 10_000;
const OUTPUT_KEPT = 8_000;

/**
 * What a Neo4j has in service. For tests it starts with a small heap and a compiler that is soon done, which costs
 * whoever works it for minutes.
 */
const IN_SERVICE = ['-XX:TieredStopAtLevel=4', '-Xmx2g'];

/** Starts a Neo4j of its own, in about two seconds. It ends with this process, however that ends. */
export async function startNeo4j({
  dataDir,
  inService = false,
}: {
  dataDir?: string;
  inService?: boolean;
} = {}): Promise<Neo4jServer> {
  const missing = neo4jMissing();
  if (missing) throw new Error(`Neo4j cannot be started: it needs ${missing}`);
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'entente-neo4j-'));
  const port = await freePort();
  const uri = `bolt://127.0.0.1:${port}`;
  // A database that an import put there does not make the server one that was started before.
  const firstStart = !existsSync(join(folder, 'data', 'databases', 'system'));
  let java: Java | undefined;

  async function endJava(signalKill: boolean): Promise<void> {
    await java?.end(signalKill);
    java = undefined;
  }
  async function stop(): Promise<void> {
    await endJava(false);
    if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
  }

  try {
    java = await startJava(folder, port, inService ? IN_SERVICE : []);
    if (firstStart) await setPassword(uri);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    uri,
    user: USER,
    password: PASSWORD,
    port,
    stop,
    kill: () => endJava(true),
    async restart() {
      await endJava(false);
      java = await startJava(folder, port, inService ? IN_SERVICE : []);
    },
  };
}

/** Runs `neo4j-admin` in a folder, over the data of a server that does not run; answers what it said. */
export async function neo4jAdmin(dataDir: string, cwd: string, ...args: readonly string[]): Promise<string> {
  const missing = neo4jMissing();
  if (missing) throw new Error(`neo4j-admin cannot be started: it needs ${missing}`);
  mkdirSync(join(dataDir, 'conf'), { recursive: true });
  const java = spawn(
    'java',
    ['-Xmx512m', '-XX:+UseSerialGC', '-cp', join(neo4jLib, '*'), 'org.neo4j.cli.AdminTool', ...args],
    {
      cwd,
      env: { ...process.env, NEO4J_HOME: dataDir, NEO4J_CONF: join(dataDir, 'conf') },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [java.stdout, java.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  const [code] = await once(java, 'close');
  if (code !== 0) throw new Error(`neo4j-admin ended with ${code}: ${said.slice(-OUTPUT_KEPT)}`);
  return said;
}

interface Java {
  end(kill: boolean): Promise<void>;
}

async function startJava(folder: string, port: number, more: readonly string[]): Promise<Java> {
  const java = spawn(
    'java',
    [`-XX:SharedArchiveFile=${CLASS_ARCHIVE}`, `@${JAVA_ARGUMENTS}`, ...more, 'Neo4jServer', folder, String(port)],
    { cwd: neo4jLib },
  );
  const ended = new Promise<void>((done) => {
    java.once('error', () => done());
    java.once('close', () => done());
  });
  try {
    await ready(java);
  } catch (error) {
    java.kill('SIGKILL');
    await ended;
    throw error;
  }
  return {
    async end(kill) {
      // The end of its input asks it to stop: the same happens by itself when this process dies.
      if (kill) java.kill('SIGKILL');
      else java.stdin.end();
      const impatience = setTimeout(() => java.kill('SIGKILL'), STOPPED_WITHIN_MS);
      await ended;
      clearTimeout(impatience);
    },
  };
}

function ready(java: ChildProcessWithoutNullStreams): Promise<void> {
  return new Promise((done, failed) => {
    let output = '';
    const fail = (what: string) => failed(new Error(`Neo4j ${what}. Its last output:\n${output || '(none)'}`));
    const tooLate = setTimeout(() => fail(`was not ready within ${READY_WITHIN_MS / 1000} s`), READY_WITHIN_MS);
    const read = (text: string) => {
      output = (output + text).slice(-OUTPUT_KEPT);
      if (!output.includes('ready: bolt://')) return;
      clearTimeout(tooLate);
      done();
    };
    java.stdout.setEncoding('utf8').on('data', read);
    java.stderr.setEncoding('utf8').on('data', read);
    // Writing to a server that has gone is no error of its own: its end is reported as such.
    java.stdin.on('error', () => {});
    java.once('error', (error) => {
      clearTimeout(tooLate);
      fail(`could not be run: ${error.message}`);
    });
    java.once('close', (code, signal) => {
      clearTimeout(tooLate);
      fail(`ended with ${code ?? signal} before it was ready`);
    });
  });
}

async function setPassword(uri: string): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(USER, INITIAL_PASSWORD));
  try {
    await driver.executeQuery(
      'ALTER CURRENT USER SET PASSWORD FROM $from TO $to',
      { from: INITIAL_PASSWORD, to: PASSWORD },
      { database: 'system' },
    );
  } finally {
    await driver.close();
  }
}
