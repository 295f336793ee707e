import { Button, CloseButton, Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { lift, resetFilters, showAccordingTo, showDay, showEverybody, unpinRevision } from '../../state/actions.ts';
import { unknownFilters, whyEmpty } from '../../state/hints.ts';
import { useSource } from '../../state/queries.ts';
import { useScene } from '../../state/scene.tsx';
import { act, bringIntoSight, dismissProblems, usePage } from '../../state/store.ts';
import { useTimelineTies } from '../../state/use-timeline-ties.ts';
import { dateInWords, whenInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './page.module.css';

/** A message in the middle, with what a person can do about it. */
export function Message({
  title,
  children,
  actions,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) {
  return (
    <div className={classes.overlay}>
      <div className={classes.card} role="alert">
        <h2>{title}</h2>
        <p>{children}</p>
        {actions && <div className={classes.choices}>{actions}</div>}
      </div>
    </div>
  );
}

export function Waiting({ text }: { readonly text: string }) {
  return (
    <div className={classes.overlay} role="status">
      <span style={{ display: 'flex', gap: 12, alignItems: 'center' }}>
        <Loader size="sm" aria-hidden="true" />
        {text}
      </span>
    </div>
  );
}

/** When the picture is empty: why, and what would fill it. */
export function EmptyPicture() {
  const { model, view, when, actors } = useScene();
  const listed = useTimelineTies();
  // A timeline shows other days too.
  if (actors.length > 0 || (view.display === 'timeline' && listed.length > 0)) return null;
  const emptiness = whyEmpty(model, view, when);
  if (emptiness.why === 'no data') return <Message title={texts.empty.title}>{texts.empty.noData}</Message>;
  if (emptiness.why === 'day') {
    const goTo = texts.empty.goTo(dateInWords(emptiness.nearest));
    return (
      <Message
        title={texts.empty.title}
        actions={<Button onClick={() => act(showDay(emptiness.nearest))}>{goTo}</Button>}
      >
        {texts.empty.noneInForce(whenInWords(when))}
      </Message>
    );
  }
  if (emptiness.why === 'narrowed') {
    return (
      <Message
        title={texts.empty.title}
        actions={<Button onClick={() => act(showEverybody)}>{texts.extent.showAll}</Button>}
      >
        {texts.empty.narrowed(emptiness.ties)}
      </Message>
    );
  }
  return (
    <Message
      title={texts.empty.title}
      actions={
        <>
          {emptiness.lifting.map(({ filter, ties: number }) => (
            <Button key={filter} variant="default" onClick={() => act(lift(filter))}>
              {texts.empty.lift(
                filter === 'contestedOnly' ? texts.filters.contestedOnly : texts.filters.facet[filter],
                number,
              )}
            </Button>
          ))}
          <Button variant="default" onClick={() => act(resetFilters)}>
            {texts.filters.reset}
          </Button>
        </>
      }
    >
      {texts.empty.filtered(whenInWords(when))} {emptiness.lifting.length === 0 && texts.empty.noneAlone}
    </Message>
  );
}

/** That the picture shows what one source says. */
function OneSource({ id }: { readonly id: string }) {
  const { model } = useScene();
  const { data } = useSource(id, model.revision);
  return (
    <section className={classes.notice} aria-label={texts.source.region}>
      <p>{texts.source.alone(data?.pages[0]?.source?.title ?? id)}</p>
      <Button size="compact-sm" variant="default" onClick={() => act(showAccordingTo(null))}>
        {texts.source.showAll}
      </Button>
    </section>
  );
}

/** Under the header: parts of the address that mean nothing here, and the revision that the address pins. */
export function Notices() {
  const { model, view } = useScene();
  const problems = usePage((page) => page.problems);
  const unknown = [...problems, ...unknownFilters(model, view)];
  return (
    <>
      {problems.length > 0 || unknown.length > 0 ? (
        <div className={classes.notice} role="alert">
          <div>
            {unknown.map(({ part, value }) => (
              <p key={`${part} ${value}`}>{texts.unknown.inAddress(part, value)}</p>
            ))}
          </div>
          {problems.length > 0 && <CloseButton aria-label={texts.close} onClick={dismissProblems} />}
        </div>
      ) : null}
      {view.accordingTo !== null && <OneSource id={view.accordingTo} />}
      {view.revision !== null && (
        <section className={classes.notice} aria-label={texts.pinnedRegion}>
          <p>{texts.pinned(view.revision)}</p>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              act(unpinRevision);
              bringIntoSight();
            }}
          >
            {texts.unpin}
          </Button>
        </section>
      )}
    </>
  );
}
