import { type Bundle, bundleKey, bundlesOf } from '../../state/bundles.ts';
import type { When } from '../../state/dates.ts';
import type { Tie } from '../../state/model.ts';
import type { Place } from '../../state/places.ts';

export type Places = ReadonlyMap<string, Place>;

/** Every tie shown, by how the map can show it: each is in exactly one of the three. */
export interface Placing {
  /** Lines between two places. */
  readonly bundles: readonly Bundle[];
  /** Ties of which both ends are in one place, such as a person's with the own country. */
  readonly within: readonly Tie[];
  /** Ties of which an end has no place: of organisations, and of people without an office. */
  readonly unplaced: readonly Tie[];
}

export function placeTies(ties: readonly Tie[], places: Places, when: When): Placing {
  const between: Tie[] = [];
  const within: Tie[] = [];
  const unplaced: Tie[] = [];
  for (const tie of ties) {
    const [from, to] = [places.get(tie.subject.id), places.get(tie.object.id)];
    if (!from || !to) unplaced.push(tie);
    else if (from.id === to.id) within.push(tie);
    else between.push(tie);
  }
  return { bundles: bundlesOf(between, when, endIn(places)), within, unplaced };
}

/** The line that holds a tie between two places. */
export function lineOf(tie: Tie, places: Places): string {
  return bundleKey(tie, endIn(places));
}

/** The pairs of actors whose ties a line holds, most ties first: a country's own, and those of its people. */
export function pairsOf(
  bundle: Bundle,
): { readonly between: readonly [string, string]; readonly ties: readonly Tie[] }[] {
  const pairs = new Map<string, { between: readonly [string, string]; ties: Tie[] }>();
  for (const tie of bundle.ties) {
    const [a, b] = [tie.subject.id, tie.object.id].sort() as [string, string];
    const pair = pairs.get(`${a}|${b}`);
    if (pair) pair.ties.push(tie);
    else pairs.set(`${a}|${b}`, { between: [a, b], ties: [tie] });
  }
  return [...pairs.values()].sort((a, b) => b.ties.length - a.ties.length);
}

const endIn =
  (places: Places) =>
  ({ id }: { readonly id: string }): string =>
    places.get(id)?.id ?? id;
