import { Button, NativeSelect, Switch } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { TraceQuery } from '../../api/generated.ts';
import { idle } from '../../idle.ts';
import { SignLine } from '../../parts.tsx';
import { openStudy } from '../../state/actions.ts';
import { useScene } from '../../state/scene.tsx';
import { act, emphasise } from '../../state/store.ts';
import type { Study } from '../../state/study.ts';
import { type TraceQuestion, useTrace } from '../../state/study-queries.ts';
import type { Sign } from '../../state/view.ts';
import { texts } from '../../texts.ts';
import { Answer } from './answer.tsx';
import { useKept } from './kept.ts';
import { ActorSelect, Method } from './parts.tsx';
import { Sentences } from './sentences.tsx';
import classes from './studies.module.css';

type Trace = Extract<Study, { type: 'trace' }>;
type Paths = TraceQuery['graph']['paths'];

/** Listed at once, and with each asking for more. */
const PAGE = 30;
/** The API lists no more. */
const MOST = 1000;

const EXAMPLE = { from: 'RUS', to: 'ARM' };

/** Every chain between two actors, as numbered sentences with their sources, one at a time in the picture. */
export function TraceStudy({ study }: { readonly study: Trace }) {
  const { model, view, day } = useScene();
  const change = (fields: Partial<Trace>) => act(openStudy({ ...study, ...fields }));
  const { from, to, maxTies, memberships } = study;
  const question: TraceQuestion | null =
    from !== null && to !== null && from !== to ? { from, to, maxTies, memberships, asOf: day } : null;
  const asked = JSON.stringify([question, view.accordingTo]);
  const [first, setFirst] = useKept(`first of ${asked}`, PAGE);
  const query = useTrace(question, first, model.revision);
  const hasExample = model.actors.has(EXAMPLE.from) && model.actors.has(EXAMPLE.to);
  return (
    <>
      <div className={classes.form}>
        <ActorSelect label={texts.studies.trace.from} value={from} onChange={(id) => change({ from: id })} />
        <ActorSelect label={texts.studies.trace.to} value={to} onChange={(id) => change({ to: id })} />
        <NativeSelect
          label={texts.studies.trace.length}
          value={String(maxTies)}
          onChange={(event) => change({ maxTies: Number(event.currentTarget.value) })}
          data={['1', '2', '3', '4']}
        />
        <Switch
          className={classes.whole}
          label={texts.studies.trace.memberships}
          checked={memberships}
          onChange={(event) => change({ memberships: event.currentTarget.checked })}
        />
      </div>
      {question === null ? (
        <p className={classes.about}>
          {from !== null && from === to ? texts.studies.trace.same : texts.studies.trace.choose}{' '}
          {hasExample && (
            <Button variant="light" size="compact-sm" onClick={() => change(EXAMPLE)}>
              {texts.studies.trace.example}
            </Button>
          )}
        </p>
      ) : (
        <Answer query={query}>
          {(paths) => (
            <Chains
              key={asked}
              question={asked}
              paths={paths}
              more={first < MOST ? () => setFirst(Math.min(MOST, first + PAGE)) : null}
              isFetching={query.isFetching}
            />
          )}
        </Answer>
      )}
    </>
  );
}

function Chains({
  question,
  paths,
  more,
  isFetching,
}: {
  readonly question: string;
  readonly paths: Paths;
  /** Lists more of them; null where no more can be listed. */
  readonly more: (() => void) | null;
  readonly isFetching: boolean;
}) {
  const [wanted, setAt] = useKept(question, 0);
  const { chains } = paths;
  // While more are fetched, the one after the last is not there yet.
  const at = Math.min(wanted, Math.max(0, chains.length - 1));
  const list = useRef<HTMLOListElement>(null);
  const chain = chains[at];
  useEffect(() => {
    if (!chain) return emphasise(null);
    emphasise({
      actors: chain.actors.map(({ id }) => id),
      ties: chain.steps.map(({ tie }) => tie.id),
      groups: new Map(),
    });
  }, [chain]);
  const stepped = useRef(at > 0);
  useEffect(() => {
    // The panel opens at its title; from the first step on, the chain shown stays in sight.
    if (stepped.current) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
    stepped.current = true;
  }, [at]);
  const count = texts.studies.trace.count(paths.total, paths.totalIsAtLeast, chains.length);
  const canShowMore = paths.truncated && more !== null;
  const isLast = at >= chains.length - 1;
  const stepOn = () => {
    if (isLast && !canShowMore) return;
    if (isLast) more?.();
    setAt(at + 1);
  };
  if (chains.length === 0) return <p role="status">{texts.studies.trace.none}</p>;
  return (
    <section aria-label={texts.studies.trace.chains}>
      <div className={classes.steps}>
        <p role="status">{count}</p>
        <div className={classes.stepButtons}>
          <Button variant="default" size="compact-sm" {...idle(at === 0)} onClick={() => setAt(Math.max(at - 1, 0))}>
            {texts.studies.previous}
          </Button>
          <Button variant="default" size="compact-sm" {...idle(isLast && !canShowMore)} onClick={stepOn}>
            {texts.studies.next}
          </Button>
        </div>
      </div>
      <ol ref={list} className={classes.chains} data-testid="chains">
        {chains.map((entry, index) => (
          <li
            key={entry.steps.map(({ tie }) => tie.id).join('|')}
            className={classes.chain}
            data-current={index === at}
          >
            <button
              type="button"
              className={classes.chainHead}
              aria-pressed={index === at}
              onClick={() => setAt(index)}
              onFocus={() => setAt(index)}
            >
              <SignLine sign={Math.sign(entry.sign) as Sign} />
              <span>{texts.studies.trace.chain(index + 1, Math.sign(entry.sign) as Sign, entry.strength)}</span>
              {entry.qualified && <span className={classes.flag}>{texts.tie.qualified}</span>}
              {entry.contested && <span className={classes.flag}>{texts.tie.contested}</span>}
            </button>
            <Sentences steps={entry.steps} onOpen={() => setAt(index)} />
          </li>
        ))}
      </ol>
      {canShowMore && (
        <Button variant="default" size="compact-sm" mt={8} loading={isFetching} onClick={more}>
          {texts.studies.trace.more(Math.min(PAGE, paths.total - chains.length), paths.total - chains.length)}
        </Button>
      )}
      {paths.truncated && more === null && <p className={classes.note}>{texts.studies.trace.most(chains.length)}</p>}
      <Method text={paths.basis.method} />
    </section>
  );
}
