import { ActionIcon } from '@mantine/core';
import type { Core } from 'cytoscape';
import { useCallback, useState } from 'react';
import { LassoIcon, PinIcon } from '../icons.tsx';
import { unpin } from '../state/actions.ts';
import { useScene } from '../state/scene.tsx';
import { act } from '../state/store.ts';
import { texts } from '../texts.ts';
import { ArrangeMenu } from './arrange-menu.tsx';
import classes from './canvas.module.css';
import { Lasso } from './lasso.tsx';

/** What can be done with the picture as it lies there: drawing around actors, and letting go of those put in place. */
export function Tools({ cy }: { readonly cy: Core }) {
  const { model, view } = useScene();
  const [drawing, setDrawing] = useState(false);
  const stop = useCallback(() => setDrawing(false), []);
  const pinned = Object.keys(view.pins).filter((id) => model.actors.has(id));
  return (
    <>
      {drawing && <Lasso cy={cy} model={model} done={stop} />}
      <ActionIcon.Group orientation="vertical" className={classes.tools}>
        <ActionIcon
          variant={drawing ? 'filled' : 'default'}
          size="lg"
          aria-label={texts.selecting.lasso}
          title={texts.selecting.lasso}
          aria-pressed={drawing}
          onClick={() => setDrawing(!drawing)}
        >
          <LassoIcon />
        </ActionIcon>
        <ArrangeMenu />
        {pinned.length > 0 && (
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={texts.picture.unpin(pinned.length)}
            title={texts.picture.unpin(pinned.length)}
            onClick={() => act(unpin(pinned))}
          >
            <PinIcon />
          </ActionIcon>
        )}
      </ActionIcon.Group>
    </>
  );
}
