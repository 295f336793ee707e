import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Arrangement, LAYOUTS, WITH_SEED } from '../../../client/state/arrangement.ts';
import { dayOfNumber } from '../../../client/state/dates.ts';
import { DEGREES, type Extent, type Focus } from '../../../client/state/extent.ts';
import { HULLS, type Look, RINGS, SIZES, WIDTHS } from '../../../client/state/look.ts';
import { MATRIX_ORDERS, type MatrixView } from '../../../client/state/matrix-view.ts';
import { MEASURES, type Study } from '../../../client/state/study.ts';
import { ACTOR_COLUMNS, type TableView, TIE_COLUMNS } from '../../../client/state/table-view.ts';
import { readAddress, writeAddress } from '../../../client/state/url.ts';
import {
  ACTOR_KINDS,
  DISPLAYS,
  FIRST_VIEW,
  LANES,
  type Selection,
  SIGNS,
  type View,
} from '../../../client/state/view.ts';

const day = fc.integer({ min: -60_000, max: 40_000 }).map(dayOfNumber);
const id = fc.constantFrom('ARM', 'org:csto', 'person:sergey-lavrov', 'state:austria-hungary', 'ЮНО & co=1?#%');
const plainId = fc.constantFrom('ARM', 'RUS', 'org:csto', 'person:sergey-lavrov', 'state:austria-hungary', 'ЮНО&=1?#%');
const tieId = fc.constantFrom('ARM MEMBER_OF org:csto@2002-10-07', 'a+b MEDIATES c@1994');
const sorted = <Value>(values: readonly Value[]) => [...new Set(values)].sort();

const selection: fc.Arbitrary<Selection | null> = fc.oneof(
  fc.constant(null),
  fc.constantFrom('actor', 'source', 'issue').chain((type) => id.map((value) => ({ type, id: value }) as const)),
  fc.uniqueArray(plainId, { minLength: 2 }).map((ids) => ({ type: 'actors' as const, ids: sorted(ids) })),
  tieId.map((value) => ({ type: 'tie' as const, id: value })),
  fc.tuple(id, id).map(([a, b]) => ({ type: 'pair' as const, between: a < b ? ([a, b] as const) : ([b, a] as const) })),
);

const focus: fc.Arbitrary<Focus | null> = fc.option(
  fc.record({ actors: fc.uniqueArray(plainId, { minLength: 1 }).map(sorted), degree: fc.constantFrom(...DEGREES) }),
);

const growth = fc.record({ actor: plainId, kind: fc.option(fc.constantFrom('ALLIES_WITH', 'MEMBER_OF')) });

const extent: fc.Arbitrary<Extent> = fc
  .record({
    focus,
    grown: fc.uniqueArray(growth, { selector: ({ actor, kind }) => `${actor} ${kind}` }),
    hidden: fc.uniqueArray(plainId).map(sorted),
  })
  // Nothing can be added where everybody is there.
  .map((value) => (value.focus === null ? { ...value, grown: [] } : value));

const arrangement: fc.Arbitrary<Arrangement> = fc.oneof(
  fc.record({ layout: fc.constantFrom(...LAYOUTS), seed: fc.constant(0) }),
  fc.record({ layout: fc.constantFrom(...WITH_SEED), seed: fc.integer({ min: 1, max: 99 }) }),
);

const study: fc.Arbitrary<Study | null> = fc.oneof(
  fc.constant(null),
  fc.constant({ type: 'balance' as const }),
  day.map((until) => ({ type: 'compare' as const, until })),
  fc.record({ type: fc.constant('ranking' as const), measure: fc.constantFrom(...MEASURES), on: fc.option(id) }),
  fc.record({
    type: fc.constant('trace' as const),
    from: fc.option(id),
    to: fc.option(id),
    maxTies: fc.integer({ min: 1, max: 4 }),
    memberships: fc.boolean(),
  }),
  fc.record({ type: fc.constant('similarity' as const), a: fc.option(id), b: fc.option(id) }),
  fc.tuple(fc.option(fc.integer({ min: 1, max: 999 })), fc.option(id), fc.option(id)).map(([largest, one, other]) => ({
    type: 'blocs' as const,
    largest,
    one,
    other: one === null ? null : other,
  })),
  fc.boolean().map((signed) => ({ type: 'groups' as const, signed })),
);

const sortBy = (columns: readonly string[]) =>
  fc.uniqueArray(fc.record({ column: fc.constantFrom(...columns), descending: fc.boolean() }), {
    selector: ({ column }) => column,
  });
const find = fc.constantFrom('', 'csto 2002', 'a,b & -c=?');
const table: fc.Arbitrary<TableView> = fc.oneof(
  fc.record({ rows: fc.constant('ties' as const), find, sort: sortBy(TIE_COLUMNS) }),
  fc.record({ rows: fc.constant('actors' as const), find, sort: sortBy(ACTOR_COLUMNS) }),
);

const matrix: fc.Arbitrary<MatrixView> = fc.record({
  order: fc.constantFrom(...MATRIX_ORDERS),
  among: fc.subarray([...ACTOR_KINDS], { minLength: 1 }),
  atLeast: fc.option(fc.integer({ min: 1, max: 9_999 })),
});

const look: fc.Arbitrary<Look> = fc.record({
  size: fc.constantFrom(...SIZES),
  ring: fc.constantFrom(...RINGS),
  hull: fc.constantFrom(...HULLS),
  width: fc.constantFrom(...WIDTHS),
});

const view: fc.Arbitrary<View> = fc
  .record({
    date: fc.option(day),
    since: fc.option(day),
    display: fc.constantFrom(...DISPLAYS),
    lanes: fc.constantFrom(...LANES),
    tiesOf: fc.constantFrom([], ['ARM'], ['ARM', 'org:csto']),
    kinds: fc.subarray(['ALLIES_WITH', 'MEMBER_OF', 'SUPPLIES_ARMS_TO']).map(sorted),
    signs: fc.subarray([...SIGNS]),
    issues: fc.subarray(['2008-war', 'nagorno-karabakh', 'cyprus']).map(sorted),
    actorKinds: fc.subarray([...ACTOR_KINDS]),
    contestedOnly: fc.boolean(),
    table,
    matrix,
    look,
    selection,
    study,
    revision: fc.option(fc.integer({ min: 1, max: 99_999 })),
    accordingTo: fc.option(id),
    extent,
    // The tab keeps these, not the address.
    pins: fc.constant({}),
    arrangement,
  })
  .map(({ extent: who, ...rest }) => ({ ...rest, ...who }))
  // A span begins before it ends, and studies ask about days.
  .map((value) => {
    const { date, since, study: asked } = value;
    return { ...value, since: asked || (since !== null && date !== null && since > date) ? null : since };
  });

/** The order in which filters were ticked is no part of the view. */
function ordered(value: View): View {
  return {
    ...value,
    signs: [...value.signs].sort(),
    actorKinds: [...value.actorKinds].sort(),
  };
}

describe('the address', () => {
  it('holds every view: read again, it is the same, with nothing left over', () => {
    fc.assert(
      fc.property(view, (shown) => {
        const { view: read, problems } = readAddress(writeAddress(shown));
        expect(ordered(read)).toEqual(ordered(shown));
        expect(problems).toEqual([]);
        expect(writeAddress(read)).toBe(writeAddress(shown));
      }),
    );
  });

  it('never throws, and what it makes of any text can be written and read again', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { view: read } = readAddress(`?${text}`);
        expect(readAddress(writeAddress(read)).view).toEqual(read);
      }),
    );
  });

  it('can be read by a person', () => {
    const shown: View = {
      ...FIRST_VIEW,
      date: '2024-06-01',
      kinds: ['MEMBER_OF', 'ALLIES_WITH'],
      signs: [-1, 1],
      actorKinds: ['COUNTRY'],
      focus: { actors: ['ARM', 'org:csto'], degree: 2 },
      grown: [{ actor: 'ARM', kind: 'ALLIES_WITH' }],
      hidden: ['RUS'],
      selection: { type: 'actor', id: 'org:csto' },
      revision: 7,
    };
    expect(writeAddress(shown)).toBe(
      '?date=2024-06-01&kinds=allies-with,member-of&signs=friendly,hostile&actors=countries&focus=ARM,org:csto,2&grown=ARM~allies-with&hide=RUS&actor=org:csto&revision=7',
    );
  });

  it('says how the table is set up', () => {
    const sort = [
      { column: 'strength', descending: true },
      { column: 'subject', descending: false },
    ];
    const shown: View = { ...FIRST_VIEW, display: 'table', table: { rows: 'ties', find: 'csto', sort } };
    expect(writeAddress(shown)).toBe('?view=table&find=csto&sort=-strength,subject');
  });

  it('does not cut a list short that is too long for it: it says how many were left out', () => {
    const hidden = Array.from({ length: 5_000 }, (_, number) => `person:somebody-${number}`).sort();
    const address = writeAddress({ ...FIRST_VIEW, hidden, focus: { actors: hidden, degree: 1 } });
    expect(address.length).toBeLessThan(200);
    const { view: read, problems } = readAddress(address);
    expect(read).toEqual(FIRST_VIEW);
    expect(problems).toEqual([
      { part: 'focus', value: '5,000 actors, too many for a link' },
      { part: 'hide', value: '5,000 actors, too many for a link' },
    ]);
  });

  it.each([
    ['?date=2023-02-29', { part: 'date', value: '2023-02-29' }],
    ['?date=2024', { part: 'date', value: '2024' }],
    ['?signs=kindly', { part: 'signs', value: 'kindly' }],
    ['?actors=cities', { part: 'actors', value: 'cities' }],
    ['?revision=0', { part: 'revision', value: '0' }],
    ['?revision=1e3', { part: 'revision', value: '1e3' }],
    ['?size=beauty', { part: 'size', value: 'beauty' }],
    ['?ring=toString', { part: 'ring', value: 'toString' }],
    ['?order=beauty', { part: 'order', value: 'beauty' }],
    ['?least=0', { part: 'least', value: '0' }],
    ['?among=cities', { part: 'among', value: 'cities' }],
    ['?rows=sources', { part: 'rows', value: 'sources' }],
    ['?sort=-beauty', { part: 'sort', value: '-beauty' }],
    ['?compare=soon', { part: 'compare', value: 'soon' }],
    ['?layout=spiral', { part: 'layout', value: 'spiral' }],
    ['?layout=circle,3', { part: 'layout', value: 'circle,3' }],
    ['?layout=force,-1', { part: 'layout', value: 'force,-1' }],
    ['?focus=ARM,4', { part: 'focus', value: 'ARM,4' }],
    ['?focus=2', { part: 'focus', value: '2' }],
    ['?ranking=beauty', { part: 'ranking', value: 'beauty' }],
    ['?blocs=few', { part: 'blocs', value: 'few' }],
    ['?groups=all', { part: 'groups', value: 'all' }],
  ])('%s: the part that means nothing is named and left out', (query, problem) => {
    expect(readAddress(query)).toEqual({ view: FIRST_VIEW, problems: [problem] });
  });
});
