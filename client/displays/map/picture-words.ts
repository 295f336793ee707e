import type { Palette } from '../../palette.ts';
import { groupNumber } from '../../state/groups.ts';
import { SIGNS } from '../../state/view.ts';
import { measuredWidth } from '../../text-width.ts';
import { texts } from '../../texts.ts';
import type { PlaceGroup } from './attention.ts';
import { colourOf, dashOf, inTheme } from './looks.ts';
import type { Painting } from './paint.ts';
import { element, escaped } from './svg.ts';

/** What stands around the map in the file, so that it can be read without the page. */
export interface PictureWords {
  readonly title: string;
  readonly counts: string;
  readonly source: string;
  /** Where the same is to be seen. */
  readonly address: string;
}

interface Item {
  readonly text: string;
  readonly sample: string;
}

export const HEAD = 64;
const EDGE = 20;
const SIZE = 12;
const SMALL = 11;
const LINE = 18;

export function headOf({ title, counts }: PictureWords, palette: Palette, width: number): string {
  // A long title in a narrow picture is set smaller rather than cut off.
  const size = Math.min(20, (20 * (width - 2 * EDGE)) / (measuredWidth(title, 20) * 1.08));
  return (
    element('text', { x: EDGE, y: 30, 'font-size': size, 'font-weight': 650, fill: palette.ink }, escaped(title)) +
    element('text', { x: EDGE, y: 50, 'font-size': 13, fill: palette.quietInk }, escaped(counts))
  );
}

/** What the lines, shades and marks that are there mean, and where it all comes from. */
export function legendOf(
  painting: Painting,
  words: PictureWords,
  width: number,
): { readonly text: string; readonly height: number } {
  const { palette } = painting;
  const items = [...signItems(painting), ...groupItems(painting), ...changeItems(painting)];
  let [x, y] = [EDGE, 24];
  const written: string[] = [];
  for (const { text, sample } of items) {
    const across = 34 + measuredWidth(text, SIZE) + 22;
    if (x > EDGE && x + across > width) [x, y] = [EDGE, y + LINE];
    const name = element('text', { x: 34, 'font-size': SIZE, fill: palette.ink }, escaped(text));
    written.push(element('g', { transform: `translate(${Math.round(x)},${y})` }, sample, name));
    x += across;
  }
  for (const line of [words.source, words.address].flatMap((text) => broken(text, width - 2 * EDGE))) {
    y += LINE;
    written.push(element('text', { x: EDGE, y: y + 4, 'font-size': SMALL, fill: palette.quietInk }, escaped(line)));
  }
  return { text: written.join(''), height: y + LINE };
}

function signItems({ palette, arcs, attention }: Painting): Item[] {
  const signs = SIGNS.filter((sign) => arcs.some((arc) => arc.sign === sign));
  const dash = (sign: (typeof signs)[number]) => dashOf(sign).join(' ') || null;
  const mark = { x: 13, 'text-anchor': 'middle', 'font-size': SIZE, 'font-weight': 700, fill: palette.contested };
  const contested = { text: texts.legend.contested, sample: element('text', mark, '?') };
  return [
    ...signs.map((sign) => ({
      text: texts.legend.signs[texts.sign.word(sign)],
      sample: element('path', {
        d: 'M0,-4H26',
        stroke: palette[colourOf(sign)],
        'stroke-width': 2,
        'stroke-dasharray': dash(sign),
      }),
    })),
    ...(arcs.some((arc) => arc.contested) ? [contested] : []),
    ...(attention.shaded.size > 0 ? [{ text: texts.legend.map.shade, sample: swatch(palette.friendly, 0.38) }] : []),
  ];
}

function groupItems({ palette, attention }: Painting): Item[] {
  const groups = [...new Set(attention.groups.values())].sort((a, b) => (a < b ? -1 : 1));
  return groups.map((group) => ({ text: nameOf(group), sample: groupSwatch(group, palette) }));
}

function changeItems({ palette, attention }: Painting): Item[] {
  if (attention.changed.size === 0) return [];
  return [
    { text: `+ ${texts.map.began}`, sample: swatch(palette.campOne, 0.35) },
    { text: `− ${texts.map.ended}`, sample: swatch(palette.campOther, 0.35) },
  ];
}

export function colourOfGroup(group: PlaceGroup, palette: Palette): string {
  return inTheme(palette, group === 'one' ? 'campOne' : group === 'other' ? 'campOther' : group);
}

function nameOf(group: PlaceGroup): string {
  if (group === 'one') return texts.map.camp(1);
  return group === 'other' ? texts.map.camp(2) : texts.map.group(groupNumber(group));
}

function swatch(fill: string, opacity: number): string {
  return element('rect', { y: -11, width: 26, height: 13, fill, 'fill-opacity': opacity });
}

/** Plain or hatched, as the group's countries are. */
function groupSwatch(group: PlaceGroup, palette: Palette): string {
  const colour = colourOfGroup(group, palette);
  if (group !== 'other') return swatch(colour, 0.5);
  const hatching = Array.from({ length: 5 }, (_, at) => `M${1 + 5 * at},2l5,-13`).join('');
  return element('path', { d: hatching, stroke: colour, 'stroke-width': 2, fill: 'none' });
}

/** In pieces that fit, cut between words, or anywhere in a word that is too long, as addresses are. */
function broken(text: string, width: number): string[] {
  const most = Math.max(10, Math.floor((text.length * width) / Math.max(1, measuredWidth(text, SMALL) * 1.04)));
  return text.match(new RegExp(`.{1,${most}}(?:\\s|$)|\\S{${most}}`, 'g'))?.map((piece) => piece.trim()) ?? [];
}
