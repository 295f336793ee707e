interface Pair {
  readonly one: { readonly id: string };
  readonly other: { readonly id: string };
  readonly jaccard: number;
}

/** So many fit side by side, on a phone too. */
const MOST_IN_TABLE = 10;

/** The pair asked about; with one named, or none, the most alike. Null where the two named have nothing in common. */
export function pairOf<Overlap extends Pair>(
  overlaps: readonly Overlap[],
  one: string | null,
  other: string | null,
): Overlap | null {
  const asked = [one, other].filter((id) => id !== null);
  return overlaps.find((pair) => asked.every((id) => id === pair.one.id || id === pair.other.id)) ?? null;
}

/**
 * Whom a table compares: those of the pairs most alike, each beside the one most like it. A pair asked about that is not
 * among them takes the last places; one that is leaves everything where it was.
 */
export function tableOf(overlaps: readonly Pair[], current: Pair | null): string[] {
  const alikeFirst = [...new Set(overlaps.flatMap(({ one, other }) => [one.id, other.id]))];
  const asked = current ? [current.one.id, current.other.id] : [];
  const others = alikeFirst.filter((id) => !asked.includes(id)).slice(0, MOST_IN_TABLE - asked.length);
  const left = alikeFirst.filter((id) => asked.includes(id) || others.includes(id));
  const alike = new Map(overlaps.map(({ one, other, jaccard }) => [keyOf(one.id, other.id), jaccard]));
  const order: string[] = left.splice(0, 1);
  while (left.length > 0) {
    const last = order.at(-1) as string;
    const next = left.reduce((best, id) =>
      (alike.get(keyOf(last, id)) ?? 0) > (alike.get(keyOf(last, best)) ?? 0) ? id : best,
    );
    order.push(next);
    left.splice(left.indexOf(next), 1);
  }
  return order;
}

export function keyOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
