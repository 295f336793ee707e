import { describe, expect, it } from '@jest/globals';
import { sizeByShare } from '../../../client/canvas/sizes.ts';
import type { Actor } from '../../../client/state/model.ts';
import { ringsOf } from '../../../client/state/rings.ts';
import type { Scene } from '../../../client/state/scene.tsx';
import { actorsOf } from '../../../client/state/shown.ts';
import { modelWith, tie } from '../model.ts';

const DAY = '2024-12-10';
const model = modelWith(
  tie('ARM', 'MEMBER_OF', 'org:csto'),
  tie('RUS', 'MEMBER_OF', 'org:csto'),
  tie('ARM', 'ALLIES_WITH', 'RUS'),
  tie('person:sergey-lavrov', 'CRITICIZES', 'AZE'),
);
const scene = { model, day: DAY, when: DAY, ties: model.ties, actors: actorsOf(model.ties) } as unknown as Scene;

describe('rings', () => {
  const rings = (by: Parameters<typeof ringsOf>[1]) =>
    ringsOf(scene, by).map(({ group, ids }) => [group, [...ids].sort()]);

  it('tell kinds apart, the largest group first, and nothing where nothing was asked for', () => {
    expect(rings('none')).toEqual([]);
    expect(rings('kind')).toEqual([
      ['group-1', ['ARM', 'AZE', 'RUS']],
      ['group-2', ['org:csto']],
      ['group-3', ['person:sergey-lavrov']],
    ]);
  });

  it('go round blocs of several, each named after whoever has most ties in it', () => {
    expect(rings('bloc')).toEqual([['group-1', ['ARM', 'RUS', 'org:csto']]]);
    const [bloc] = ringsOf(scene, 'bloc');
    expect(bloc?.common).toEqual({ by: 'bloc', around: scene.actors[0]?.actor.id });
  });
});

describe('sizes by share', () => {
  it('grow with the share for every kind of actor, the most being the largest', () => {
    for (const actor of model.actors.values()) {
      const area = (share: number) =>
        sizeByShare(actor as Actor, share).width * sizeByShare(actor as Actor, share).height;
      expect([area(0) < area(0.3), area(0.3) < area(1)]).toEqual([true, true]);
    }
  });
});
