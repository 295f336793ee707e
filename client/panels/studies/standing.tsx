import { useEffect, useMemo } from 'react';
import type { StandingQuery } from '../../api/generated.ts';
import { useScene } from '../../state/scene.tsx';
import { emphasise } from '../../state/store.ts';
import { useStanding } from '../../state/study-queries.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { Answer } from './answer.tsx';
import { Fold, Method, TieRows } from './parts.tsx';
import { RankedRow } from './ranked-row.tsx';
import classes from './studies.module.css';

type Standing = StandingQuery['graph']['standing'];

const words = texts.studies.standing;

/** Friends and foes of each actor, and its status among them. */
export function StandingRanking() {
  const { model, day } = useScene();
  const query = useStanding(day, model.revision);
  return <Answer query={query}>{(standing) => <Rows standing={standing} />}</Answer>;
}

function Rows({ standing }: { readonly standing: Standing }) {
  const { day } = useScene();
  const rows = useMemo(
    () =>
      standing.rows
        .filter(({ friends, foes }) => friends + foes > 0)
        .sort((a, b) => (b.status ?? -Infinity) - (a.status ?? -Infinity)),
    [standing],
  );
  useEffect(() => {
    emphasise({
      actors: rows.map(({ actor }) => actor.id),
      ties: rows.flatMap(({ ties }) => ties.map(({ id }) => id)),
      groups: new Map(),
    });
  }, [rows]);
  if (rows.length === 0) return <p role="status">{words.none(dateInWords(day))}</p>;
  const most = Math.max(...rows.map(({ friends, foes }) => friends + foes));
  return (
    <>
      <p className={classes.about}>{words.order}</p>
      <ol className={classes.ranking} data-testid="standing">
        {rows.map(({ actor, friends, foes, status, ties }, at) => (
          <RankedRow
            key={actor.id}
            actor={actor.id}
            place={rows.findIndex((row) => row.status === status) + 1 || at + 1}
            share={friends / most}
            hostileShare={foes / most}
            figure={words.status(status)}
          >
            <p className={classes.note}>{words.counts(friends, foes)}</p>
            <Fold name={words.ties(ties.length)}>
              <TieRows ids={ties.map(({ id }) => id)} />
            </Fold>
          </RankedRow>
        ))}
      </ol>
      <Method text={standing.basis.method} />
    </>
  );
}
