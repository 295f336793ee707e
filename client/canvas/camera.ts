import type { BoundingBox, Core, NodeCollection, Position } from 'cytoscape';
import type { Positions } from './layouts/question.ts';

interface Viewport {
  readonly zoom: number;
  readonly pan: Position;
}

const MARGIN = 36;
const TRAVEL_MS = 250;

/** Half of a sign, when nothing is known of it but its place. */
const HALF = 15;

/** As below, before there is any sign. */
export function frameFirst(cy: Core, places: Positions, present: ReadonlySet<string>): void {
  const all = Object.entries(places);
  const there = all.filter(([id]) => present.has(id));
  const boxes = (there.length > 0 ? there : all).map(([, { x, y }]) => ({
    x1: x - HALF,
    x2: x + HALF,
    y1: y - HALF,
    y2: y + HALF,
  }));
  if (boxes.length > 0) travel(cy, frame(cy, around(boxes), marginOf(cy)), false);
}

/** Shows the whole picture: all actors that are there now, or all that ever are. */
export function showAll(cy: Core, animate: boolean): void {
  const present = cy.nodes().not('.absent');
  const box = boxOf(present.empty() ? cy.nodes() : present);
  travel(cy, frame(cy, box, marginOf(cy)), animate);
}

function marginOf(cy: Core): number {
  return Math.min(MARGIN, cy.width() / 20);
}

export function zoomBy(cy: Core, factor: number): void {
  const renderedPosition = { x: cy.width() / 2, y: cy.height() / 2 };
  cy.zoom({ level: cy.zoom() * factor, renderedPosition });
}

/** Never zooms out. */
export function zoomInTo(cy: Core, level: number): void {
  if (cy.zoom() < level) zoomBy(cy, level / cy.zoom());
}

/** Moves these actors to the middle, without changing the zoom unless they would not fit. */
export function centre(cy: Core, ids: readonly string[]): void {
  const actors = cy.nodes().filter((node) => ids.includes(node.id()));
  if (actors.empty()) return;
  const box = boxOf(actors);
  // A picture with little room spends less of it on its margin.
  const framed = frame(cy, box, Math.min(2 * MARGIN, cy.height() / 6));
  travel(cy, framed.zoom < cy.zoom() ? framed : { zoom: cy.zoom(), pan: panTo(cy, box, cy.zoom()) }, true);
}

/** Moves these actors to the middle when one of them has come to lie outside of what is in sight. */
export function keepInSight(cy: Core, ids: readonly string[]): void {
  const actors = cy.nodes().filter((node) => ids.includes(node.id()));
  if (actors.empty()) return;
  const box = boxOf(actors);
  const { x1, y1, x2, y2 } = cy.extent();
  if (box.x1 < x1 || box.x2 > x2 || box.y1 < y1 || box.y2 > y2) centre(cy, ids);
}

/** The closest view of a box that leaves a margin around it. */
function frame(cy: Core, box: BoundingBox, margin: number): Viewport {
  const zoom = Math.min((cy.width() - 2 * margin) / box.w, (cy.height() - 2 * margin) / box.h);
  const level = Math.min(cy.maxZoom(), Math.max(cy.minZoom(), zoom));
  return { zoom: level, pan: panTo(cy, box, level) };
}

function panTo(cy: Core, box: BoundingBox, zoom: number): Position {
  return {
    x: cy.width() / 2 - zoom * (box.x1 + box.w / 2),
    y: cy.height() / 2 - zoom * (box.y1 + box.h / 2),
  };
}

function travel(cy: Core, to: Viewport, animate: boolean): void {
  const calm = globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (animate && !calm) cy.animate(to, { duration: TRAVEL_MS });
  else cy.viewport(to);
}

/** Where signs lie, also of those that are not there on the day shown. */
function boxOf(nodes: NodeCollection): BoundingBox {
  const boxes = nodes.map((node) => {
    const { x, y } = node.position();
    const [across, along] = [node.outerWidth() / 2, node.outerHeight() / 2];
    return { x1: x - across, x2: x + across, y1: y - along, y2: y + along };
  });
  return around(boxes);
}

type Box = Pick<BoundingBox, 'x1' | 'x2' | 'y1' | 'y2'>;

function around(boxes: readonly Box[]): BoundingBox {
  const x1 = Math.min(...boxes.map((box) => box.x1));
  const y1 = Math.min(...boxes.map((box) => box.y1));
  const x2 = Math.max(...boxes.map((box) => box.x2));
  const y2 = Math.max(...boxes.map((box) => box.y2));
  return { x1, y1, x2, y2, w: x2 - x1, h: y2 - y1 };
}
