import { ActionIcon } from '@mantine/core';
import type { Core } from 'cytoscape';
import { FitIcon, MinusIcon, PlusIcon } from '../icons.tsx';
import { texts } from '../texts.ts';
import { showAll, zoomBy } from './camera.ts';
import classes from './canvas.module.css';

export function ZoomButtons({ cy }: { readonly cy: Core }) {
  return (
    <ActionIcon.Group orientation="vertical" className={classes.zoom}>
      <ActionIcon variant="default" size="lg" aria-label={texts.picture.zoomIn} onClick={() => zoomBy(cy, 1.35)}>
        <PlusIcon />
      </ActionIcon>
      <ActionIcon variant="default" size="lg" aria-label={texts.picture.zoomOut} onClick={() => zoomBy(cy, 1 / 1.35)}>
        <MinusIcon />
      </ActionIcon>
      <ActionIcon variant="default" size="lg" aria-label={texts.picture.fit} onClick={() => showAll(cy, true)}>
        <FitIcon />
      </ActionIcon>
    </ActionIcon.Group>
  );
}
