import type { Core } from 'cytoscape';
import type { Palette } from '../../palette.ts';
import { type DrawnLine, drawLines } from './draw.ts';

/** The lines of a crowd, on a canvas of their own beneath the signs. */
export interface Sheet {
  draw(lines: readonly DrawnLine[], palette: Palette): void;
  /** How much of it is seen where something else is looked at. */
  setBack(share: number): void;
}

/** It reaches so far beyond what is in sight, so that a picture that is moved need not be drawn again at once. */
const BEYOND = 160;

/** Stretched by more, it is drawn anew before the picture comes to rest. */
const MOST_STRETCHED = 1.5;

/** A picture this long at rest is drawn anew where it was moved or stretched. */
const REST_MS = 90;

interface Viewport {
  readonly zoom: number;
  readonly pan: { readonly x: number; readonly y: number };
}

/** Lies there until the picture ends. `refresh` is asked for the lines as they are at another zoom. */
export function laySheet(cy: Core, host: HTMLElement, className: string, refresh: () => void): Sheet {
  const canvas = document.createElement('canvas');
  canvas.className = className;
  canvas.setAttribute('data-lines', '0');
  host.prepend(canvas);
  const pen = canvas.getContext('2d');
  let drawnAt: Viewport | null = null;
  let resting: ReturnType<typeof setTimeout> | undefined;

  const follow = () => {
    if (drawnAt === null) return;
    const stretched = cy.zoom() / drawnAt.zoom;
    const { x, y } = cy.pan();
    // Where the corner of the sheet has come to lie.
    const left = x - (drawnAt.pan.x + BEYOND) * stretched;
    const top = y - (drawnAt.pan.y + BEYOND) * stretched;
    canvas.style.transform = `translate(${left}px,${top}px) scale(${stretched})`;
    const right = left + (cy.width() + 2 * BEYOND) * stretched;
    const bottom = top + (cy.height() + 2 * BEYOND) * stretched;
    const uncovers = left > 0 || top > 0 || right < cy.width() || bottom < cy.height();
    clearTimeout(resting);
    if (uncovers || stretched > MOST_STRETCHED || stretched < 1 / MOST_STRETCHED) refresh();
    else resting = setTimeout(() => !cy.destroyed() && refresh(), REST_MS);
  };
  cy.on('viewport', follow);
  cy.on('resize', () => drawnAt !== null && refresh());
  cy.on('destroy', () => {
    clearTimeout(resting);
    canvas.remove();
  });

  return {
    draw(lines, palette) {
      canvas.setAttribute('data-lines', String(lines.length));
      clearTimeout(resting);
      canvas.hidden = lines.length === 0;
      if (lines.length === 0 || !pen) {
        drawnAt = null;
        return;
      }
      const ratio = globalThis.devicePixelRatio || 1;
      const [width, height] = [cy.width() + 2 * BEYOND, cy.height() + 2 * BEYOND];
      // Setting its size empties a canvas and takes it new memory.
      const [across, along] = [Math.round(width * ratio), Math.round(height * ratio)];
      if (canvas.width !== across) canvas.width = across;
      if (canvas.height !== along) canvas.height = along;
      Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
      const pan = { ...cy.pan() };
      drawnAt = { zoom: cy.zoom(), pan };
      canvas.style.transform = `translate(${-BEYOND}px,${-BEYOND}px)`;
      const frame = { zoom: cy.zoom() * ratio, x: (pan.x + BEYOND) * ratio, y: (pan.y + BEYOND) * ratio };
      drawLines(pen, lines, { ...frame, width: across, height: along }, palette);
    },
    setBack(share) {
      canvas.style.opacity = String(share);
    },
  };
}
