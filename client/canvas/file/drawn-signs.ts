import type { NodeSingular } from 'cytoscape';
import type { Palette } from '../../palette.ts';
import { element, escaped } from '../../saved-picture/svg.ts';
import { BADGE_HEIGHT, BADGE_OUT, badgeShapes, badgeWidth } from '../badge.ts';
import { DRAWING_SIZE, figureOf, pillarsOf } from '../drawings.ts';
import { number, text } from './computed-style.ts';
import type { Flag } from './flag-symbols.ts';

/** What signs are drawn with. */
export interface SignKit {
  /** By the addresses that they come from. */
  readonly flags: ReadonlyMap<string, Flag>;
  readonly palette: Palette;
  /** How much larger signs are than the picture's own units would have them. */
  readonly scale: number;
}

/** What a flag and a figure are cut to. */
export const DISC = element('clipPath', { id: 'disc' }, element('circle', { r: 1 }));

/** The sign of an actor with its ring, its name and the number of its ties that are hidden. */
export function signOf(node: NodeSingular, kit: SignKit): string {
  const { x, y } = node.position();
  return element(
    'g',
    {
      opacity: number(node, 'opacity'),
      transform: `translate(${x.toFixed(2)},${y.toFixed(2)})`,
      'data-actor': node.id(),
    },
    element('title', {}, escaped(node.data('name'))),
    shapeOf(node, { fill: text(node, 'background-color') }),
    pictureIn(node, kit),
    ringOf(node, kit),
    nameOf(node),
    badgeOn(node, kit),
  );
}

function shapeOf(node: NodeSingular, look: Readonly<Record<string, string | number>>): string {
  const [width, height] = [node.width(), node.height()];
  if (text(node, 'shape') === 'ellipse') return element('ellipse', { rx: width / 2, ry: height / 2, ...look });
  // The corners that Cytoscape gives a box of that size.
  const rx = Math.min(width / 4, height / 4, 8);
  return element('rect', { x: -width / 2, y: -height / 2, width, height, rx, ...look });
}

function ringOf(node: NodeSingular, { palette }: SignKit): string {
  const width = number(node, 'border-width');
  const ring = shapeOf(node, { fill: 'none', stroke: text(node, 'border-color'), 'stroke-width': width });
  if (text(node, 'border-style') !== 'double') return ring;
  return ring + shapeOf(node, { fill: 'none', stroke: palette.paper, 'stroke-width': width / 3 });
}

function pictureIn(node: NodeSingular, { flags, palette }: SignKit): string {
  const disc = (content: string) =>
    element(
      'g',
      {
        transform: `scale(${(node.width() / 2).toFixed(3)},${(node.height() / 2).toFixed(3)})`,
        'clip-path': 'url(#disc)',
      },
      content,
    );
  const drawing = (shapes: string, side: number) =>
    element('g', { transform: `scale(${(side / DRAWING_SIZE).toFixed(5)}) translate(-32,-32)` }, shapes);
  const flag = flags.get(node.data('flag'));
  if (flag) return disc(element('use', { href: `#${flag.id}`, x: -1, y: -1, width: 2, height: 2 }));
  if (node.data('kind') === 'PERSON') return disc(drawing(figureOf(palette), 2));
  if (node.data('kind') !== 'ORGANISATION' || node.data('nameInside') === 1) return '';
  return drawing(pillarsOf(palette), Math.min(node.width(), node.height()));
}

function nameOf(node: NodeSingular): string {
  const label = text(node, 'label');
  if (label === '') return '';
  const size = number(node, 'font-size');
  const across = { left: -1, center: 0, right: 1 }[text(node, 'text-halign')] ?? 0;
  const along = { top: -1, center: 0, bottom: 1 }[text(node, 'text-valign')] ?? 0;
  // A name hangs below its place, stands above it, or lies across it.
  const baseline = along === 1 ? 0.95 : along === 0 ? 0.35 : -0.22;
  const at = {
    x: (across * node.width()) / 2 + number(node, 'text-margin-x'),
    y: (along * node.height()) / 2 + number(node, 'text-margin-y') + baseline * size,
    'text-anchor': across === 1 ? 'start' : across === 0 ? 'middle' : 'end',
    'font-size': size,
    'font-weight': text(node, 'font-weight'),
  };
  const halo = text(node, 'text-outline-color');
  const width = 2 * number(node, 'text-outline-width');
  // The halo is a text of its own: not every program knows which to draw first.
  const around = { stroke: halo, fill: halo, 'stroke-width': width, 'stroke-linejoin': 'round', 'aria-hidden': 'true' };
  return (
    (width > 0 ? element('text', { ...at, ...around }, escaped(label)) : '') +
    element('text', { ...at, fill: text(node, 'color') }, escaped(label))
  );
}

function badgeOn(node: NodeSingular, { palette, scale }: SignKit): string {
  const hidden: number = node.data('hidden');
  if (hidden <= 0) return '';
  const width = badgeWidth(hidden) * scale;
  const x = node.width() / 2 - width + BADGE_OUT.right * width;
  const y = -node.height() / 2 - BADGE_OUT.above * BADGE_HEIGHT * scale;
  return element(
    'g',
    { transform: `translate(${x.toFixed(2)},${y.toFixed(2)}) scale(${scale.toFixed(4)})` },
    badgeShapes(hidden, palette),
  );
}
