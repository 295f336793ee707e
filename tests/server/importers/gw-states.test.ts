import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { actorKindOf } from '../../../server/domain/actor.ts';
import { cowActorOn } from '../../../server/importers/cow-states.ts';
import { gwActorOn, gwCodes, gwPeriods } from '../../../server/importers/gw-states.ts';
import { describeWithShared } from '../../requires.ts';

describe('state numbers of Gleditsch and Ward', () => {
  it.each([
    [260, '1975-01-01', 'state:west-germany'],
    [260, '1990-10-03', 'DEU'],
    [255, '1914-08-01', 'state:german-reich'],
    [678, '1985-01-01', 'state:north-yemen'],
    [678, '1995-01-01', 'YEM'],
    [680, '1985-01-01', 'YMD'],
    [340, '1912-01-01', 'state:kingdom-of-serbia'],
    [340, '2010-01-01', 'SRB'],
    [341, '1900-01-01', 'state:kingdom-of-montenegro'],
    [345, '1970-01-01', 'YUG'],
    [345, '2000-01-01', 'SCG'],
    [365, '1991-12-25', 'SUN'],
    [365, '1991-12-26', 'RUS'],
    [563, '1890-01-01', 'state:transvaal'],
    [711, '1930-01-01', 'state:tibet'],
    [815, '1850-01-01', 'state:vietnam-annam'],
    [970, '2010-01-01', 'KIR'],
    [971, '2010-01-01', 'NRU'],
    [972, '2010-01-01', 'TON'],
    [990, '2010-01-01', 'WSM'],
  ])('%d on %s is %s', (code, day, id) => {
    expect(gwActorOn(code, day)?.id).toBe(id);
  });

  it('are not those of the Correlates of War', () => {
    expect(cowActorOn(970, '2010-01-01')?.id).toBe('NRU');
    expect(cowActorOn(255, '2010-01-01')?.id).toBe('DEU');
    // Numbers that only the Correlates of War use.
    for (const code of [679, 946, 947, 955]) expect(gwPeriods(code)).toEqual([]);
  });

  it('give every actor a country id, a name and its number, without gap or overlap', () => {
    for (const code of gwCodes()) {
      const periods = gwPeriods(code);
      expect(periods[0]?.from).toBeNull();
      expect(periods.at(-1)?.until).toBeNull();
      periods.forEach(({ actor, from }, index) => {
        expect([actor.id, actorKindOf(actor.id)]).toEqual([actor.id, 'COUNTRY']);
        expect(actor.name).not.toBe('');
        expect(actor.codes).toContain(`gw:${code}`);
        if (index > 0) expect(from).toBe(periods[index - 1]?.until);
      });
    }
  });
});

describeWithShared('state numbers as published', 'data/cow-states/gw_states.csv', (file) => {
  it('are all known', () => {
    const rows = readFileSync(file, 'utf8').trim().split('\n').slice(1);
    expect(rows.map((row) => Number(row.split(',')[0])).filter((code) => gwPeriods(code).length === 0)).toEqual([]);
  });
});

describeWithShared('state codes of the Correlates of War as published', 'data/cow-states', (folder) => {
  it('are all known', () => {
    const rows = readFileSync(join(folder, 'states2016.csv'), 'utf8').trim().split('\n').slice(1);
    const days = rows.map((row) => [Number(row.split(',')[1]), `${row.split(',')[6]}-01-01`] as const);
    expect(days.filter(([code, day]) => !cowActorOn(code, day))).toEqual([]);
  });
});
