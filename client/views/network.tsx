import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { ServerRefused } from '../api/ask.ts';
import { Message, Waiting } from '../panels/page/messages.tsx';
import { useSlowServer } from '../panels/page/server-notices.tsx';
import { showAccordingTo, showDay, unpinRevision } from '../state/actions.ts';
import { followServer } from '../state/follow-server.ts';
import { useNetwork } from '../state/queries.ts';
import { SceneProvider } from '../state/scene.tsx';
import { act, followHistory, settle, usePage } from '../state/store.ts';
import { texts } from '../texts.ts';
import classes from './explorer.module.css';
import { Explorer } from './explorer.tsx';
import { useKeptFocus } from './use-kept-focus.ts';

/** Fetches the network, and says so when it does not come. */
export function Network() {
  const { revision, date, accordingTo } = usePage((page) => page.view);
  const { data: model, error, isFetching, refetch } = useNetwork(revision, accordingTo);
  const slow = useSlowServer();
  useEffect(followHistory, []);
  useKeptFocus();
  const shown = useRef<number | null>(null);
  shown.current = model?.revision ?? null;
  useEffect(() => followServer(() => shown.current), []);
  useEffect(() => {
    if (model && date === null) settle(showDay(model.today));
  }, [model, date]);

  if (model) {
    return (
      <SceneProvider model={model}>
        <Explorer />
      </SceneProvider>
    );
  }
  return (
    <main className={classes.blank}>
      <h1 style={{ position: 'absolute', opacity: 0 }}>{texts.name}</h1>
      {error && !isFetching ? (
        <Failure error={error} retry={() => void refetch()} />
      ) : (
        <Waiting text={slow ? texts.live.slow : texts.loading} />
      )}
    </main>
  );
}

function Failure({ error, retry }: { readonly error: Error; readonly retry: () => void }) {
  if (error instanceof ServerRefused) {
    const { revision, accordingTo } = usePage.getState().view;
    return (
      <Message
        title={texts.refused.title}
        actions={
          <>
            {accordingTo !== null && <Button onClick={() => act(showAccordingTo(null))}>{texts.source.showAll}</Button>}
            {revision !== null && <Button onClick={() => act(unpinRevision)}>{texts.refused.latest}</Button>}
            <Button variant="default" onClick={retry}>
              {texts.refused.retry}
            </Button>
          </>
        }
      >
        {error.message}
      </Message>
    );
  }
  return (
    <Message title={texts.unreachable.title} actions={<Button onClick={retry}>{texts.unreachable.retry}</Button>}>
      {texts.unreachable.text}
    </Message>
  );
}
