import { expect, it } from '@jest/globals';
import { contestedOn, inForceOn, qualifiedOn, readSpan, writeSpan } from '../../../server/domain/tie.ts';

it('a tie is in force from its first day up to but not including its last', () => {
  const tie = { inForceFrom: '2015-01-02', inForceUntil: '2024-03-01' };
  const days = ['2015-01-01', '2015-01-02', '2024-02-29', '2024-03-01'];
  expect(days.map((day) => inForceOn(tie, day))).toEqual([false, true, true, false]);
  expect(inForceOn({ ...tie, inForceUntil: null }, '9999-12-31')).toBe(true);
});

it('a tie is contested on the days of a denial, and on every day where its dates differ', () => {
  const denied = { datesDiffer: false, deniedDuring: ['2023-05-01/2023-06-01', '2024-02-23/'] };
  const days = ['2023-04-30', '2023-05-01', '2023-05-31', '2023-06-01', '2024-02-22', '2024-02-23', '2030-01-01'];
  expect(days.map((day) => contestedOn(denied, day))).toEqual([false, true, true, false, false, true, true]);
  expect(days.map((day) => contestedOn({ ...denied, datesDiffer: true }, day))).toEqual(days.map(() => true));
  expect(contestedOn({ datesDiffer: false, deniedDuring: [] }, '2024-01-01')).toBe(false);
});

it('a tie is qualified on the days of a qualification alone', () => {
  const tie = { qualifiedDuring: ['2024-02-22/2024-02-24'] };
  const days = ['2024-02-21', '2024-02-22', '2024-02-23', '2024-02-24'];
  expect(days.map((day) => qualifiedOn(tie, day))).toEqual([false, true, true, false]);
});

it('spans are read as they were written', () => {
  for (const span of [
    { from: '2023-05-01', until: '2023-06-01' },
    { from: '2023-05-01', until: null },
    { from: null, until: '2023-06-01' },
    { from: null, until: null },
  ]) {
    expect(readSpan(writeSpan(span))).toEqual(span);
  }
});
