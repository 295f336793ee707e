import { useEffect } from 'react';
import type { RankingQuery } from '../../api/generated.ts';
import { useScene } from '../../state/scene.tsx';
import { emphasise } from '../../state/store.ts';
import type { InfluenceMeasure } from '../../state/study.ts';
import { useRanking } from '../../state/study-queries.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { Answer } from './answer.tsx';
import { Fold, Method } from './parts.tsx';
import { RankedRow } from './ranked-row.tsx';
import { Sentences } from './sentences.tsx';
import classes from './studies.module.css';

type Influence = RankingQuery['graph']['influence'];

/** Who affects whom over friendly ties, each with the chains that carry it. */
export function InfluenceRanking({ measure, on }: { readonly measure: InfluenceMeasure; readonly on: string | null }) {
  const { model, day } = useScene();
  const query = useRanking(measure, on, day, model.revision);
  return <Answer query={query}>{(influence) => <Rows influence={influence} />}</Answer>;
}

function Rows({ influence }: { readonly influence: Influence }) {
  const { day } = useScene();
  const words = texts.studies.ranking;
  const { rows, alpha, lambdaMax, basis } = influence;
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
        {rows.map(({ actor, rank, score, chains: [first, ...others] }) => (
          <RankedRow
            key={actor.id}
            actor={actor.id}
            place={rank}
            share={(score ?? 0) / peak}
            figure={score === null ? words.unknown : words.score(score)}
          >
            {first && <Sentences steps={first.steps} />}
            {others.length > 0 && (
              <Fold name={words.moreChains(others.length)}>
                {others.map(({ steps }) => (
                  <Sentences key={steps.map(({ tie }) => tie.id).join()} steps={steps} />
                ))}
              </Fold>
            )}
          </RankedRow>
        ))}
      </ol>
      {alpha != null && lambdaMax != null && <p className={classes.note}>{words.attenuation(alpha, lambdaMax)}</p>}
      <Method text={basis.method} />
    </>
  );
}
