import type { Core } from 'cytoscape';

const MARGIN = 36;
const calm = () => globalThis.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Shows the whole picture: all actors that are there now, or all that ever are. */
export function showAll(cy: Core, animate: boolean): void {
  const present = cy.nodes().not('.absent');
  const eles = present.empty() ? cy.nodes() : present;
  if (animate && !calm()) cy.animate({ fit: { eles, padding: MARGIN } }, { duration: 250 });
  else cy.fit(eles, MARGIN);
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
  const eles = ids.reduce((all, id) => all.union(cy.getElementById(id)), cy.collection());
  if (eles.empty()) return;
  const box = eles.boundingBox({ includeLabels: false });
  const fits = box.w * cy.zoom() < cy.width() - 2 * MARGIN && box.h * cy.zoom() < cy.height() - 2 * MARGIN;
  const move = fits ? { center: { eles } } : { fit: { eles, padding: 2 * MARGIN } };
  if (calm()) cy.viewport(fits ? { zoom: cy.zoom(), pan: panTo(cy, box) } : { zoom: cy.zoom(), pan: cy.pan() });
  if (calm() && !fits) cy.fit(eles, 2 * MARGIN);
  if (!calm()) cy.animate(move, { duration: 250 });
}

function panTo(cy: Core, box: { x1: number; y1: number; w: number; h: number }) {
  return {
    x: cy.width() / 2 - cy.zoom() * (box.x1 + box.w / 2),
    y: cy.height() / 2 - cy.zoom() * (box.y1 + box.h / 2),
  };
}
