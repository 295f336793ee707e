import { create } from 'zustand';
import type { Action } from './actions.ts';
import type { Group } from './groups.ts';
import { type AddressProblem, readAddress, writeAddress } from './url.ts';
import type { View } from './view.ts';

/** How long a moving slider must rest before its day becomes a step of the browser's history. */
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

interface PageState {
  readonly emphasis: Emphasis | null;
  readonly view: View;
  readonly problems: readonly AddressProblem[];
  readonly camera: CameraRequest;
  readonly playing: boolean;
}

export const usePage = create<PageState>(() => ({
  ...readAddress(globalThis.location?.search ?? ''),
  emphasis: null,
  camera: { actors: [], number: 0 },
  playing: false,
}));

let resting: ReturnType<typeof setTimeout> | undefined;

/** One step: the view changes and the browser's history gets an entry. */
export function act(...actions: readonly Action[]): void {
  change(actions);
  toAddress('push');
}

/** Part of a movement, such as a slider being dragged: the history gets one entry when it comes to rest. */
export function move(...actions: readonly Action[]): void {
  change(actions);
  clearTimeout(resting);
  resting = setTimeout(() => toAddress('push'), REST_MS);
}

/** What the page found out by itself, such as today's date: no step to go back over. */
export function settle(...actions: readonly Action[]): void {
  change(actions);
  toAddress('replace');
}

export function bringIntoSight(...actors: readonly string[]): void {
  usePage.setState(({ camera }) => ({ camera: { actors, number: camera.number + 1 } }));
}

export function emphasise(emphasis: Emphasis | null): void {
  usePage.setState({ emphasis });
}

export function setPlaying(playing: boolean): void {
  usePage.setState({ playing });
}

export function dismissProblems(): void {
  usePage.setState({ problems: [] });
}

/** Keeps the page in step with the browser's back and forward. */
export function followHistory(): () => void {
  const follow = () => {
    clearTimeout(resting);
    usePage.setState({ ...readAddress(globalThis.location.search), playing: false });
  };
  globalThis.addEventListener('popstate', follow);
  return () => globalThis.removeEventListener('popstate', follow);
}

function change(actions: readonly Action[]): void {
  usePage.setState(({ view }) => ({ view: actions.reduce((before, action) => action(before), view) }));
}

function toAddress(how: 'push' | 'replace'): void {
  clearTimeout(resting);
  const query = writeAddress(usePage.getState().view);
  if (query === globalThis.location.search) return;
  const address = `${globalThis.location.pathname}${query}`;
  if (how === 'push') globalThis.history.pushState(null, '', address);
  else globalThis.history.replaceState(null, '', address);
}
