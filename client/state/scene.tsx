import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { Day } from './dates.ts';
import type { Actor, Model, Tie } from './model.ts';
import { actorsOf, shownTies } from './shown.ts';
import { usePage } from './store.ts';
import type { View } from './view.ts';

/** What is shown now, worked out once for everything that shows it. */
export interface Scene {
  readonly model: Model;
  readonly view: View;
  readonly day: Day;
  readonly ties: readonly Tie[];
  /** Most ties first. */
  readonly actors: readonly { readonly actor: Actor; readonly ties: number }[];
}

const SceneContext = createContext<Scene | null>(null);

export function SceneProvider({ model, children }: { readonly model: Model; readonly children: ReactNode }) {
  const view = usePage((page) => page.view);
  const day = view.date ?? model.today;
  const { kinds, signs, issues, actorKinds, contestedOnly } = view;
  const otherDay = view.study?.type === 'compare' ? view.study.until : null;
  const ties = useMemo(() => {
    const filters = { kinds, signs, issues, actorKinds, contestedOnly };
    const first = shownTies(model, filters, day);
    if (otherDay === null) return first;
    // Two days in one picture.
    return [...new Set([...first, ...shownTies(model, filters, otherDay)])];
  }, [model, kinds, signs, issues, actorKinds, contestedOnly, day, otherDay]);
  const actors = useMemo(() => actorsOf(ties), [ties]);
  const scene = useMemo(() => ({ model, view, day, ties, actors }), [model, view, day, ties, actors]);
  return <SceneContext value={scene}>{children}</SceneContext>;
}

export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('useScene outside of a SceneProvider');
  return scene;
}
