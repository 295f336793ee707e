import { useEffect } from 'react';
import type { MaterialQuery } from '../../api/generated.ts';
import { useScene } from '../../state/scene.tsx';
import { emphasise } from '../../state/store.ts';
import { useMaterial } from '../../state/study-queries.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { Answer } from './answer.tsx';
import { Method, TieRows } from './parts.tsx';
import { RankedRow } from './ranked-row.tsx';
import classes from './studies.module.css';

export type Material = MaterialQuery['graph']['materialDependency'];

const words = texts.studies.material;

/** On whom an actor leans for trade, aid and arms, brought out in the picture. */
export function MaterialRanking({ of }: { readonly of: string }) {
  const { model, day } = useScene();
  const query = useMaterial(of, day, model.revision);
  return <Answer query={query}>{(material) => <Shown of={of} material={material} />}</Answer>;
}

function Shown({ of, material }: { readonly of: string; readonly material: Material }) {
  const { model, day } = useScene();
  const { shares } = material;
  useEffect(() => {
    emphasise({
      actors: [of, ...shares.map(({ on }) => on.id)],
      ties: shares.flatMap(({ ties }) => ties.map(({ id }) => id)),
      groups: new Map(),
    });
  }, [of, shares]);
  if (shares.length === 0) return <p role="status">{words.none(model.actors.get(of)?.name ?? of, dateInWords(day))}</p>;
  return <MaterialShares material={material} />;
}

/** The shares with their bars and ties, how concentrated they are, and how that was computed. */
export function MaterialShares({ material }: { readonly material: Material }) {
  const { shares, concentration, basis } = material;
  const peak = shares[0]?.share ?? 1;
  return (
    <>
      <ol className={classes.ranking} data-testid="material">
        {shares.map(({ on, share, ties }, at) => (
          <RankedRow key={on.id} actor={on.id} place={at + 1} share={share / peak} figure={words.share(share)}>
            <TieRows ids={ties.map(({ id }) => id)} />
          </RankedRow>
        ))}
      </ol>
      {concentration != null && <p className={classes.note}>{words.concentration(concentration)}</p>}
      <p className={classes.note}>{words.caution}</p>
      <Method text={basis.method} />
    </>
  );
}
