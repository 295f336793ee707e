const measured = new Map<string, number>();
let pen: CanvasRenderingContext2D | null = null;

/** How wide a name is in the font that this machine draws it in. */
export function measuredWidth(text: string, size: number): number {
  const known = measured.get(text);
  if (known !== undefined) return known * size;
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return 0.6 * text.length * size;
  // The weight of a country's name, the heaviest; at a size at which rounding does not matter.
  pen.font = '500 100px system-ui, sans-serif';
  const width = pen.measureText(text).width / 100;
  measured.set(text, width);
  return width * size;
}
