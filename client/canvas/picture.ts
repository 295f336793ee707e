import cytoscape, { type Core } from 'cytoscape';
import { readPalette } from '../palette.ts';
import type { Bundle } from '../state/bundles.ts';
import type { Day } from '../state/dates.ts';
import { type Group, groupNumber, NUMBERED } from '../state/groups.ts';
import type { Look } from '../state/look.ts';
import type { Model } from '../state/model.ts';
import type { Pins } from '../state/view.ts';
import { showAll } from './camera.ts';
import { dataOf, type Lines, linesOf, nodesOf, pairOf } from './elements.ts';
import type { Positions } from './layouts/question.ts';
import { setClass, setData } from './set-data.ts';
import { showNames } from './show-names.ts';
import { sizeByShare, sizeOf } from './sizes.ts';
import { styleAt } from './style.ts';

/** Zooming by less than this changes no size. */
const ZOOM_STEP = 1.06;

/** After a move this long at rest, names find the places where they can be read now. */
const REST_MS = 90;

/** Every actor that any day can show, each in its place, and the lines that are there now. */
export function createPicture(host: HTMLElement, model: Model, positions: Positions, shown: Shown): Core {
  const cy = cytoscape({
    container: host,
    elements: nodesOf(model, positions),
    // Fitting is ours (showAll); Cytoscape's would measure every line and name for it.
    layout: { name: 'preset', fit: false },
    minZoom: 0.08,
    maxZoom: 4,
    // What is selected is the page's to know, and not Cytoscape's.
    autounselectify: true,
    boxSelectionEnabled: true,
    style: [],
  });
  cy.scratch(LINES, linesOf(model, positions));
  show(cy, shown);
  showAll(cy, false);
  paint(cy);
  let paintedAt = cy.zoom();
  cy.on('zoom', () => {
    const change = cy.zoom() / paintedAt;
    if (change < ZOOM_STEP && change > 1 / ZOOM_STEP) return;
    paintedAt = cy.zoom();
    paint(cy);
    showNames(cy);
  });
  let resting: ReturnType<typeof setTimeout> | undefined;
  cy.on('pan resize', () => {
    clearTimeout(resting);
    resting = setTimeout(() => !cy.destroyed() && showNames(cy), REST_MS);
  });
  return cy;
}

/** Takes sizes from the zoom and colours from the theme. */
export function paint(cy: Core): void {
  const host = cy.container();
  if (host) cy.style(styleAt(cy.zoom(), readPalette(host)));
}

const LINES = '_entente lines';

/** So few lines that none need draw back behind the others. */
const FEW = 90;

/** What is there now. */
export interface Shown {
  readonly day: Day;
  readonly bundles: readonly Bundle[];
  readonly actors: ReadonlySet<string>;
  /** How many ties of an actor lead to somebody who is not there. */
  readonly hiddenTies: ReadonlyMap<string, number>;
  /** What the width of lines tells. */
  readonly width: Look['width'];
}

/** Shows these actors and lines, and no others. */
export function show(cy: Core, { day, bundles, actors, hiddenTies, width }: Shown): void {
  const byId = new Map(bundles.map((bundle) => [bundle.id, bundle]));
  cy.batch(() => {
    makeLines(cy, bundles);
    for (const node of cy.nodes()) {
      setClass(node, 'absent', !actors.has(node.id()));
      setData(node, { hidden: hiddenTies.get(node.id()) ?? 0 });
    }
    for (const edge of cy.edges()) {
      const bundle = byId.get(edge.id());
      setClass(edge, 'absent', bundle === undefined);
      if (!bundle) continue;
      setClass(edge, 'sparse', bundles.length <= FEW);
      setData(edge, dataOf(bundle, day, width));
    }
  });
}

/** Lines are made when they are first shown: most are of other days. Those of a pair come together, so that they lie as they always do. */
function makeLines(cy: Core, bundles: readonly Bundle[]): void {
  const lines: Lines = cy.scratch(LINES);
  const missing = new Set(bundles.filter(({ id }) => cy.getElementById(id).empty()).map(pairOf));
  if (missing.size > 0) cy.add([...missing].flatMap((pair) => lines.get(pair) ?? []));
}

/** Where everybody stands: where they were put by hand, or else where the layout has them. */
export function placesOf(positions: Positions, pins: Pins): Positions {
  const known = Object.entries(pins).filter(([id]) => positions[id] !== undefined);
  return known.length === 0 ? positions : { ...positions, ...Object.fromEntries(known) };
}

export function putInPlace(cy: Core, places: Positions): void {
  cy.batch(() => {
    for (const node of cy.nodes()) {
      const place = places[node.id()];
      const { x, y } = node.position();
      if (place && (place.x !== x || place.y !== y)) node.position({ ...place });
    }
  });
}

/** With a finger, most touches mean to move the picture: only what is chosen can be dragged. */
function letDrag(cy: Core): void {
  if (!globalThis.matchMedia('(pointer: coarse)').matches) return;
  cy.nodes().ungrabify();
  cy.nodes('.chosen').grabify();
}

const BROUGHT_OUT = '_entente brought out';
const MARKED = '_entente marked';

/** Brings out what is chosen and what it is tied to; everything else steps back. With nothing chosen, all are equal. */
export function bringOut(cy: Core, nodes: readonly string[], edges: readonly string[] | null): void {
  // Moving through time comes here at every step, mostly with nothing chosen before or after.
  if (nodes.length === 0 && cy.scratch(BROUGHT_OUT) !== true) return;
  cy.scratch(BROUGHT_OUT, nodes.length > 0);
  cy.batch(() => {
    cy.elements().removeClass('faded lit chosen');
    const chosen = nodes.reduce((all, id) => all.union(cy.getElementById(id)), cy.collection());
    if (chosen.empty()) return;
    const lines =
      edges === null
        ? chosen.connectedEdges()
        : edges.reduce((all, id) => all.union(cy.getElementById(id)), cy.collection());
    const lit = lines.not('.absent').union(chosen);
    const near = lit.union(lit.edges().connectedNodes());
    cy.elements().difference(near).addClass('faded');
    near.addClass('lit');
    chosen.addClass('chosen');
    if (edges !== null) lines.addClass('chosen');
  });
  letDrag(cy);
}

const GROUPS: readonly Group[] = ['one', 'other', 'began', 'ended', ...NUMBERED];

/** Tells groups of actors and of lines apart. A line may be of two: where one tie of it began and another ended. */
export function markGroups(cy: Core, groups: readonly (readonly [id: string, group: Group])[]): void {
  if (groups.length === 0 && cy.scratch(MARKED) !== true) return;
  cy.scratch(MARKED, groups.length > 0);
  cy.batch(() => {
    cy.elements().removeClass([...GROUPS, 'stayed'].join(' '));
    for (const node of cy.nodes()) setData(node, { group: '' });
    for (const [id, group] of groups) {
      const part = cy.getElementById(id).addClass(group);
      if (part.isNode()) setData(part, { group: groupNumber(group) });
    }
    // Where lines are told apart, those that stayed step back.
    if (cy.edges('.began, .ended').nonempty()) cy.edges().not('.began, .ended').addClass('stayed');
  });
}

/** Gives signs the size that their share of the most tells; null for the size that the layout reckoned with. */
export function resize(cy: Core, model: Model, shareOf: ((id: string) => number) | null): void {
  cy.batch(() => {
    for (const node of cy.nodes()) {
      const actor = model.actors.get(node.id());
      if (actor) setData(node, { ...(shareOf ? sizeByShare(actor, shareOf(actor.id)) : sizeOf(actor, model)) });
    }
  });
}
