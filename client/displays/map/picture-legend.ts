import type { Palette } from '../../palette.ts';
import { changeItems, lineItems, swatch } from '../../saved-picture/legend.ts';
import type { LegendItem } from '../../saved-picture/sheet.ts';
import { element } from '../../saved-picture/svg.ts';
import { groupNumber } from '../../state/groups.ts';
import { texts } from '../../texts.ts';
import type { PlaceGroup } from './attention.ts';
import { dashOf, inTheme } from './looks.ts';
import type { Painting } from './paint.ts';

/** What the lines, shades and marks that are there mean. */
export function legendOf({ palette, arcs, attention }: Painting): LegendItem[] {
  const groups = [...new Set(attention.groups.values())].sort((a, b) => (a < b ? -1 : 1));
  return [
    ...lineItems(arcs, palette, dashOf),
    ...(attention.shaded.size > 0 ? [{ text: texts.legend.map.shade, sample: swatch(palette.friendly, 0.38) }] : []),
    ...groups.map((group) => ({ text: nameOf(group), sample: groupSwatch(group, palette) })),
    ...(attention.changed.size > 0 ? changeItems(palette) : []),
  ];
}

export function colourOfGroup(group: PlaceGroup, palette: Palette): string {
  return inTheme(palette, group === 'one' ? 'campOne' : group === 'other' ? 'campOther' : group);
}

function nameOf(group: PlaceGroup): string {
  if (group === 'one') return texts.savedPicture.camp(1);
  return group === 'other' ? texts.savedPicture.camp(2) : texts.savedPicture.group(groupNumber(group));
}

/** Plain or hatched, as the group's countries are. */
function groupSwatch(group: PlaceGroup, palette: Palette): string {
  const colour = colourOfGroup(group, palette);
  if (group !== 'other') return swatch(colour, 0.5);
  const hatching = Array.from({ length: 5 }, (_, at) => `M${1 + 5 * at},2l5,-13`).join('');
  return element('path', { d: hatching, stroke: colour, 'stroke-width': 2, fill: 'none' });
}
