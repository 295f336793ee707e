import { NativeSelect } from '@mantine/core';
import { openStudy } from '../../state/actions.ts';
import { useScene } from '../../state/scene.tsx';
import { act } from '../../state/store.ts';
import { MEASURES, type Measure, needsActor, type Study, takesActor } from '../../state/study.ts';
import { texts } from '../../texts.ts';
import { InfluenceRanking } from './influence.tsx';
import { MaterialRanking } from './material.tsx';
import { ActorSelect } from './parts.tsx';
import { StandingRanking } from './standing.tsx';
import classes from './studies.module.css';

type Ranking = Extract<Study, { type: 'ranking' }>;

/** Who matters most, by a measure, with a bar for each and what carries it. */
export function RankingStudy({ study }: { readonly study: Ranking }) {
  const words = texts.studies.ranking;
  const { measure, on } = study;
  const change = (fields: Partial<Ranking>) => act(openStudy({ ...study, ...fields }));
  return (
    <>
      <div className={classes.form} data-long="true">
        <NativeSelect
          label={words.measure}
          value={measure}
          onChange={(event) => change({ measure: event.currentTarget.value as Measure })}
          data={MEASURES.map((value) => ({ value, label: words.measures[value] }))}
        />
        {takesActor(measure) && (
          <ActorSelect
            label={needsActor(measure) ? words.by : words.on}
            value={on}
            onChange={(id) => change({ on: id })}
            clearable
          />
        )}
      </div>
      <Rows measure={measure} on={on} />
    </>
  );
}

function Rows({ measure, on }: { readonly measure: Measure; readonly on: string | null }) {
  const { model } = useScene();
  if (needsActor(measure) && on === null) return <p role="status">{texts.studies.ranking.choose}</p>;
  if (measure === 'STANDING') return <StandingRanking />;
  if (measure === 'MATERIAL') return <MaterialRanking of={on as string} key={`${on} ${model.revision}`} />;
  return <InfluenceRanking measure={measure} on={takesActor(measure) ? on : null} />;
}
