import { describe, expect, it } from '@jest/globals';
import { dateInWords, spanInWords } from '../../../client/state/words.ts';

const NOTHING = { since: null, until: null, attested: null } as const;

describe('dates in words', () => {
  it.each([
    ['2015-01-02', '2 January 2015'],
    ['2015-12', 'December 2015'],
    ['1994', '1994'],
  ])('%s is %s', (date, words) => {
    expect(dateInWords(date)).toBe(words);
  });
});

describe('when a tie holds, in words', () => {
  it.each([
    ['open', { ...NOTHING, since: '2015-01-02', end: 'OPEN' }, 'since 2 January 2015'],
    ['with both ends', { ...NOTHING, since: '1994', until: '1999', end: 'DATED' }, '1994 – 1999'],
    ['with an end alone', { ...NOTHING, until: '1999-04', end: 'DATED' }, 'until April 1999, beginning unknown'],
    ['attested on a day', { ...NOTHING, attested: '2026-05-17', end: 'ATTESTED' }, 'on 17 May 2026 (attested)'],
    ['attested in a year', { ...NOTHING, attested: '2024', end: 'ATTESTED' }, 'in 2024 (attested)'],
    ['of unknown end', { ...NOTHING, since: '1994', end: 'UNKNOWN' }, 'since 1994; ended on an unknown day'],
    [
      'of unknown end, attested',
      { ...NOTHING, since: '1994', attested: '2001-05-03', end: 'UNKNOWN' },
      'since 1994; ended on an unknown day, last attested 3 May 2001',
    ],
    ['of a dated act', { ...NOTHING, since: '2022-10-05', end: 'LAPSES' }, 'on 5 October 2022'],
    [
      'of a dated act kept alive',
      { ...NOTHING, since: '2022-10-05', end: 'LAPSES', inForceUntil: '2023-10-05' },
      'on 5 October 2022, counted until 4 October 2023',
    ],
  ] as const)('%s', (_, span, words) => {
    expect(spanInWords(span)).toBe(words);
  });
});
