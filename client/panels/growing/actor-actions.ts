import {
  type Action,
  focusOn,
  grow,
  hide,
  include,
  openStudy,
  pin,
  selectActor,
  toggleActor,
  unpin,
} from '../../state/actions.ts';
import { type PossibleGrowth, possibleGrowths } from '../../state/growths.ts';
import type { Scene } from '../../state/scene.tsx';
import { selectedActors } from '../../state/selected.ts';
import { act } from '../../state/store.ts';
import { writeAddress } from '../../state/url.ts';
import type { Pins, View } from '../../state/view.ts';
import { texts } from '../../texts.ts';

/** Something that a menu or a panel offers to do. */
export interface Offer {
  readonly name: string;
  /** The name where what stands above it says the rest. */
  readonly short?: string;
  /** How much it would bring, where that can be counted. */
  readonly number?: number;
  readonly run: () => void;
}

const { offers } = texts;

/** What an actor can be expanded by: by everything, and by each kind where there is more than one. */
export function growthOffers(scene: Scene, id: string): readonly Offer[] {
  const [all, ...byKind] = isShown(scene, id) ? possibleGrowths(scene, id) : [];
  if (!all) return [];
  // With one kind only, "by all" and "by this kind" would be the same thing twice.
  return [all, ...(byKind.length > 1 ? byKind : [])].map((growth) => ({
    ...namesOf(growth),
    number: growth.ties,
    run: () => act(grow(growth.growth, growth.neighbours)),
  }));
}

/** What can be done about who is on the picture, from this one actor. */
export function extentOffers(scene: Scene, id: string): readonly Offer[] {
  if (!isShown(scene, id)) return [{ name: offers.include, run: () => act(include([id])) }];
  return [
    { name: offers.startFrom, run: () => act(focusOn([id], 0)) },
    { name: offers.neighbours, run: () => act(focusOn([id], 1)) },
    { name: offers.hide, run: () => act(hide([id])) },
  ];
}

/** Keeping in place who has a place, which the network alone gives. */
export function pinOffers(scene: Scene, ids: readonly string[], places: Pins): readonly Offer[] {
  const { pins } = scene.view;
  const pinned = ids.filter((id) => pins[id] !== undefined);
  const free = ids.filter((id) => pins[id] === undefined && places[id] !== undefined);
  const here = Object.fromEntries(free.flatMap((id) => (places[id] ? [[id, places[id]]] : [])));
  return [
    ...(free.length > 0 ? [{ name: offers.pin, run: () => act(pin(here)) }] : []),
    ...(pinned.length > 0 ? [{ name: offers.unpin, run: () => act(unpin(pinned)) }] : []),
  ];
}

export function studyOffers(id: string): readonly Offer[] {
  return [
    {
      name: offers.trace,
      run: () => act(openStudy({ type: 'trace', from: id, to: null, maxTies: 3, memberships: true })),
    },
    { name: offers.rank, run: () => act(openStudy({ type: 'ranking', measure: 'PAGERANK', on: id })) },
  ];
}

export function selectionOffers({ model, view }: Scene, id: string): readonly Offer[] {
  const selected = selectedActors(model, view.selection);
  if (selected.length === 0 || (view.selection?.type !== 'actor' && view.selection?.type !== 'actors')) return [];
  if (selected.length === 1 && selected[0] === id) return [];
  const name = selected.includes(id) ? offers.deselect : offers.alsoSelect;
  return [{ name, run: () => act(toggleActor(id)) }];
}

export function linkOffer(view: View, ...actions: readonly Action[]): Offer {
  const { origin, pathname } = globalThis.location;
  const query = writeAddress(actions.reduce((before, action) => action(before), view));
  return {
    name: texts.link.copy,
    run: () => void navigator.clipboard.writeText(`${origin}${pathname}${query}`),
  };
}

export function openOffer(id: string): Offer {
  return { name: offers.open, run: () => act(selectActor(id)) };
}

export function isShown({ actors }: Scene, id: string): boolean {
  return actors.some(({ actor }) => actor.id === id);
}

function namesOf({ verbs }: PossibleGrowth): Pick<Offer, 'name' | 'short'> {
  if (verbs === null) return { name: offers.growByAll, short: offers.all };
  const short = verbs.join(' / ');
  return { name: offers.growBy(short), short };
}
