import type { Growth } from './extent.ts';
import { groupBy } from './group-by.ts';
import { otherEnd, type Tie, verbFrom } from './model.ts';
import type { Scene } from './scene.tsx';

/** What an actor could be expanded by: ties that pass the filters but lead to somebody who is not on the picture. */
export interface PossibleGrowth {
  readonly growth: Growth;
  /** The verbs of the kind, as they read from the actor's side; null for ties of all kinds. */
  readonly verbs: readonly string[] | null;
  readonly ties: number;
  readonly neighbours: readonly string[];
}

/** By all kinds together, then by each, the one with the most ties first. Empty where nothing is hidden. */
export function possibleGrowths({ passing, ties, hiddenTies }: Scene, actor: string): PossibleGrowth[] {
  if (!hiddenTies.has(actor)) return [];
  const shown = new Set(ties);
  const hidden = passing.filter((tie) => (tie.subject.id === actor || tie.object.id === actor) && !shown.has(tie));
  const byKind = [...groupBy(hidden, (tie) => tie.kind.id)].sort(([, a], [, b]) => b.length - a.length);
  return [growthOf(actor, null, hidden), ...byKind.map(([kind, group]) => growthOf(actor, kind, group))];
}

function growthOf(actor: string, kind: string | null, hidden: readonly Tie[]): PossibleGrowth {
  return {
    growth: { actor, kind },
    verbs: kind === null ? null : [...new Set(hidden.map((tie) => verbFrom(actor, tie)))].sort(),
    ties: hidden.length,
    neighbours: [...new Set(hidden.map((tie) => otherEnd(actor, tie).id))].sort(),
  };
}
