// Builds the page when what it is made from is newer than what was built.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, runNode } from './run.mjs';

const SOURCES = ['client', 'docs/examples', 'server/graphql/schema.graphql', 'package-lock.json'];
const BUILD_ARGUMENTS = ['build', '-c', 'client/vite.config.ts', '--logLevel', 'warn'];
const BUILT = 'dist/client/index.html';

/** @param {string} [from] the root of the project */
export function pageIsStale(from = root) {
  const built = lastChange(join(from, BUILT));
  return built === undefined || SOURCES.some((source) => (lastChange(join(from, source)) ?? 0) > built);
}

export async function buildStalePage() {
  if (!pageIsStale()) return;
  console.log('Building the page …');
  const { code } = await runNode('node_modules/vite/bin/vite.js', BUILD_ARGUMENTS);
  if (code !== 0) throw new Error('The page could not be built: what Vite says above tells why.');
}

/**
 * The newest change in a file or anywhere in a folder; undefined when there is none.
 * @param {string} path
 * @returns {number | undefined}
 */
function lastChange(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found?.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, lastChange(join(path, name)) ?? 0), found.mtimeMs);
}
