import { describe, expect, it } from '@jest/globals';
import { bundlesOf } from '../../../client/state/bundles.ts';
import { EVERYBODY, type Extent } from '../../../client/state/extent.ts';
import { unknownFilters, whyEmpty } from '../../../client/state/hints.ts';
import { verbFrom } from '../../../client/state/model.ts';
import { actorsOf, contestedOn, facetCounts, shownTies } from '../../../client/state/shown.ts';
import { sliderDays, tiesByYear, usualDays } from '../../../client/state/timeline.ts';
import { FIRST_VIEW, NO_FILTERS } from '../../../client/state/view.ts';
import { tiesWithin } from '../../../client/state/within.ts';
import { modelWith, tie } from '../model.ts';

const DAY = '2010-06-01';
const alliance = tie('ARM', 'ALLIES_WITH', 'RUS');
const membership = tie('ARM', 'MEMBER_OF', 'org:csto', {
  inForceFrom: '2002-10-07',
  deniedDuring: [{ since: '2024-12-04', until: null }],
});
const mediation = tie('RUS', 'MEDIATES', 'ARM', {
  inForceFrom: '2008-11-02',
  inForceUntil: '2020-11-10',
  issues: ['nagorno-karabakh'],
});
const criticism = tie('person:sergey-lavrov', 'CRITICIZES', 'AZE', { inForceFrom: '2010-01-01', datesDiffer: true });
const model = modelWith(alliance, membership, mediation, criticism);

const ids = (ties: readonly { id: string }[]) => ties.map(({ id }) => id).sort();

describe('what is shown', () => {
  it('on a day: what is in force, not on the first day after', () => {
    expect(ids(shownTies(model, NO_FILTERS, '2020-11-09'))).toContain(mediation.id);
    expect(ids(shownTies(model, NO_FILTERS, '2020-11-10'))).not.toContain(mediation.id);
    expect(shownTies(model, NO_FILTERS, '1999-12-31')).toEqual([]);
  });

  it('by kind, sign, issue and kind of both ends', () => {
    const shown = (filters: object) => ids(shownTies(model, { ...NO_FILTERS, ...filters }, DAY));
    expect(shown({ kinds: ['MEMBER_OF', 'MEDIATES'] })).toEqual(ids([membership, mediation]));
    expect(shown({ signs: [-1] })).toEqual([criticism.id]);
    expect(shown({ issues: ['nagorno-karabakh'] })).toEqual([mediation.id]);
    expect(shown({ actorKinds: ['COUNTRY'] })).toEqual(ids([alliance, mediation]));
    expect(shown({ actorKinds: ['COUNTRY', 'PERSON'], signs: [-1] })).toEqual([criticism.id]);
  });

  it('is contested on the days that a source denies it, or always when its dates differ', () => {
    const [member, critic] = [membership, criticism].map(({ id }) => model.tiesById.get(id));
    expect(member && contestedOn(member, '2024-12-03')).toBe(false);
    expect(member && contestedOn(member, '2024-12-04')).toBe(true);
    expect(critic && contestedOn(critic, DAY)).toBe(true);
    expect(ids(shownTies(model, { ...NO_FILTERS, contestedOnly: true }, DAY))).toEqual([criticism.id]);
  });

  it('counts each filter as it would be with the others kept', () => {
    const filters = { ...NO_FILTERS, signs: [1 as const], kinds: ['MEMBER_OF'] };
    expect([...facetCounts(model, filters, DAY, 'kinds')]).toEqual([
      ['ALLIES_WITH', 1],
      ['MEMBER_OF', 1],
    ]);
    expect([...facetCounts(model, filters, DAY, 'signs')]).toEqual([[1, 1]]);
    expect([...facetCounts(model, NO_FILTERS, DAY, 'actorKinds')]).toEqual([
      ['COUNTRY', 4],
      ['ORGANISATION', 1],
      ['PERSON', 1],
    ]);
  });

  it('lists its actors, most ties first', () => {
    expect(actorsOf(shownTies(model, NO_FILTERS, DAY)).map(({ actor, ties }) => [actor.id, ties])).toEqual([
      ['ARM', 3],
      ['RUS', 2],
      ['AZE', 1],
      ['org:csto', 1],
      ['person:sergey-lavrov', 1],
    ]);
  });
});

describe('lines', () => {
  it('hold the ties of one sign between two, and point where all of them do', () => {
    const both = modelWith(
      alliance,
      mediation,
      tie('ARM', 'CRITICIZES', 'RUS'),
      tie('RUS', 'CRITICIZES', 'ARM', { inForceFrom: '2001-01-01' }),
      membership,
    );
    const bundles = bundlesOf(both.ties, DAY).map(({ id, ties, pointsTo }) => [id, ties.length, pointsTo]);
    expect(bundles).toEqual([
      ['ARM|RUS|1', 1, null],
      ['ARM|RUS|0', 1, 'from'],
      ['ARM|RUS|-1', 2, null],
      ['ARM|org:csto|1', 1, 'to'],
    ]);
  });
});

describe('verbs', () => {
  it('read from the side they are read from', () => {
    const member = model.tiesById.get(membership.id);
    expect(member && verbFrom('ARM', member)).toBe('is a member of');
    expect(member && verbFrom('org:csto', member)).toBe('has as a member');
  });

  it('name organisations by their acronym', () => {
    expect(model.actors.get('org:csto')?.shortName).toBe('ODKB');
  });
});

describe('an empty picture says why', () => {
  it('nothing on record', () => {
    expect(whyEmpty(modelWith(), FIRST_VIEW, DAY)).toEqual({ why: 'no data' });
  });

  it('nothing in force that day, and when something is', () => {
    expect(whyEmpty(model, FIRST_VIEW, '1990-01-01')).toEqual({ why: 'day', nearest: '2000-01-01' });
  });

  it('filters, and what lifting each would show, most first', () => {
    const view = { ...FIRST_VIEW, signs: [-1 as const], issues: ['nagorno-karabakh'] };
    expect(whyEmpty(model, view, DAY)).toEqual({
      why: 'filters',
      lifting: [
        { filter: 'signs', ties: 1 },
        { filter: 'issues', ties: 1 },
      ],
    });
    const three = { ...view, kinds: ['MEMBER_OF'] };
    expect(whyEmpty(model, three, DAY)).toEqual({ why: 'filters', lifting: [] });
  });

  it('names what the record does not know', () => {
    const view = { ...FIRST_VIEW, kinds: ['MEMBER_OF', 'ADORES'], issues: ['the-moon'] };
    expect(unknownFilters(model, view)).toEqual([
      { part: 'kinds', value: 'adores' },
      { part: 'issues', value: 'the-moon' },
    ]);
  });
});

describe('the time line', () => {
  it('runs from before the ties become many to today, and reaches the day shown', () => {
    expect(sliderDays(usualDays(model), DAY)).toEqual({ from: '1999-01-01', until: '2026-11-24' });
    expect(sliderDays(usualDays(model), '1950-03-01').from).toBe('1950-03-01');
    expect(sliderDays(usualDays(model), '2030-01-01').until).toBe('2030-01-01');
  });

  it('counts the ties of each year by sign, under the filters', () => {
    const years = tiesByYear(model.ties, NO_FILTERS, '2019-01-01', '2021-12-31');
    expect(years).toEqual([
      { year: 2019, bySign: { [-1]: 1, 0: 1, 1: 2 }, total: 4 },
      { year: 2020, bySign: { [-1]: 1, 0: 1, 1: 2 }, total: 4 },
      { year: 2021, bySign: { [-1]: 1, 0: 0, 1: 2 }, total: 3 },
    ]);
    const hostile = tiesByYear(model.ties, { ...NO_FILTERS, signs: [-1] }, '2009-01-01', '2010-12-31');
    expect(hostile.map(({ total }) => total)).toEqual([0, 1]);
  });

  it('counts in each year what would be shown: without hidden actors, around those in focus', () => {
    const totals = (extent: Partial<Extent>) =>
      tiesByYear(model.ties, { ...NO_FILTERS, ...extent }, '2019-01-01', '2021-12-31').map(({ year, total }) => {
        const span = { since: `${year}-01-01`, until: `${year + 1}-01-01` };
        const within = tiesWithin(shownTies(model, NO_FILTERS, span), { ...EVERYBODY, ...extent });
        expect(total).toBe(within.length);
        return total;
      });
    const [busiest] = actorsOf(model.ties);
    const id = busiest?.actor.id ?? '';
    const all = totals({});
    expect(totals({ hidden: [id] })).not.toEqual(all);
    expect(totals({ focus: { actors: [id], degree: 1 } })).not.toEqual(all);
    expect(totals({ focus: { actors: [id], degree: 0 } })).toEqual([0, 0, 0]);
  });
});
