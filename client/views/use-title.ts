import { useEffect } from 'react';
import { useScene } from '../state/scene.tsx';
import { selectionName } from '../state/selection-name.ts';
import { texts } from '../texts.ts';

/** Names what is selected in the title of the page, so that tabs, bookmarks and the history can be told apart. */
export function useTitle(): void {
  const { model, view } = useScene();
  const { selection, study } = view;
  const studied = study === null ? null : texts.studies[study.type].title;
  const what = selection === null ? studied : selectionName(model, selection);
  useEffect(() => {
    document.title = texts.title(what);
  }, [what]);
}
