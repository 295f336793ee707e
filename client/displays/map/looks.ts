import type { Palette } from '../../palette.ts';
import type { NumberedGroup } from '../../state/groups.ts';
import type { Sign } from '../../state/view.ts';
import type { Arc } from './arcs.ts';
import type { Attention } from './attention.ts';

/** How lines and countries look, whether painted on the screen or written to a file. Lengths are pixels. */

type Colour = Exclude<keyof Palette, 'groups'>;

export interface LineLook {
  readonly colour: Colour;
  readonly width: number;
  readonly opacity: number;
  readonly dash: readonly number[];
  /** A broad pale line beneath: the line itself keeps telling the sign. */
  readonly band: Colour | null;
  readonly arrow: boolean;
}

export interface Fill {
  readonly colour: Colour | NumberedGroup;
  readonly opacity: number;
  readonly pattern: 'plain' | 'hatched' | 'dotted';
}

/** From here on one is near enough to read single lines. */
const NEAR = 7;
/** On the sheet; longer lines cross much that they have nothing to do with, and draw back. */
const LONG = 330;

export function isNear(k: number): boolean {
  return k >= NEAR;
}

/** A colour as it is in the theme. */
export function inTheme(palette: Palette, colour: Fill['colour']): string {
  return palette.groups.find(([group]) => group === colour)?.[1] ?? palette[colour as Colour];
}

export function colourOf(sign: Sign): Colour {
  return sign === 1 ? 'friendly' : sign === -1 ? 'hostile' : 'neutral';
}

export function dashOf(sign: Sign): readonly number[] {
  return sign === 1 ? [] : sign === -1 ? [6, 4] : [1.5, 3];
}

export function lookOfLine(arc: Arc, attention: Attention, k: number): LineLook {
  const changed = attention.changed.get(arc.id);
  const lit = attention.lines.has(arc.id);
  const telling = attention.changed.size > 0;
  const fading = 0.3 + 0.7 * arc.staying;
  return {
    colour: colourOf(arc.sign),
    width: 1.2 + 0.5 * Math.min(4, arc.ties.length - 1),
    opacity: opacityOf(arc, { lit: lit || changed !== undefined, steppedBack: attention.active || telling }) * fading,
    dash: dashOf(arc.sign),
    band: changed ? (changed === 'ended' ? 'campOther' : 'campOne') : lit && attention.linesChosen ? 'accent' : null,
    arrow: arc.pointsTo !== null && (lit || (isNear(k) && !attention.active)),
  };
}

function opacityOf(arc: Arc, { lit, steppedBack }: { lit: boolean; steppedBack: boolean }): number {
  if (lit) return 1;
  if (steppedBack) return 0.1;
  const length = arc.lines.reduce((sum, line) => {
    const [first, last] = [line[0], line.at(-1)];
    return first && last ? sum + Math.hypot(first.x - last.x, first.y - last.y) : sum;
  }, 0);
  const nearness = 1 - Math.min(1, length / LONG);
  return (arc.sign === -1 ? 0.6 : 0.4) + 0.4 * nearness;
}

/** What lies on a country, one over the other; nothing where it is like any other. */
export function fillsOf(place: string, attention: Attention): Fill[] {
  if (attention.chosen.has(place)) return [{ colour: 'accent', opacity: 0.32, pattern: 'plain' }];
  const group = attention.groups.get(place);
  if (group === 'one') return [{ colour: 'campOne', opacity: 0.35, pattern: 'plain' }];
  if (group === 'other') return [{ colour: 'campOther', opacity: 0.75, pattern: 'hatched' }];
  if (group) return [{ colour: group, opacity: 0.4, pattern: 'plain' }];
  const signs = attention.shaded.get(place);
  if (!signs) return [];
  const fills: Fill[] = [];
  if (signs.has(1)) fills.push({ colour: 'friendly', opacity: 0.38, pattern: 'plain' });
  if (signs.has(0)) fills.push({ colour: 'neutral', opacity: 0.9, pattern: 'dotted' });
  if (signs.has(-1)) fills.push({ colour: 'hostile', opacity: 0.8, pattern: 'hatched' });
  return fills;
}

/** What stands in the middle of a line; empty where nothing does. */
export function markOf(arc: Arc, attention: Attention, k: number): string {
  const changed = attention.changed.get(arc.id);
  if (changed) return { began: '+', ended: '−', both: '+ −' }[changed];
  if (attention.changed.size > 0) return '';
  const lit = attention.lines.has(arc.id);
  if (attention.active && !lit) return '';
  const count = arc.ties.length > 1 && (lit || isNear(k)) ? String(arc.ties.length) : '';
  return [count, arc.contested ? '?' : ''].filter(Boolean).join(' ');
}
