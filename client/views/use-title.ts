import { useEffect } from 'react';
import { useScene } from '../state/scene.tsx';
import { titleOf } from '../state/title.ts';
import { texts } from '../texts.ts';

/** Names what is selected in the title of the page, so that tabs, bookmarks and the history can be told apart. */
export function useTitle(): void {
  const { model, view } = useScene();
  const what = titleOf(model, view);
  useEffect(() => {
    document.title = texts.title(what);
  }, [what]);
}
