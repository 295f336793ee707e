import { Button } from '@mantine/core';
import { useIsFetching, useIsMutating } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { BusyButton } from '../../busy-button.tsx';
import { takeInLatest } from '../../state/query-client.ts';
import { useScene } from '../../state/scene.tsx';
import { putAside, takeForGranted, useServerNews, wonder } from '../../state/server-news.ts';
import { texts } from '../../texts.ts';
import classes from './page.module.css';

/** So long that it may have been noticed that something was missing, and is read that it no longer is. */
const READ_MS = 8_000;
const SLOW_MS = 4_000;

/** Under the header: what the page hears of the server. It tells and offers; nothing moves by itself. */
export function ServerNotices() {
  const { server, pageOutdated } = useServerNews();
  useEffect(() => {
    if (server !== 'back') return;
    const timer = setTimeout(takeForGranted, READ_MS);
    return () => clearTimeout(timer);
  }, [server]);
  const slow = useSlowServer();
  return (
    <div role="status" data-testid="server-notices">
      {server === 'silent' && (
        <Notice warning actions={<Choice onClick={wonder}>{texts.live.tryNow}</Choice>}>
          {texts.live.silent}
        </Notice>
      )}
      {server === 'back' && <Notice>{texts.live.back}</Notice>}
      {server !== 'silent' && slow && <Notice>{texts.live.slow}</Notice>}
      {pageOutdated && (
        <Notice actions={<Choice onClick={() => globalThis.location.reload()}>{texts.live.reload}</Choice>}>
          {texts.live.outdated}
        </Notice>
      )}
      <NewData />
    </div>
  );
}

/** What was recorded since the network was read; nothing while a revision is pinned. */
function NewData() {
  const { model, view } = useScene();
  const { latest, putAside: aside } = useServerNews();
  const [taking, setTaking] = useState(false);
  // What this page records itself, it also shows by itself.
  const recording = useIsMutating() > 0;
  if (
    recording ||
    view.revision !== null ||
    latest === null ||
    latest.number === model.revision ||
    latest.number === aside
  )
    return null;
  const show = () => {
    setTaking(true);
    void takeInLatest().finally(() => setTaking(false));
  };
  return (
    <Notice
      actions={
        <>
          <BusyButton size="compact-sm" busy={taking} onClick={show}>
            {texts.live.show}
          </BusyButton>
          <Choice onClick={() => putAside(latest.number)}>{texts.live.later}</Choice>
        </>
      }
    >
      {latest.number > model.revision
        ? texts.live.newData(latest.number, latest.note, latest.author)
        : texts.live.otherRecord(latest.number, model.revision)}
    </Notice>
  );
}

function Notice({
  children,
  actions,
  warning,
}: {
  readonly children: string;
  readonly actions?: ReactNode;
  readonly warning?: boolean;
}) {
  return (
    <div className={classes.notice} data-quiet={!warning}>
      <p>{children}</p>
      {actions && <div className={classes.choices}>{actions}</div>}
    </div>
  );
}

function Choice(props: { readonly children: string; readonly onClick: () => void }) {
  return <Button size="compact-sm" variant="default" {...props} />;
}

/** Whether a question has been waiting for its answer for long. */
export function useSlowServer(): boolean {
  const waiting = useIsFetching() > 0;
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [waiting]);
  return slow;
}
