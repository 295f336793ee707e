import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { requireTieKind } from '../../../server/domain/tie-kinds.ts';
import { cowActorOn } from '../../../server/importers/cow-states.ts';
import { rivalries } from '../../../server/importers/rivalries.ts';
import { describeWithShared } from '../../requires.ts';
import { type Everything, readAll } from './read-all.ts';
import { claimWith, fileWriter, plainRows, samples, tiesOn, tieText, years } from './table-help.ts';

const SAMPLE = join(samples, 'rivalries.csv');
const fileWith = fileWriter();

describe('strategic rivalries', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(rivalries, [SAMPLE]);
  });
  const rivalry = (key: string) => claimWith(all.claims, `thompson-dreyer-rivalries:${key}`);

  it('are a hostile tie that goes both ways, through the last year named', () => {
    expect(requireTieKind('RIVALS')).toMatchObject({ symmetric: true, sign: -1 });
    expect(all.rejected).toEqual([]);
    expect(rivalry('101-1945')).toMatchObject({
      subject: 'USA',
      kind: 'RIVALS',
      object: 'SUN',
      since: '1945',
      until: '1990',
      levels: ['POSITIONAL', 'IDEOLOGICAL'],
    });
  });

  it('do not end where the data end, nor begin where they begin', () => {
    expect(rivalry('102-1955')).toMatchObject({ until: null, endUnknown: true, attested: '2010-12-31' });
    expect(rivalry('1-1494')).toMatchObject({ object: 'state:austrian-empire', since: null, attested: '1494' });
    expect(rivalry('1-1867-03-30')).toMatchObject({ object: 'state:austria-hungary', until: '1919' });
  });

  it('know Venice, whose code only they use', () => {
    expect(rivalry('8-1494')).toMatchObject({ object: 'state:venice', until: '1518' });
  });

  it('begin with Armenia’s own time under its code', () => {
    expect(rivalry('100-1991')).toMatchObject({ subject: 'ARM', object: 'AZE', since: '1991' });
  });

  it.each([
    ['9,x,371,373,1999,1998,r,spatial,,', 'ends in 1998, before it begins in 1999'],
    ['9,x,371,373,2011,2012,r,spatial,,', 'begins in 2011, after the data end'],
    ['9,x,371,371,1999,2000,r,spatial,,', 'pairs the state 371 with itself'],
    ['9,x,371,373,1999,2000,r,economic,,', 'has the type "economic"'],
    ['9,x,ARM,373,1999,2000,r,spatial,,', '"ARM" in ccode1'],
  ])('reject %s', async (row, reason) => {
    const heading = 'rivalryno,rivalryname,ccode1,ccode2,styear,endyear,region,type1,type2,type3';
    const { rejected } = await readAll(rivalries, [fileWith('rivalries.csv', `${heading}\n${row}\n`)]);
    expect(rejected).toMatchObject([{ line: 2, reason: expect.stringContaining(reason), row }]);
  });
});

describeWithShared('strategic rivalries as published', 'data/rivalries', (data) => {
  it('are all used, and agree with a reading year by year', async () => {
    const file = join(data, 'thompson_dreyer_rivalries.csv');
    const all = await readAll(rivalries, [file]);
    expect(all.rejected).toEqual([]);
    const rows = plainRows(file);
    expect(all.rows).toBe(rows.length);
    const actorOn = (code: string | undefined, day: string) =>
      code === '324' ? 'state:venice' : (cowActorOn(Number(code), day)?.id ?? '');
    for (const year of years(1494, 2010)) {
      const day = `${year}-06-15`;
      const expected = rows
        .filter((row) => Number(row.styear) <= year && year <= Number(row.endyear))
        .map((row) => tieText(actorOn(row.ccode1, day), 'RIVALS', actorOn(row.ccode2, day)));
      expect([year, tiesOn(all.claims, day)]).toEqual([year, [...new Set(expected)].sort()]);
    }
  });
});
