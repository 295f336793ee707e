import type { EdgeSingular, NodeSingular } from 'cytoscape';

/** What Cytoscape has worked out for a part of the picture: lengths in the picture's own units. */
export function number(part: EdgeSingular | NodeSingular, property: string): number {
  return Number(part.numericStyle(property)) || 0;
}

export function text(part: EdgeSingular | NodeSingular, property: string): string {
  return String(part.style(property) ?? '');
}
