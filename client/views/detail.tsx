import { type ReactNode, useEffect, useRef } from 'react';
import { ActorPanel } from '../panels/details/actor-panel.tsx';
import { IssuePanel } from '../panels/details/issue-panel.tsx';
import { PairPanel } from '../panels/details/pair-panel.tsx';
import { SeveralPanel } from '../panels/details/several-panel.tsx';
import { SourcePanel } from '../panels/details/source-panel.tsx';
import { TiePanel } from '../panels/details/tie-panel.tsx';
import { StudyPanel, useStudiesLater } from '../panels/studies/study-panel.tsx';
import { openStudy, select } from '../state/actions.ts';
import { dialogIsOpen } from '../state/open-parts.ts';
import { useScene } from '../state/scene.tsx';
import { contestedOn, qualifiedOn } from '../state/shown.ts';
import { act } from '../state/store.ts';
import type { Selection } from '../state/view.ts';
import classes from './explorer.module.css';
import { useFocusFlow } from './use-focus-flow.ts';

/** What is selected, in full. */
export function Detail({ onOpen }: { readonly onOpen: () => void }) {
  const { model, view, when } = useScene();
  const { selection, study } = view;
  // Adding to several selected opens nothing anew.
  const opened = selection?.type === 'actors' ? 'actors' : JSON.stringify(selection);
  const key = selection === null ? (study?.type ?? null) : opened;
  const panel = useRef<HTMLElement>(null);
  const whenOpened = useRef(onOpen);
  whenOpened.current = onOpen;
  useStudiesLater();
  useEffect(() => {
    if (key !== null) whenOpened.current();
    panel.current?.scrollTo(0, 0);
  }, [key]);
  useFocusFlow(key, panel);
  useEffect(() => {
    if (key === null) return;
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLInputElement && event.target.value !== '' && event.target.type === 'text';
      if (event.key !== 'Escape' || typing || event.defaultPrevented || dialogIsOpen()) return;
      act(selection === null ? openStudy(null) : select(null));
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  }, [key, selection]);
  if (selection === null && study === null) return null;
  const tie = selection?.type === 'tie' ? model.tiesById.get(selection.id) : undefined;
  const disputed =
    tie !== undefined &&
    (contestedOn(tie, when) || qualifiedOn(tie, when) || tie.deniedDuring.length > 0 || tie.qualifiedDuring.length > 0);
  return (
    <section
      ref={panel}
      className={classes.detail}
      data-part
      data-wide={disputed}
      aria-labelledby="panel-title"
      data-testid="detail"
    >
      {selection ? panelFor(selection) : study && <StudyPanel study={study} />}
    </section>
  );
}

function panelFor(selection: Selection): ReactNode {
  if (selection.type === 'actor') return <ActorPanel key={selection.id} id={selection.id} />;
  if (selection.type === 'actors') return <SeveralPanel ids={selection.ids} />;
  if (selection.type === 'tie') return <TiePanel key={selection.id} id={selection.id} />;
  if (selection.type === 'source') return <SourcePanel key={selection.id} id={selection.id} />;
  if (selection.type === 'issue') return <IssuePanel key={selection.id} id={selection.id} />;
  return <PairPanel key={selection.between.join()} between={selection.between} />;
}
