import type { View } from './view.ts';

/** One view that somebody came to. Its number tells it from the others in the browser's history too. */
export interface Step {
  readonly number: number;
  readonly view: View;
}

/** The views that somebody came to one after the other, and the place among them. Never empty. */
export interface Steps {
  readonly list: readonly [Step, ...Step[]];
  readonly place: number;
}

/** Browsers keep 50 entries a tab: of these none is dropped. */
export const MOST_STEPS = 45;

export function beginAt(view: View, number: number): Steps {
  return { list: [{ number, view }], place: 0 };
}

export function currentStep({ list, place }: Steps): Step {
  return list[place] ?? list[0];
}

/** A step on: those that were undone are forgotten, and beyond the bound the oldest. */
export function stepTo(steps: Steps, view: View): Steps {
  const kept = steps.list.slice(0, steps.place + 1);
  return listed([...kept, { number: currentStep(steps).number + 1, view }].slice(-MOST_STEPS), 'last');
}

/** The page found out by itself what belongs to the step it is at: no step of its own. */
export function settleAt(steps: Steps, view: View): Steps {
  const list = steps.list.map((step, index) => (index === steps.place ? { ...step, view } : step));
  return listed(list, steps.place);
}

/** The place with that number; null where there is none. */
export function placeOf(steps: Steps, number: number): number | null {
  const place = steps.list.findIndex((step) => step.number === number);
  return place < 0 ? null : place;
}

export function goToPlace(steps: Steps, place: number): Steps {
  return { ...steps, place: Math.min(Math.max(0, place), steps.list.length - 1) };
}

/** An entry of the browser's history that was made before the page was loaded anew. */
export function joinStep(steps: Steps, number: number, view: View): Steps {
  const list = [...steps.list, { number, view }].sort((a, b) => a.number - b.number);
  return listed(
    list,
    list.findIndex((step) => step.number === number),
  );
}

/** Views hold plain values in a fixed order. */
export function sameView(a: View, b: View): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

function listed(list: readonly Step[], place: number | 'last'): Steps {
  return { list: list as [Step, ...Step[]], place: place === 'last' ? list.length - 1 : place };
}
