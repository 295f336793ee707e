import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { cowMid } from '../../../server/importers/cow-mid.ts';
import { cowActorOn } from '../../../server/importers/cow-states.ts';
import { describeWithShared } from '../../requires.ts';
import { type Everything, readAll } from './read-all.ts';
import { claimWith, fileWriter, plainRows, samples, tiesOn, tieText, years } from './table-help.ts';

const MIDA = join(samples, 'mida.csv');
const MIDB = join(samples, 'midb.csv');
const fileWith = fileWriter();

describe('Militarized Interstate Disputes', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(cowMid, [MIDA, MIDB]);
  });
  const dispute = (key: string) => claimWith(all.claims, `cow-mid-5.0:${key}`);

  it('tie a show of force to the one who showed it, with an unknown day left open', () => {
    expect(dispute('2-2-200-by-2-1902-07')).toMatchObject({
      subject: 'USA',
      kind: 'THREATENS',
      object: 'GBR',
      since: '1902-07',
      until: '1903-01-25',
      levels: ['SHOW_OF_FORCE'],
      confidence: 0.8,
    });
    expect(all.claims.filter(({ id }) => id.includes(':2-2-200')).length).toBe(1);
  });

  it('tie each to the other where both threatened', () => {
    expect(dispute('9002-365-710-by-710-1969-03-06')).toMatchObject({
      subject: 'CHN',
      object: 'SUN',
      levels: ['THREAT'],
    });
    expect(dispute('9002-365-710-by-365-1969-03-06')).toMatchObject({ subject: 'SUN', until: '1969-04-21' });
  });

  it('do not make pairs of sides: only opponents whose spells overlap are tied', () => {
    const pairs = all.claims.filter(({ id }) => id.includes(':9001-')).map(({ id }) => id.split(':')[1]);
    // Italy fought beside Germany until 1943 and against it from then on, and France for twelve days.
    expect(pairs.sort()).toEqual(['9001-220-255-1940-06-01', '9001-220-325-1940-06-10', '9001-255-325-1943-10-13']);
    expect(dispute('9001-220-325-1940-06-10')).toMatchObject({ until: '1940-06-23', levels: ['WAR'], confidence: 0.6 });
    expect(dispute('9001-255-325-1943-10-13')).toMatchObject({ subject: 'state:german-reich', until: '1945-05-09' });
  });

  it('reject a participant against whom nobody stood at the time', () => {
    expect(all.rejected).toMatchObject([
      { file: MIDB, line: 13, reason: 'nobody stood against it in dispute 9003 while it took part' },
    ]);
  });

  it('take force for fighting and leave out those who met without any', () => {
    expect(dispute('9003-91-93-1985-01-01')).toMatchObject({ kind: 'FIGHTS', levels: ['FORCE'], until: '1985-01-03' });
    expect([...all.leftOut.values()]).toEqual([2]);
  });

  it('do not end where the data end', () => {
    expect(dispute('9004-365-369-2014-08')).toMatchObject({ until: null, endUnknown: true, attested: '2014-12-31' });
  });

  it('are named where another table or version of them is given', async () => {
    for (const [heading, message] of [
      ['dispnum3,stabb,ccode,styear,sidea,hostlev', /version 4 or older/],
      ['disno,dyindex,statea,stateb', /pairs of states by year \(dyadic disputes\)/],
      ['incidnum,dispnum,ccode', /single incidents/],
    ] as const) {
      const reading = readAll(cowMid, [fileWith('other.csv', `${heading}\n1,2,3\n`)]);
      await expect(reading).rejects.toMatchObject({ code: 'BAD_FILE', message: expect.stringMatching(message) });
    }
  });

  it('need both tables', async () => {
    await expect(readAll(cowMid, [MIDB])).rejects.toMatchObject({
      code: 'BAD_FILE',
      message: expect.stringMatching(
        /^midb\.csv cannot be read: the disputes are missing: give the table MIDA beside it/,
      ),
    });
    await expect(readAll(cowMid, [MIDA])).rejects.toMatchObject({ message: expect.stringMatching(/MIDB beside it/) });
  });

  it.each([
    [
      '2,"UKG",200,5,-9,1902,24,1,1903,0,1,1,-9,0,0,0,1,1,5',
      'has the date 5/?/1902 in its beginning, which lacks a part',
    ],
    [
      '2,"UKG",200,30,2,1902,24,1,1903,0,1,1,-9,0,0,0,1,1,5',
      '30/2/1902 in its beginning, which is not in the calendar',
    ],
    ['2,"UKG",200,-9,-9,-9,24,1,1903,0,1,1,-9,0,0,0,1,1,5', 'gives no beginning'],
    ['2,"UKG",200,1,7,1902,-9,-9,-9,0,1,1,-9,0,0,0,1,1,5', 'gives no end'],
    ['2,"UKG",200,1,7,1902,1,6,1902,0,1,1,-9,0,0,0,1,1,5', 'ends on 1902-06-01, before it begins'],
    ['2,"UKG",200,1,7,1902,1,8,1902,0,1,1,-9,0,0,0,-9,1,5', '"-9" in hostlev'],
    ['77,"UKG",200,1,7,1902,1,8,1902,0,1,1,-9,0,0,0,1,1,5', 'is of dispute 77, which no usable row'],
  ])('reject %s', async (row, reason) => {
    const [heading = '', , usa = ''] = readFileSync(MIDB, 'utf8').split('\n');
    const file = fileWith('midb.csv', `${heading}\n${row}\n${usa}\n`);
    const { rejected } = await readAll(cowMid, [file, MIDA]);
    expect(rejected).toContainEqual({ file, line: 2, reason: expect.stringContaining(reason), row });
  });
});

describeWithShared('Militarized Interstate Disputes as published', 'data/cow-mid', (data) => {
  it('are all used, and agree with a reading by dispute and day', async () => {
    const files = ['MIDA 5.0.csv', 'MIDB 5.0.csv'].map((name) => join(data, name));
    const all = await readAll(cowMid, files);
    const [disputes = [], participants = []] = files.map(plainRows);
    expect(all.rows).toBe(disputes.length + participants.length);
    expect(all.rejected.length).toBe(0);
    const number = (text: string | undefined, missing: number) => (text === '-9' ? missing : Number(text));
    const spell = (row: Record<string, string>) => ({
      from: Number(row.styear) * 10_000 + number(row.stmon, 1) * 100 + number(row.stday, 1),
      to: Number(row.endyear) * 10_000 + number(row.endmon, 12) * 100 + number(row.endday, 31),
    });
    const byDispute = new Map<string, Record<string, string>[]>();
    for (const row of participants) {
      byDispute.set(row.dispnum ?? '', [...(byDispute.get(row.dispnum ?? '') ?? []), row]);
    }
    const events = [...byDispute.values()].flatMap((group) =>
      group.flatMap((a) =>
        group.flatMap((b) => {
          if (a.sidea !== '1' || b.sidea !== '0' || a.ccode === b.ccode) return [];
          const [x, y] = [spell(a), spell(b)];
          return [{ a, b, from: Math.max(x.from, y.from), to: Math.min(x.to, y.to) }];
        }),
      ),
    );
    let checked = 0;
    for (const year of years(1816, 2014)) {
      for (const rest of ['0402', '0815', '1111']) {
        const day = year * 10_000 + Number(rest);
        const iso = `${year}-${rest.slice(0, 2)}-${rest.slice(2)}`;
        const id = (row: Record<string, string>) => cowActorOn(Number(row.ccode), iso)?.id ?? '';
        const expected = new Set<string>();
        for (const { a, b, from, to } of events) {
          if (day < from || day > to) continue;
          const [x, y] = [Number(a.hostlev), Number(b.hostlev)];
          if (x >= 4 || y >= 4) expected.add(tieText(id(a), 'FIGHTS', id(b)));
          else {
            if (x >= 2) expected.add(tieText(id(a), 'THREATENS', id(b)));
            if (y >= 2) expected.add(tieText(id(b), 'THREATENS', id(a)));
          }
        }
        expect([iso, tiesOn(all.claims, iso)]).toEqual([iso, [...expected].sort()]);
        checked += expected.size;
      }
    }
    expect(checked).toBeGreaterThan(1000);
  });
});
