import type { Palette } from '../palette.ts';

/** What actors without a flag and without an acronym are told by, on a sheet of 64 by 64. */
export const DRAWING_SIZE = 64;

/** A house with pillars, for organisations without an acronym to write on them. */
export function pillarsOf({ person }: Palette): string {
  return `<path d="M32 12 56 24H8zM14 28h6v18h-6zM29 28h6v18h-6zM44 28h6v18h-6zM8 49h48v5H8z" fill="${person}"/>`;
}

/** Head and shoulders, so that people are told from others by more than their size. */
export function figureOf({ box, person }: Palette): string {
  return `<rect width="64" height="64" fill="${box}"/><circle cx="32" cy="25" r="11" fill="${person}"/><path d="M11 58a21 19 0 0 1 42 0z" fill="${person}"/>`;
}

/** As the canvas takes it. */
export function asImage(shapes: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64" viewBox="0 0 64 64">${shapes}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}
