import type { Core, EdgeSingular, NodeSingular } from 'cytoscape';

/** Every write makes Cytoscape work out the element's looks anew: only what differs is written. */
export function setData(element: EdgeSingular | NodeSingular, values: Readonly<Record<string, string | number>>): void {
  // All of it at once: this runs for thousands of lines at every step through time.
  const before = element.data();
  let changed: Record<string, string | number> | null = null;
  for (const name in values) {
    const value = values[name] as string | number;
    if (before[name] === value) continue;
    changed ??= {};
    changed[name] = value;
  }
  if (changed) element.data(changed);
}

/** A class that is there already is cheaper asked about than given again. */
export function setClass(element: EdgeSingular | NodeSingular, name: string, wanted: boolean): void {
  if (element.hasClass(name) !== wanted) element.toggleClass(name, wanted);
}

export function presentNodes(cy: Core): NodeSingular[] {
  const present: NodeSingular[] = [];
  cy.nodes().forEach((node) => {
    if (!node.hasClass('absent')) present.push(node);
  });
  return present;
}

export function presentEdges(cy: Core): EdgeSingular[] {
  const present: EdgeSingular[] = [];
  cy.edges().forEach((edge) => {
    if (!edge.hasClass('absent')) present.push(edge);
  });
  return present;
}
