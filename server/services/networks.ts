/** Parts of a network: who is near, and the ties that count most. */
import { EntenteError } from '../domain/errors.ts';
import type { Tie } from '../domain/tie.ts';

const MAX_DEGREE = 3;

/** The ties among everyone within so many ties of the start, those on the rim included. */
export function neighbourhood(ties: readonly Tie[], start: readonly string[], degree: number): Tie[] {
  if (!Number.isInteger(degree) || degree < 1 || degree > MAX_DEGREE) {
    throw new EntenteError('BAD_ARGUMENT', `degree is ${degree}: ask for 1 to ${MAX_DEGREE}.`);
  }
  const reached = new Set(start);
  for (let step = 0; step < degree; step++) {
    const rim = new Set(reached);
    for (const { subject, object } of ties) {
      if (rim.has(subject)) reached.add(object);
      if (rim.has(object)) reached.add(subject);
    }
  }
  return ties.filter((tie) => reached.has(tie.subject) && reached.has(tie.object));
}

export function strongest(ties: readonly Tie[], size: number): Tie[] {
  return [...ties].sort((a, b) => b.strength - a.strength || (a.id < b.id ? -1 : 1)).slice(0, size);
}

export function inOrder(ties: readonly Tie[]): readonly Tie[] {
  const sorted = ties.every((tie, at) => at === 0 || (ties[at - 1] as Tie).id < tie.id);
  return sorted ? ties : [...ties].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Who stands at the ends of the ties, and the start of a neighbourhood, tied or not. */
export function actorIdsOf(ties: readonly Tie[], start: readonly string[] | null | undefined): Set<string> {
  return new Set([...ties.flatMap((tie) => [tie.subject, tie.object]), ...(start ?? [])]);
}
