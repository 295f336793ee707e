import { Button } from '@mantine/core';
import { useState } from 'react';
import { openStudy } from '../../state/actions.ts';
import { useScene } from '../../state/scene.tsx';
import { act } from '../../state/store.ts';
import { useMaterial } from '../../state/study-queries.ts';
import { texts } from '../../texts.ts';
import { MaterialShares } from '../studies/material.tsx';
import classes from './details.module.css';

/** On whom an actor leans for trade, aid and arms on the day shown. Where no such tie is recorded, nothing is said. */
export function LeansOn({ id }: { readonly id: string }) {
  const { model, day } = useScene();
  const [open, setOpen] = useState(false);
  const { data } = useMaterial(id, day, model.revision);
  const first = data?.shares[0];
  if (!data || !first) return null;
  const words = texts.studies.material;
  const name = model.actors.get(first.on.id)?.name ?? first.on.id;
  return (
    <details className={classes.fold} data-testid="leans-on" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.heading(name, first.share, data.shares.length - 1)}</summary>
      {open && (
        <>
          <MaterialShares material={data} />
          <Button
            variant="default"
            size="compact-sm"
            mt={8}
            onClick={() => act(openStudy({ type: 'ranking', measure: 'MATERIAL', on: id }))}
          >
            {words.all}
          </Button>
        </>
      )}
    </details>
  );
}
