import { ActionIcon } from '@mantine/core';
import { FitIcon, MinusIcon, PlusIcon } from './icons.tsx';
import { texts } from './texts.ts';
import classes from './zoom-buttons.module.css';

const STEP = 1.35;

interface Props {
  /** Enlarges the picture so many times. */
  readonly zoomBy: (factor: number) => void;
  readonly showAll: () => void;
  readonly showAllLabel?: string;
  /** Side by side, where there is no room for a column. */
  readonly flat?: boolean;
  /** More buttons of the same kind. */
  readonly children?: React.ReactNode;
}

export function ZoomButtons({ zoomBy, showAll, showAllLabel = texts.picture.fit, flat, children }: Props) {
  return (
    <ActionIcon.Group orientation={flat ? 'horizontal' : 'vertical'} className={classes.zoom}>
      <ActionIcon variant="default" size="lg" aria-label={texts.picture.zoomIn} onClick={() => zoomBy(STEP)}>
        <PlusIcon />
      </ActionIcon>
      <ActionIcon variant="default" size="lg" aria-label={texts.picture.zoomOut} onClick={() => zoomBy(1 / STEP)}>
        <MinusIcon />
      </ActionIcon>
      <ActionIcon variant="default" size="lg" aria-label={showAllLabel} title={showAllLabel} onClick={showAll}>
        <FitIcon />
      </ActionIcon>
      {children}
    </ActionIcon.Group>
  );
}
