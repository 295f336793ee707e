// What has to be there before anything runs: a Node that is new enough, and the packages the lock names.
// Uses nothing that is not in Node, and nothing that an old Node could not read.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, runNode } from './run.mjs';

const OLDEST_NODE = [20, 19];

/**
 * @param {string} [version]
 * @returns {string | undefined} what to tell the reader
 */
export function nodeTooOld(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined;
  return `Entente needs Node ${OLDEST_NODE.join('.')} or later, and this is Node ${version}: install a newer one from https://nodejs.org and try again.`;
}

/**
 * Whether the installed packages, as npm lists them in node_modules, lack something that the lock names.
 * Binaries for other platforms never get installed, so a missing optional package says nothing.
 * @param {import('./lock.mjs').Lock} lock
 * @param {import('./lock.mjs').Lock | undefined} installed
 * @param {{ dev: boolean }} wanted
 */
export function packagesAreMissing(lock, installed, { dev }) {
  if (!installed) return true;
  return Object.entries(lock.packages).some(([path, locked]) => {
    if (path === '' || (locked.dev && !dev)) return false;
    const found = installed.packages[path];
    return found ? found.version !== locked.version : !(locked.optional || locked.devOptional);
  });
}

/**
 * Installs what is missing. Development packages that are there already stay.
 * @param {{ dev: boolean }} wanted
 */
export async function installMissingPackages({ dev }) {
  const lock = readLock(join(root, 'package-lock.json'));
  if (!lock) throw new Error('package-lock.json is missing: this is not a whole copy of Entente.');
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  if (!packagesAreMissing(lock, installed, { dev })) return;
  const keepDev = dev || Object.values(installed?.packages ?? {}).some((found) => found.dev);
  console.log('Installing packages (npm ci) …');
  const { code } = await npm(['ci', keepDev ? '--include=dev' : '--omit=dev', '--no-audit', '--no-fund']);
  if (code !== 0) throw new Error('The packages could not be installed: what npm says above tells why.');
}

/**
 * @param {string} file
 * @returns {import('./lock.mjs').Lock | undefined}
 */
function readLock(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** @param {string[]} args */
function npm(args) {
  const npmScript = process.env.npm_execpath;
  return npmScript?.endsWith('.js')
    ? runNode(npmScript, args)
    : run('npm', args, { shell: process.platform === 'win32' });
}
