import type { Palette } from '../../palette.ts';
import type { Arc } from './arcs.ts';
import type { Attention } from './attention.ts';
import { type Frame, type Size, toScreen } from './frame.ts';
import { type Fill, fillsOf, inTheme, lookOfLine } from './looks.ts';
import type { Outline } from './outlines.ts';
import { drawSphere, type Point } from './sheet.ts';

export interface Painting {
  readonly frame: Frame;
  readonly size: Size;
  readonly outlines: readonly Outline[];
  /** Places with a tie that is shown. */
  readonly tied: ReadonlySet<string>;
  readonly arcs: readonly Arc[];
  /** Under the lines: the chains that jump over what has no place. */
  readonly links: readonly Arc['lines'][];
  readonly attention: Attention;
  readonly palette: Palette;
}

/** The sheet with its countries and lines, in the units of the sheet that the frame enlarges. */
export function paint(canvas: HTMLCanvasElement, painting: Painting): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = globalThis.devicePixelRatio;
  const { k, x, y } = painting.frame;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(ratio * k, 0, 0, ratio * k, ratio * x, ratio * y);
  context.lineJoin = 'round';
  paintLand(context, painting);
  context.lineCap = 'butt';
  for (const lines of painting.links) stroke(context, pathOf(lines), painting.palette.accent, 7 / k, 0.3);
  for (const arc of byWeight(painting.arcs, painting.attention)) paintLine(context, arc, painting);
}

function paintLand(context: CanvasRenderingContext2D, painting: Painting): void {
  const { frame, outlines, tied, attention, palette } = painting;
  const sea = new Path2D();
  drawSphere(sea);
  context.fillStyle = palette.sea;
  context.fill(sea);
  const [plain, own] = [new Path2D(), new Path2D()];
  for (const { place, path } of outlines) (place !== null && tied.has(place) ? own : plain).addPath(path);
  context.fillStyle = palette.land;
  context.fill(plain);
  context.fillStyle = palette.tiedLand;
  context.fill(own);
  for (const { place, path } of outlines) {
    if (place !== null) for (const fill of fillsOf(place, attention)) fillWith(context, path, fill, painting);
  }
  const borders = new Path2D();
  for (const { path } of outlines) borders.addPath(path);
  stroke(context, borders, palette.landLine, 0.8 / frame.k, 1);
}

function fillWith(context: CanvasRenderingContext2D, path: Path2D, fill: Fill, { frame, palette }: Painting): void {
  context.globalAlpha = fill.opacity;
  const colour = inTheme(palette, fill.colour);
  context.fillStyle = fill.pattern === 'plain' ? colour : patternOf(context, fill.pattern, colour, frame.k);
  context.fill(path);
  context.globalAlpha = 1;
}

function paintLine(context: CanvasRenderingContext2D, arc: Arc, painting: Painting): void {
  const { frame, attention, palette } = painting;
  const look = lookOfLine(arc, attention, frame.k);
  const path = pathOf(arc.lines);
  if (look.band) stroke(context, path, palette[look.band], (look.width + 6) / frame.k, 0.35);
  context.setLineDash(look.dash.map((length) => length / frame.k));
  stroke(context, path, palette[look.colour], look.width / frame.k, look.opacity);
  context.setLineDash([]);
  if (!look.arrow) return;
  const line = arc.pointsTo === 'to' ? arc.lines.at(-1) : [...(arc.lines[0] ?? [])].reverse();
  context.globalAlpha = look.opacity;
  context.fillStyle = palette[look.colour];
  context.fill(arrowAt(line ?? [], frame));
  context.globalAlpha = 1;
}

const ARROW = { back: 9, length: 8, half: 3.6 };

/** A triangle just before the end of a line, where the dot of the place leaves it in sight. */
export function arrowTip(line: readonly Point[], frame: Frame): readonly [Point, Point, Point] | null {
  const end = line.at(-1);
  if (!end) return null;
  const [tip, before] = [toScreen(frame, end), [...line].reverse().find((point) => far(point, end, frame))];
  if (!before) return null;
  const from = toScreen(frame, before);
  const length = Math.hypot(tip.x - from.x, tip.y - from.y);
  const [ux, uy] = [(tip.x - from.x) / length, (tip.y - from.y) / length];
  const point = (along: number, aside: number) => ({
    x: tip.x - ux * along - uy * aside,
    y: tip.y - uy * along + ux * aside,
  });
  return [
    point(ARROW.back, 0),
    point(ARROW.back + ARROW.length, ARROW.half),
    point(ARROW.back + ARROW.length, -ARROW.half),
  ];
}

function far(point: Point, end: Point, { k }: Frame): boolean {
  return Math.hypot(point.x - end.x, point.y - end.y) * k > ARROW.back + ARROW.length;
}

function arrowAt(line: readonly Point[], frame: Frame): Path2D {
  const path = new Path2D();
  const points = arrowTip(line, frame);
  if (!points) return path;
  for (const [index, { x, y }] of points.entries()) {
    const [atX, atY] = [(x - frame.x) / frame.k, (y - frame.y) / frame.k];
    if (index === 0) path.moveTo(atX, atY);
    else path.lineTo(atX, atY);
  }
  return path;
}

/** What is looked at last, over the others. */
export function byWeight(arcs: readonly Arc[], { lines, changed }: Attention): Arc[] {
  const rank = ({ id }: Arc) => (lines.has(id) || changed.has(id) ? 1 : 0);
  return [...arcs].sort((a, b) => rank(a) - rank(b));
}

function stroke(context: CanvasRenderingContext2D, path: Path2D, colour: string, width: number, opacity: number): void {
  context.globalAlpha = opacity;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.stroke(path);
  context.globalAlpha = 1;
}

const paths = new WeakMap<Arc['lines'], Path2D>();

function pathOf(lines: Arc['lines']): Path2D {
  const known = paths.get(lines);
  if (known) return known;
  const path = new Path2D();
  for (const line of lines) {
    for (const [index, { x, y }] of line.entries()) {
      if (index === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
  }
  paths.set(lines, path);
  return path;
}

const TILE = 7;

/** As large on the screen at any zoom. */
function patternOf(
  context: CanvasRenderingContext2D,
  pattern: 'hatched' | 'dotted',
  colour: string,
  k: number,
): CanvasPattern | string {
  const tile = new OffscreenCanvas(TILE, TILE);
  const pen = tile.getContext('2d');
  if (!pen) return colour;
  pen.strokeStyle = colour;
  pen.fillStyle = colour;
  if (pattern === 'dotted') pen.fillRect(2, 2, 2, 2);
  else {
    pen.lineWidth = 1.6;
    for (const shift of [-TILE, 0, TILE]) {
      pen.moveTo(shift - 1, TILE + 1);
      pen.lineTo(shift + TILE + 1, -1);
    }
    pen.stroke();
  }
  const made = context.createPattern(tile as unknown as CanvasImageSource, 'repeat');
  made?.setTransform(new DOMMatrix().scale(1 / k));
  return made ?? colour;
}
