import type { Core } from 'cytoscape';
import type { Bundle } from '../../state/bundles.ts';
import type { Day } from '../../state/dates.ts';
import type { Look } from '../../state/look.ts';
import { dataOf, type Lines } from '../elements.ts';
import { LANE_WIDTH, opacityOf, widthOf } from '../line-looks.ts';
import type { Point } from '../outline.ts';
import type { DrawnLine } from './draw.ts';
import { pathBetween } from './path.ts';

/** A line that is drawn among many. */
export interface CrowdLine extends DrawnLine {
  readonly bundle: Bundle;
  /** What would stand on it. */
  readonly words: string;
}

/** Of a line that any day can show: what of its looks no day changes, and the lines between the same two. */
interface KnownLine {
  readonly presence: number;
  readonly pair: readonly string[];
}

export type KnownLines = ReadonlyMap<string, KnownLine>;

export function knownLines(lines: Lines): KnownLines {
  const known = new Map<string, KnownLine>();
  for (const definitions of lines.values()) {
    const pair = definitions.map(({ data }) => String(data.id));
    for (const { data } of definitions) known.set(String(data.id), { presence: data.presence, pair });
  }
  return known;
}

/** Where the lines lie and how they look at this scale, as Cytoscape would have them. */
export function crowdOf(
  cy: Core,
  known: KnownLines,
  { day, bundles, width }: { readonly day: Day; readonly bundles: readonly Bundle[]; readonly width: Look['width'] },
  isShown: (id: string) => boolean,
  scale: number,
): readonly CrowdLine[] {
  const places = new Map<string, Point & { readonly order: number }>();
  cy.nodes().forEach((node, order) => void places.set(node.id(), { ...node.position(), order }));
  const crowd: CrowdLine[] = [];
  for (const bundle of bundles) {
    const [from, to, line] = [places.get(bundle.from), places.get(bundle.to), known.get(bundle.id)];
    if (!from || !to || !line) continue;
    const bend = laneOf(bundle.id, line.pair, isShown) * LANE_WIDTH * scale;
    const { thickness, staying, words } = dataOf(bundle, day, width);
    crowd.push({
      bundle,
      words,
      path: from.order < to.order ? pathBetween(from, to, bend) : pathBetween(to, from, bend),
      sign: bundle.sign,
      width: widthOf(thickness) * scale,
      opacity: opacityOf(staying) * line.presence,
    });
  }
  return crowd;
}

/** Lines between the same two lie in lanes around the straight way, in the order in which they are known. */
function laneOf(id: string, pair: readonly string[], isShown: (id: string) => boolean): number {
  if (pair.length === 1) return 0;
  const lanes = pair.filter(isShown);
  return lanes.indexOf(id) - (lanes.length - 1) / 2;
}
