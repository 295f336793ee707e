import { useMemo } from 'react';
import { EVER } from './dates.ts';
import { type Model, type Tie, tiesBetween } from './model.ts';
import { useScene } from './scene.tsx';
import { passesFilters } from './shown.ts';
import type { Filters, View } from './view.ts';

/** The one or two actors whose ties alone a timeline shows; empty for everybody's. */
export function timelineActors(view: Pick<View, 'selection' | 'tiesOf'>): readonly string[] {
  const { selection } = view;
  if (selection?.type === 'actor') return [selection.id];
  if (selection?.type === 'pair') return selection.between;
  return selection?.type === 'tie' ? view.tiesOf : [];
}

/** The ties of a timeline: those that pass the filters at any time, of these actors or of everybody. */
export function timelineTies(model: Model, filters: Filters, [one, other]: readonly string[]): readonly Tie[] {
  return amongActors(model, one, other).filter((tie) => passesFilters(tie, filters, EVER));
}

export function useTimelineTies(): readonly Tie[] {
  const { model, view } = useScene();
  const { kinds, signs, issues, actorKinds, contestedOnly } = view;
  const [one, other] = timelineActors(view);
  return useMemo(() => {
    const filters = { kinds, signs, issues, actorKinds, contestedOnly };
    return timelineTies(
      model,
      filters,
      [one, other].filter((id) => id !== undefined),
    );
  }, [model, kinds, signs, issues, actorKinds, contestedOnly, one, other]);
}

function amongActors(model: Model, one: string | undefined, other: string | undefined): readonly Tie[] {
  if (one === undefined) return model.ties;
  return other === undefined ? (model.tiesOf.get(one) ?? []) : tiesBetween(model, one, other);
}
