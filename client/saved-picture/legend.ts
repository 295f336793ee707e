import type { Palette } from '../palette.ts';
import { SIGNS, type Sign } from '../state/view.ts';
import { texts } from '../texts.ts';
import type { LegendItem } from './sheet.ts';
import { element } from './svg.ts';

/** The lines of these bundles, and the mark of what is contested. */
export function lineItems(
  bundles: readonly { readonly sign: Sign; readonly contested: boolean }[],
  palette: Palette,
  dashOf: (sign: Sign) => readonly number[],
): LegendItem[] {
  const colours = { 1: palette.friendly, [-1]: palette.hostile, 0: palette.neutral };
  const signs = SIGNS.filter((sign) => bundles.some((bundle) => bundle.sign === sign));
  const mark = { x: 13, 'text-anchor': 'middle', 'font-size': 12, 'font-weight': 700, fill: palette.contested };
  const contested = { text: texts.legend.contested, sample: element('text', mark, '?') };
  return [
    ...signs.map((sign) => ({
      text: texts.legend.signs[texts.sign.word(sign)],
      sample: element('path', {
        d: 'M0,-4H26',
        stroke: colours[sign],
        'stroke-width': 2,
        'stroke-dasharray': dashOf(sign).join(' ') || null,
      }),
    })),
    ...(bundles.some((bundle) => bundle.contested) ? [contested] : []),
  ];
}

/** The bands beside lines of which a comparison of two days says that they began or ended. */
export function changeItems(palette: Palette): LegendItem[] {
  return [
    { text: `+ ${texts.savedPicture.began}`, sample: swatch(palette.campOne, 0.35) },
    { text: `− ${texts.savedPicture.ended}`, sample: swatch(palette.campOther, 0.35) },
  ];
}

export function swatch(fill: string, opacity: number): string {
  return element('rect', { y: -11, width: 26, height: 13, fill, 'fill-opacity': opacity });
}
