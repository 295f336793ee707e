import type { Tie } from '../../state/model.ts';

/** Actors so that blocs stand together, and where along them a bloc begins. */
export interface BlocOrder {
  readonly ids: readonly string[];
  readonly starts: ReadonlySet<number>;
}

/** Groups that have less than a third in common on average are told apart. */
const SAME_BLOC = 1 / 3;

interface Group {
  readonly ids: readonly string[];
  readonly size: number;
}

/**
 * Orders actors by what they have in common: friends and organisations, themselves included, each counting the less the
 * more it is friends with (a club of all says little); those on bad terms have nothing in common. The groups with most
 * in common on average are put side by side first, and turned so that their nearest ends meet.
 */
export function orderByBloc(ids: readonly string[], ties: readonly Tie[]): BlocOrder {
  const likeness = likenessOf(ids, ties);
  const groups: (Group | null)[] = ids.map((id) => ({ ids: [id], size: 1 }));
  const near = ids.map((a) => ids.map((b) => likeness(a, b)));
  const blocOf = new Map(ids.map((id, index) => [id, index]));
  for (let merges = 1; merges < ids.length; merges += 1) {
    const [i, j] = nearest(groups, near);
    const [one, other] = [groups[i] as Group, groups[j] as Group];
    const apart = at(near, i, j) < SAME_BLOC;
    if (!apart) for (const id of other.ids) blocOf.set(id, i);
    groups[i] = { ids: endToEnd(one.ids, other.ids, likeness), size: one.size + other.size };
    groups[j] = null;
    for (let k = 0; k < groups.length; k += 1) {
      const shared = (one.size * at(near, i, k) + other.size * at(near, j, k)) / (one.size + other.size);
      set(near, i, k, shared);
      set(near, k, i, shared);
    }
  }
  const ordered = groups.find((group) => group !== null)?.ids ?? [];
  return { ids: ordered, starts: startsOf(ordered, blocOf) };
}

/** Where one bloc of several ends and another begins; those who belong to none stand together. */
function startsOf(ids: readonly string[], blocOf: ReadonlyMap<string, number>): ReadonlySet<number> {
  const sizes = new Map<number | undefined, number>();
  for (const id of ids) sizes.set(blocOf.get(id), (sizes.get(blocOf.get(id)) ?? 0) + 1);
  const bloc = (id: string) => ((sizes.get(blocOf.get(id)) ?? 0) > 1 ? blocOf.get(id) : -1);
  return new Set(ids.flatMap((id, index) => (index > 0 && bloc(id) !== bloc(ids[index - 1] as string) ? [index] : [])));
}

function nearest(groups: readonly (Group | null)[], near: readonly number[][]): readonly [number, number] {
  let best: readonly [number, number] = [-1, -1];
  let most = -1;
  for (let i = 0; i < groups.length; i += 1) {
    if (groups[i] === null) continue;
    for (let j = i + 1; j < groups.length; j += 1) {
      if (groups[j] === null || at(near, i, j) <= most) continue;
      most = at(near, i, j);
      best = [i, j];
    }
  }
  return best;
}

/** The two one after the other, each turned as it fits best. */
function endToEnd(
  one: readonly string[],
  other: readonly string[],
  likeness: (a: string, b: string) => number,
): readonly string[] {
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

/** What two have in common, as a share of all that either has: 0 to 1. */
function likenessOf(ids: readonly string[], ties: readonly Tie[]): (a: string, b: string) => number {
  const friends = new Map<string, Set<string>>(ids.map((id) => [id, new Set([id])]));
  const foes = new Set<string>();
  const befriend = (a: string, b: string) => {
    const known = friends.get(a);
    if (known) known.add(b);
    else friends.set(a, new Set([a, b]));
  };
  for (const { subject, object, kind } of ties) {
    if (kind.sign === 0) continue;
    if (kind.sign < 0) {
      foes.add(`${subject.id} ${object.id}`).add(`${object.id} ${subject.id}`);
      continue;
    }
    befriend(subject.id, object.id);
    befriend(object.id, subject.id);
  }
  const weight = (id: string) => 1 / Math.log2(1 + (friends.get(id)?.size ?? 1));
  const sum = (values: Iterable<string>) => [...values].reduce((total, id) => total + weight(id), 0);
  const totals = new Map([...friends].map(([id, known]) => [id, sum(known)]));
  const kept = new Map<string, number>();
  return (a, b) => {
    if (a === b) return 1;
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    const before = kept.get(key);
    if (before !== undefined) return before;
    const [mine, theirs] = [friends.get(a) ?? new Set<string>(), friends.get(b) ?? new Set<string>()];
    const onBadTerms = foes.has(key) && !mine.has(b);
    const common = onBadTerms ? 0 : sum([...mine].filter((id) => theirs.has(id)));
    const likeness = common / ((totals.get(a) ?? 0) + (totals.get(b) ?? 0) - common);
    kept.set(key, likeness);
    return likeness;
  };
}

function at(table: readonly number[][], row: number, column: number): number {
  return table[row]?.[column] ?? 0;
}

function set(table: number[][], row: number, column: number, value: number): void {
  const values = table[row];
  if (values) values[column] = value;
}
