import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { extentOf } from '../../../client/displays/timeline/extent.ts';
import { lanesOf } from '../../../client/displays/timeline/lanes.ts';
import { barsWithin, lanesBetween, placeFrom, placeOf, stackOf } from '../../../client/displays/timeline/layout.ts';
import { stretchOf, ticksOf } from '../../../client/displays/timeline/scale.ts';
import { addDays, dayNumber, dayOfNumber } from '../../../client/state/dates.ts';
import type { Model } from '../../../client/state/model.ts';
import { modelWith, tie } from '../model.ts';

const TODAY = '2026-11-24';
type Fields = NonNullable<Parameters<typeof tie>[3]>;

function extentWith(fields: Fields) {
  const [only] = modelWith(tie('ARM', 'ALLIES_WITH', 'RUS', fields)).ties;
  if (!only) throw new Error('no tie');
  const { from, until, sureFrom, sureUntil, ...rest } = extentOf(only, TODAY);
  return { from: dayOfNumber(from), until: dayOfNumber(until), sure: [sureFrom, sureUntil].map(dayOfNumber), ...rest };
}

describe('a bar', () => {
  it('of known days has sharp edges', () => {
    const fields: Fields = { until: '2010-05-07', end: 'DATED', inForceUntil: '2010-05-07' };
    expect(extentWith(fields)).toMatchObject({
      from: '2000-01-01',
      until: '2010-05-07',
      sure: ['2000-01-01', '2010-05-07'],
      beginningUnknown: false,
      ending: 'dated',
      moment: null,
    });
  });

  it('of a year or a month is sure only after the last day that the date can mean, and up to the first', () => {
    const fields: Fields = { since: '2000', until: '2010-05', end: 'DATED', inForceUntil: '2010-05-01' };
    expect(extentWith(fields)).toMatchObject({
      from: '2000-01-01',
      until: '2010-06-01',
      sure: ['2001-01-01', '2010-05-01'],
    });
  });

  it('whose dates are the same year stays within that year', () => {
    const extent = extentWith({
      since: '2005',
      until: '2005',
      end: 'DATED',
      inForceFrom: '2005-01-01',
      inForceUntil: '2005-01-01',
    });
    expect([extent.from, extent.until]).toEqual(['2005-01-01', '2006-01-01']);
    expect(extent.sure[0]).toBe(extent.sure[1]);
  });

  it('that is open goes on to today', () => {
    expect(extentWith({})).toMatchObject({ until: addDays(TODAY, 1), ending: 'open' });
  });

  it('whose beginning or end nobody knows says so', () => {
    const unknown: Fields = { since: null, end: 'UNKNOWN', attested: '2012', inForceUntil: '2013-01-01' };
    expect(extentWith(unknown)).toMatchObject({ beginningUnknown: true, ending: 'unknown', moment: null });
  });

  it.each<[string, Fields, string | null]>([
    ['an act', { end: 'LAPSES', inForceUntil: '2001-01-01' }, 'event'],
    ['an event of one day', { until: '2000-01-02', end: 'DATED', inForceUntil: '2000-01-02' }, 'event'],
    ['one of two days', { until: '2000-01-03', end: 'DATED', inForceUntil: '2000-01-03' }, null],
    [
      'a day vouched for',
      { since: null, end: 'ATTESTED', attested: '2000-01-01', inForceUntil: '2000-01-02' },
      'attested',
    ],
  ])('of %s is a mark, or is not', (_, fields, moment) => {
    expect(extentWith(fields)).toMatchObject({ moment, beginningUnknown: false });
  });

  it('bears denials and qualifications over their time, within its own', () => {
    const { remarks } = extentWith({
      inForceUntil: '2005-01-01',
      until: '2005-01-01',
      end: 'DATED',
      deniedDuring: [{ since: '1999', until: '2001' }],
      qualifiedDuring: [{ since: '2004-06', until: null }],
    });
    expect(remarks.map(({ as, from, until }) => [as, dayOfNumber(from), dayOfNumber(until)])).toEqual([
      ['denied', '2000-01-01', '2001-01-01'],
      ['qualified', '2004-06-01', '2005-01-01'],
    ]);
  });
});

const ACTORS = ['ARM', 'AZE', 'RUS', 'org:csto', 'person:sergey-lavrov'];
const KINDS = ['ALLIES_WITH', 'MEMBER_OF', 'MEDIATES', 'CRITICIZES'];

const anyTie = fc
  .record({
    ends: fc.shuffledSubarray(ACTORS, { minLength: 2, maxLength: 2 }),
    kind: fc.constantFrom(...KINDS),
    from: fc.integer({ min: 0, max: 20_000 }),
    days: fc.option(fc.integer({ min: 1, max: 6_000 })),
  })
  .map(({ ends: [subject = '', object = ''], kind, from, days }) =>
    tie(subject, kind, object, {
      since: dayOfNumber(from),
      inForceFrom: dayOfNumber(from),
      ...(days === null
        ? {}
        : { until: dayOfNumber(from + days), end: 'DATED' as const, inForceUntil: dayOfNumber(from + days) }),
    }),
  );
const anyModel = fc.uniqueArray(anyTie, { selector: ({ id }) => id, maxLength: 40 }).map((ties) => modelWith(...ties));
const lanesBy = fc.constantFrom('kind' as const, 'pair' as const, 'actor' as const);
const LEAST = 300;
const lanesIn = (model: Model, by: 'kind' | 'pair' | 'actor', tiesOf: readonly string[] = []) =>
  lanesOf(tiesOf.length > 0 ? (model.tiesOf.get(tiesOf[0] ?? '') ?? []) : model.ties, by, model, tiesOf, LEAST);

describe('lanes', () => {
  it('hold every tie, once; by actor, once for each of its two', () => {
    fc.assert(
      fc.property(anyModel, lanesBy, (model, by) => {
        const bars = lanesIn(model, by).flatMap(({ rows }) => rows.flat());
        expect(new Set(bars.map(({ key }) => key)).size).toBe(bars.length);
        expect(new Set(bars.map(({ tie: { id } }) => id)).size).toBe(model.ties.length);
        expect(bars.length).toBe(model.ties.length * (by === 'actor' ? 2 : 1));
      }),
    );
  });

  it('never lay one bar over another, nor two moments closer than can be told apart', () => {
    fc.assert(
      fc.property(anyModel, lanesBy, (model, by) => {
        for (const row of lanesIn(model, by).flatMap(({ rows }) => rows)) {
          for (const [index, { extent }] of row.slice(1).entries()) {
            const before = row[index]?.extent;
            expect(extent.from).toBeGreaterThanOrEqual(Math.max(before?.until ?? 0, (before?.from ?? 0) + LEAST));
          }
        }
      }),
    );
  });

  it('of one actor are those of the others', () => {
    const model = modelWith(
      tie('ARM', 'ALLIES_WITH', 'RUS'),
      tie('AZE', 'CRITICIZES', 'ARM'),
      tie('RUS', 'MEMBER_OF', 'org:csto'),
    );
    expect(lanesIn(model, 'actor', ['ARM']).map(({ title, ties }) => [title, ties.length])).toEqual([
      ['Azerbaijan', 1],
      ['Russia', 1],
    ]);
  });

  it('by kind follow the order of the kinds; by pair and actor the busiest comes first', () => {
    const model = modelWith(
      tie('AZE', 'CRITICIZES', 'ARM'),
      tie('ARM', 'ALLIES_WITH', 'RUS'),
      tie('RUS', 'MEDIATES', 'ARM'),
    );
    expect(lanesIn(model, 'kind').map(({ title }) => title)).toEqual(['allies with', 'mediates for', 'criticizes']);
    expect(lanesIn(model, 'pair').map(({ title }) => title)).toEqual(['Armenia – Russia', 'Armenia – Azerbaijan']);
    expect(lanesIn(model, 'actor').map(({ title }) => title)).toEqual(['Armenia', 'Russia', 'Azerbaijan']);
  });
});

describe('the arrows', () => {
  it('lead from the first bar to every other', () => {
    fc.assert(
      fc.property(anyModel, lanesBy, (model, by) => {
        const lanes = lanesIn(model, by);
        const bars = lanes.flatMap(({ rows }) => rows.flat());
        const reached = new Set<string>();
        const ahead = bars.slice(0, 1).map(({ key }) => key);
        for (let key = ahead.pop(); key !== undefined; key = ahead.pop()) {
          reached.add(key);
          const place = placeOf(lanes, key);
          for (const arrow of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) {
            const next = place && placeFrom(lanes, place, arrow);
            if (next && !reached.has(next.bar.key)) ahead.push(next.bar.key);
          }
        }
        expect(reached.size).toBe(bars.length);
      }),
    );
  });
});

describe('what is drawn', () => {
  it('is what lies in sight, and the bar that the Tab key leads to', () => {
    const model = modelWith(
      tie('ARM', 'ALLIES_WITH', 'RUS', { until: '2001-01-01', end: 'DATED', inForceUntil: '2001-01-01' }),
      tie('ARM', 'ALLIES_WITH', 'AZE', { since: '2015-01-01', inForceFrom: '2015-01-01' }),
    );
    const [lane] = lanesIn(model, 'kind');
    const [bars = []] = lane?.rows ?? [];
    const late = { from: dayNumber('2010-01-01'), until: dayNumber('2020-01-01') };
    expect(barsWithin(bars, late, null)).toEqual([bars[1]]);
    expect(barsWithin(bars, late, bars[0]?.key ?? '')).toEqual(bars);
    expect(barsWithin(bars, null, null)).toEqual([]);
  });

  it('begins with the lane that reaches into sight and ends with the last that does', () => {
    const model = modelWith(
      tie('ARM', 'ALLIES_WITH', 'RUS'),
      tie('ARM', 'MEDIATES', 'AZE'),
      tie('ARM', 'CRITICIZES', 'AZE'),
    );
    const stack = stackOf(lanesIn(model, 'kind'), 0);
    const [, second = 0, third = 0] = stack.tops;
    expect(lanesBetween(stack, second + 1, third)).toEqual([1, 2]);
    expect(lanesBetween(stack, second - 1, third + 1)).toEqual([0, 3]);
    expect(lanesBetween(stack, stack.height + 1, stack.height + 9)).toEqual([0, 0]);
  });

  it('reaches from before the first beginning to after the last end, wherever the day shown is', () => {
    const ends: Fields = { until: '2044-01-01', end: 'DATED', inForceUntil: '2044-01-01' };
    const lanes = lanesIn(modelWith(tie('ARM', 'ALLIES_WITH', 'RUS', ends)), 'kind');
    const usual = { from: dayNumber('2005-01-01'), until: dayNumber(TODAY) };
    const stretch = stretchOf(lanes, usual, '1900-01-01');
    expect(stretch.from).toBe(dayNumber('1900-01-01'));
    expect(stretch.until).toBeGreaterThan(dayNumber('2044-01-01'));
  });

  it.each([
    [0.1, ['1990', '1992', '1994', '1996']],
    [1, ['1990', 'Apr', 'Jul', 'Oct', '1991']],
    [30, ['2 Jan', '4 Jan', '6 Jan']],
  ])('at %d pixels a day has the dates %j and so on', (pixelsADay, labels) => {
    const from = dayNumber('1990-01-01');
    const shown = ticksOf({ from, until: from + 1000 / pixelsADay }, pixelsADay).map(({ label }) => label);
    expect(shown.slice(0, labels.length)).toEqual(labels);
    expect(shown.length).toBeLessThan(18);
  });
});
