import type { ReactNode } from 'react';
import type { Study } from '../../state/study.ts';
import { BalanceStudy } from './balance.tsx';
import { BlocsStudy } from './blocs.tsx';
import { CompareStudy } from './compare.tsx';
import { GroupsStudy } from './groups.tsx';
import { RankingStudy } from './ranking.tsx';
import { SimilarityStudy } from './similarity.tsx';
import { TraceStudy } from './trace.tsx';

export default function StudyContent({ study }: { readonly study: Study }) {
  return contentOf(study);
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
