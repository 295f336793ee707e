import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { atop } from '../../../server/importers/atop.ts';
import { cowActorOn } from '../../../server/importers/cow-states.ts';
import { describeWithShared } from '../../requires.ts';
import { type Everything, readAll } from './read-all.ts';
import { claimWith, coversDay, fileWriter, samples, years } from './table-help.ts';

const SAMPLE = join(samples, 'atop.csv');
const fileWith = fileWriter();
const [HEADING = ''] = readFileSync(SAMPLE, 'utf8').split('\n');

describe('ATOP obligations', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(atop, [SAMPLE]);
  });
  const pact = (key: string) => claimWith(all.claims, `atop-5.1:${key}`);

  it('join years in a row with the same obligations, once for both directions', () => {
    expect(all.rejected).toEqual([]);
    const claims = all.claims.filter(({ id }) => id.includes('365-371'));
    expect(claims.map(({ since, until, levels }) => [since, until, levels.join()])).toEqual([
      ['1991', '1991-12-26', 'DEFENCE,NONAGGRESSION'],
      ['1991-12-26', '1992', 'DEFENCE,NONAGGRESSION'],
      ['1992', '1994', 'DEFENCE,NONAGGRESSION,ENTENTE'],
    ]);
    expect(claims.every(({ asymmetric }) => !asymmetric)).toBe(true);
  });

  it('keep directions apart that differ', () => {
    expect(pact('from-2-to-713-1977')).toMatchObject({
      subject: 'USA',
      object: 'TWN',
      until: '1979',
      levels: ['DEFENCE', 'ENTENTE'],
      asymmetric: true,
      statement:
        'ATOP lists the United States as owing Taiwan obligations of defence and consultation from 1977 to 1978. What the other side owes differs.',
    });
    expect(pact('from-713-to-2-1977')).toMatchObject({ subject: 'TWN', object: 'USA', levels: ['ENTENTE'] });
    // Taiwan owes nothing in 1980.
    expect(all.claims.filter(({ id }) => id.includes('713') && id.endsWith('1980')).length).toBe(1);
    expect([...all.leftOut.values()]).toEqual([1]);
  });

  it('do not begin or end where the table does', () => {
    expect(pact('200-235-1946')).toMatchObject({ since: null, attested: '1946', until: '1948' });
    expect(pact('220-260-2017')).toMatchObject({ until: null, endUnknown: true, attested: '2018-12-31' });
    expect(pact('220-260-2017')).toMatchObject({ object: 'DEU', levels: ['DEFENCE', 'OFFENCE'] });
  });

  it('are read from the table as ATOP publishes it, too', async () => {
    const original = [
      'ddyad,stateA,stateB,year,atopally,defense,offense,neutral,nonagg,consul,version',
      ...['200235,200,235,1947,1,1,0,0,0,1,5.1', '235200,235,200,1947,1,1,0,0,0,1,5.1'],
    ];
    const { claims } = await readAll(atop, [fileWith('atop5_1ddyr.csv', `${original.join('\n')}\n`)]);
    expect(claims).toMatchObject([{ subject: 'GBR', object: 'PRT', levels: ['DEFENCE', 'ENTENTE'] }]);
  });

  it('make one claim of a table that has one order only', async () => {
    const one = fileWith('one.csv', `${HEADING}\n2,20,1950,1,0,0,0,0\n2,20,1951,1,0,0,0,0\n20,31,1949,0,0,0,1,0\n`);
    const { claims } = await readAll(atop, [one]);
    expect(claims.map(({ id, asymmetric }) => [id, asymmetric])).toEqual([
      ['atop-5.1:from-2-to-20-1950', false],
      ['atop-5.1:from-20-to-31-1949', false],
    ]);
  });

  it.each([
    ['2,20,1950,yes,0,0,0,0', '"yes" in atop_defense, where 0 or 1 belongs'],
    ['2,20,1950,NA,0,0,0,0', '"NA" in atop_defense'],
    ['2,20,1950,,0,0,0,0', 'has nothing in atop_defense'],
    ['2,20,50,1,0,0,0,0', '"50" in year'],
    ['2,2,1950,1,0,0,0,0', 'pairs the state 2 with itself'],
    ['2,99,1950,1,0,0,0,0', 'state code 99 in ccode2, which is unknown'],
  ])('reject %s', async (row, reason) => {
    const { rejected } = await readAll(atop, [fileWith('row.csv', `${HEADING}\n${row}\n`)]);
    expect(rejected).toMatchObject([{ line: 2, reason: expect.stringContaining(reason), row }]);
  });

  it('reject a row that contradicts an earlier one, and take the same row twice once', async () => {
    const rows = ['2,20,1950,1,0,0,0,0', '2,20,1950,1,0,0,0,0', '2,20,1950,0,0,0,0,1'];
    const { rejected, claims } = await readAll(atop, [fileWith('twice.csv', `${[HEADING, ...rows].join('\n')}\n`)]);
    expect(rejected.map(({ line }) => line)).toEqual([4]);
    expect(claims.length).toBe(1);
  });
});

describeWithShared('ATOP obligations as published', 'data/atop-alliances', (data) => {
  it('are all used, and agree with a reading by pair, direction and year', async () => {
    const file = join(data, 'atop51_directed_dyad_year_1946-2018.csv.gz');
    const all = await readAll(atop, [file]);
    expect(all.rejected).toEqual([]);
    const [, ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
    expect(all.rows).toBe(lines.length);
    const levels = ['DEFENCE', 'OFFENCE', 'NEUTRALITY', 'NONAGGRESSION', 'ENTENTE'];
    const stateIn = new Map<string, string | undefined>();
    const state = (code: string, year: string) => {
      const key = `${code} ${year}`;
      if (!stateIn.has(key)) stateIn.set(key, cowActorOn(Number(code), `${year}-12-31`)?.id);
      return stateIn.get(key);
    };
    const byYear = new Map<number, Set<string>>();
    for (const line of lines) {
      const [a = '', b = '', year = '', ...flags] = line.split(',');
      const held = levels.filter((_, index) => flags[index] === '1');
      if (held.length === 0) continue;
      const set = byYear.get(Number(year)) ?? new Set();
      byYear.set(Number(year), set.add(`${state(a, year)} owes ${state(b, year)} ${held.join()}`));
    }
    for (const year of years(1946, 2018)) {
      const found = new Set<string>();
      for (const { subject, object, levels: held, id, ...claim } of all.claims) {
        if (!coversDay({ subject, object, levels: held, id, ...claim }, `${year}-12-31`)) continue;
        found.add(`${subject} owes ${object} ${held.join()}`);
        if (!id.includes('from')) found.add(`${object} owes ${subject} ${held.join()}`);
      }
      expect([year, [...found].sort()]).toEqual([year, [...(byYear.get(year) ?? [])].sort()]);
    }
  });
});
