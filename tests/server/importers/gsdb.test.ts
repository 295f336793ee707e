import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { partyNamed } from '../../../server/importers/country-names.ts';
import { gsdb } from '../../../server/importers/gsdb.ts';
import { periodOn } from '../../../server/importers/state-periods.ts';
import { describeWithShared } from '../../requires.ts';
import { type Everything, readAll } from './read-all.ts';
import { claimWith, fileWriter, samples, tiesOn, years } from './table-help.ts';

const SAMPLE = join(samples, 'gsdb.csv');
const fileWith = fileWriter();
const [HEADING = ''] = readFileSync(SAMPLE, 'utf8').split('\n');

describe('the Global Sanctions Data Base', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(gsdb, [SAMPLE]);
  });
  const sanction = (key: string) => claimWith(all.claims, `gsdb-4:${key}`);
  const pairs = (id: number) =>
    all.claims
      .filter((claim) => claim.id.startsWith(`gsdb-4:${id}-`))
      .map(({ subject, object }) => `${subject} ${object}`);

  it('ties each sender to each target, with what is sanctioned, through the last year', () => {
    expect(all.rejected).toEqual([]);
    expect(sanction('2-USA-SYR-1967')).toMatchObject({
      kind: 'SANCTIONS',
      since: '1967',
      until: '1975',
      levels: ['ARMS', 'MILITARY'],
      statement:
        'The Global Sanctions Data Base has the United States sanction Syria from 1967 to 1974, in arms and military assistance. Aims and how they fared, by the data: ending a war (partial success).',
    });
  });

  it('keeps names with commas whole, parts names without a blank, and reads remarks in brackets', () => {
    expect(pairs(2)).toEqual(['USA EGY', 'USA SYR']);
    expect(pairs(3).sort()).toEqual(['BIH RUS', 'ISL RUS', 'MDA RUS', 'MKD RUS', 'NOR RUS', 'org:eu RUS']);
    expect(pairs(4)).toEqual(['org:un COD', 'org:un ERI', 'org:un ETH']);
    expect(sanction('4-org.un-ETH-1998').statement).toContain('Listed there as “Ethiopia (excludes Eritrea)”.');
    expect(pairs(5)).toEqual(['org:un org:taliban']);
    expect(pairs(8)).toEqual(['USA PRK', 'USA SLV']);
  });

  it('keeps historic states themselves', () => {
    expect(pairs(1)).toEqual(['state:west-germany DDR']);
    expect(sanction('1-state.west-germany-DDR-1949-05-23')).toMatchObject({ since: '1949-05-23', until: '1974' });
    expect(pairs(6)).toEqual(['USA YUG', 'USA SCG']);
  });

  it('does not know the end of what goes on in the last year, and knows that of what failed then', () => {
    expect(sanction('3-NOR-RUS-2014')).toMatchObject({ until: null, endUnknown: true, attested: '2023-12-31' });
    expect(sanction('7-USA-CUB-2020')).toMatchObject({ until: '2024', endUnknown: false });
  });

  it('is told from the releases before it by the year in which cases go on', async () => {
    const columns = HEADING.replace('descr_trade,', '');
    const rows = [
      '1,Russia,EU,2014,2019,1,1,0,1,1,0,0,0,territorial_conflict,ongoing',
      '2,"Yemen, Rep.",United States,2014,2019,0,1,0,1,1,0,0,0,end_war,failed',
      '3,Yemen,EEC,1975,1976,0,1,0,1,1,0,0,0,end_war,failed',
    ];
    const { claims, sources } = await readAll(gsdb, [fileWith('r2.csv', `${columns}\n${rows.join('\n')}\n`)]);
    expect(sources.map(({ title }) => title)).toEqual(['Global Sanctions Data Base, release 2']);
    expect(claims.map(({ object, until, attested }) => [object, until, attested])).toEqual([
      ['RUS', null, '2019-12-31'],
      ['YEM', '2020', null],
      ['state:north-yemen', '1977', null],
    ]);
  });

  it.each([
    [
      '9,Ruritania,United States,2000,2001,1,,0,0,0,0,0,0,0,x,y',
      'names "Ruritania" in sanctioned_state, who is not known',
    ],
    ['9,Cuba,,2000,2001,1,,0,0,0,0,0,0,0,x,y', 'names nobody in sanctioning_state'],
    ['9,Cuba,United States,2001,2000,1,,0,0,0,0,0,0,0,x,y', 'ends in 2000, before it begins in 2001'],
    ['9,Cuba,United States,2000,ongoing,1,,0,0,0,0,0,0,0,x,y', '"ongoing" in end, where a year belongs'],
    ['9,Cuba,United States,2000,2001,some,,0,0,0,0,0,0,0,x,y', '"some" in trade'],
    ['9,Cuba,Cuba,2000,2001,1,,0,0,0,0,0,0,0,x,y', 'which are both Cuba then'],
  ])('rejects %s', async (row, reason) => {
    const { rejected } = await readAll(gsdb, [fileWith('gsdb.csv', `${HEADING}\n${row}\n`)]);
    expect(rejected).toMatchObject([{ line: 2, reason: expect.stringContaining(reason), row }]);
  });
});

describeWithShared('the Global Sanctions Data Base as published', 'data/gsdb-sanctions/GSDB_V4.csv', (file) => {
  it('is used but for two cases, and agrees with a reading by other means', async () => {
    const all = await readAll(gsdb, [file]);
    const [, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
    expect(all.rows).toBe(lines.length);
    // One target is "Western countries", one sanctions itself: 2 of 1,032 rows, 0.2 %.
    expect(all.rejected.map(({ reason }) => reason)).toEqual([
      'names "Western countries" in sanctioned_state, who is not known',
      expect.stringMatching(/^pairs the name ECOWAS and the name ECOWAS/),
    ]);
    const out = new Set(all.rejected.map(({ line }) => line));
    // Commas of names are put out of the way first, then lists are split.
    const shielded = (text: string) =>
      text
        .replace(/Egypt, Arab Rep\./g, 'Egypt')
        .replace(/Congo, Democratic Republic of the/g, 'DR Congo')
        .replace(/(Korea|Yemen), (North|South)/g, '$2 $1')
        .replace(/Gambia, The/g, 'Gambia')
        .replace(/ \((in|ex)cludes Eritrea\)/g, '');
    const cases = lines.flatMap((line, index) => {
      if (out.has(index + 2)) return [];
      const cells = (line.match(/("[^"]*"|[^,]*)(,|$)/g) ?? []).map((cell) =>
        cell.replace(/,$/, '').replaceAll('"', ''),
      );
      const names = (cell = '') => shielded(cell).split(/,\s*/).filter(Boolean);
      return [{ targets: names(cells[1]), senders: names(cells[2]), begin: Number(cells[3]), end: Number(cells[4]) }];
    });
    for (const year of years(1950, 2023)) {
      const day = `${year}-12-31`;
      const id = (name: string) => periodOn(partyNamed(name)?.periods ?? [], day)?.actor.id ?? `? ${name}`;
      const expected = new Set<string>();
      for (const { targets, senders, begin, end } of cases) {
        if (year < begin || year > end) continue;
        for (const sender of senders)
          for (const target of targets) expected.add(`${id(sender)} SANCTIONS ${id(target)}`);
      }
      expect([year, tiesOn(all.claims, day)]).toEqual([year, [...expected].sort()]);
    }
  });
});
