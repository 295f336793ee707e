import { NativeSelect } from '@mantine/core';
import { useEffect } from 'react';
import type { RankingQuery } from '../../api/generated.ts';
import { openStudy } from '../../state/actions.ts';
import { useScene } from '../../state/scene.tsx';
import { act, emphasise } from '../../state/store.ts';
import { MEASURES, type Measure, type Study } from '../../state/study.ts';
import { useRanking } from '../../state/study-queries.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { ActorLink, ActorSelect, Answer, Method } from './parts.tsx';
import classes from './studies.module.css';

type Ranking = Extract<Study, { type: 'ranking' }>;
type Influence = RankingQuery['graph']['influence'];

/** Who matters most, by a measure, with a bar for each and the chain that carries it. */
export function RankingStudy({ study }: { readonly study: Ranking }) {
  const { model, day } = useScene();
  const words = texts.studies.ranking;
  const { measure, on } = study;
  const query = useRanking(measure, on, day, model.revision);
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
        {measure !== 'BETWEENNESS' && (
          <ActorSelect label={words.on} value={on} onChange={(id) => change({ on: id })} clearable />
        )}
      </div>
      {measure === 'DEPENDENCY' && on === null ? (
        <p role="status">{words.choose}</p>
      ) : (
        <Answer query={query}>{(influence) => <Rows influence={influence} />}</Answer>
      )}
    </>
  );
}

function Rows({ influence }: { readonly influence: Influence }) {
  const { day } = useScene();
  const words = texts.studies.ranking;
  const { rows } = influence;
  const peak = Math.max(...rows.map(({ score }) => score ?? 0), Number.MIN_VALUE);
  useEffect(() => {
    const chains = rows.flatMap((row) => row.chains);
    emphasise({
      actors: rows.map(({ actor }) => actor.id),
      ties: chains.flatMap((chain) => chain.steps.map(({ tie }) => tie.id)),
      groups: new Map(),
    });
  }, [rows]);
  if (rows.length === 0) return <p role="status">{words.none(dateInWords(day))}</p>;
  return (
    <>
      <ol className={classes.ranking} data-testid="ranking">
        {rows.map(({ actor, rank, score, chains }) => (
          <li key={actor.id}>
            <span className={classes.rank}>{rank}</span>
            <div>
              <ActorLink id={actor.id} />
              <span className={classes.measured}>
                <span className={classes.bar} aria-hidden="true">
                  <span className={classes.barFill} style={{ width: `${(100 * (score ?? 0)) / peak}%` }} />
                </span>
                <span className={classes.note}>{score === null ? words.unknown : words.score(score)}</span>
              </span>
              {chains[0] && <p className={classes.note}>{chains[0].steps.map(({ sentence }) => sentence).join(' ')}</p>}
            </div>
          </li>
        ))}
      </ol>
      <Method text={influence.basis.method} />
    </>
  );
}
