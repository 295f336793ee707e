import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type Action,
  arrange,
  focusOn,
  grow,
  hide,
  include,
  openStudy,
  pin,
  reach,
  resetFilters,
  selectActor,
  selectActors,
  selectPair,
  showAs,
  showContestedOnly,
  showDay,
  showEverybody,
  toggle,
  toggleActor,
  unhide,
  unpin,
} from '../../../client/state/actions.ts';
import { LAYOUTS } from '../../../client/state/arrangement.ts';
import { DEGREES } from '../../../client/state/extent.ts';
import { deedInWords, stepInWords } from '../../../client/state/step-words.ts';
import {
  beginAt,
  currentStep,
  goToPlace,
  joinStep,
  MOST_STEPS,
  placeOf,
  type Steps,
  sameView,
  settleAt,
  stepTo,
} from '../../../client/state/steps.ts';
import { DISPLAYS, FIRST_VIEW, type View } from '../../../client/state/view.ts';
import { modelWith, tie } from '../model.ts';

const id = fc.constantFrom('ARM', 'AZE', 'RUS', 'org:csto', 'person:sergey-lavrov');
const ids = fc.uniqueArray(id);

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom('1994-05-12', '2020-11-10', '2024-12-10').map(showDay),
  fc.constantFrom(...DISPLAYS).map(showAs),
  id.map(selectActor),
  ids.map(selectActors),
  id.map(toggleActor),
  fc.tuple(id, id).map(([a, b]) => selectPair(a, b)),
  fc.constantFrom<Action>(openStudy({ type: 'balance' }), openStudy(null), resetFilters, showEverybody),
  fc.constantFrom('ALLIES_WITH', 'MEMBER_OF').map((kind) => toggle('kinds', kind)),
  fc.boolean().map(showContestedOnly),
  fc.tuple(ids, fc.constantFrom(...DEGREES)).map(([actors, degree]) => focusOn(actors, degree)),
  fc.constantFrom(...DEGREES).map(reach),
  fc.tuple(id, ids).map(([actor, neighbours]) => grow({ actor, kind: null }, neighbours)),
  ids.map(hide),
  ids.map(unhide),
  ids.map(include),
  fc.tuple(id, fc.integer(), fc.integer()).map(([actor, x, y]) => pin({ [actor]: { x, y } })),
  ids.map(unpin),
  fc.constantFrom(...LAYOUTS).map((layout) => arrange({ layout, seed: 0 })),
);

/** As the page does it: an action that changes nothing is no step. */
function done(steps: Steps, ...actions: readonly Action[]): Steps {
  return actions.reduce((before, act) => {
    const { view } = currentStep(before);
    const after = act(view);
    return sameView(view, after) ? before : stepTo(before, after);
  }, steps);
}

const first = () => beginAt(FIRST_VIEW, 0);
const backed = (steps: Steps, number: number) => goToPlace(steps, steps.place - number);
const viewOf = (steps: Steps): View => currentStep(steps).view;

describe('steps', () => {
  it('undone all lead to the first view, and done again all to the last', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: MOST_STEPS - 1 }), (actions) => {
        const last = done(first(), ...actions);
        const views = [viewOf(last)];
        let steps = last;
        while (steps.place > 0) {
          steps = backed(steps, 1);
          views.unshift(viewOf(steps));
        }
        expect(viewOf(steps)).toEqual(FIRST_VIEW);
        for (const view of views) {
          expect(viewOf(steps)).toEqual(view);
          steps = backed(steps, -1);
        }
        expect(steps).toEqual(last);
      }),
    );
  });

  it('taken after undoing forget what was undone', () => {
    const steps = done(first(), selectActor('ARM'), selectActor('AZE'), selectActor('RUS'));
    const other = done(backed(steps, 2), hide(['org:csto']));
    expect(other.list.map(({ number }) => number)).toEqual([0, 1, 2]);
    expect(viewOf(backed(other, 1)).selection).toEqual({ type: 'actor', id: 'ARM' });
    expect(backed(other, -1)).toEqual(other);
  });

  it('are bounded: the oldest go first, and the numbers of the others stay', () => {
    const days = Array.from({ length: 100 }, (_, day) => showDay(`2000-01-${day}`));
    const steps = done(first(), ...days);
    expect(steps.list).toHaveLength(MOST_STEPS);
    expect(currentStep(steps).number).toBe(100);
    expect(placeOf(steps, 100 - MOST_STEPS)).toBe(null);
    expect(viewOf(goToPlace(steps, 0)).date).toBe(`2000-01-${100 - MOST_STEPS}`);
  });

  it('take in an entry from before the page was loaded anew, in its order', () => {
    const loaded = done(beginAt(FIRST_VIEW, 7), selectActor('ARM'));
    const joined = joinStep(loaded, 5, { ...FIRST_VIEW, date: '1994-05-12' });
    expect(joined.list.map(({ number }) => number)).toEqual([5, 7, 8]);
    expect([joined.place, viewOf(joined).date]).toEqual([0, '1994-05-12']);
  });

  it('keep what the page found out by itself as part of the step it was at', () => {
    const steps = done(first(), selectActor('ARM'));
    const settled = settleAt(backed(steps, 1), { ...FIRST_VIEW, date: '2026-11-24' });
    expect(settled.list).toHaveLength(2);
    expect(viewOf(settled).date).toBe('2026-11-24');
  });
});

describe('what was done, in words', () => {
  const model = modelWith(tie('ARM', 'MEMBER_OF', 'org:csto'));
  const member = tie('ARM', 'MEMBER_OF', 'org:csto').id;

  it.each<[string, Action, Partial<View>]>([
    ['Selected Armenia', selectActor('ARM'), {}],
    ['Selected Armenia and Russia', selectActors(['RUS', 'ARM']), {}],
    ['Selected 3 actors', selectActors(['RUS', 'ARM', 'AZE']), {}],
    ['Closed the selection', selectActors([]), { selection: { type: 'actor', id: 'ARM' } }],
    [
      'Opened: Armenia is a member of Collective Security Treaty Organisation',
      (view) => ({ ...view, selection: { type: 'tie', id: member } }),
      {},
    ],
    ['Hid 3 actors', hide(['RUS', 'ARM', 'AZE']), {}],
    ['Hid Russia', hide(['RUS']), { selection: { type: 'actor', id: 'RUS' } }],
    ['Brought back Russia', unhide(['RUS']), { hidden: ['ARM', 'RUS'] }],
    ['Showed 10 December 2024', showDay('2024-12-10'), {}],
    ['Kept only Armenia', focusOn(['ARM'], 0), {}],
    ['Kept Armenia and who is within 2 ties', focusOn(['ARM'], 2), {}],
    [
      'Expanded Armenia: is a member of',
      grow({ actor: 'ARM', kind: 'MEMBER_OF' }, []),
      { focus: { actors: ['ARM'], degree: 0 } },
    ],
    ['Showed everybody', showEverybody, { focus: { actors: ['ARM'], degree: 0 }, hidden: ['RUS'] }],
    ['Moved Armenia', pin({ ARM: { x: 1, y: 2 } }), {}],
    ['Let go of Armenia', unpin(['ARM']), { pins: { ARM: { x: 1, y: 2 } } }],
    ['Filtered: Friendly', toggle('signs', 1), {}],
    ['Filtered: Friendly, Hostile', toggle('signs', -1), { signs: [1] }],
    ['Lifted a filter', toggle('signs', 1), { signs: [1] }],
    [
      'Opened Trace',
      openStudy({ type: 'trace', from: null, to: null, maxTies: 3, memberships: true }),
      { selection: { type: 'actor', id: 'ARM' } },
    ],
    ['Closed Balance', openStudy(null), { study: { type: 'balance' } }],
    ['Arranged: in a circle', arrange({ layout: 'circle', seed: 0 }), {}],
    ['Saw it as map', showAs('map'), {}],
  ])('%s', (words, act, given) => {
    const before = { ...FIRST_VIEW, date: '2026-11-24', ...given };
    expect(stepInWords(before, act(before), model)).toBe(words);
  });
});

describe('what was done, said aloud', () => {
  const model = modelWith(tie('ARM', 'ALLIES_WITH', 'RUS'));
  const first = beginAt(FIRST_VIEW, 1);
  const hidden = stepTo(first, hide(['RUS'])(FIRST_VIEW));

  it('tells a step, its undoing and its doing again, and where that leads', () => {
    expect(deedInWords(first, hidden, model)).toBe('Hid Russia');
    const undone = goToPlace(hidden, 0);
    expect(deedInWords(hidden, undone, model)).toBe('Undone: Hid Russia. At step 1 of 2.');
    expect(deedInWords(undone, hidden, model)).toBe('Done again: Hid Russia. At step 2 of 2.');
  });

  it('leaves days and selections to what is said of them, and says nothing where nothing was done', () => {
    expect(deedInWords(hidden, stepTo(hidden, selectActor('ARM')(currentStep(hidden).view)), model)).toBe('');
    expect(deedInWords(hidden, stepTo(hidden, showDay('2020-01-01')(currentStep(hidden).view)), model)).toBe('');
    expect(deedInWords(hidden, settleAt(hidden, currentStep(hidden).view), model)).toBeNull();
  });
});
