import { useEffect } from 'react';
import type { OverlapPartsFragment } from '../../api/generated.ts';
import type { Group } from '../../state/groups.ts';
import { useScene } from '../../state/scene.tsx';
import { inForceOn } from '../../state/shown.ts';
import { emphasise } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import { ActorLinks } from './parts.tsx';
import classes from './studies.module.css';

export const MEMBERSHIP = 'MEMBER_OF';

/** What two have in common and what only one of them has, in words and in the picture. */
export function Overlap({
  overlap: { one, other, jaccard, shared, onlyOne, onlyOther },
  summary,
}: {
  readonly overlap: OverlapPartsFragment;
  readonly summary: (shared: number, all: number, jaccard: number) => string;
}) {
  const { model, day } = useScene();
  const words = texts.studies.overlap;
  useEffect(() => {
    const ends = [one.id, other.id];
    const memberships = ends.flatMap((id) => model.tiesOf.get(id) ?? []);
    const theirs = memberships.filter(({ kind }) => kind.id === MEMBERSHIP);
    emphasise({
      actors: [...ends, ...ids(shared)],
      ties: ids(theirs.filter((tie) => inForceOn(tie, day) && isBetween(tie))),
      groups: new Map<string, Group>([
        ...ids(onlyOne).map((id) => [id, 'one'] as const),
        ...ids(onlyOther).map((id) => [id, 'other'] as const),
      ]),
    });

    /** A member may itself have members that are no part of the comparison. */
    function isBetween({ subject, object }: { readonly subject: { id: string }; readonly object: { id: string } }) {
      const counted = new Set([...ends, ...ids(shared), ...ids(onlyOne), ...ids(onlyOther)]);
      return counted.has(subject.id) && counted.has(object.id);
    }
  }, [model, day, one, other, shared, onlyOne, onlyOther]);
  const nameOf = (id: string) => model.actors.get(id)?.name ?? id;
  return (
    <div data-testid="overlap">
      <p role="status">{summary(shared.length, shared.length + onlyOne.length + onlyOther.length, jaccard)}</p>
      <h3 className={classes.sectionName}>{words.both(shared.length)}</h3>
      <ActorLinks ids={ids(shared)} />
      <h3 className={classes.sectionName} data-camp="one">
        {words.only(nameOf(one.id), onlyOne.length)}
      </h3>
      <ActorLinks ids={ids(onlyOne)} />
      <h3 className={classes.sectionName} data-camp="other">
        {words.only(nameOf(other.id), onlyOther.length)}
      </h3>
      <ActorLinks ids={ids(onlyOther)} />
    </div>
  );
}

function ids(items: readonly { readonly id: string }[]): string[] {
  return items.map(({ id }) => id);
}
