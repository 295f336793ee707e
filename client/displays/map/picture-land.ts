import type { Palette } from '../../palette.ts';
import { element } from '../../saved-picture/svg.ts';
import { type Box, toScreen } from './frame.ts';
import { type Fill, fillsOf, inTheme } from './looks.ts';
import type { Painting } from './paint.ts';
import { draw, drawSphere, type Pen } from './sheet.ts';

/** Sea and countries for a file: those in sight, each with what lies on it. */
export function land({ outlines, frame, size, tied, attention, palette }: Painting): string[] {
  const sea = pathOf((pen) => drawSphere(pen));
  const seen = outlines
    .map((country) => ({ country, ...pathOf((pen) => draw(country.shape, pen)) }))
    .filter(({ box }) => {
      const [from, to] = [
        toScreen(frame, { x: box.left, y: box.top }),
        toScreen(frame, { x: box.right, y: box.bottom }),
      ];
      return to.x > 0 && from.x < size.width && to.y > 0 && from.y < size.height;
    });
  return [
    element('path', { d: sea.text, fill: palette.sea }),
    ...seen.flatMap(({ country: { place }, text }) => {
      const own = place !== null && tied.has(place) ? palette.tiedLand : palette.land;
      const fills = place === null ? [] : fillsOf(place, attention);
      return [
        element('path', { d: text, fill: own }),
        ...fills.map((fill) =>
          element('path', { d: text, fill: paintOf(fill, palette), 'fill-opacity': fill.opacity }),
        ),
      ];
    }),
    ...seen.map(({ text }) =>
      element('path', { d: text, fill: 'none', stroke: palette.landLine, 'stroke-width': (0.8 / frame.k).toFixed(4) }),
    ),
  ];
}

const TILE = 7;

/** The patterns that fill countries here, as large as on the screen. */
export function patterns({ outlines, attention, palette, frame }: Painting): string[] {
  const used = new Map<string, Fill>();
  for (const { place } of outlines) {
    for (const fill of place === null ? [] : fillsOf(place, attention))
      if (fill.pattern !== 'plain') used.set(idOf(fill), fill);
  }
  return [...used].map(([id, fill]) => {
    const colour = inTheme(palette, fill.colour);
    const inside =
      fill.pattern === 'dotted'
        ? element('rect', { x: 2, y: 2, width: 2, height: 2, fill: colour })
        : element('path', {
            d: `M-1,${TILE + 1}L${TILE + 1},-1M-1,1L1,-1M${TILE - 1},${TILE + 1}L${TILE + 1},${TILE - 1}`,
            stroke: colour,
            'stroke-width': 1.6,
          });
    const transform = `scale(${(1 / frame.k).toFixed(5)})`;
    return element(
      'pattern',
      { id, width: TILE, height: TILE, patternUnits: 'userSpaceOnUse', patternTransform: transform },
      inside,
    );
  });
}

function paintOf(fill: Fill, palette: Palette): string {
  return fill.pattern === 'plain' ? inTheme(palette, fill.colour) : `url(#${idOf(fill)})`;
}

function idOf({ pattern, colour }: Fill): string {
  return `${pattern}-${colour}`;
}

function pathOf(drawing: (pen: Pen) => void): { text: string; box: Box } {
  let text = '';
  const box = {
    left: Number.POSITIVE_INFINITY,
    right: Number.NEGATIVE_INFINITY,
    top: Number.POSITIVE_INFINITY,
    bottom: Number.NEGATIVE_INFINITY,
  };
  const to = (command: string, x: number, y: number) => {
    text += `${command}${x.toFixed(3)},${y.toFixed(3)}`;
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  };
  drawing({
    moveTo: (x, y) => to('M', x, y),
    lineTo: (x, y) => to('L', x, y),
    closePath: () => {
      text += 'Z';
    },
    arc: () => undefined,
  });
  return { text, box };
}
