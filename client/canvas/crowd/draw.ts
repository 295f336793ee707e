import type { Palette } from '../../palette.ts';
import type { Sign } from '../../state/view.ts';
import { DASHES } from '../line-looks.ts';
import type { Path } from './path.ts';

export interface DrawnLine {
  readonly path: Path;
  readonly sign: Sign;
  /** In the picture's own units. */
  readonly width: number;
  readonly opacity: number;
}

/** What a sheet shows: the picture's own units times the zoom, moved by x and y, in pixels of the sheet. */
export interface SheetFrame {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Broken lines take up to ten times as long as unbroken ones: so many are drawn within a step's time. */
const MOST_BROKEN = 500;

/**
 * Lines of at most a pixel are drawn several times faster than wider ones: a wide line is as many thin ones beside each
 * other. Hostile lines are broken, and then neutral ones, as long as not too many of them are in sight.
 */
export function drawLines(
  pen: CanvasRenderingContext2D,
  lines: readonly DrawnLine[],
  frame: SheetFrame,
  palette: Palette,
): void {
  pen.clearRect(0, 0, frame.width, frame.height);
  const inSight = lines.filter((line) => isInSight(line, frame));
  const broken = brokenSigns(inSight);
  const unit = Math.max(1, frame.zoom);
  let sign: Sign | null = null;
  for (const line of inSight) {
    if (line.sign !== sign) {
      pen.strokeStyle = colourOf(line.sign, palette);
      pen.setLineDash(broken.has(line.sign) ? DASHES[line.sign].map((length) => length * unit) : []);
    }
    sign = line.sign;
    drawLine(pen, line, frame, broken.has(line.sign) ? 1 : INK[line.sign]);
  }
}

function brokenSigns(lines: readonly DrawnLine[]): ReadonlySet<Sign> {
  const broken = new Set<Sign>();
  let count = 0;
  for (const sign of [-1, 0] as const) {
    count += lines.filter((line) => line.sign === sign).length;
    if (count <= MOST_BROKEN) broken.add(sign);
  }
  return broken;
}

export function colourOf(sign: Sign, { friendly, hostile, neutral }: Palette): string {
  return { 1: friendly, [-1]: hostile, 0: neutral }[sign];
}

/** How much of a broken line of each sign is ink: unbroken, it has to be as light. */
const INK = { 1: 1, [-1]: 0.67, 0: 0.5 };

function isInSight({ path: { a, b, c } }: DrawnLine, { zoom, x, y, width, height }: SheetFrame): boolean {
  const outside = (places: readonly number[], move: number, end: number) =>
    Math.max(...places) * zoom + move < 0 || Math.min(...places) * zoom + move > end;
  return !outside([a.x, b.x, c.x], x, width) && !outside([a.y, b.y, c.y], y, height);
}

function drawLine(pen: CanvasRenderingContext2D, line: DrawnLine, frame: SheetFrame, ink: number): void {
  const { path, width, opacity } = line;
  const { zoom, x, y } = frame;
  const [ax, ay, bx, by] = [path.a.x * zoom + x, path.a.y * zoom + y, path.b.x * zoom + x, path.b.y * zoom + y];
  const [cx, cy] = [path.c.x * zoom + x, path.c.y * zoom + y];
  const onSheet = width * zoom;
  const strokes = Math.max(1, Math.ceil(onSheet));
  const stroke = onSheet / strokes;
  const length = Math.hypot(bx - ax, by - ay) || 1;
  pen.globalAlpha = opacity * ink;
  pen.lineWidth = stroke;
  for (let number = 0; number < strokes; number++) {
    const aside = (number - (strokes - 1) / 2) * stroke;
    const [dx, dy] = [(aside * (ay - by)) / length, (aside * (bx - ax)) / length];
    pen.beginPath();
    pen.moveTo(ax + dx, ay + dy);
    if (path.isStraight) pen.lineTo(bx + dx, by + dy);
    else pen.quadraticCurveTo(cx + dx, cy + dy, bx + dx, by + dy);
    pen.stroke();
  }
}
