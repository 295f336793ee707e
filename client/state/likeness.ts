import type { Tie } from './model.ts';

/** What two actors have in common, as a share of all that either has: 0 to 1. */
export type Likeness = (a: string, b: string) => number;

/**
 * An actor has its friends and its organisations, and itself, each counting the less the more it is friends with: a club
 * of all says little. Those on bad terms have nothing in common.
 */
export function likenessOf(ties: readonly Tie[]): Likeness {
  const { friends, foes } = termsOf(ties);
  const weights = new Map([...friends].map(([id, known]) => [id, 1 / Math.log2(1 + known.size)]));
  const weight = (id: string) => weights.get(id) ?? 1;
  const totals = new Map<string, number>();
  for (const [id, known] of friends) {
    let total = 0;
    for (const friend of known) total += weight(friend);
    totals.set(id, total);
  }
  return (a, b) => {
    if (a === b) return 1;
    const [mine, theirs] = [friends.get(a), friends.get(b)];
    if (!mine || !theirs || (foes.get(a)?.has(b) && !mine.has(b))) return 0;
    const [fewer, more] = mine.size < theirs.size ? [mine, theirs] : [theirs, mine];
    let common = 0;
    for (const friend of fewer) if (more.has(friend)) common += weight(friend);
    return common / ((totals.get(a) ?? 0) + (totals.get(b) ?? 0) - common);
  };
}

type Terms = Map<string, Set<string>>;

function termsOf(ties: readonly Tie[]): { readonly friends: Terms; readonly foes: Terms } {
  const friends: Terms = new Map();
  const foes: Terms = new Map();
  const add = (terms: Terms, a: string, b: string, first: readonly string[]) => {
    const known = terms.get(a);
    if (known) known.add(b);
    else terms.set(a, new Set([...first, b]));
  };
  for (const { subject, object, kind } of ties) {
    for (const [a, b] of [
      [subject.id, object.id],
      [object.id, subject.id],
    ] as const) {
      if (kind.sign > 0) add(friends, a, b, [a]);
      if (kind.sign < 0) add(foes, a, b, []);
    }
  }
  return { friends, foes };
}
