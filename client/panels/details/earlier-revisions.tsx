import { Button } from '@mantine/core';
import { useState } from 'react';
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
  const found = typeof search === 'object' ? search.foundIn : null;
  return (
    <>
      {found === null ? (
        <Button variant="default" loading={search === 'looking'} onClick={look}>
          {texts.unknown.look}
        </Button>
      ) : (
        <Button
          onClick={() => {
            act(pinRevision(found));
            bringIntoSight();
          }}
        >
          {texts.unknown.showIn(found)}
        </Button>
      )}
      <p role="status">
        {search === 'failed' && texts.unknown.notFound}
        {typeof search === 'object' && found === null && texts.unknown.inNone(Math.min(FARTHEST_BACK, before - 1))}
        {found !== null && texts.unknown.foundIn(found)}
      </p>
    </>
  );
}
