import { groupBy } from './group-by.ts';
import { type Likeness, likenessOf } from './likeness.ts';
import type { Tie } from './model.ts';

/** Actors so that blocs stand together, and where along them a bloc begins. */
export interface BlocOrder {
  readonly ids: readonly string[];
  readonly starts: ReadonlySet<number>;
  readonly blocs: readonly (readonly string[])[];
}

/** Groups that have less than a third in common on average are told apart. */
const SAME_BLOC = 1 / 3;

/**
 * The groups with most in common on average are put side by side first, and turned so that their nearest ends meet.
 * Each group keeps in mind which other is nearest, so that hundreds of actors are ordered while time is playing.
 */
export function orderByBloc(ids: readonly string[], ties: readonly Tie[]): BlocOrder {
  const likeness = likenessOf(ties);
  const count = ids.length;
  const near = Float64Array.from({ length: count * count }, (_, place) =>
    likeness(ids[Math.floor(place / count)] as string, ids[place % count] as string),
  );
  const groups: (readonly string[] | null)[] = ids.map((id) => [id]);
  const nearestTo = groups.map((_, group) => nearestOf(group, groups, near));
  const blocOf = new Map(ids.map((id, index) => [id, index]));
  for (let merges = 1; merges < count; merges += 1) {
    const [i, j] = closest(groups, nearestTo, near);
    const [one, other] = [groups[i] ?? [], groups[j] ?? []];
    if ((near[i * count + j] ?? 0) >= SAME_BLOC) for (const id of other) blocOf.set(id, i);
    groups[i] = endToEnd(one, other, likeness);
    groups[j] = null;
    for (let k = 0; k < count; k += 1) {
      const [withOne, withOther] = [near[i * count + k] ?? 0, near[j * count + k] ?? 0];
      const shared = (one.length * withOne + other.length * withOther) / (one.length + other.length);
      near[i * count + k] = shared;
      near[k * count + i] = shared;
    }
    for (let k = 0; k < count; k += 1) {
      if (k === i || nearestTo[k] === i || nearestTo[k] === j) nearestTo[k] = nearestOf(k, groups, near);
    }
  }
  const ordered = groups.find((group) => group !== null) ?? [];
  const blocs = [...groupBy(ordered, (id) => blocOf.get(id)).values()];
  return { ids: ordered, starts: startsOf(ordered, blocOf), blocs };
}

/** The nearest of the later groups; −1 where there is none. */
function nearestOf(group: number, groups: readonly unknown[], near: Float64Array): number {
  let nearest = -1;
  let most = -1;
  if (groups[group] === null) return nearest;
  for (let other = group + 1; other < groups.length; other += 1) {
    const shared = near[group * groups.length + other] ?? 0;
    if (groups[other] === null || shared <= most) continue;
    most = shared;
    nearest = other;
  }
  return nearest;
}

function closest(
  groups: readonly unknown[],
  nearestTo: readonly number[],
  near: Float64Array,
): readonly [number, number] {
  let best: readonly [number, number] = [-1, -1];
  let most = -1;
  for (const [group, other] of nearestTo.entries()) {
    if (groups[group] === null || other < 0) continue;
    const shared = near[group * groups.length + other] ?? 0;
    if (shared <= most) continue;
    most = shared;
    best = [group, other];
  }
  return best;
}

/** Where one bloc of several ends and another begins; those who belong to none stand together. */
function startsOf(ids: readonly string[], blocOf: ReadonlyMap<string, number>): ReadonlySet<number> {
  const sizes = new Map<number | undefined, number>();
  for (const id of ids) sizes.set(blocOf.get(id), (sizes.get(blocOf.get(id)) ?? 0) + 1);
  const bloc = (id: string) => ((sizes.get(blocOf.get(id)) ?? 0) > 1 ? blocOf.get(id) : -1);
  return new Set(ids.flatMap((id, index) => (index > 0 && bloc(id) !== bloc(ids[index - 1] as string) ? [index] : [])));
}

/** The two one after the other, each turned as it fits best. */
function endToEnd(one: readonly string[], other: readonly string[], likeness: Likeness): readonly string[] {
  const turned = (ids: readonly string[]) => [...ids].reverse();
  const ways = [
    [one, other],
    [one, turned(other)],
    [turned(one), other],
    [turned(one), turned(other)],
  ] as const;
  const joint = ([left, right]: (typeof ways)[number]) => likeness(left.at(-1) as string, right[0] as string);
  const best = ways.reduce((chosen, way) => (joint(way) > joint(chosen) ? way : chosen));
  return best.flat();
}
