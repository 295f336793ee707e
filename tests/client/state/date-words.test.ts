import { describe, expect, it } from '@jest/globals';
import { readDate, readTwoDates } from '../../../client/state/date-words.ts';

const TODAY = '2026-11-24';

describe('a date in words', () => {
  it.each([
    ['2020-11-10', '2020-11-10'],
    ['2020-11', '2020-11-01'],
    ['1999', '1999-01-01'],
    ['10.11.2020', '2020-11-10'],
    ['10/11/2020', '2020-11-10'],
    ['10 November 2020', '2020-11-10'],
    ['November 10, 2020', '2020-11-10'],
    ['10th nov 2020', '2020-11-10'],
    ['March 2022', '2022-03-01'],
    ['mar 2022', '2022-03-01'],
    ['März 2022', '2022-03-01'],
    ['3 марта 2022', '2022-03-03'],
    ['март 2022', '2022-03-01'],
    ['février 2022', '2022-02-01'],
    ['fevrier 2022', '2022-02-01'],
    ['jun 2022', '2022-06-01'],
    ['Today', TODAY],
  ])('%s is %s', (text, day) => {
    expect(readDate(text, TODAY)).toBe(day);
  });

  it.each([
    '',
    'Armenia',
    '31 February 2022',
    '2022-02-31',
    '12',
    'ma 2022',
    'March',
    'March 22',
    '1 2 3 2022',
    '32.1.2020',
  ])('%p is none', (text) => {
    expect(readDate(text, TODAY)).toBeNull();
  });
});

describe('two dates in words', () => {
  it.each([
    ['1999 and 2024', ['1999-01-01', '2024-01-01']],
    ['1999 2024', ['1999-01-01', '2024-01-01']],
    ['2024 with 1999', ['1999-01-01', '2024-01-01']],
    ['compare March 2022 with 10 November 2023', ['2022-03-01', '2023-11-10']],
    ['1999–2024', null],
    ['1999 – today', ['1999-01-01', TODAY]],
    ['1999..2024', ['1999-01-01', '2024-01-01']],
    ['2019 and 2019', null],
    ['Bosnia and Herzegovina', null],
    ['2019', null],
  ])('%s is %j', (text, days) => {
    expect(readTwoDates(text, TODAY)).toEqual(days);
  });
});
