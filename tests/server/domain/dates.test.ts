import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  covers,
  type DayRange,
  dayAfter,
  daysBetween,
  firstDay,
  holdsOn,
  isPartialDate,
  lastDay,
  leastDifference,
  overlap,
  precisionOf,
  requirePartialDate,
  today,
} from '../../../server/domain/dates.ts';

const FIRST_NUMBER = -62_135_596_800_000 / 86_400_000; // 0001-01-01
const LAST_NUMBER = 253_402_214_400_000 / 86_400_000; // 9999-12-31
const days = fc
  .integer({ min: FIRST_NUMBER + 400, max: LAST_NUMBER - 400 })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
const dates = fc.tuple(days, fc.constantFrom(4, 7, 10)).map(([day, length]) => day.slice(0, length));
/** Days near one another, so that they often coincide. */
const nearDays = fc.nat(20).map((number) => addDays('2023-12-25', number));
const ranges: fc.Arbitrary<DayRange> = fc
  .tuple(fc.option(nearDays), fc.option(nearDays))
  .filter(([from, until]) => from === null || until === null || from < until)
  .map(([from, until]) => ({ from, until }));

describe('what is a date', () => {
  it.each(['1994', '1994-05', '1994-05-12', '0001', '9999-12-31', '2000-02-29', '2024-02-29'])('%s', (text) =>
    expect(isPartialDate(text)).toBe(true),
  );

  it.each([
    '',
    '0000',
    '94',
    '19940',
    '1994-5',
    '1994-00',
    '1994-13',
    '1994-05-00',
    '1994-05-32',
    '1994-04-31',
    '1900-02-29',
    '2023-02-29',
    '2024-02-30',
    '1994-05-12T00:00:00Z',
    ' 1994',
    '1994\n',
    '-1994',
    '١٩٩٤',
    1994,
    null,
    undefined,
    new Date(),
  ])('%p is none', (value) => expect(isPartialDate(value)).toBe(false));

  it('every day that the calendar of the machine knows, and no other day of its month', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect(isPartialDate(day)).toBe(true);
        const afterMonth = `${day.slice(0, 8)}${Number(lastDay(day.slice(0, 7)).slice(8)) + 1}`;
        expect(isPartialDate(afterMonth)).toBe(false);
      }),
    );
  });

  it('required, or a sentence that says what was given and what is wanted', () => {
    expect(requirePartialDate('2024-02', 'asOf')).toBe('2024-02');
    expect(() => requirePartialDate('29.2.2024', 'asOf')).toThrow(
      expect.objectContaining({
        code: 'BAD_DATE',
        message: expect.stringMatching(/^asOf is "29\.2\.2024".*2024-02-29/),
      }),
    );
  });
});

describe('precision', () => {
  it('of a year, a month and a day', () => {
    expect(['1994', '1994-05', '1994-05-12'].map(precisionOf)).toEqual(['YEAR', 'MONTH', 'DAY']);
  });

  it('leap years have a day more: by four, not by a hundred, again by four hundred', () => {
    expect(['2023-02', '2024-02', '1900-02', '2000-02', '2100-02'].map(lastDay)).toEqual([
      '2023-02-28',
      '2024-02-29',
      '1900-02-28',
      '2000-02-29',
      '2100-02-28',
    ]);
    expect(['2023-02', '2024-02-29', '2024', '1999-12-31'].map(dayAfter)).toEqual([
      '2023-03-01',
      '2024-03-01',
      '2025-01-01',
      '2000-01-01',
    ]);
    expect(daysBetween('2024-01-01', dayAfter('2024'))).toBe(366);
  });

  it('a date stands for the days from its first to its last, which are the days it covers', () => {
    fc.assert(
      fc.property(dates, fc.nat(366), (date, ahead) => {
        const day = addDays(firstDay(date), ahead);
        expect(covers(date, day)).toBe(firstDay(date) <= day && day <= lastDay(date));
        expect(dayAfter(date)).toBe(addDays(lastDay(date), 1));
        expect(covers(date, dayAfter(date))).toBe(false);
        expect(covers(date, addDays(firstDay(date), -1))).toBe(false);
      }),
    );
  });

  it('every date covers itself, and a finer one never a coarser one', () => {
    fc.assert(
      fc.property(days, (day) => {
        expect([4, 7, 10].map((length) => covers(day.slice(0, length), day))).toEqual([true, true, true]);
        expect(covers(day, day.slice(0, 7)) || covers(day.slice(0, 7), day.slice(0, 4))).toBe(false);
      }),
    );
  });
});

describe('counting days', () => {
  it('forth and back, over leap days and centuries', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2023-02-28', 1)).toBe('2023-03-01');
    expect(addDays('2000-01-01', -1)).toBe('1999-12-31');
    expect(addDays('1991-12-26', 0)).toBe('1991-12-26');
    expect(daysBetween('2015-01-01', '2015-01-02')).toBe(1);
    expect(daysBetween('2015-01-02', '2015-01-01')).toBe(-1);
  });

  it('as Date counts them, over twelve centuries', () => {
    const MS = 86_400_000;
    const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
    for (
      let time = Date.UTC(1400, 0, 1), step = 1;
      time < Date.UTC(2600, 0, 1);
      time += step * MS, step = (step % 17) + 1
    ) {
      expect(addDays(iso(time), step * 40)).toBe(iso(time + step * 40 * MS));
      expect(addDays(iso(time), -step)).toBe(iso(time - step * MS));
      expect(daysBetween(iso(time), iso(time + step * 40 * MS))).toBe(step * 40);
    }
  });

  it('are inverse to one another, and days compare as texts', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -400, max: 400 }), (day, number) => {
        const other = addDays(day, number);
        expect(daysBetween(day, other)).toBe(number);
        expect(addDays(other, -number)).toBe(day);
        expect(Math.sign(number)).toBe(other < day ? -1 : other > day ? 1 : 0);
      }),
    );
  });

  it('the smallest difference that two dates may have', () => {
    expect(leastDifference('1994', '1994-05-12')).toBe(0);
    expect(leastDifference('1994-05', '1994-05')).toBe(0);
    expect(leastDifference('1994', '1995')).toBe(1);
    expect(leastDifference('1994', '1996-01')).toBe(366);
    expect(leastDifference('2015-01-01', '2015-01-02')).toBe(1);
    fc.assert(
      fc.property(dates, dates, fc.nat(366), fc.nat(366), (a, b, inA, inB) => {
        expect(leastDifference(a, b)).toBe(leastDifference(b, a));
        const dayOf = (date: string, ahead: number) =>
          addDays(firstDay(date), ahead % (daysBetween(firstDay(date), lastDay(date)) + 1));
        expect(leastDifference(a, b)).toBeLessThanOrEqual(Math.abs(daysBetween(dayOf(a, inA), dayOf(b, inB))));
      }),
    );
  });
});

describe('half-open spans', () => {
  it('hold on their first day and not on the day they end', () => {
    const span = { from: '2015-01-02', until: '2024-02-29' };
    expect(['2015-01-01', '2015-01-02', '2024-02-28', '2024-02-29'].map((day) => holdsOn(span, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(holdsOn({ from: null, until: null }, '0001-01-01')).toBe(true);
  });

  it('that touch do not overlap', () => {
    expect(overlap({ from: '2020-01-01', until: '2021-01-01' }, { from: '2021-01-01', until: null })).toBe(false);
    expect(overlap({ from: '2020-01-01', until: '2021-01-02' }, { from: '2021-01-01', until: null })).toBe(true);
  });

  it('overlap exactly when they share a day', () => {
    fc.assert(
      fc.property(ranges, ranges, (a, b) => {
        const shared = Array.from({ length: 40 }, (_, index) => addDays('2023-12-15', index)).some(
          (day) => holdsOn(a, day) && holdsOn(b, day),
        );
        expect(overlap(a, b)).toBe(shared);
        expect(overlap(b, a)).toBe(shared);
      }),
      { numRuns: 500 },
    );
  });
});

it('today is a day of the calendar in UTC', () => {
  expect(today(new Date('2024-02-29T23:59:59.999Z'))).toBe('2024-02-29');
  expect(today(new Date('2024-03-01T00:30:00+02:00'))).toBe('2024-02-29');
  expect(isPartialDate(today())).toBe(true);
});
