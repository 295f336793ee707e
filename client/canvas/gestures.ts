import type { Core, EventObject, NodeSingular } from 'cytoscape';
import { pin, pointAt, select, selectActors, selectPair, selectTie, toggleActor } from '../state/actions.ts';
import type { Bundle } from '../state/bundles.ts';
import type { Model } from '../state/model.ts';
import { selectedActors } from '../state/selected.ts';
import { act, openMenu, usePage } from '../state/store.ts';
import { TwoFingers } from './two-fingers.ts';

/** Clicks, drags, boxes and menus of the picture, as what they do. Ends with the picture. */
export function followGestures(cy: Core, model: Model, bundles: () => readonly Bundle[]): void {
  const host = cy.container();
  const fingers = host && new TwoFingers(cy, host);
  cy.on('tap', 'node', ({ target, originalEvent }) => {
    if (fingers?.spent) return;
    act(isAdding(originalEvent) ? toggleActor(target.id()) : pointAt(target.id()));
  });
  cy.on('tap', 'edge', ({ target }) => {
    if (!fingers?.spent) openBundle(bundles().find(({ id }) => id === target.id()));
  });
  cy.on('tap', ({ target, originalEvent }) => {
    if (fingers?.spent) return;
    if (target === cy && !isAdding(originalEvent) && usePage.getState().view.selection) act(select(null));
  });
  cy.on('cxttap taphold', 'node, edge', ({ target, renderedPosition, originalEvent }) => {
    if (!host || fingers?.spent) return;
    // The tap with which a long press ends would open what the menu is about.
    if (originalEvent?.type.startsWith('touch')) fingers?.spend();
    const { left, top } = host.getBoundingClientRect();
    const place = { x: left + renderedPosition.x, y: top + renderedPosition.y };
    const between = target.isNode() ? null : ([target.data('source'), target.data('target')] as const);
    openMenu(between ? { type: 'line', between } : { type: 'actor', id: target.id() }, place);
  });
  followBoxes(cy, model);
  followDrags(cy);
}

/** Adds everybody in the box to those selected. */
function followBoxes(cy: Core, model: Model): void {
  let inBox: string[] = [];
  cy.on('box', 'node', ({ target }) => void inBox.push(target.id()));
  cy.on('boxend', () => {
    // Cytoscape names those in the box only after it has said that the box ended.
    queueMicrotask(() => {
      const found = inBox;
      inBox = [];
      selectAlso(model, found);
    });
  });
}

export function selectAlso(model: Model, ids: readonly string[]): void {
  if (ids.length === 0) return;
  const { selection } = usePage.getState().view;
  const before = selection?.type === 'actor' || selection?.type === 'actors' ? selectedActors(model, selection) : [];
  act(selectActors([...before, ...ids]));
}

/** An actor that was dragged stays where it was put. */
function followDrags(cy: Core): void {
  cy.on('dragfree', 'node', ({ target }: EventObject) => {
    const node: NodeSingular = target;
    const { x, y } = node.position();
    act(pin({ [node.id()]: { x: Math.round(x), y: Math.round(y) } }));
  });
}

function isAdding(event: MouseEvent | undefined): boolean {
  return Boolean(event?.shiftKey || event?.ctrlKey || event?.metaKey);
}

function openBundle(bundle: Bundle | undefined): void {
  const only = bundle?.ties[0];
  if (!bundle || !only) return;
  act(bundle.ties.length === 1 ? selectTie(only.id) : selectPair(bundle.from, bundle.to));
}
