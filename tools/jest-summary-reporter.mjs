import { writeFileSync } from 'node:fs';

/**
 * @typedef {{ tests: number, what: string, why: string }} Skip
 * @typedef {{ passed: number, failed: number, skips: Skip[], again: string[] }} Summary `again`: what passed only the
 *   second time
 * @typedef {{ ancestorTitles: string[], title: string, status: string, invocations?: number }} TestOutcome
 * @typedef {{ numPassedTests: number, numFailedTests: number, numRuntimeErrorTestSuites: number,
 *   testResults: { testResults: TestOutcome[] }[] }} JestResults the part of Jest's results that is read here
 */

/** How tests/requires.ts writes into the title of a group why it is skipped. */
const REASON_IN_TITLE = /^(.*) \((needs .*)\)$/;

/** Writes what Jest counted, and why tests were skipped, to the file that ENTENTE_TEST_SUMMARY names. */
export default class SummaryReporter {
  /**
   * @param {Set<unknown>} _contexts
   * @param {JestResults} results
   */
  onRunComplete(_contexts, results) {
    const file = process.env.ENTENTE_TEST_SUMMARY;
    if (file) writeFileSync(file, JSON.stringify(summarise(results)));
  }
}

/**
 * @param {JestResults} results
 * @returns {Summary}
 */
export function summarise(results) {
  /** @type {Map<string, Skip>} */
  const skips = new Map();
  const outcomes = results.testResults.flatMap((suite) => suite.testResults);
  for (const { ancestorTitles, title, status } of outcomes) {
    if (status !== 'pending' && status !== 'todo' && status !== 'skipped' && status !== 'disabled') continue;
    const [, what, why] = ancestorTitles.map((name) => name.match(REASON_IN_TITLE)).find(Boolean) ?? [];
    const skip = { tests: 0, what: what ?? [...ancestorTitles, title].join(' '), why: why ?? 'no reason given' };
    const key = JSON.stringify([skip.what, skip.why]);
    skips.set(key, { ...skip, tests: (skips.get(key)?.tests ?? 0) + 1 });
  }
  return {
    passed: results.numPassedTests,
    // A file that cannot be loaded has no tests to fail.
    failed: results.numFailedTests + results.numRuntimeErrorTestSuites,
    skips: [...skips.values()],
    again: outcomes
      .filter(({ status, invocations = 1 }) => status === 'passed' && invocations > 1)
      .map(({ ancestorTitles, title }) => [...ancestorTitles, title].join(' › ')),
  };
}
