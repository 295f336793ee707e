import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { contiguity } from '../../../server/importers/contiguity.ts';
import { cowActorOn } from '../../../server/importers/cow-states.ts';
import { describeWithShared } from '../../requires.ts';
import { type Everything, readAll } from './read-all.ts';
import { claimWith, fileWriter, plainRows, samples, tiesOn, tieText, years } from './table-help.ts';

const SAMPLE = join(samples, 'contiguity.csv');
const fileWith = fileWriter();

describe('COW contiguity', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(contiguity, [SAMPLE]);
  });
  const border = (key: string) => claimWith(all.claims, `cow-contiguity-3.2:${key}`);

  it('makes a border of land alone, once for both orders', () => {
    expect(all.rejected).toEqual([]);
    expect([...all.leftOut.values()]).toEqual([2]);
    expect(all.claims.filter(({ id }) => id.includes(':2-20-')).length).toBe(1);
    expect(all.claims.some(({ id }) => id.includes('2-40') || id.includes('200-220'))).toBe(false);
  });

  it('takes months and not the day, which means nothing', () => {
    expect(border('2-20-1920-01')).toMatchObject({ since: '1920-01', until: null, attested: '2016-12-31' });
    expect(border('2-20-1920-01').endUnknown).toBe(true);
  });

  it('is read from the table as it is published, too, whose months are numbers', async () => {
    const file = fileWith(
      'contdir.csv',
      'dyad,statelno,statelab,statehno,statehab,conttype,begin,end,notes,version\n2070,2,USA,70,MEX,1,183101,201612,,3.2\n',
    );
    expect((await readAll(contiguity, [file])).claims).toMatchObject([
      { subject: 'USA', object: 'MEX', since: '1831-01', until: null, attested: '2016-12-31' },
    ]);
  });

  it('gives no beginning to what is as old as the data, and ends with the month after the last', () => {
    expect(border('255-365-1816-01')).toMatchObject({ subject: 'state:prussia', since: null, attested: '1816-01' });
    expect(border('255-365-1917-11-09')).toMatchObject({ object: 'state:soviet-russia', until: '1918-12' });
  });

  it('gives a border that begins in the month of a succession to the new state', () => {
    expect(border('365-369-1991-12-26')).toMatchObject({ subject: 'RUS', object: 'UKR', since: '1991-12-26' });
    expect(all.claims.some(({ subject, object }) => subject === 'SUN' || object === 'SUN')).toBe(false);
    expect(border('345-355-1992-04-27')).toMatchObject({ subject: 'SCG', object: 'BGR', until: '2006-06-03' });
  });

  it.each([
    ['2,20,7,1920-01-01,2016-12-01', '"7" in conttype'],
    ['2,20,-9,1920-01-01,2016-12-01', '"-9" in conttype'],
    ['2,20,1,1920,2016-12-01', '"1920" in stdate'],
    ['2,20,1,1920-01-01,1919-12-01', 'ends in 1919-12, before it begins'],
    ['2,2,1,1920-01-01,1921-12-01', 'pairs the state 2 with itself'],
  ])('rejects %s', async (row, reason) => {
    const file = fileWith('land.csv', `ccode1,ccode2,conttype,stdate,enddate\n${row}\n`);
    const { rejected } = await readAll(contiguity, [file]);
    expect(rejected).toMatchObject([{ line: 2, reason: expect.stringContaining(reason), row }]);
  });
});

describeWithShared('COW contiguity as published', 'data/cow-states/cow_contiguity_directed_v3.2.csv', (file) => {
  it('is all used or left out by rule, and agrees with a reading year by year', async () => {
    const all = await readAll(contiguity, [file]);
    expect(all.rejected).toEqual([]);
    const rows = plainRows(file);
    expect(all.rows).toBe(rows.length);
    const land = rows.filter((row) => row.conttype === '1');
    expect([...all.leftOut.values()]).toEqual([rows.length - land.length]);
    for (const year of years(1816, 2016)) {
      const day = `${year}-06-15`;
      const expected = land
        .filter((row) => (row.stdate ?? '') <= day && day.slice(0, 7) <= (row.enddate ?? '').slice(0, 7))
        .map(
          (row) => [row.ccode1, row.ccode2].map((code) => cowActorOn(Number(code), day)?.id ?? '') as [string, string],
        )
        .map(([a, b]) => tieText(a, 'BORDERS', b));
      expect([year, tiesOn(all.claims, day)]).toEqual([year, [...new Set(expected)].sort()]);
    }
  });
});
