import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, dayOfNumber, later } from '../../../client/state/dates.ts';
import { countsOverTime, membershipsIn, turnoverOf } from '../../../client/state/over-time.ts';
import { inForceOn } from '../../../client/state/shown.ts';
import { modelWith, tie } from '../model.ts';

const day = fc.integer({ min: 10_000, max: 10_300 }).map(dayOfNumber);
const anyTies = fc
  .uniqueArray(fc.tuple(day, fc.option(fc.integer({ min: 1, max: 150 }))), {
    selector: ([from]) => from,
    maxLength: 12,
  })
  .map(
    (spans) =>
      modelWith(
        ...spans.map(([inForceFrom, days]) =>
          tie('ARM', 'ALLIES_WITH', 'RUS', {
            inForceFrom,
            inForceUntil: days === null ? null : addDays(inForceFrom, days),
          }),
        ),
      ).ties,
  );

describe('a number over time', () => {
  it('is on every day the number of ties in force', () => {
    fc.assert(
      fc.property(anyTies, day, day, (ties, from, other) => {
        const on = later(from, other);
        const counts = countsOverTime(ties, from);
        expect(counts[0]?.day).toBe(from);
        const last = counts.filter((count) => count.day <= on).at(-1);
        expect(last?.number).toBe(ties.filter((one) => inForceOn(one, on)).length);
      }),
    );
  });
});

describe('the members of an organisation', () => {
  const model = modelWith(
    tie('ARM', 'MEMBER_OF', 'org:csto', { since: '2002', inForceFrom: '2002-01-01' }),
    tie('AZE', 'MEMBER_OF', 'org:csto', {
      since: '2002',
      inForceFrom: '2002-01-01',
      until: '2010-05-01',
      end: 'DATED',
      inForceUntil: '2010-05-01',
    }),
    tie('RUS', 'MEMBER_OF', 'org:csto', {
      since: null,
      end: 'ATTESTED',
      inForceFrom: '2005-01-01',
      inForceUntil: '2005-01-02',
    }),
    tie('RUS', 'MEDIATES', 'org:csto', { inForceFrom: '2001-01-01' }),
    tie('AZE', 'MEMBER_OF', 'org:csto', { since: '2030', inForceFrom: '2030-01-01' }),
  );

  it('joined and left on the days that are known, up to today, the latest first', () => {
    const turnover = turnoverOf(membershipsIn(model, 'org:csto'), model.today);
    const names = (ties: readonly { subject: { id: string } }[]) => ties.map(({ subject }) => subject.id);
    expect(turnover.map(({ day: on, joined, left }) => [on, names(joined), names(left)])).toEqual([
      ['2010-05-01', [], ['AZE']],
      ['2002-01-01', ['ARM', 'AZE'], []],
    ]);
  });
});
