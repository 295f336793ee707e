import type { Pins } from './view.ts';

const KEY = 'entente.pins';

/** Where actors were put by hand in this tab; another tab has its own. */
export function keptPins(): Pins {
  try {
    return placesIn(JSON.parse(globalThis.sessionStorage?.getItem(KEY) ?? '{}'));
  } catch {
    // Storage may be refused, or hold what another version wrote.
    return {};
  }
}

export function keepPins(pins: Pins): void {
  try {
    globalThis.sessionStorage?.setItem(KEY, JSON.stringify(pins));
  } catch {
    // Without storage the places last until the page is loaded anew.
  }
}

function placesIn(value: unknown): Pins {
  const places = Object.entries((value ?? {}) as Record<string, { x?: unknown; y?: unknown } | null>);
  return Object.fromEntries(
    places.flatMap(([id, place]) =>
      Number.isFinite(place?.x) && Number.isFinite(place?.y)
        ? [[id, { x: Number(place?.x), y: Number(place?.y) }]]
        : [],
    ),
  );
}
