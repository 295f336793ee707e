import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { cowIgo } from '../../../server/importers/cow-igo.ts';
import { cowActorOn } from '../../../server/importers/cow-states.ts';
import { describeWithShared } from '../../requires.ts';
import { type Everything, readAll } from './read-all.ts';
import { claimWith, daysOf, fileWriter, samples } from './table-help.ts';

const STATE_YEAR = join(samples, 'state_year.csv');
const IGO_YEAR = join(samples, 'igo_year.csv');
const fileWith = fileWriter();

describe('COW organisations by state and year', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(cowIgo, [STATE_YEAR]);
  });
  const membership = (key: string) => claimWith(all.claims, `cow-igo-3:state-year:${key}`);

  it('join years, and do not take a gap of five years before 1965 for an exit', () => {
    expect(all.rejected).toEqual([]);
    expect(membership('un-2-1945')).toMatchObject({
      subject: 'USA',
      kind: 'MEMBER_OF',
      object: 'org:un',
      since: '1945',
      until: null,
      endUnknown: true,
      attested: '1951-12-31',
    });
    expect(membership('un-2-1945').statement).toContain('They say nothing of 1946 to 1948.');
    expect(membership('nato-2-1949')).toMatchObject({ since: '1949' });
  });

  it('tell full members, associates and observers apart', () => {
    expect(membership('coe-640-1949')).toMatchObject({ kind: 'OBSERVER_IN', until: '1950', levels: ['ASSOCIATE'] });
    expect(membership('coe-640-1950')).toMatchObject({ kind: 'MEMBER_OF', since: '1950' });
    expect(membership('nato-640-1951')).toMatchObject({ kind: 'OBSERVER_IN', levels: ['OBSERVER'] });
    expect(all.claims.some(({ id }) => id.includes('nato-365'))).toBe(false);
  });

  it('take -9 for missing, not for an exit', () => {
    expect(membership('sam-640-1949').statement).toContain('They say nothing of 1950.');
    expect(all.claims.filter(({ id }) => id.includes('sam-640')).length).toBe(1);
  });

  it('name an organisation that they do not know by its abbreviation', () => {
    expect(all.actors.find(({ id }) => id === 'org:cow-igo-sam')).toMatchObject({
      name: 'SAM',
      codes: ['cow-igo:sam'],
    });
  });
});

describe('COW organisations by organisation and year', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(cowIgo, [IGO_YEAR]);
  });
  const membership = (key: string) => claimWith(all.claims, `cow-igo-3:igo-year:${key}`);

  it('keep each German state and each Russian state itself', () => {
    expect(membership('nato-260-1988')).toMatchObject({ subject: 'state:west-germany', until: '1990' });
    expect(membership('nato-255-1990-10-03')).toMatchObject({ subject: 'DEU', since: '1990-10-03' });
    expect(membership('olds-365-1971')).toMatchObject({ subject: 'SUN' });
  });

  it('do not take years that the table leaves out after 1965 for membership or exit', () => {
    expect(membership('nato-640-1988')).toMatchObject({ until: null, endUnknown: true, attested: '1991-12-31' });
    expect(membership('nato-640-2013')).toMatchObject({ attested: '2014-12-31', endUnknown: true });
    expect(membership('nato-640-2013').statement).toContain('It may have begun earlier.');
  });

  it('end with the organisation where it ended, and between two years five years apart at an unknown time', () => {
    expect(membership('eels-365-1950')).toMatchObject({ since: '1950', until: '1961', endUnknown: false });
    expect(membership('eels-640-1950')).toMatchObject({ until: null, endUnknown: true, attested: '1950-12-31' });
    expect(all.actors.find(({ id }) => id === 'org:cow-igo-eels')).toMatchObject({
      name: 'Eel Research, Danube & Rhine',
      aliases: ['EELS'],
      since: '1950',
      until: '1961',
    });
  });

  it('do not know the beginning or end beside missing years', () => {
    expect(membership('olds-365-1971')).toMatchObject({ until: null, endUnknown: true, attested: '1972-12-31' });
    expect(membership('olds-365-1971').statement).toContain('It may have begun earlier.');
    expect(membership('olds-640-1970').statement).toContain('They say nothing of 1971.');
    expect(membership('olds-260-1970')).toMatchObject({
      kind: 'OBSERVER_IN',
      since: null,
      attested: '1970',
      until: '1972',
    });
  });
});

describe('tables of organisations', () => {
  it('are read together, each with its own claims', async () => {
    const both = await readAll(cowIgo, [STATE_YEAR, IGO_YEAR]);
    const one = await readAll(cowIgo, [IGO_YEAR]);
    const ids = new Set(both.claims.map(({ id }) => id));
    expect(one.claims.every(({ id }) => ids.has(id))).toBe(true);
  });

  it.each([
    ['2,1951,usa,7,1,0,-1', '"7" in un, where one of 0, 1, 2, 3, -1 and -9 belongs'],
    ['999,1951,x,1,1,0,-1', 'state code 999 in ccode, which is unknown'],
    ['2,0051,usa,1,1,0,-1', 'is of 51, and the data begin in 1815'],
    ['2,1950,usa,0,1,0,-1', 'says something else of state 2 in un in 1950'],
    ['2,1950,usa', 'has 3 values where the heading has 7'],
  ])('reject %s', async (row, reason) => {
    const text = `${readFileSync(STATE_YEAR, 'utf8')}${row}\n`;
    const { rejected } = await readAll(cowIgo, [fileWith('state_year.csv', text)]);
    expect(rejected).toMatchObject([{ line: 13, reason: expect.stringContaining(reason), row }]);
  });

  it('name a column that is no state', async () => {
    const text = readFileSync(IGO_YEAR, 'utf8').replace('turkey', 'ruritania');
    await expect(readAll(cowIgo, [fileWith('igo.csv', text)])).rejects.toMatchObject({
      message: expect.stringMatching(/its column ruritania is no state known/),
    });
  });
});

describeWithShared('COW organisations as published', 'data/cow-igo', (data) => {
  const STATUS: Record<string, string> = { 1: 'MEMBER_OF', 2: 'OBSERVER_IN', 3: 'OBSERVER_IN' };

  it.each([
    ['state-year', 'state_year_formatv3_1945-2014.csv.gz'],
    ['igo-year', 'igo_year_formatv3.csv.gz'],
  ] as const)('are all used, and agree with a reading cell by cell: %s', async (layout, name) => {
    const file = join(data, name);
    const all = await readAll(cowIgo, [file]);
    expect(all.rejected).toEqual([]);
    const [first = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
    expect(all.rows).toBe(lines.length);
    const codes = new Map(
      readFileSync(join(import.meta.dirname, '../../../server/importers/cow-igo-states.csv'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(',') as [string, string]),
    );
    // A few organisations, all their states and years: by cell, whether tied or not.
    const chosen = new Set([
      ...['un', 'nato', 'coe', 'cis', 'oas', 'iaea', 'wpact', 'oecd', 'lon', 'itu', 'eu', 'nam', 'ecowas'],
    ]);
    const heading = first.split(',');
    const byState = layout === 'state-year';
    const columns = [...heading.keys()].filter((at) => {
      const name = heading[at] as string;
      return byState ? chosen.has(name) : codes.has(name);
    });
    const cells = new Map<string, string>();
    for (const line of lines) {
      if (!byState && !chosen.has((line.split(',', 1)[0] ?? '').toLowerCase())) continue;
      const row = line.replace(/"[^"]*"/g, 'x').split(',');
      const year = row[heading.indexOf('year')];
      for (const at of columns) {
        const name = heading[at] as string;
        const key = byState ? `${name} ${row[0]}` : `${(row[0] ?? '').toLowerCase()} ${codes.get(name)}`;
        cells.set(`${key} ${year}`, row[at] ?? '');
      }
    }
    const found = new Map<string, string>();
    for (const claim of all.claims) {
      const [igo = '', code = ''] = (claim.id.split(':')[2] ?? '').split('-');
      if (!chosen.has(igo)) continue;
      const { from, until } = daysOf(claim);
      for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year++) {
        const day = `${year}-12-31`;
        if (from <= day && day < until && cowActorOn(Number(code), day)?.id === claim.subject) {
          found.set(`${igo} ${code} ${year}`, claim.kind);
        }
      }
    }
    let checked = 0;
    for (const [key, value] of cells) {
      if (value === '-9') continue;
      // Serbia and Montenegro, Vietnam and the like stand under one code on the last day of a year.
      if (found.get(key) !== STATUS[value]) throw new Error(`${key}: ${value} and ${found.get(key)}`);
      checked++;
    }
    expect(checked).toBeGreaterThan(50_000);
  });
});
