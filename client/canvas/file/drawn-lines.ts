import type { EdgeSingular, Position } from 'cytoscape';
import type { Palette } from '../../palette.ts';
import { element, escaped } from '../../saved-picture/svg.ts';
import { colourOf, type DrawnLine } from '../crowd/draw.ts';
import { DASHES } from '../line-looks.ts';
import { number, text } from './computed-style.ts';

/** The line as the canvas has it, with the band that marks it under it. */
export function lineOf(edge: EdgeSingular): string {
  const d = pathOf(edge);
  const width = number(edge, 'width');
  const band = number(edge, 'underlay-opacity');
  const sign: 1 | 0 | -1 = edge.data('sign');
  return (
    (band > 0
      ? element('path', {
          d,
          fill: 'none',
          stroke: text(edge, 'underlay-color'),
          'stroke-width': width + 2 * number(edge, 'underlay-padding'),
          'stroke-opacity': band,
          'stroke-linecap': 'round',
        })
      : '') +
    element('path', {
      d,
      fill: 'none',
      stroke: text(edge, 'line-color'),
      'stroke-width': width,
      'stroke-opacity': opacityOf(edge),
      'stroke-dasharray': DASHES[sign].join(' ') || null,
    })
  );
}

/** A line of a crowd, broken by its sign as any other: a file has the time. */
export function crowdLineOf({ path, sign, width, opacity }: DrawnLine, palette: Palette, share: number): string {
  return element('path', {
    d: `M${at(path.a)}${path.isStraight ? 'L' : `Q${at(path.c)} `}${at(path.b)}`,
    fill: 'none',
    stroke: colourOf(sign, palette),
    'stroke-width': width.toFixed(3),
    'stroke-opacity': (opacity * share).toFixed(3),
    'stroke-dasharray': DASHES[sign].join(' ') || null,
  });
}

/** A triangle at the end that it points to; nothing where the canvas draws none. */
export function arrowOf(edge: EdgeSingular, end: 'source' | 'target'): string {
  if (text(edge, `${end}-arrow-shape`) !== 'triangle') return '';
  const [tip, other] =
    end === 'target' ? [edge.targetEndpoint(), edge.sourceEndpoint()] : [edge.sourceEndpoint(), edge.targetEndpoint()];
  const from = bendOf(edge) ?? other;
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const [dx, dy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  // The size that Cytoscape gives the arrow of a line so wide.
  const size = Math.max((number(edge, 'width') * 13.37) ** 0.9, 29) * number(edge, 'arrow-scale');
  const corner = (side: number) =>
    `${(tip.x - dx * 0.3 * size - dy * side * 0.15 * size).toFixed(2)},${(tip.y - dy * 0.3 * size + dx * side * 0.15 * size).toFixed(2)}`;
  return element('polygon', {
    points: `${corner(-1)} ${tip.x.toFixed(2)},${tip.y.toFixed(2)} ${corner(1)}`,
    fill: text(edge, `${end}-arrow-color`),
    'fill-opacity': opacityOf(edge),
  });
}

/** The number of its ties, what is contested, what began or ended, on a plate in its middle. */
export function markOf(edge: EdgeSingular): string {
  const label = text(edge, 'label');
  if (label === '') return '';
  const size = number(edge, 'font-size');
  const padding = number(edge, 'text-background-padding');
  const [width, height] = [0.62 * size * label.length + 2 * padding, size + 2 * padding];
  const { x, y } = edge.midpoint();
  const border = number(edge, 'text-border-opacity') > 0;
  return element(
    'g',
    { opacity: number(edge, 'opacity') },
    element('rect', {
      x: x - width / 2,
      y: y - height / 2,
      width,
      height,
      rx: 2 * padding,
      fill: text(edge, 'text-background-color'),
      stroke: border ? text(edge, 'text-border-color') : null,
      'stroke-width': border ? number(edge, 'text-border-width') : null,
    }),
    element(
      'text',
      {
        x,
        y: y + 0.36 * size,
        'text-anchor': 'middle',
        'font-size': size,
        'font-weight': 600,
        fill: text(edge, 'color'),
      },
      escaped(label),
    ),
  );
}

function opacityOf(edge: EdgeSingular): number {
  return number(edge, 'opacity') * number(edge, 'line-opacity');
}

function pathOf(edge: EdgeSingular): string {
  const [from, bend, to] = [edge.sourceEndpoint(), bendOf(edge), edge.targetEndpoint()];
  return `M${at(from)}${bend ? `Q${at(bend)} ` : 'L'}${at(to)}`;
}

/** Lines between the same two bend around each other; one alone is straight. */
function bendOf(edge: EdgeSingular): Position | undefined {
  const points: readonly Position[] | undefined = edge.controlPoints();
  return points?.[0];
}

function at({ x, y }: Position): string {
  return `${x.toFixed(2)},${y.toFixed(2)}`;
}
