import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { focusOn, grow, hide, reach, showEverybody } from '../../../client/state/actions.ts';
import { changesIn } from '../../../client/state/changes.ts';
import { DEGREES, EVERYBODY, type Extent } from '../../../client/state/extent.ts';
import { possibleGrowths } from '../../../client/state/growths.ts';
import type { Scene } from '../../../client/state/scene.tsx';
import { actorsOf, facetCounts, shownTies } from '../../../client/state/shown.ts';
import { FIRST_VIEW, NO_FILTERS, type View } from '../../../client/state/view.ts';
import { alwaysThere, hiddenTies, tiesWithin } from '../../../client/state/within.ts';
import { modelWith, tie } from '../model.ts';

const DAY = '2024-06-01';
const LAVROV = 'person:sergey-lavrov';
const CSTO = 'org:csto';
const NAMES = ['ARM', 'AZE', 'RUS', CSTO, LAVROV];

// A chain with a branch: AZE – RUS – ARM – CSTO, and Lavrov by RUS.
const model = modelWith(
  tie('AZE', 'CRITICIZES', 'RUS'),
  tie('ARM', 'ALLIES_WITH', 'RUS'),
  tie('ARM', 'MEMBER_OF', CSTO),
  tie(LAVROV, 'MEDIATES', 'RUS'),
);
const all = shownTies(model, NO_FILTERS, DAY);

function sceneOf(extent: Extent): Scene {
  const ties = tiesWithin(all, extent);
  const actors = actorsOf(ties, alwaysThere(model, extent));
  const view: View = { ...FIRST_VIEW, ...extent };
  return {
    model,
    view,
    day: DAY,
    when: DAY,
    passing: all,
    ties,
    actors,
    changes: changesIn(model, view),
    hiddenTies: hiddenTies(all, ties),
  };
}

const namesIn = (extent: Extent) =>
  sceneOf(extent)
    .actors.map(({ actor }) => actor.id)
    .sort();
const viewAfter = (...actions: readonly ((view: View) => View)[]) =>
  actions.reduce((view, action) => action(view), FIRST_VIEW);

describe('who is on the picture', () => {
  it.each([
    [0, ['ARM']],
    [1, ['ARM', 'RUS', CSTO]],
    [2, ['ARM', 'AZE', 'RUS', CSTO, LAVROV]],
    [3, ['ARM', 'AZE', 'RUS', CSTO, LAVROV]],
  ] as const)('within %s ties of Armenia', (degree, expected) => {
    expect(namesIn(viewAfter(focusOn(['ARM'], degree)))).toEqual([...expected].sort());
  });

  it('starts from one alone, who stands there without any tie', () => {
    const scene = sceneOf(viewAfter(focusOn(['ARM'], 0)));
    expect(scene.actors).toEqual([{ actor: model.actors.get('ARM'), ties: 0 }]);
    expect([...scene.hiddenTies]).toEqual([
      ['AZE', 1],
      ['RUS', 3],
      ['ARM', 2],
      [CSTO, 1],
      [LAVROV, 1],
    ]);
  });

  it('grows by one kind of tie, then by another, each from what the one before brought', () => {
    const alone = viewAfter(focusOn(['ARM'], 0));
    const [every, ...kinds] = possibleGrowths(sceneOf(alone), 'ARM');
    expect(every).toMatchObject({ ties: 2, neighbours: ['RUS', CSTO].sort() });
    expect(kinds.map(({ verbs, ties }) => [verbs, ties])).toEqual([
      [['allies with'], 1],
      [['is a member of'], 1],
    ]);
    const allied = grow({ actor: 'ARM', kind: 'ALLIES_WITH' }, ['RUS'])(alone);
    expect(namesIn(allied)).toEqual(['ARM', 'RUS']);
    expect(namesIn(grow({ actor: 'RUS', kind: 'CRITICIZES' }, ['AZE'])(allied))).toEqual(['ARM', 'AZE', 'RUS']);
  });

  it('brings back by growing whoever was hidden by hand', () => {
    const hidden = viewAfter(hide(['RUS', 'AZE']));
    expect(namesIn(hidden)).toEqual(['ARM', CSTO].sort());
    const [every] = possibleGrowths(sceneOf(hidden), 'ARM');
    expect(every?.neighbours).toEqual(['RUS']);
    expect(namesIn(grow({ actor: 'ARM', kind: null }, ['RUS'])(hidden))).toEqual(['ARM', 'RUS', CSTO, LAVROV].sort());
  });

  it('reaches as far as before when somebody in between is hidden', () => {
    expect(namesIn(viewAfter(focusOn(['ARM'], 1), hide(['ARM'])))).toEqual([]);
    expect(namesIn(viewAfter(focusOn(['RUS'], 2), hide(['RUS'])))).toEqual(['ARM', CSTO].sort());
  });

  it('is everybody again when asked for', () => {
    expect(viewAfter(focusOn(['ARM'], 1), hide(['RUS']), reach(3), showEverybody)).toEqual(FIRST_VIEW);
  });

  it('shows and hides every passing tie of everybody, and none twice', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...NAMES));
    const growth = fc.record({
      actor: fc.constantFrom(...NAMES),
      kind: fc.option(fc.constantFrom('ALLIES_WITH', 'MEMBER_OF', 'CRITICIZES')),
    });
    const extents = fc.record({
      focus: fc.option(
        fc.record({
          actors: fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1 }),
          degree: fc.constantFrom(...DEGREES),
        }),
      ),
      grown: fc.array(growth),
      hidden: ids,
    });
    fc.assert(
      fc.property(extents, (extent) => {
        const scene = sceneOf(extent);
        for (const { actor, ties } of scene.actors) {
          const inForce = all.filter(({ subject, object }) => subject.id === actor.id || object.id === actor.id);
          expect(ties + (scene.hiddenTies.get(actor.id) ?? 0)).toBe(inForce.length);
          const [every, ...kinds] = possibleGrowths(scene, actor.id);
          expect(every?.ties ?? 0).toBe(scene.hiddenTies.get(actor.id) ?? 0);
          expect(kinds.reduce((sum, { ties: number }) => sum + number, 0)).toBe(every?.ties ?? 0);
        }
        for (const { actor } of scene.actors) expect(extent.hidden).not.toContain(actor.id);
      }),
    );
  });

  it('is what filters count: each value as it would be shown by itself', () => {
    const counts = (extent: Extent) => [...facetCounts(model, { ...NO_FILTERS, ...extent }, DAY, 'kinds')];
    expect(counts(EVERYBODY)).toHaveLength(4);
    expect(counts(viewAfter(focusOn(['ARM'], 1)))).toEqual([
      ['ALLIES_WITH', 1],
      ['MEMBER_OF', 1],
    ]);
    expect(counts(viewAfter(hide(['RUS'])))).toEqual([['MEMBER_OF', 1]]);
  });
});
