import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Change, changedTies, changesIn } from '../../../client/state/changes.ts';
import { addDays, dayOfNumber } from '../../../client/state/dates.ts';
import { EVERYBODY, type Extent } from '../../../client/state/extent.ts';
import type { Model } from '../../../client/state/model.ts';
import { shownTies } from '../../../client/state/shown.ts';
import { FIRST_VIEW, type Filters } from '../../../client/state/view.ts';
import { tiesWithin } from '../../../client/state/within.ts';
import { modelWith, tie } from '../model.ts';

const day = fc.integer({ min: 10_000, max: 10_400 }).map(dayOfNumber);
const span = fc
  .tuple(day, fc.option(fc.integer({ min: 1, max: 200 })))
  .map(([since, days]) => ({ since, until: days === null ? null : addDays(since, days) }));
const anyTie = fc
  .record({
    kind: fc.constantFrom('ALLIES_WITH', 'CRITICIZES', 'MEDIATES'),
    other: fc.constantFrom('AZE', 'RUS'),
    during: span,
    denied: fc.array(span, { maxLength: 3 }),
    qualified: fc.array(span, { maxLength: 2 }),
    datesDiffer: fc.boolean(),
  })
  .map(({ kind, other, during, denied, qualified, datesDiffer }) =>
    tie('ARM', kind, other, {
      since: during.since,
      inForceFrom: during.since,
      until: during.until,
      inForceUntil: during.until,
      deniedDuring: denied,
      qualifiedDuring: qualified,
      datesDiffer,
    }),
  );
const anyModel = fc.uniqueArray(anyTie, { selector: ({ id }) => id, maxLength: 12 }).map((ties) => modelWith(...ties));
const anyFilters: fc.Arbitrary<Filters> = fc.record({
  kinds: fc.subarray(['ALLIES_WITH', 'CRITICIZES']),
  signs: fc.constantFrom([], [1 as const]),
  issues: fc.constant([]),
  actorKinds: fc.constant([]),
  contestedOnly: fc.boolean(),
});

const anyExtent: fc.Arbitrary<Extent> = fc.oneof(
  fc.constant(EVERYBODY),
  fc.record({
    focus: fc.record({ actors: fc.constantFrom(['AZE'], ['RUS']), degree: fc.constantFrom(0, 1, 2) }),
    grown: fc.constantFrom([], [{ actor: 'ARM', kind: null }], [{ actor: 'AZE', kind: 'MEDIATES' }]),
    hidden: fc.constantFrom([], ['RUS']),
  }),
);

const shownOn = (model: Model, filters: Filters, extent: Extent, on: string) =>
  tiesWithin(shownTies(model, filters, on), extent).map(({ id }) => id);

describe('changes', () => {
  it('are exactly what differs between a day and the day before', () => {
    fc.assert(
      fc.property(anyModel, anyFilters, anyExtent, day, (model, filters, extent, on) => {
        const change = changesIn(model, { ...filters, ...extent }).on(on);
        const before = shownOn(model, filters, extent, addDays(on, -1));
        const after = shownOn(model, filters, extent, on);
        const ids = (ties: readonly { id: string }[] = []) => ties.map(({ id }) => id).sort();
        expect(ids(change?.began)).toEqual(after.filter((id) => !before.includes(id)).sort());
        expect(ids(change?.ended)).toEqual(before.filter((id) => !after.includes(id)).sort());
      }),
    );
  });

  it('leave out no day: from one to the next the same is shown', () => {
    fc.assert(
      fc.property(anyModel, anyFilters, anyExtent, day, (model, filters, extent, on) => {
        const changes = changesIn(model, { ...filters, ...extent });
        const next = changes.after(on, '9999-12-31');
        const last = next ? addDays(next.day, -1) : '2999-01-01';
        expect(shownOn(model, filters, extent, last)).toEqual(shownOn(model, filters, extent, on));
        const current = changes.on(on) ?? changes.before(on);
        if (next) expect(changes.before(next.day)).toEqual(current);
      }),
    );
  });

  it('tell when a tie comes to be denied or qualified, unless it begins that day', () => {
    const model = modelWith(
      tie('ARM', 'MEMBER_OF', 'org:csto', {
        deniedDuring: [{ since: '2024-12-04', until: null }],
        qualifiedDuring: [
          { since: '2000', until: '2001' },
          { since: '2024-02-22', until: null },
        ],
      }),
    );
    const changes = changesIn(model, FIRST_VIEW);
    const days = ['2000-01-01', '2024-02-22', '2024-12-04'];
    expect(days.map((on) => changedTies(changes.on(on) as Change).map(({ what }) => what))).toEqual([
      ['began'],
      ['qualified'],
      ['denied'],
    ]);
    expect(changes.after('2000-01-01', '9999-12-31')?.day).toBe('2024-02-22');
    expect(changes.before('2024-12-04')?.day).toBe('2024-02-22');
  });

  it('go no further than the last day there is to see', () => {
    const changes = changesIn(modelWith(tie('ARM', 'ALLIES_WITH', 'RUS', { inForceUntil: '2044-01-01' })), FIRST_VIEW);
    expect(changes.after('2020-01-01', '2026-11-24')).toBeNull();
    expect(changes.after('2020-01-01', '2044-01-01')?.day).toBe('2044-01-01');
    expect(changes.before('2000-01-01')).toBeNull();
  });

  it('of note are the largest between two days, in order', () => {
    const many = (since: string, count: number) =>
      ['ALLIES_WITH', 'CRITICIZES', 'MEDIATES', 'MEMBER_OF']
        .slice(0, count)
        .map((kind) => tie('ARM', kind, 'RUS', { inForceFrom: since }));
    const changes = changesIn(
      modelWith(...many('1990-01-01', 4), ...many('2001-01-01', 3), ...many('2002-01-01', 1), ...many('2003-01-01', 4)),
      FIRST_VIEW,
    );
    const days = (most: number, least: number) =>
      changes.ofNote('2000-01-01', '2010-01-01', most, least).map((change) => change.day);
    expect(days(9, 2)).toEqual(['2001-01-01', '2003-01-01']);
    expect(days(1, 2)).toEqual(['2003-01-01']);
  });
});
