import { expect, it } from '@jest/globals';
import { summarise } from '../../tools/jest-summary-reporter.mjs';

const outcome = (status: string, title: string, ...ancestorTitles: string[]) => ({ status, title, ancestorTitles });
const neo4j = 'the store on Neo4j (needs the Neo4j jars: run npm run fetch-neo4j (Maven and Java 17))';

it('counts what passed, failed and was skipped, with the reason that the group gives', () => {
  const summary = summarise({
    numPassedTests: 2,
    numFailedTests: 1,
    numRuntimeErrorTestSuites: 1,
    testResults: [
      { testResults: [outcome('passed', 'a'), outcome('failed', 'b'), outcome('pending', 'c', 'group')] },
      {
        testResults: [
          outcome('pending', 'd', neo4j),
          outcome('pending', 'e', neo4j, 'inner'),
          { ...outcome('passed', 'f', 'a group'), invocations: 2 },
        ],
      },
    ],
  });
  expect(summary).toEqual({
    passed: 2,
    failed: 2,
    skips: [
      { tests: 1, what: 'group c', why: 'no reason given' },
      {
        tests: 2,
        what: 'the store on Neo4j',
        why: 'needs the Neo4j jars: run npm run fetch-neo4j (Maven and Java 17)',
      },
    ],
    again: ['a group › f'],
  });
});
