import { useEffect } from 'react';
import { useScene } from '../state/scene.tsx';
import { sentenceOf } from '../state/selected.ts';
import { texts } from '../texts.ts';

/** Names what is selected in the title of the page, so that tabs, bookmarks and the history can be told apart. */
export function useTitle(): void {
  const { model, view } = useScene();
  const { selection, study } = view;
  let what: string | null = study === null ? null : texts.studies[study.type].title;
  if (selection?.type === 'actor') what = model.actors.get(selection.id)?.name ?? null;
  if (selection?.type === 'actors') what = texts.actors(selection.ids.length);
  if (selection?.type === 'pair') {
    const [a, b] = selection.between.map((id) => model.actors.get(id)?.name ?? id);
    what = texts.pair.title(a ?? '', b ?? '');
  }
  if (selection?.type === 'tie') {
    const tie = model.tiesById.get(selection.id);
    what = tie ? sentenceOf(tie) : null;
  }
  if (selection?.type === 'issue') what = model.issues.get(selection.id)?.name ?? null;
  if (selection?.type === 'source') what = texts.source.heading;
  useEffect(() => {
    document.title = texts.title(what);
  }, [what]);
}
