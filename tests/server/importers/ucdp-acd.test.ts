import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { gwActorOn } from '../../../server/importers/gw-states.ts';
import { ucdpAcd } from '../../../server/importers/ucdp-acd.ts';
import { describeWithShared } from '../../requires.ts';
import { type Everything, readAll } from './read-all.ts';
import { claimWith, fileWriter, plainRows, samples, tiesOn, tieText, years } from './table-help.ts';

const SAMPLE = join(samples, 'ucdp.csv');
const fileWith = fileWriter();
const [HEADING = ''] = readFileSync(SAMPLE, 'utf8').split('\n');

describe('UCDP/PRIO armed conflicts', () => {
  let all: Everything;
  beforeAll(async () => {
    all = await readAll(ucdpAcd, [SAMPLE]);
  });
  const conflict = (key: string) => claimWith(all.claims, `ucdp-acd:${key}`);

  it('join the years of an episode, from its first day to its last', () => {
    expect(all.rejected).toEqual([]);
    expect(conflict('388-373-opposition-1991-12-30')).toMatchObject({
      subject: 'AZE',
      kind: 'FIGHTS',
      object: 'org:ucdp-conflict-388-opposition',
      since: '1991-12-30',
      until: '1994-05-13',
      levels: ['WAR'],
    });
    expect(conflict('388-373-opposition-2020-09-27')).toMatchObject({ until: '2020-11-10' });
    expect(all.actors.find(({ id }) => id === 'org:ucdp-conflict-388-opposition')).toMatchObject({
      name: 'Armed opposition to Azerbaijan (UCDP conflict 388)',
    });
  });

  it('tie a supporter to whom it fights and to whom it helps, for its own years', () => {
    expect(conflict('388-373-371-1992')).toMatchObject({
      subject: 'AZE',
      kind: 'FIGHTS',
      object: 'ARM',
      since: '1992',
    });
    expect(conflict('388-aid-371-opposition-1992')).toMatchObject({
      subject: 'ARM',
      kind: 'AIDS',
      object: 'org:ucdp-conflict-388-opposition',
      until: '1994-05-13',
    });
    expect(conflict('388-aid-640-373-2020')).toMatchObject({ subject: 'TUR', object: 'AZE' });
    // Helpers of the two sides are not said to have fought one another.
    expect(all.claims.filter((c) => [c.subject, c.object].sort().join() === 'ARM,TUR')).toEqual([]);
  });

  it('take the rows of one year together, one for each combination of parties', () => {
    const fights = all.claims.filter(({ id }) => id.startsWith('ucdp-acd:900-') && !id.includes('aid'));
    expect(fights.map(({ subject, object }) => `${subject} ${object}`).sort()).toEqual([
      'AUS IRQ',
      'GBR IRQ',
      'USA IRQ',
    ]);
  });

  it('keep two episodes apart, and dates as coarse as they are', () => {
    expect(conflict('11343-651-666-1967-06-05')).toMatchObject({ until: '1967-06-11', levels: ['WAR'] });
    expect(conflict('11343-651-666-1969-03')).toMatchObject({ until: '1970-08-08', levels: ['ARMED_CONFLICT'] });
    expect(conflict('901-678-opposition-1994')).toMatchObject({ subject: 'YEM', since: '1994', until: '1994-07-08' });
  });

  it('do not know of an end in the last year of the data', () => {
    expect(conflict('902-365-369-2023')).toMatchObject({ until: null, endUnknown: true, attested: '2024-12-31' });
  });

  it('read the table as UCDP publishes it, with lists of numbers and names', async () => {
    const heading = `location,side_b,territory_name,${HEADING}`;
    const rows = [
      'Azerbaijan,Republic of Artsakh,Artsakh,388,2020,373,"640, 770",,371,1,2,4,1991-12-30,1,2020-09-27,1,1,2020-11-09',
    ];
    const { claims, actors, rejected } = await readAll(ucdpAcd, [
      fileWith('full.csv', `${[heading, ...rows].join('\n')}\n`),
    ]);
    expect(rejected).toEqual([]);
    expect(
      claims
        .filter(({ kind }) => kind === 'AIDS')
        .map(({ subject }) => subject)
        .sort(),
    ).toEqual(['ARM', 'PAK', 'TUR']);
    expect(actors.find(({ kind }) => kind === 'ORGANISATION')?.name).toBe('Republic of Artsakh (UCDP conflict 388)');
  });

  it.each([
    [
      '1,2000,999,,,,territory,1,intrastate,2000-01-01,1,2000-01-01,1,0,',
      'state number "999" in gwno_a, which is unknown',
    ],
    ['1,2000,,,2,,territory,1,intrastate,2000-01-01,1,2000-01-01,1,0,', 'names no state on side a'],
    ['1,2000,2,,,,religion,1,intrastate,2000-01-01,1,2000-01-01,1,0,', '"religion" in incompatibility'],
    ['1,2000,2,,,,territory,3,intrastate,2000-01-01,1,2000-01-01,1,0,', '"3" in intensity_level'],
    [
      '1,2000,2,,,,territory,1,intrastate,2000-01-01,1,2000-02-30,1,0,',
      '"2000-02-30" in start_date2, which is no date',
    ],
    ['1,2000,2,,,,territory,1,intrastate,2000-01-01,1,2000-01-01,1,1,', 'gives no ep_end_date'],
    ['1,2000,2,,,,territory,1,intrastate,2000-01-01,1,2000-01-01,9,0,', '"9" in start_prec2'],
  ])('reject %s', async (row, reason) => {
    const { rejected } = await readAll(ucdpAcd, [fileWith('row.csv', `${HEADING}\n${row}\n`)]);
    expect(rejected).toMatchObject([{ line: 2, reason: expect.stringContaining(reason), row }]);
  });
});

describeWithShared('UCDP/PRIO armed conflicts as published', 'data/ucdp-acd', (data) => {
  it('are all used, and agree with a reading year by year', async () => {
    const file = join(data, 'ucdp_prio_acd.csv');
    const all = await readAll(ucdpAcd, [file]);
    expect(all.rejected).toEqual([]);
    const rows = plainRows(file);
    expect(all.rows).toBe(rows.length);
    for (const year of years(1946, 2024)) {
      const expected = new Set<string>();
      for (const row of rows) {
        if (Number(row.year) !== year) continue;
        const b = row.gwno_b === '' ? `org:ucdp-conflict-${row.conflict_id}-opposition` : row.gwno_b;
        for (const [x, kind, y] of [
          [row.gwno_a, 'FIGHTS', b],
          [row.gwno_a_2nd, 'FIGHTS', b],
          [row.gwno_a, 'FIGHTS', row.gwno_b_2nd],
          [row.gwno_a_2nd, 'AIDS', row.gwno_a],
          [row.gwno_b_2nd, 'AIDS', b],
        ] as const) {
          if (x && y && x !== y) expected.add(tieText(nameIn(x, year), kind, nameIn(y, year)));
        }
      }
      // All who were tied at some time of the year: on the days in the middle of it and on those on which it begins and ends.
      const found = new Set<string>();
      for (const claim of all.claims) {
        const from = Number((claim.since ?? claim.attested ?? '').slice(0, 4));
        const last =
          claim.until === null
            ? 2024
            : Number(claim.until.slice(0, 4)) - (/^\d{4}(-01-01)?$/.test(claim.until) ? 1 : 0);
        if (from <= year && year <= last)
          found.add(tieText(sameState(claim.subject), claim.kind, sameState(claim.object)));
      }
      expect([year, [...found].sort()]).toEqual([year, [...expected].sort()]);
    }
    expect(tiesOn(all.claims, '2003-04-01')).toContain('IRQ FIGHTS USA');
  });
});

/** States that pass to another in the course of a year count as one. */
function sameState(id: string): string {
  const line: Record<string, string> = { SUN: 'RUS', 'state:north-yemen': 'YEM', VDR: 'VNM', YUG: 'SRB', SCG: 'SRB' };
  return line[id] ?? id;
}

function nameIn(code: string, year: number): string {
  return code.startsWith('org:') ? code : sameState(gwActorOn(Number(code), `${year}-06-15`)?.id ?? '');
}
