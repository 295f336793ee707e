import type { KeyboardEvent } from 'react';
import type { Camera } from './use-frame.ts';

const STEP = 80;
const FACTOR = 1.35;

const PANS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['ArrowLeft', [STEP, 0]],
  ['ArrowRight', [-STEP, 0]],
  ['ArrowUp', [0, STEP]],
  ['ArrowDown', [0, -STEP]],
]);
const ZOOMS: ReadonlyMap<string, number> = new Map([
  ['+', FACTOR],
  ['=', FACTOR],
  ['-', 1 / FACTOR],
]);

/** Arrows move the map, plus and minus zoom, 0 goes home. */
export function moveByKey(event: KeyboardEvent, camera: Camera, goHome: () => void): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const [pan, factor] = [PANS.get(event.key), ZOOMS.get(event.key)];
  if (pan) camera.panBy(...pan);
  else if (factor) camera.zoomBy(factor);
  else if (event.key === '0') goHome();
  else return;
  event.preventDefault();
}
