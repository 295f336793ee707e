import { ActionIcon, NativeSelect } from '@mantine/core';
import { FitIcon, MinusIcon, PlusIcon } from '../../icons.tsx';
import { gatherBy } from '../../state/actions.ts';
import { act } from '../../state/store.ts';
import { LANES, type Lanes } from '../../state/view.ts';
import { texts } from '../../texts.ts';
import { HowToRead } from './how-to-read.tsx';
import classes from './timeline.module.css';

interface ControlsProps {
  readonly lanes: Lanes;
  readonly zoomBy: (factor: number) => void;
  readonly showWhole: () => void;
}

export function Controls({ lanes, zoomBy, showWhole }: ControlsProps) {
  return (
    <div className={classes.controls}>
      <NativeSelect
        size="xs"
        aria-label={texts.timeline.gather}
        value={lanes}
        onChange={(event) => act(gatherBy(event.currentTarget.value as Lanes))}
        data={LANES.map((value) => ({ value, label: texts.timeline.lanes[value] }))}
      />
      <HowToRead />
      <ActionIcon.Group className={classes.zoom}>
        <ActionIcon variant="default" aria-label={texts.picture.zoomOut} onClick={() => zoomBy(1 / 1.5)}>
          <MinusIcon />
        </ActionIcon>
        <ActionIcon variant="default" aria-label={texts.picture.zoomIn} onClick={() => zoomBy(1.5)}>
          <PlusIcon />
        </ActionIcon>
        <ActionIcon variant="default" aria-label={texts.timeline.whole} onClick={showWhole}>
          <FitIcon />
        </ActionIcon>
      </ActionIcon.Group>
    </div>
  );
}
