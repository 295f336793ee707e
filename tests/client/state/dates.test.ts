import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, addMonths, clampDay, dayNumber, dayOfNumber, holdsOn, isDay } from '../../../client/state/dates.ts';

describe('days', () => {
  it.each(['2024-02-29', '1900-02-28', '0001-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each(['2023-02-29', '1900-02-29', '2024-13-01', '2024-00-10', '2024-1-1', '2024', '', '0000-01-01'])(
    '%p is none',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  it('are counted one by one, before 1970 too', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (number) => {
        expect(dayNumber(dayOfNumber(number))).toBe(number);
        expect(addDays(dayOfNumber(number), 1)).toBe(dayOfNumber(number + 1));
      }),
    );
  });

  it.each([
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-01-15', -1, '2023-12-15'],
    ['2024-03-31', -1, '2024-02-29'],
    ['1969-12-31', 2, '1970-02-28'],
  ])('%s and %i months is %s', (day, months, later) => {
    expect(addMonths(day, months)).toBe(later);
  });

  it('stay between two others', () => {
    expect(clampDay('1990-01-01', '1991-01-01', '2026-01-01')).toBe('1991-01-01');
    expect(clampDay('2030-01-01', '1991-01-01', '2026-01-01')).toBe('2026-01-01');
    expect(clampDay('2000-01-01', '1991-01-01', '2026-01-01')).toBe('2000-01-01');
  });
});

describe('a span', () => {
  it('holds from its first day up to but not including its last', () => {
    const span = { since: '2015-01-02', until: '2020' };
    expect(['2015-01-01', '2015-01-02', '2019-12-31', '2020-01-01'].map((day) => holdsOn(span, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('without a side is without a limit there', () => {
    expect(holdsOn({ since: null, until: '1990' }, '0001-01-01')).toBe(true);
    expect(holdsOn({ since: '1990', until: null }, '9999-12-31')).toBe(true);
  });
});
