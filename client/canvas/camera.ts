import type { BoundingBox, Core, NodeCollection, Position } from 'cytoscape';

interface Viewport {
  readonly zoom: number;
  readonly pan: Position;
}

const MARGIN = 36;
/** On a narrow screen the caption lies across the whole top. */
const NARROW = 600;
const CAPTION = 62;
const TRAVEL_MS = 250;

/** Shows the whole picture: all actors that are there now, or all that ever are. */
export function showAll(cy: Core, animate: boolean): void {
  const present = cy.nodes().not('.absent');
  const box = boxOf(present.empty() ? cy.nodes() : present);
  travel(cy, frame(cy, box, MARGIN), animate);
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
  const framed = frame(cy, box, 2 * MARGIN);
  travel(cy, framed.zoom < cy.zoom() ? framed : { zoom: cy.zoom(), pan: panTo(cy, box, cy.zoom(), 0) }, true);
}

/** The closest view of a box that leaves a margin around it. */
function frame(cy: Core, box: BoundingBox, margin: number): Viewport {
  const above = cy.width() < NARROW ? Math.max(0, CAPTION - margin) : 0;
  const zoom = Math.min((cy.width() - 2 * margin) / box.w, (cy.height() - above - 2 * margin) / box.h);
  const level = Math.min(cy.maxZoom(), Math.max(cy.minZoom(), zoom));
  return { zoom: level, pan: panTo(cy, box, level, above) };
}

function panTo(cy: Core, box: BoundingBox, zoom: number, above: number): Position {
  return {
    x: cy.width() / 2 - zoom * (box.x1 + box.w / 2),
    y: (cy.height() + above) / 2 - zoom * (box.y1 + box.h / 2),
  };
}

function travel(cy: Core, to: Viewport, animate: boolean): void {
  const calm = globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (animate && !calm) cy.animate(to, { duration: TRAVEL_MS });
  else cy.viewport(to);
}

function boxOf(nodes: NodeCollection): BoundingBox {
  return nodes.boundingBox({ includeLabels: false, includeEdges: false });
}
