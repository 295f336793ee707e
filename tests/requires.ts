import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it, jest } from '@jest/globals';
import { neo4jMissing } from '../tools/neo4j.mjs';
import { root } from '../tools/run.mjs';
import { chromiumPath } from './support/chromium.ts';

// What a group of tests needs beyond the checkout. Where it is absent the group is skipped, and its title says what it
// needs: `npm test` lists those reasons at its end.

/** Tests that start a real Neo4j: see tests/neo4j/server.ts. */
export function describeWithNeo4j(name: string, tests: () => void): void {
  describeUnless(neo4jMissing(), name, () => {
    tryOnceMore();
    tests();
  });
}

/** Tests that open the page in a browser, with the path of Chromium. */
export function describeWithChromium(name: string, tests: (chromium: string) => void): void {
  const chromium = chromiumPath();
  const missing = chromium ? undefined : 'Chromium: install it, or name its path in ENTENTE_CHROMIUM';
  describeUnless(missing, name, () => {
    // A machine that does other things besides takes its time over a page.
    jest.setTimeout(90_000);
    tryOnceMore();
    tests(chromium ?? '');
  });
}

/**
 * Tests over a file or folder of the data that is not part of the checkout, with its absolute path. The tests may read
 * it while they are declared, so where it is absent they are not even declared and count as one.
 */
export function describeWithShared(name: string, relativePath: string, tests: (path: string) => void): void {
  const path = join(sharedFolder(), relativePath);
  if (existsSync(path)) describe(name, () => tests(path));
  else
    describeUnless(`${relativePath} in the shared data: name its folder in ENTENTE_SHARED`, name, () =>
      it('', () => {}),
    );
}

/**
 * Another program has its own clock, and a machine that does other things besides may keep it waiting past every limit.
 * What passes only the second time is named at the end of `npm test`.
 */
function tryOnceMore(): void {
  jest.retryTimes(1, { logErrorsBeforeRetry: true });
}

function describeUnless(missing: string | undefined, name: string, tests: () => void): void {
  if (missing) describe.skip(`${name} (needs ${missing})`, tests);
  else describe(name, tests);
}

function sharedFolder(): string {
  return resolve(root, process.env.ENTENTE_SHARED ?? '../shared');
}
