import { ActionIcon } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { CloseIcon } from '../../icons.tsx';
import { openStudy } from '../../state/actions.ts';
import { act, emphasise } from '../../state/store.ts';
import type { Study } from '../../state/study.ts';
import { texts } from '../../texts.ts';
import { BalanceStudy } from './balance.tsx';
import { BlocsStudy } from './blocs.tsx';
import { CompareStudy } from './compare.tsx';
import { GroupsStudy } from './groups.tsx';
import { RankingStudy } from './ranking.tsx';
import { SimilarityStudy } from './similarity.tsx';
import classes from './studies.module.css';
import { TraceStudy } from './trace.tsx';

/** The question being worked through, and what it brings out in the picture. */
export function StudyPanel({ study }: { readonly study: Study }) {
  useEffect(() => () => emphasise(null), []);
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
      {contentOf(study)}
    </div>
  );
}

function contentOf(study: Study): ReactNode {
  switch (study.type) {
    case 'trace':
      return <TraceStudy study={study} />;
    case 'balance':
      return <BalanceStudy />;
    case 'compare':
      return <CompareStudy study={study} />;
    case 'ranking':
      return <RankingStudy study={study} />;
    case 'similarity':
      return <SimilarityStudy study={study} />;
    case 'blocs':
      return <BlocsStudy study={study} />;
    case 'groups':
      return <GroupsStudy study={study} />;
  }
}
