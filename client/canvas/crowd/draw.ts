import type { Palette } from '../../palette.ts';
import type { Sign } from '../../state/view.ts';
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

/**
 * Lines of at most a pixel are drawn several times faster than wider ones, and unbroken ones faster still than broken ones:
 * a wide line is as many thin ones beside each other.
 */
export function drawLines(
  pen: CanvasRenderingContext2D,
  lines: readonly DrawnLine[],
  frame: SheetFrame,
  palette: Palette,
): void {
  pen.clearRect(0, 0, frame.width, frame.height);
  let sign: Sign | null = null;
  for (const line of lines) {
    if (line.sign !== sign) pen.strokeStyle = colourOf(line.sign, palette);
    sign = line.sign;
    drawLine(pen, line, frame);
  }
}

export function colourOf(sign: Sign, { friendly, hostile, neutral }: Palette): string {
  return { 1: friendly, [-1]: hostile, 0: neutral }[sign];
}

/** How much of a line of each sign is ink where lines are broken: unbroken, it has to be as light. */
export const INK = { 1: 1, [-1]: 0.67, 0: 0.5 };

function drawLine(pen: CanvasRenderingContext2D, line: DrawnLine, frame: SheetFrame): void {
  const { path, sign, width, opacity } = line;
  const { zoom, x, y } = frame;
  const [ax, ay, bx, by] = [path.a.x * zoom + x, path.a.y * zoom + y, path.b.x * zoom + x, path.b.y * zoom + y];
  const [cx, cy] = [path.c.x * zoom + x, path.c.y * zoom + y];
  if (Math.max(ax, bx, cx) < 0 || Math.min(ax, bx, cx) > frame.width) return;
  if (Math.max(ay, by, cy) < 0 || Math.min(ay, by, cy) > frame.height) return;
  const onSheet = width * zoom;
  const strokes = Math.max(1, Math.ceil(onSheet));
  const stroke = onSheet / strokes;
  const length = Math.hypot(bx - ax, by - ay) || 1;
  pen.globalAlpha = opacity * INK[sign];
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
