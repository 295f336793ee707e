import type { SimilarityQuery } from '../../api/generated.ts';
import { useScene } from '../../state/scene.tsx';
import { texts } from '../../texts.ts';
import { MEMBERSHIP, Overlap } from './overlap.tsx';
import { Method } from './parts.tsx';

/** What two states both belong to, and what only one of them does. */
export function SharedOrganisations({
  between: [a, b],
  blocs,
}: {
  readonly between: readonly [string, string];
  readonly blocs: SimilarityQuery['graph']['blocs'];
}) {
  const { model } = useScene();
  const nameOf = (id: string) => model.actors.get(id)?.name ?? id;
  const overlap = blocs.memberOverlaps[0];
  const words = texts.studies.similarity;
  return (
    <section>
      {overlap ? (
        <Overlap overlap={overlap} summary={words.organisations} />
      ) : (
        <p role="status">{words.noneInCommon(nameOf(a), nameOf(b), model.kinds.get(MEMBERSHIP)?.label ?? '')}</p>
      )}
      <Method text={blocs.basis.method} />
    </section>
  );
}
