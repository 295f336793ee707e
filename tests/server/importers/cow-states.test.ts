import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { actorKindOf } from '../../../server/domain/actor.ts';
import { isPartialDate } from '../../../server/domain/dates.ts';
import { cowActorOn, cowCodes, cowPeriods } from '../../../server/importers/cow-states.ts';
import { describeWithShared } from '../../requires.ts';

describe('COW state codes', () => {
  it.each([
    [365, '1914-08-01', 'state:russian-empire'],
    [365, '1921-02-26', 'state:soviet-russia'],
    [365, '1991-12-25', 'SUN'],
    [365, '1991-12-26', 'RUS'],
    [255, '1866-06-15', 'state:prussia'],
    [255, '1939-08-23', 'state:german-reich'],
    [255, '1990-10-03', 'DEU'],
    [260, '1990-10-02', 'state:west-germany'],
    [260, '2000-01-01', 'DEU'],
    [265, '1970-01-01', 'DDR'],
    [300, '1866-01-01', 'state:austrian-empire'],
    [300, '1882-05-20', 'state:austria-hungary'],
    [305, '1934-03-17', 'AUT'],
    [315, '1938-01-01', 'CSK'],
    [325, '1859-01-24', 'state:sardinia'],
    [325, '1882-05-20', 'ITA'],
    [329, '1840-01-01', 'state:two-sicilies'],
    [345, '1912-03-13', 'state:kingdom-of-serbia'],
    [345, '1954-08-09', 'YUG'],
    [345, '1995-11-21', 'SCG'],
    [345, '2010-01-01', 'SRB'],
    [510, '1963-01-01', 'state:tanganyika'],
    [511, '1964-01-01', 'state:zanzibar'],
    [640, '1914-08-02', 'state:ottoman-empire'],
    [640, '1921-03-01', 'TUR'],
    [678, '1962-01-01', 'state:north-yemen'],
    [679, '1991-01-01', 'YEM'],
    [680, '1979-10-25', 'YMD'],
    [710, '1896-06-03', 'state:qing-empire'],
    [730, '1894-08-26', 'state:korea'],
    [816, '1962-07-23', 'VDR'],
    [816, '1978-11-03', 'VNM'],
    [817, '1962-07-23', 'state:south-vietnam'],
  ])('%d on %s is %s', (code, day, id) => {
    expect(cowActorOn(code, day)?.id).toBe(id);
  });

  it('knows no state by a code that is not in the state system', () => {
    expect(cowActorOn(999, '1950-01-01')).toBeUndefined();
    expect(cowPeriods(999)).toEqual([]);
  });

  it('gives every actor a country id, a name, dates that parse and its codes', () => {
    for (const code of cowCodes()) {
      for (const { actor } of cowPeriods(code)) {
        expect([actor.id, actorKindOf(actor.id)]).toEqual([actor.id, 'COUNTRY']);
        expect(actor.name).not.toBe('');
        expect(actor.codes).toContain(`cow:${code}`);
        for (const date of [actor.since, actor.until]) expect(date === null || isPartialDate(date)).toBe(true);
      }
    }
  });

  it('leaves no gap and no overlap between the periods of a code', () => {
    for (const code of cowCodes()) {
      const periods = cowPeriods(code);
      expect(periods[0]?.from).toBeNull();
      expect(periods.at(-1)?.until).toBeNull();
      for (const [index, period] of periods.slice(1).entries()) expect(period.from).toBe(periods[index]?.until);
    }
  });

  it('names as successors only states that it knows', () => {
    const known = new Set(cowCodes().flatMap((code) => cowPeriods(code).map(({ actor }) => actor.id)));
    for (const code of cowCodes()) {
      for (const { actor } of cowPeriods(code)) {
        for (const successor of actor.successors) expect(known).toContain(successor);
      }
    }
  });
});

describeWithShared('COW state codes in the alliance tables', 'data/cow-alliances', (folder) => {
  it('stand for a state in every year in which they occur', () => {
    const missing = new Set<string>();
    let seen = 0;
    for (const name of ['alliance_v4.1_by_member.csv', 'alliance_v4.1_by_dyad.csv']) {
      for (const line of readFileSync(join(folder, name), 'utf8').trim().split('\n').slice(1)) {
        const cells = line.replace(/"[^"]*"/g, '').split(',');
        const codes = name.includes('dyad') ? [cells[1], cells[3]] : [cells[1]];
        const [from, to] = name.includes('dyad') ? [cells[7], cells[10]] : [cells[12], cells[15]];
        for (let year = Number(from); year <= Number(to || 2012); year++) {
          for (const code of codes) {
            seen++;
            if (!cowActorOn(Number(code), `${year}-07-01`)) missing.add(`${code} in ${year}`);
          }
        }
      }
    }
    expect(seen).toBeGreaterThan(100_000);
    expect([...missing]).toEqual([]);
  });
});
