import { ActionIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import { CloseIcon } from '../../icons.tsx';
import { select } from '../../state/actions.ts';
import { act } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import classes from './details.module.css';

/** The frame of every panel: what kind of thing this is, its name, and the way out. */
export function Panel({
  kind,
  title,
  children,
}: {
  readonly kind: string;
  readonly title: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes.panel}>
      <div className={classes.head}>
        <div>
          <p className={classes.kind}>{kind}</p>
          <h2 className={classes.title} id="panel-title" tabIndex={-1}>
            {title}
          </h2>
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label={texts.close} onClick={() => act(select(null))}>
          <CloseIcon />
        </ActionIcon>
      </div>
      {children}
    </div>
  );
}
