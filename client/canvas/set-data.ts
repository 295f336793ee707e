import type { EdgeSingular, NodeSingular } from 'cytoscape';

/** Every write makes Cytoscape work out the element's looks anew: only what differs is written. */
export function setData(element: EdgeSingular | NodeSingular, values: Readonly<Record<string, string | number>>): void {
  const changed = Object.entries(values).filter(([name, value]) => element.data(name) !== value);
  if (changed.length > 0) element.data(Object.fromEntries(changed));
}

/** A class that is there already is cheaper asked about than given again. */
export function setClass(element: EdgeSingular | NodeSingular, name: string, wanted: boolean): void {
  if (element.hasClass(name) !== wanted) element.toggleClass(name, wanted);
}
