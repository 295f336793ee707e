import { ActionIcon } from '@mantine/core';
import { lazy, Suspense, useEffect } from 'react';
import { CloseIcon } from '../../icons.tsx';
import { openStudy } from '../../state/actions.ts';
import { isNarrowed } from '../../state/extent.ts';
import { useScene } from '../../state/scene.tsx';
import { act, emphasise } from '../../state/store.ts';
import type { Study } from '../../state/study.ts';
import { isFiltered } from '../../state/view.ts';
import { texts } from '../../texts.ts';
import classes from './studies.module.css';

const loadContent = () => import('./study-content.tsx');
const StudyContent = lazy(loadContent);

/** By then the first picture is drawn. */
const LATER_MS = 2_000;

/** What the first picture has no need of comes after it, so that it is at hand also when the server is not. */
export function useStudiesLater(): void {
  useEffect(() => {
    const later = setTimeout(() => void loadContent().catch(() => undefined), LATER_MS);
    return () => clearTimeout(later);
  }, []);
}

/** The question being worked through, and what it brings out in the picture. */
export function StudyPanel({ study }: { readonly study: Study }) {
  useEffect(() => () => emphasise(null), []);
  const { view } = useScene();
  const { title, about } = texts.studies[study.type];
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <div>
          <p className={classes.kind}>{texts.studies.heading}</p>
          <h2 className={classes.title} id="panel-title" tabIndex={-1}>
            {title}
          </h2>
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label={texts.close} onClick={() => act(openStudy(null))}>
          <CloseIcon />
        </ActionIcon>
      </div>
      <p className={classes.about}>{about}</p>
      {study.type !== 'compare' && (isFiltered(view) || isNarrowed(view)) && (
        <p className={classes.note}>{texts.studies.countsAll}</p>
      )}
      <Suspense
        fallback={
          <p className={classes.waiting} role="status">
            {texts.loading}
          </p>
        }
      >
        <StudyContent study={study} />
      </Suspense>
    </div>
  );
}
