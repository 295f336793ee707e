import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { cowActorOn } from '../../../server/importers/cow-states.ts';
import { cowWars } from '../../../server/importers/cow-wars.ts';
import { describeWithShared } from '../../requires.ts';
import { type Everything, readAll } from './read-all.ts';
import { claimWith, fileWriter, plainRows, samples, tiesOn, tieText, years } from './table-help.ts';

const SAMPLE = join(samples, 'cow-wars.csv');
const fileWith = fileWriter();

describe('COW inter-state wars', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(cowWars, [SAMPLE]);
  });
  const war = (key: string) => claimWith(all.claims, `cow-wars-4.0:${key}`);

  it('join the years of two states in a war, in whichever order they are listed', () => {
    expect(all.rejected).toEqual([]);
    expect(war('216-371-373-1993')).toMatchObject({
      subject: 'ARM',
      kind: 'FIGHTS',
      object: 'AZE',
      since: '1993',
      until: '1995',
      levels: ['WAR'],
      statement:
        'The Correlates of War data have Armenia and Azerbaijan on opposite sides of war 216 from 1993 to 1994. Counted as having begun the war: Azerbaijan. Battle deaths in the whole war: 3,500 of Armenia and 10,500 of Azerbaijan.',
    });
  });

  it('leave each historic state what was its own', () => {
    expect(war('61-365-640-1877')).toMatchObject({ subject: 'state:russian-empire', object: 'state:ottoman-empire' });
    expect(war('186-365-373-1993')).toMatchObject({ subject: 'RUS', object: 'AZE' });
  });

  it('count a war that was resumed once, and give no deaths where its parts differ', () => {
    expect(war('148-651-666-1948')).toMatchObject({ since: '1948', until: '1950' });
    expect(war('148-651-666-1948').statement).not.toContain('deaths');
  });

  it('do not know of an end in the last year of the data', () => {
    expect(war('999-651-666-2006')).toMatchObject({ until: null, endUnknown: true, attested: '2007-12-31' });
    expect(war('999-651-666-2006').statement).toContain('whether it went on after that the data do not say');
  });

  it.each([
    ['61,365,640,1877,1,1,1,1,1,0,1,2,1,1,0', 'has both states on the same side'],
    ['61,365,365,1877,1,1,1,2,1,0,1,2,1,1,0', 'pairs the state 365 with itself'],
    ['61,365,999,1877,1,1,1,2,1,0,1,2,1,1,0', 'state code 999 in ccode2, which is unknown'],
    ['61,365,640,-9,1,1,1,2,1,0,1,2,1,1,0', '"-9" in year'],
    ['61,255,260,1995,1,1,1,2,1,0,1,2,1,1,0', 'which are both Germany then'],
  ])('reject %s', async (row, reason) => {
    const heading =
      'warnum,ccode1,ccode2,year,o,n,sidea1,sidea2,initiator1,initiator2,o1,o2,batdeath1,batdeath2,resume';
    const { rejected } = await readAll(cowWars, [fileWith('wars.csv', `${heading}\n${row}\n`)]);
    expect(rejected).toMatchObject([{ line: 2, reason: expect.stringContaining(reason), row }]);
  });
});

describeWithShared('COW inter-state wars as published', 'data/cow-wars', (data) => {
  it('are all used, and agree with a reading by year and pair', async () => {
    const file = join(data, 'cow_war_inter_directed_dyad_year.csv');
    const all = await readAll(cowWars, [file]);
    expect(all.rejected).toEqual([]);
    const rows = plainRows(file);
    expect(all.rows).toBe(rows.length);
    for (const year of years(1816, 2007)) {
      const day = `${year}-06-15`;
      const expected = rows
        .filter((row) => Number(row.year) === year)
        .map(
          (row) => [row.ccode1, row.ccode2].map((code) => cowActorOn(Number(code), day)?.id ?? '') as [string, string],
        )
        .map(([a, b]) => tieText(a, 'FIGHTS', b));
      expect([year, tiesOn(all.claims, day)]).toEqual([year, [...new Set(expected)].sort()]);
    }
  });
});
