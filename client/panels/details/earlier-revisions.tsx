import { useState } from 'react';
import { BusyButton } from '../../busy-button.tsx';
import { pinRevision } from '../../state/actions.ts';
import { FARTHEST_BACK, lastOnRecord } from '../../state/last-on-record.ts';
import { act, bringIntoSight } from '../../state/store.ts';
import { texts } from '../../texts.ts';

type Search = 'not yet' | 'looking' | 'failed' | { readonly foundIn: number | null };

/** Looks back for the revision that still had what a link names. */
export function EarlierRevisions({ id, before }: { readonly id: string; readonly before: number }) {
  const [search, setSearch] = useState<Search>('not yet');
  const look = () => {
    setSearch('looking');
    lastOnRecord(id, before).then(
      (foundIn) => setSearch({ foundIn }),
      () => setSearch('failed'),
    );
  };
  const show = (revision: number) => {
    act(pinRevision(revision));
    bringIntoSight();
  };
  const found = typeof search === 'object' ? search.foundIn : null;
  return (
    <>
      <BusyButton
        variant={found === null ? 'default' : 'filled'}
        busy={search === 'looking'}
        onClick={found === null ? look : () => show(found)}
      >
        {found === null ? texts.unknown.look : texts.unknown.showIn(found)}
      </BusyButton>
      <p role="status">
        {search === 'failed' && texts.unknown.notFound}
        {typeof search === 'object' && found === null && texts.unknown.inNone(Math.min(FARTHEST_BACK, before - 1))}
        {found !== null && texts.unknown.foundIn(found)}
      </p>
    </>
  );
}
