import type { Palette } from '../../palette.ts';
import type { LegendItem } from '../../saved-picture/sheet.ts';
import { element, escaped } from '../../saved-picture/svg.ts';
import { type Group, groupNumber } from '../../state/groups.ts';
import { commonInWords, type Ring, ringsOf } from '../../state/rings.ts';
import type { Scene } from '../../state/scene.tsx';
import { texts } from '../../texts.ts';

/** What all groups share that are too many to be told apart. */
const FURTHER: Group = 'group-more';

/** The rings around signs: those of a study's groups, otherwise those that the legend's rule gives. */
export function groupItems(scene: Scene, studied: Iterable<Group> | null, palette: Palette): LegendItem[] {
  if (studied !== null) {
    return [...new Set(studied)]
      .filter((group) => group !== 'began' && group !== 'ended')
      .sort((a, b) => (a < b ? -1 : 1))
      .map((group) => ({ text: nameOf(group), sample: ringSample(group, groupNumber(group), palette) }));
  }
  return ringItems(scene, ringsOf(scene, scene.view.look.ring), palette);
}

/** The outlines, where they are not around those with the same ring. */
export function hullItems(scene: Scene, hulls: readonly Ring[], palette: Palette): LegendItem[] {
  return scene.view.look.hull === 'friends' ? ringItems(scene, hulls, palette) : [];
}

function ringItems({ model }: Scene, rings: readonly Ring[], palette: Palette): LegendItem[] {
  const numbered = rings.filter(({ group }) => group !== FURTHER);
  const sampled = numbered.map(({ group, mark, common }) => ({
    text: commonInWords(common, model),
    sample: ringSample(group, mark, palette),
  }));
  if (numbered.length === rings.length) return sampled;
  return [...sampled, { text: texts.savedPicture.otherGroups, sample: ringSample(FURTHER, '', palette) }];
}

function nameOf(group: Group): string {
  if (group === 'one') return texts.savedPicture.camp(1);
  if (group === 'other') return texts.savedPicture.camp(2);
  const number = groupNumber(group);
  return number === '' ? texts.savedPicture.otherGroups : texts.savedPicture.group(number);
}

function ringSample(group: Group, mark: string, palette: Palette): string {
  const ring = (r: number) =>
    element('circle', {
      cx: 13,
      cy: -4,
      r,
      fill: 'none',
      stroke: colourOfGroup(group, palette),
      'stroke-width': r > 5 ? 2.5 : 1.2,
    });
  const number = element(
    'text',
    { x: 13, y: -1, 'text-anchor': 'middle', 'font-size': 9, 'font-weight': 600, fill: palette.ink },
    escaped(mark),
  );
  return ring(7.5) + (group === 'other' ? ring(4.5) : number);
}

export function colourOfGroup(group: Group, palette: Palette): string {
  if (group === 'one') return palette.campOne;
  if (group === 'other') return palette.campOther;
  return palette.groups.find(([name]) => name === group)?.[1] ?? palette.ink;
}
