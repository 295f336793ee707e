import { create } from 'zustand';
import type { Action } from './actions.ts';
import { goToEntry, numberHere, onTravel, pushEntry, replaceEntry } from './browser-history.ts';
import type { Group } from './groups.ts';
import { keepPins, keptPins } from './kept-pins.ts';
import {
  beginAt,
  currentStep,
  goToPlace,
  joinStep,
  placeOf,
  type Step,
  type Steps,
  sameView,
  settleAt,
  stepTo,
} from './steps.ts';
import { type AddressProblem, readAddress, writeAddress } from './url.ts';
import type { Pins, View } from './view.ts';

/** How long a moving slider must rest before its day becomes a step. */
const REST_MS = 350;

/** What the picture is asked to bring into sight; every request counts, even for the same actors again. */
export interface CameraRequest {
  readonly actors: readonly string[];
  readonly number: number;
}

/** What a study brings out in the picture: actors and ties, and groups to tell apart by colour and name. */
export interface Emphasis {
  readonly actors: readonly string[];
  readonly ties: readonly string[];
  readonly groups: ReadonlyMap<string, Group>;
}

/** A menu of what can be done with something, asked for at a place of the screen. */
export interface MenuRequest {
  readonly target:
    | { readonly type: 'actor'; readonly id: string }
    | { readonly type: 'line'; readonly between: readonly [string, string] };
  readonly x: number;
  readonly y: number;
  /** What had the focus, which is to have it again. */
  readonly cameFrom: HTMLElement | null;
  readonly number: number;
}

interface PageState {
  readonly emphasis: Emphasis | null;
  readonly view: View;
  /** What was done, for undoing. While a slider moves, the view runs ahead of the step it will become. */
  readonly steps: Steps;
  readonly problems: readonly AddressProblem[];
  readonly camera: CameraRequest;
  readonly playing: boolean;
  readonly menu: MenuRequest | null;
  /** Where the network has put actors, as far as it has been drawn. */
  readonly places: Pins;
}

export const usePage = create<PageState>(() => {
  const { view, problems } = fromAddress();
  return {
    view,
    problems,
    steps: beginAt(view, numberHere()),
    emphasis: null,
    camera: { actors: [], number: 0 },
    playing: false,
    menu: null,
    places: {},
  };
});

usePage.subscribe(({ view }, before) => {
  if (view.pins !== before.view.pins) keepPins(view.pins);
});

let resting: ReturnType<typeof setTimeout> | undefined;

/** One step: the view changes, and undo or the browser's back button leads back. */
export function act(...actions: readonly Action[]): void {
  comeToRest();
  change(actions);
  comeToRest();
}

/** Part of a movement, such as a slider being dragged: one step when it comes to rest. */
export function move(...actions: readonly Action[]): void {
  change(actions);
  clearTimeout(resting);
  resting = setTimeout(comeToRest, REST_MS);
}

/** What the page found out by itself, such as today's date: no step to go back over. */
export function settle(...actions: readonly Action[]): void {
  change(actions);
  usePage.setState(({ steps, view }) => ({ steps: settleAt(steps, view) }));
  replaceEntry(entryOf(currentStep(usePage.getState().steps)));
}

export function undo(): void {
  comeToRest();
  goToStep(usePage.getState().steps.place - 1);
}

export function redo(): void {
  comeToRest();
  goToStep(usePage.getState().steps.place + 1);
}

/** Goes to a step that was taken, back or forward; the browser's history goes with it. */
export function goToStep(place: number): void {
  const { steps } = usePage.getState();
  const there = goToPlace(steps, place);
  if (there.place === steps.place) return;
  const step = currentStep(there);
  usePage.setState({ steps: there, view: step.view, playing: false });
  goToEntry(entryOf(step));
}

export function bringIntoSight(...actors: readonly string[]): void {
  usePage.setState(({ camera }) => ({ camera: { actors, number: camera.number + 1 } }));
}

export function emphasise(emphasis: Emphasis | null): void {
  usePage.setState({ emphasis });
}

export function openMenu(target: MenuRequest['target'], { x, y }: { readonly x: number; readonly y: number }): void {
  const focused = globalThis.document.activeElement;
  const cameFrom = focused instanceof HTMLElement && focused !== document.body ? focused : null;
  usePage.setState(({ menu }) => ({ menu: { target, x, y, cameFrom, number: (menu?.number ?? 0) + 1 } }));
}

export function closeMenu(): void {
  usePage.setState({ menu: null });
}

export function setPlaces(places: Pins): void {
  usePage.setState({ places });
}

export function setPlaying(playing: boolean): void {
  usePage.setState({ playing });
}

export function dismissProblems(): void {
  usePage.setState({ problems: [] });
}

/** Keeps the page in step with the browser's back and forward. */
export function followHistory(): () => void {
  return onTravel((number) => {
    clearTimeout(resting);
    const { steps } = usePage.getState();
    const { view, problems } = fromAddress();
    const place = placeOf(steps, number);
    const there = place === null ? joinStep(steps, number, view) : goToPlace(steps, place);
    usePage.setState({ steps: there, view: currentStep(there).view, problems, playing: false });
  });
}

function fromAddress(): { view: View; problems: AddressProblem[] } {
  const { view, problems } = readAddress(globalThis.location?.search ?? '');
  return { view: { ...view, pins: keptPins() }, problems };
}

function change(actions: readonly Action[]): void {
  usePage.setState(({ view }) => ({ view: actions.reduce((before, action) => action(before), view) }));
}

function comeToRest(): void {
  clearTimeout(resting);
  const { steps, view } = usePage.getState();
  if (sameView(currentStep(steps).view, view)) return;
  const next = stepTo(steps, view);
  usePage.setState({ steps: next });
  pushEntry(entryOf(currentStep(next)));
}

function entryOf({ number, view }: Step) {
  return { number, query: writeAddress(view) };
}
