import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { archigos } from '../../../server/importers/archigos.ts';
import { gwActorOn } from '../../../server/importers/gw-states.ts';
import { describeWithShared } from '../../requires.ts';
import { type Everything, readAll } from './read-all.ts';
import { claimWith, coversDay, fileWriter, plainRows, samples, years } from './table-help.ts';

const SAMPLE = join(samples, 'archigos.csv');
const fileWith = fileWriter();
const [HEADING = ''] = readFileSync(SAMPLE, 'utf8').split('\n');

describe('Archigos leaders', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(archigos, [SAMPLE]);
  });
  const tenure = (key: string) => claimWith(all.claims, `archigos-4.1:${key}`);

  it('lead their state until their successor does', () => {
    expect(all.rejected).toEqual([]);
    expect(tenure('8222a001-371-1991-10-16')).toMatchObject({
      subject: 'person:ter-petrosyan-archigos-8222a001',
      kind: 'LEADS',
      object: 'ARM',
      until: '1998-02-03',
      statement:
        'Archigos has Ter-Petrosyan lead Armenia from 16 October 1991 to 3 February 1998. Came to office in the regular way. Left it in an irregular way.',
    });
    expect(all.claims.filter((claim) => claim.object === 'ARM' && coversDay(claim, '1998-02-03')).length).toBe(1);
  });

  it('do not end where the data end', () => {
    expect(tenure('8222a003-371-2008-04-09')).toMatchObject({ until: null, endUnknown: true, attested: '2015-12-31' });
  });

  it('lead each state that their number stands for in turn', () => {
    expect(tenure('8220a9af-365-1991-08-21')).toMatchObject({ object: 'SUN', until: '1991-12-26' });
    expect(tenure('8220a9af-365-1991-12-26')).toMatchObject({ object: 'RUS', until: '1999-12-31' });
    expect(tenure('8220b001-260-1990-10-03')).toMatchObject({ object: 'DEU' });
    expect(tenure('8220b002-678-1990-05-22')).toMatchObject({ object: 'YEM' });
    expect(tenure('8220b003-340-2006-06-05')).toMatchObject({ object: 'SRB' });
  });

  it('have at least a day', () => {
    expect(tenure('8220b004-350-1974-07-23')).toMatchObject({ until: '1974-07-24' });
    expect(tenure('8220b004-350-1974-07-23').statement).toContain('Came to office imposed by a foreign state');
  });

  it.each([
    ['A,999,8220b004-1e42,X,1900,M,1974-07-23,1975-07-23,Regular,Regular,R', 'state number "999" in gwcode'],
    ['A,ARM,8220b004-1e42,X,1900,M,1974-07-23,1975-07-23,Regular,Regular,R', 'state number "ARM" in gwcode'],
    ['A,350,8220b004-1e42,,1900,M,1974-07-23,1975-07-23,Regular,Regular,R', 'names no leader'],
    ['A,350,,X,1900,M,1974-07-23,1975-07-23,Regular,Regular,R', '"" in leadid'],
    ['A,350,8220b004-1e42,X,1900,M,1974-07-23,1973-07-23,Regular,Regular,R', 'ends on 1973-07-23, before it begins'],
    [
      'A,350,8220b004-1e42,X,1900,M,23.07.1974,1973-07-23,Regular,Regular,R',
      '"23.07.1974" in startdate, which is no date',
    ],
  ])('reject %s', async (row, reason) => {
    const { rejected } = await readAll(archigos, [fileWith('row.csv', `${HEADING}\n${row}\n`)]);
    expect(rejected).toMatchObject([{ line: 2, reason: expect.stringContaining(reason), row }]);
  });
});

describeWithShared('Archigos leaders as published', 'data/archigos-leaders/archigos.csv', (file) => {
  it('are all used, and agree with a reading on the last day of June of each year', async () => {
    const all = await readAll(archigos, [file]);
    expect(all.rejected).toEqual([]);
    const rows = plainRows(file);
    expect(all.rows).toBe(rows.length);
    const nameOf = new Map(all.actors.map(({ id, codes }) => [id, codes[0]]));
    for (const year of years(1840, 2015)) {
      const day = `${year}-06-30`;
      const expected = rows
        .filter(
          (row) =>
            (row.startdate ?? '') <= day &&
            (day < (row.enddate ?? '') || (row.startdate === row.enddate && day === row.enddate)),
        )
        .map((row) => `archigos:${row.leadid} ${gwActorOn(Number(row.gwcode), day)?.id}`);
      const found = all.claims
        .filter((claim) => coversDay(claim, day))
        .map((claim) => `${nameOf.get(claim.subject)} ${claim.object}`);
      expect([year, [...new Set(found)].sort()]).toEqual([year, [...new Set(expected)].sort()]);
    }
  });
});
