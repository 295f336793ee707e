import { Button, Loader } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import type { Progress } from '../../api/progress.ts';
import { sayAnswer } from '../../state/answer-aloud.ts';
import { texts } from '../../texts.ts';
import classes from './studies.module.css';

/** An answer from the server, or why it is not there. */
export function Answer<Data>({
  query,
  children,
}: {
  readonly query: {
    readonly data: Data | undefined;
    readonly error: Error | null;
    readonly isFetching: boolean;
    readonly progress?: Progress | null;
    readonly stop?: () => void;
    readonly askAgain?: (() => void) | null;
  };
  readonly children: (data: Data) => ReactNode;
}) {
  const answer = useRef<HTMLDivElement>(null);
  const { data, isFetching } = query;
  useEffect(() => {
    if (data !== undefined && !isFetching)
      sayAnswer(answer.current?.querySelector('[role="status"]')?.textContent ?? '');
  }, [data, isFetching]);
  useEffect(() => () => sayAnswer(''), []);
  if (query.error && !query.isFetching) {
    return (
      <p role="alert" className={classes.failure}>
        {texts.studies.failed} {query.error.message}
      </p>
    );
  }
  if (query.data === undefined) return <Waiting {...query} />;
  return (
    <div ref={answer} aria-busy={query.isFetching}>
      {children(query.data)}
    </div>
  );
}

/** What is said while the server computes, and how to end that. */
function Waiting({
  progress,
  stop,
  askAgain,
}: {
  readonly progress?: Progress | null;
  readonly stop?: () => void;
  readonly askAgain?: (() => void) | null;
}) {
  return (
    <div className={classes.waiting}>
      <p role="status">
        {!askAgain && <Loader size="xs" />} {askAgain ? texts.studies.stopped : texts.studies.computing(progress)}
      </p>
      {askAgain && (
        <Button variant="default" size="compact-sm" onClick={askAgain}>
          {texts.studies.askAgain}
        </Button>
      )}
      {!askAgain && progress && stop && (
        <Button variant="default" size="compact-sm" onClick={stop}>
          {texts.studies.stop}
        </Button>
      )}
    </div>
  );
}
