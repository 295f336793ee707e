import type { Page } from 'playwright-core';

/** A point of the window. */
interface Spot {
  readonly x: number;
  readonly y: number;
}

/** A place on a line where nothing else lies, and one right beside it where nothing lies at all. */
export interface LoneSpot extends Spot {
  /** The line: `one|other|sign`. */
  readonly id: string;
  readonly beside: Spot;
}

/** Looks along the lines for such a place, by where Cytoscape has the signs. */
export function loneSpot(page: Page, lines: readonly string[]): Promise<LoneSpot> {
  return page.getByTestId('picture').evaluate((picture, ids) => {
    interface Part {
      id(): string;
      renderedPosition(): Spot;
      renderedWidth(): number;
    }
    interface Picture {
      nodes(selector: string): { map<Value>(of: (part: Part) => Value): Value[] };
    }
    const host = [...picture.children].find((child) => '_cyreg' in child) as Element & { _cyreg: { cy: Picture } };
    const { left, top, width, height } = host.getBoundingClientRect();
    const signs = host._cyreg.cy
      .nodes(':visible')
      .map((node) => ({ id: node.id(), ...node.renderedPosition(), radius: node.renderedWidth() / 2 }));
    const places = new Map(signs.map((sign) => [sign.id, sign]));
    const ways = ids.flatMap((id) => {
      const [one = '', other = ''] = id.split('|');
      const [a, b] = [places.get(one), places.get(other)];
      return a && b ? [{ id, pair: `${one}|${other}`, a, b }] : [];
    });
    const [clear, margin] = [6, 70];
    for (const { id, pair, a, b } of ways) {
      // Lines between the same two are bent.
      if (ways.filter((way) => way.pair === pair).length > 1) continue;
      for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
        const [x, y] = [a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)];
        if (x < margin || y < margin || x > width - margin || y > height - margin) continue;
        if (signs.some((sign) => Math.hypot(sign.x - x, sign.y - y) < sign.radius + 2 * clear)) continue;
        const isFree = ways.every((way) => {
          if (way.id === id) return true;
          const [dx, dy] = [way.b.x - way.a.x, way.b.y - way.a.y];
          const along = ((x - way.a.x) * dx + (y - way.a.y) * dy) / (dx * dx + dy * dy || 1);
          const at = Math.min(1, Math.max(0, along));
          // Those that may be bent keep further away.
          const room = ways.some((other) => other.id !== way.id && other.pair === way.pair) ? 3 * clear : clear;
          return Math.hypot(way.a.x + at * dx - x, way.a.y + at * dy - y) > room;
        });
        if (!isFree) continue;
        const length = Math.hypot(b.x - a.x, b.y - a.y);
        const aside = { x: (clear / 2) * ((a.y - b.y) / length), y: (clear / 2) * ((b.x - a.x) / length) };
        return { id, x: left + x, y: top + y, beside: { x: left + x + aside.x, y: top + y + aside.y } };
      }
    }
    throw new Error('No line lies apart from the others.');
  }, lines);
}

/** Whether the sheet that a crowd of lines is drawn on has ink there: at that pixel, or at one next to it. */
export function hasInk(page: Page, { x, y }: Spot, around = 0): Promise<boolean> {
  return page.locator('[data-testid="picture"] canvas[data-lines]').evaluate(
    (canvas, [across, along, near]) => {
      if (!(canvas instanceof HTMLCanvasElement)) return false;
      const { left, top, width } = canvas.getBoundingClientRect();
      const scale = canvas.width / width;
      const at = [(across - left) * scale - near, (along - top) * scale - near].map(Math.floor) as [number, number];
      const pixels = canvas.getContext('2d')?.getImageData(...at, 2 * near + 1, 2 * near + 1).data ?? [];
      return pixels.some((value, index) => index % 4 === 3 && value > 0);
    },
    [x, y, around] as const,
  );
}
