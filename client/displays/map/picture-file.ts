import type { Palette } from '../../palette.ts';
import { type PictureWords, sheet as wholeSheet } from '../../saved-picture/sheet.ts';
import { element, escaped, round } from '../../saved-picture/svg.ts';
import { sentenceOf } from '../../state/selected.ts';
import type { Arc } from './arcs.ts';
import type { Frame } from './frame.ts';
import { colourOf, lookOfLine } from './looks.ts';
import { arrowTip, byWeight, type Painting } from './paint.ts';
import { land, patterns } from './picture-land.ts';
import { colourOfGroup, legendOf } from './picture-legend.ts';
import { besides, type MapMark, markBox, NAME_SIZE, type NamedSpot } from './spots.ts';

type Named = { readonly spots: readonly NamedSpot[]; readonly marks: readonly MapMark[] };

/** The map as it is seen, as a file of vectors: every line names its ties. */
export function pictureFile(painting: Painting, named: Named, words: PictureWords): string {
  const { size, frame, palette } = painting;
  const { width, height } = size;
  const sheet = element(
    'g',
    { transform: `translate(${round(frame.x)},${round(frame.y)}) scale(${frame.k.toFixed(5)})` },
    ...land(painting),
    ...painting.links.map((lines) => stroke(lines, palette.accent, 7 / frame.k, 0.3)),
    ...byWeight(painting.arcs, painting.attention).map((arc) => line(arc, painting)),
  );
  return wholeSheet({
    width,
    height,
    words,
    palette,
    defs: patterns(painting),
    picture: [
      sheet,
      ...named.marks.map((one) => mark(one, palette)),
      ...[...named.spots].reverse().map((spot) => dot(spot, palette)),
    ],
    legend: legendOf(painting),
  });
}

function line(arc: Arc, { frame, attention, palette }: Painting): string {
  const look = lookOfLine(arc, attention, frame.k);
  const end = arc.pointsTo === 'to' ? arc.lines.at(-1) : [...(arc.lines[0] ?? [])].reverse();
  const tip = look.arrow ? arrowTip(end ?? [], frame) : null;
  return element(
    'g',
    { 'data-ties': arc.ties.map(({ id }) => id).join('; ') },
    element('title', {}, escaped(arc.ties.map(sentenceOf).join('; '))),
    ...(look.band ? [stroke(arc.lines, palette[look.band], (look.width + 6) / frame.k, 0.35)] : []),
    stroke(
      arc.lines,
      palette[colourOf(arc.sign)],
      look.width / frame.k,
      look.opacity,
      look.dash.map((length) => (length / frame.k).toFixed(4)).join(' '),
    ),
    ...(tip
      ? [
          element('polygon', {
            points: tip.map((point) => corner(point, frame)).join(' '),
            fill: palette[look.colour],
            'fill-opacity': look.opacity,
          }),
        ]
      : []),
  );
}

function corner({ x, y }: { readonly x: number; readonly y: number }, frame: Frame): string {
  return `${((x - frame.x) / frame.k).toFixed(3)},${((y - frame.y) / frame.k).toFixed(3)}`;
}

function stroke(lines: Arc['lines'], colour: string, width: number, opacity: number, dash = ''): string {
  const d = lines.map((points) => `M${points.map(({ x, y }) => `${x.toFixed(3)},${y.toFixed(3)}`).join('L')}`).join('');
  // Thin on a sheet that the frame enlarges: a hundredth would be too coarse.
  return element('path', {
    d,
    fill: 'none',
    stroke: colour,
    'stroke-width': width.toFixed(4),
    'stroke-opacity': opacity,
    'stroke-dasharray': dash || null,
  });
}

function dot(spot: NamedSpot, palette: Palette): string {
  const colour =
    spot.state === 'chosen' ? palette.accent : spot.group === null ? palette.ink : colourOfGroup(spot.group, palette);
  return element(
    'g',
    { opacity: spot.state === 'faded' ? 0.3 : null },
    element('circle', {
      cx: spot.x,
      cy: spot.y,
      r: spot.radius,
      fill: colour,
      stroke: palette.surface,
      'stroke-width': 1.2,
    }),
    ...(spot.group === 'other'
      ? [element('circle', { cx: spot.x, cy: spot.y, r: spot.radius / 2, fill: palette.surface })]
      : []),
    ...(spot.side === null ? [] : [name(spot, spot.side, palette)]),
  );
}

function name(spot: NamedSpot, side: NonNullable<NamedSpot['side']>, palette: Palette): string {
  const { x, y, textAnchor } = besides(spot, side);
  const weight = spot.state === 'chosen' ? 700 : 500;
  const at = { x, y, 'text-anchor': textAnchor, 'font-size': NAME_SIZE, 'font-weight': weight };
  // The halo is a text of its own: not every program knows which to draw first.
  const halo = { stroke: palette.halo, fill: palette.halo, 'stroke-width': 3, 'stroke-linejoin': 'round' };
  return (
    element('text', { ...at, ...halo, 'aria-hidden': 'true' }, escaped(spot.name)) +
    element('text', { ...at, fill: palette.ink }, escaped(spot.name))
  );
}

function mark(one: MapMark, palette: Palette): string {
  const { x, y, width, height } = markBox(one);
  const colour = { contested: palette.contested, link: palette.accent, count: palette.boxLine }[one.kind];
  const ink = one.kind === 'contested' ? palette.contested : palette.ink;
  return (
    element('rect', {
      x: x - width / 2,
      y: y - height / 2,
      width,
      height,
      rx: 4,
      fill: palette.surface,
      stroke: colour,
    }) +
    element(
      'text',
      { x, y: y + 4, 'text-anchor': 'middle', 'font-size': 11, 'font-weight': 600, fill: ink },
      escaped(one.text),
    )
  );
}
