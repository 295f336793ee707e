import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type Changes, changesIn } from './changes.ts';
import { addDays, type Day, type DaySpan } from './dates.ts';
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
  /** The day, or the span that ends with it. */
  readonly when: Day | DaySpan;
  /** In force at that time and passing the filters, whoever they lead to. */
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
  const when = useMemo(() => whenOf(view.since, day), [view.since, day]);
  const { kinds, signs, issues, actorKinds, contestedOnly } = view;
  const otherDay = view.study?.type === 'compare' ? view.study.until : null;
  const passing = useMemo(() => {
    const filters = { kinds, signs, issues, actorKinds, contestedOnly };
    const first = shownTies(model, filters, when);
    if (otherDay === null) return first;
    // Two days in one picture.
    return [...new Set([...first, ...shownTies(model, filters, otherDay)])];
  }, [model, kinds, signs, issues, actorKinds, contestedOnly, when, otherDay]);
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
    () => ({ model, view, day, when, passing, changes, ...narrowed }),
    [model, view, day, when, passing, changes, narrowed],
  );
  return <SceneContext value={scene}>{children}</SceneContext>;
}

function whenOf(since: Day | null, day: Day): Day | DaySpan {
  return since === null || since > day ? day : { since, until: addDays(day, 1) };
}

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('useScene outside of a SceneProvider');
  return scene;
}
