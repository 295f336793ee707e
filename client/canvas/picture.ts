import cytoscape, { type Core } from 'cytoscape';
import { readPalette } from '../palette.ts';
import { type Group, groupNumber, NUMBERED } from '../state/groups.ts';
import type { Model } from '../state/model.ts';
import type { Pins } from '../state/view.ts';
import { addInTurn } from './add-in-turn.ts';
import { frameFirst } from './camera.ts';
import { followPointer } from './crowd/pointer.ts';
import { linesOf, nodesOf, type ShownActors } from './elements.ts';
import type { Positions } from './layouts/question.ts';
import { keepLines, linesIn, type ShownLines } from './picture-lines.ts';
import { setClass, setData } from './set-data.ts';
import { showNames } from './show-names.ts';
import { sizeByShare, sizeOf } from './sizes.ts';
import { styleAt } from './style.ts';

/** Zooming by less than this changes no size. */
const ZOOM_STEP = 1.06;

/** After a move this long at rest, names find the places where they can be read now. */
const REST_MS = 90;

/**
 * Every actor that any day can show, each in its place, and the lines that are there now. Many are put there a few at a time;
 * `whole` hears when all are.
 */
export function createPicture(
  host: HTMLElement,
  model: Model,
  positions: Positions,
  shown: Shown,
  whole: () => void,
): Core {
  const cy = cytoscape({
    container: host,
    layout: { name: 'preset', fit: false },
    minZoom: 0.08,
    maxZoom: 4,
    // What is selected is the page's to know, and not Cytoscape's.
    autounselectify: true,
    boxSelectionEnabled: true,
    style: [],
  });
  keepLines(cy, linesOf(model, positions));
  followPointer(cy, host);
  // The sizes of signs follow from the zoom: with that known, each is worked out once.
  frameFirst(cy, positions, shown.actors);
  paint(cy);
  addInTurn(cy, nodesOf(model, positions, shown), () => {
    show(cy, shown);
    letDrag(cy);
    // With the first frame, which otherwise would be drawn twice.
    showNames(cy);
    whole();
  });
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
  linesIn(cy).repaint();
}

/** What is there now. */
export type Shown = ShownLines & ShownActors;

/** Shows these actors and lines, and no others. */
export function show(cy: Core, { actors, hiddenTies, ...lines }: Shown): void {
  cy.batch(() => {
    for (const node of cy.nodes()) {
      setClass(node, 'absent', !actors.has(node.id()));
      setData(node, { hidden: hiddenTies.get(node.id()) ?? 0 });
    }
    linesIn(cy).show(lines);
  });
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
  cy.nodes().ungrabify().panify();
  cy.nodes('.chosen').grabify().unpanify();
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
    linesIn(cy).stepBack({ chosen: chosen.nonempty() });
    if (chosen.empty()) return;
    if (edges === null) linesIn(cy).bringLinesOf(nodes);
    else linesIn(cy).bring(edges);
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
    linesIn(cy).bring(groups.map(([id]) => id));
    for (const [id, group] of groups) {
      const part = cy.getElementById(id).addClass(group);
      if (part.isNode()) setData(part, { group: groupNumber(group) });
    }
    // Where lines are told apart, those that stayed step back.
    const changed = cy.edges('.began, .ended').nonempty();
    if (changed) cy.edges().not('.began, .ended').addClass('stayed');
    linesIn(cy).stepBack({ changed });
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
