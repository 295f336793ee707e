import { texts } from '../texts.ts';
import { orderByBloc } from './blocs.ts';
import { type Group, groupMark, groupNumber } from './groups.ts';
import type { Look } from './look.ts';
import type { Model } from './model.ts';
import { type RuleWithActors, rulesOf } from './rules.ts';
import type { Scene } from './scene.tsx';
import { inForceOn } from './shown.ts';

/** Actors with the same ring, and what they have in common; a bloc is named after whoever has most ties in it. */
export interface Ring {
  readonly group: Group;
  /** What tells it besides its colour; empty where there are too many to tell apart. */
  readonly mark: string;
  readonly common: RuleWithActors['rule'] | { readonly by: 'bloc'; readonly around: string };
  readonly ids: readonly string[];
}

/** The rings of those on the picture, the largest group first. */
export function ringsOf(scene: Scene, ring: Look['ring']): readonly Ring[] {
  if (ring === 'none') return [];
  const groups =
    ring === 'bloc' ? blocsOf(scene) : rulesOf(scene)[ring].map(({ rule, ids }) => ({ common: rule, ids }));
  return groups.map((group, index) => ({ ...group, group: groupMark(index), mark: groupNumber(groupMark(index)) }));
}

/** Blocs as the matrix orders them; who stands alone has no ring. */
function blocsOf({ model, when, actors }: Scene): readonly Omit<Ring, 'group' | 'mark'>[] {
  const place = new Map(actors.map(({ actor }, index) => [actor.id, index]));
  const ties = model.ties.filter((tie) => inForceOn(tie, when));
  return orderByBloc([...place.keys()], ties)
    .blocs.filter((bloc) => bloc.length > 1)
    .sort((a, b) => b.length - a.length)
    .map((ids) => {
      const [around = ''] = [...ids].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
      return { common: { by: 'bloc' as const, around }, ids };
    });
}

/** What those with a ring have in common. */
export function commonInWords(common: Ring['common'], model: Model): string {
  switch (common.by) {
    case 'kind':
      return texts.actorKind.many[common.kind];
    case 'region':
      return common.region;
    case 'members':
      return common.of.name;
    case 'bloc':
      return texts.legend.look.around(model.actors.get(common.around)?.name ?? common.around);
  }
}
