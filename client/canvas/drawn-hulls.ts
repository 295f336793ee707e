import type { Core, NodeSingular } from 'cytoscape';
import type { Group } from '../state/groups.ts';
import type { Ring } from '../state/rings.ts';
import { convexHull, type Point, roundedOutline } from './outline.ts';
import { FONT, scaleAt } from './sizes.ts';

/** An outline around a group, in the picture's own units. */
export interface DrawnHull {
  /** The first of the group. */
  readonly id: string;
  readonly group: Group;
  readonly path: string;
  /** The group's mark stands on the outline where it is furthest from all signs. */
  readonly mark: { readonly text: string; readonly x: number; readonly y: number; readonly size: number };
  readonly line: number;
}

/** How far an outline keeps from the edges of the signs in it. */
const AWAY = 12;

/** The outlines around those of each group who are on the picture, at this zoom. */
export function drawnHulls(cy: Core, hulls: readonly Ring[]): readonly DrawnHull[] {
  const scale = scaleAt(cy.zoom());
  const all: Point[] = [];
  cy.nodes(':visible').forEach((node) => void all.push({ ...node.position() }));
  return hulls.flatMap(({ group, mark, ids }) => {
    const nodes: NodeSingular[] = [];
    for (const id of ids) {
      const node = cy.getElementById(id);
      if (node.nonempty() && node.visible()) nodes.push(node);
    }
    if (nodes.length < 2) return [];
    const places = nodes.map((node) => ({ ...node.position() }));
    const away = Math.max(...nodes.map((node) => node.height() / 2)) + AWAY * scale;
    const drawnMark = { text: mark, ...clearest(places, away, all), size: FONT * scale };
    return [{ id: ids[0] ?? '', group, path: roundedOutline(places, away), mark: drawnMark, line: 1.5 * scale }];
  });
}

/** Of the places beyond the corners of the outline, the one that lies clearest of everybody. */
function clearest(places: readonly Point[], away: number, all: readonly Point[]): Point {
  const middle = { x: mean(places.map(({ x }) => x)), y: mean(places.map(({ y }) => y)) };
  const beyond = convexHull(places).map((corner) => {
    const length = Math.hypot(corner.x - middle.x, corner.y - middle.y) || 1;
    return {
      x: corner.x + ((corner.x - middle.x) / length) * away,
      y: corner.y + ((corner.y - middle.y) / length) * away,
    };
  });
  const room = ({ x, y }: Point) => Math.min(...all.map((other) => Math.hypot(other.x - x, other.y - y)));
  return beyond.reduce((best, place) => (room(place) > room(best) ? place : best));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
