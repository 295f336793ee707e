import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type Changes, changesIn } from './changes.ts';
import type { Day } from './dates.ts';
import type { Actor, Model, Tie } from './model.ts';
import { actorsOf, shownTies } from './shown.ts';
import { usePage } from './store.ts';
import type { View } from './view.ts';
import { alwaysThere, hiddenTies, tiesWithin } from './within.ts';

/** What is shown now, worked out once for everything that shows it. */
export interface Scene {
  readonly model: Model;
  readonly view: View;
  readonly day: Day;
  /** In force that day and passing the filters, whoever they lead to. */
  readonly passing: readonly Tie[];
  /** Those of the passing ties whose two ends are on the picture. */
  readonly ties: readonly Tie[];
  /** Most ties first. */
  readonly actors: readonly { readonly actor: Actor; readonly ties: number }[];
  /** Per actor, how many of its passing ties are not shown. */
  readonly hiddenTies: ReadonlyMap<string, number>;
  /** The days on which something on the picture changes. */
  readonly changes: Changes;
}

const SceneContext = createContext<Scene | null>(null);

export function SceneProvider({ model, children }: { readonly model: Model; readonly children: ReactNode }) {
  const view = usePage((page) => page.view);
  const day = view.date ?? model.today;
  const { kinds, signs, issues, actorKinds, contestedOnly } = view;
  const otherDay = view.study?.type === 'compare' ? view.study.until : null;
  const passing = useMemo(() => {
    const filters = { kinds, signs, issues, actorKinds, contestedOnly };
    const first = shownTies(model, filters, day);
    if (otherDay === null) return first;
    // Two days in one picture.
    return [...new Set([...first, ...shownTies(model, filters, otherDay)])];
  }, [model, kinds, signs, issues, actorKinds, contestedOnly, day, otherDay]);
  const { focus, grown, hidden } = view;
  const narrowed = useMemo(() => {
    const extent = { focus, grown, hidden };
    const ties = tiesWithin(passing, extent);
    return { ties, actors: actorsOf(ties, alwaysThere(model, extent)), hiddenTies: hiddenTies(passing, ties) };
  }, [model, passing, focus, grown, hidden]);
  const changes = useMemo(
    () => changesIn(model, { kinds, signs, issues, actorKinds, contestedOnly, focus, grown, hidden }),
    [model, kinds, signs, issues, actorKinds, contestedOnly, focus, grown, hidden],
  );
  const scene = useMemo(
    () => ({ model, view, day, passing, changes, ...narrowed }),
    [model, view, day, passing, changes, narrowed],
  );
  return <SceneContext value={scene}>{children}</SceneContext>;
}

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('useScene outside of a SceneProvider');
  return scene;
}
