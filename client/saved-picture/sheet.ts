import type { Palette } from '../palette.ts';
import { measuredWidth } from '../text-width.ts';
import { element, escaped } from './svg.ts';

/** What stands around a picture in a file, so that it can be read without the page. */
export interface PictureWords {
  readonly title: string;
  readonly counts: string;
  /** What narrows it; null for nothing. */
  readonly filters: string | null;
  readonly source: string;
  /** Where the same is to be seen. */
  readonly address: string;
}

/** One line of the legend: a drawing 26 wide, and what it means. */
export interface LegendItem {
  readonly text: string;
  readonly sample: string;
}

export interface Sheet {
  readonly width: number;
  /** Of the picture alone. */
  readonly height: number;
  readonly words: PictureWords;
  readonly palette: Palette;
  readonly defs: readonly string[];
  readonly picture: readonly string[];
  readonly legend: readonly LegendItem[];
}

const EDGE = 20;
const SIZE = 12;
const SMALL = 11;
const LINE = 18;

/** The whole file: what it shows above the picture, what its lines and marks mean and where it comes from below. */
export function sheet({ width, height, words, palette, defs, picture, legend }: Sheet): string {
  const head = headOf(words, palette, width);
  const foot = footOf(legend, words, palette, width);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height: head.height + height + foot.height,
      'font-family': 'system-ui, sans-serif',
    },
    element('title', {}, escaped(words.title)),
    element('desc', {}, escaped([words.counts, words.filters, words.source, words.address].filter(Boolean).join('. '))),
    element('defs', {}, element('clipPath', { id: 'picture' }, element('rect', { width, height })), ...defs),
    element('rect', { width: '100%', height: '100%', fill: palette.paper }),
    head.text,
    element('g', { transform: `translate(0,${head.height})`, 'clip-path': 'url(#picture)' }, ...picture),
    element('g', { transform: `translate(0,${head.height + height})` }, foot.text),
  );
}

function headOf({ title, counts, filters }: PictureWords, palette: Palette, width: number) {
  // A long title in a narrow picture is set smaller rather than cut off.
  const size = Math.min(20, (20 * (width - 2 * EDGE)) / (measuredWidth(title, 20) * 1.08));
  const quiet = [counts, filters ?? ''].flatMap((line) => broken(line, width - 2 * EDGE, 13));
  const text =
    element('text', { x: EDGE, y: 30, 'font-size': size, 'font-weight': 650, fill: palette.ink }, escaped(title)) +
    quiet
      .map((line, index) =>
        element('text', { x: EDGE, y: 50 + LINE * index, 'font-size': 13, fill: palette.quietInk }, escaped(line)),
      )
      .join('');
  return { text, height: 46 + LINE * quiet.length };
}

function footOf(legend: readonly LegendItem[], words: PictureWords, palette: Palette, width: number) {
  let [x, y] = [EDGE, 24];
  const written: string[] = [];
  for (const { text, sample } of legend) {
    const across = 34 + measuredWidth(text, SIZE) + 22;
    if (x > EDGE && x + across > width) [x, y] = [EDGE, y + LINE];
    const name = element('text', { x: 34, 'font-size': SIZE, fill: palette.ink }, escaped(text));
    written.push(element('g', { transform: `translate(${Math.round(x)},${y})` }, sample, name));
    x += across;
  }
  for (const line of [words.source, words.address].flatMap((text) => broken(text, width - 2 * EDGE, SMALL))) {
    y += LINE;
    written.push(element('text', { x: EDGE, y: y + 4, 'font-size': SMALL, fill: palette.quietInk }, escaped(line)));
  }
  return { text: written.join(''), height: y + LINE };
}

/** In pieces that fit, cut between words, or anywhere in a word that is too long, as addresses are. */
function broken(text: string, width: number, size: number): string[] {
  const most = Math.max(10, Math.floor((text.length * width) / Math.max(1, measuredWidth(text, size) * 1.04)));
  return text.match(new RegExp(`.{1,${most}}(?:\\s|$)|\\S{${most}}`, 'g'))?.map((piece) => piece.trim()) ?? [];
}
