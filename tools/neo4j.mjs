// Where the Neo4j for the tests lies and whether it can be started.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const neo4jFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'tests', 'neo4j');
export const neo4jLib = join(neo4jFolder, 'lib');
export const STAMP = 'stamp';
export const JAVA_ARGUMENTS = 'java.args';
export const CLASS_ARCHIVE = 'classes.jsa';

/** What the fetched files were made from: they are fetched again when one of these changes. */
export function neo4jStamp() {
  const hash = createHash('sha256');
  for (const source of ['pom.xml', 'Neo4jServer.java', '../../tools/fetch-neo4j.mjs']) {
    hash.update(readFileSync(join(neo4jFolder, source)));
  }
  return hash.digest('hex');
}

/**
 * What keeps the tests from starting a Neo4j, or undefined when nothing does.
 * @returns {string | undefined}
 */
export function neo4jMissing() {
  if (spawnSync('java', ['-version']).error) return 'Java 17';
  try {
    if (readFileSync(join(neo4jLib, STAMP), 'utf8') === neo4jStamp()) return undefined;
  } catch {
    // No stamp: never fetched, or stopped half-way.
  }
  return 'the Neo4j jars: run npm run fetch-neo4j (Maven and Java 17)';
}

/** @returns {Promise<number>} a port on this machine that nobody listens to */
export function freePort() {
  return new Promise((done, failed) => {
    const listener = createServer();
    listener.once('error', failed);
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      listener.close(() =>
        address && typeof address === 'object' ? done(address.port) : failed(new Error('no port')),
      );
    });
  });
}
