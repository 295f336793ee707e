import { useComputedColorScheme } from '@mantine/core';
import { Suspense } from 'react';
import { Doors } from '../panels/beginning/doors.tsx';
import { ContextMenu } from '../panels/growing/context-menu.tsx';
import { ExtentBar } from '../panels/growing/extent-bar.tsx';
import { SelectMenu } from '../panels/growing/select-menu.tsx';
import { Announcer } from '../panels/page/announcer.tsx';
import { Caption } from '../panels/page/caption.tsx';
import { EmptyPicture, Notices, Waiting } from '../panels/page/messages.tsx';
import { ServerNotices } from '../panels/page/server-notices.tsx';
import { TimeBar } from '../panels/time/time-bar.tsx';
import { showPane, useOpenParts } from '../state/open-parts.ts';
import { useScene } from '../state/scene.tsx';
import { texts } from '../texts.ts';
import { Beginning } from './beginning.tsx';
import { Detail } from './detail.tsx';
import displays from './displays.module.css';
import { DisplaySwitch, Shown } from './displays.tsx';
import classes from './explorer.module.css';
import { Header } from './header.tsx';
import { QueryBeside, QueryButton } from './query-beside.tsx';
import { Side } from './side.tsx';
import { StepButtons } from './step-buttons.tsx';
import { useLongPress } from './use-long-press.ts';
import { usePartKeys } from './use-part-keys.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useTitle } from './use-title.ts';

/** The whole page: the picture amid what explains it. */
export function Explorer() {
  const { view } = useScene();
  const scheme = useComputedColorScheme('light');
  useTitle();
  usePartKeys();
  useLongPress();
  useRowKeys();
  const { pane, query } = useOpenParts();
  const waiting = <Waiting text={texts.picture.drawing} />;
  return (
    <div
      className={classes.page}
      data-selected={view.selection !== null || view.study !== null}
      data-pane={pane ?? 'none'}
      data-query={query}
    >
      <Header />
      <div>
        <ServerNotices />
        <Notices />
      </div>
      <main className={classes.main}>
        <Side />
        <section className={classes.picture} aria-label={texts.picture.region}>
          <div className={displays.toolbar} data-part>
            <div className={displays.row}>
              <Caption />
              <div className={displays.tools}>
                <div className={`${displays.changing} ${classes.whenClosed}`}>
                  <StepButtons />
                  <SelectMenu />
                  <DisplaySwitch />
                </div>
                <QueryButton />
              </div>
            </div>
            <div className={classes.whenClosed}>
              <ExtentBar />
            </div>
          </div>
          <div className={classes.stage} data-part data-tour="picture">
            <Suspense fallback={waiting}>
              <Shown scheme={scheme} waiting={waiting} />
            </Suspense>
            <EmptyPicture />
          </div>
          <QueryBeside />
          <div className={classes.whenClosed}>
            <Doors />
          </div>
        </section>
        <Detail onOpen={() => showPane(null)} />
        <ContextMenu />
      </main>
      <TimeBar />
      <Announcer />
      <Beginning />
    </div>
  );
}
