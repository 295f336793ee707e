// npm test: the checks, then Jest, then what was skipped and why, and the count of all on the last line.
// npm test -- dates: only the test files whose path has "dates" in it; everything after -- goes to Jest.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installMissingPackages, nodeTooOld } from './install.mjs';
import { run } from './run.mjs';

const jestArguments = process.argv.slice(2);
const everything = jestArguments.length === 0;
const skipsAreFailures = process.env.ENTENTE_ALLOW_NO_SKIP === '1';

const tooOld = nodeTooOld();
if (tooOld) {
  console.error(tooOld);
  process.exit(1);
}
const outcomes = [await prepare(), everything ? await checks() : none(), await jest()];
const skips = outcomes.flatMap((outcome) => outcome.skips);
const again = outcomes.flatMap((outcome) => outcome.again);
const count = {
  passed: sum(outcomes.map((outcome) => outcome.passed)),
  failed: sum(outcomes.map((outcome) => outcome.failed)),
  skipped: sum(skips.map((skip) => skip.tests)),
};
if (skips.length > 0) {
  console.log(`\nSkipped${skipsAreFailures ? ', which this run does not allow' : ''}:`);
  for (const { tests, what, why } of skips) console.log(`  ${tests} of "${what}": ${why}`);
}
if (again.length > 0) {
  console.log('\nPassed only the second time:');
  for (const test of again) console.log(`  ${test}`);
}
process.exitCode = count.failed > 0 || (skipsAreFailures && count.skipped > 0) ? 1 : 0;
console.log(`\ntests: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);

/** @typedef {import('./jest-summary-reporter.mjs').Summary} Summary */

/** @returns {Summary} */
function none() {
  return { passed: 0, failed: 0, skips: [], again: [] };
}

/** @param {number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/**
 * The tests in a browser open the built page; built here, two test files never build it at the same time. Whoever runs
 * a few tests of something else is told of a page that does not build, and no more.
 * @returns {Promise<Summary>}
 */
async function prepare() {
  try {
    await installMissingPackages({ dev: true });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.log('\ntests: 0 passed, 1 failed, 0 skipped');
    process.exit(1);
  }
  const { buildStalePage } = await import('./page.mjs');
  try {
    await buildStalePage();
    if (!everything) return none();
    console.log('ok   page build');
    return { ...none(), passed: 1 };
  } catch (error) {
    console.log(`FAIL page build: ${error instanceof Error ? error.message : error}`);
    return { ...none(), failed: everything ? 1 : 0 };
  }
}

/** @returns {Promise<Summary>} */
async function checks() {
  const { check } = await import('./check.mjs');
  return { ...none(), ...(await check()) };
}

/** @returns {Promise<Summary>} */
async function jest() {
  const folder = mkdtempSync(join(tmpdir(), 'entente-tests-'));
  const file = join(folder, 'summary.json');
  try {
    const { code } = await run(
      process.execPath,
      [
        '--experimental-vm-modules',
        '--disable-warning=ExperimentalWarning',
        'node_modules/jest/bin/jest.js',
        ...jestArguments,
      ],
      { env: { ...process.env, ENTENTE_TEST_SUMMARY: file } },
    );
    const summary = readSummary(file);
    // Jest can fail without a failed test: no test found, or it broke down itself.
    return code !== 0 && summary.failed === 0 ? { ...summary, failed: 1 } : summary;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} file
 * @returns {Summary}
 */
function readSummary(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return none();
  }
}
