import { FONT, textWidth } from './sizes.ts';

export const BADGE_HEIGHT = 15;

/** How far it stands out beyond the corner of the sign, as shares of its own size. */
export const BADGE_OUT = { right: 0.62, above: 0.45 };

type Inks = { readonly ink: string; readonly paper: string };

/** "+12" on a small plate, for the corner of an actor's sign. */
export function badgeShapes(number: number, { ink, paper }: Inks): string {
  const width = badgeWidth(number);
  return `<rect x=".5" y=".5" width="${width - 1}" height="${BADGE_HEIGHT - 1}" rx="7" fill="${ink}" stroke="${paper}"/><text x="${width / 2}" y="11" font-family="system-ui, sans-serif" font-size="10" font-weight="600" text-anchor="middle" fill="${paper}">+${number}</text>`;
}

/** As the canvas takes it. */
export function badgeOf(number: number, inks: Inks): string {
  const width = badgeWidth(number);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${BADGE_HEIGHT}" viewBox="0 0 ${width} ${BADGE_HEIGHT}">${badgeShapes(number, inks)}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}

export function badgeWidth(number: number): number {
  return Math.round(textWidth(`+${number}`, 0.84 * FONT)) + 9;
}
