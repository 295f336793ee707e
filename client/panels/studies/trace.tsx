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
import { useKept } from './kept.ts';
import { ActorSelect, Answer, Method } from './parts.tsx';
import { Sentences } from './sentences.tsx';
import classes from './studies.module.css';

type Trace = Extract<Study, { type: 'trace' }>;
type Paths = TraceQuery['graph']['paths'];

const EXAMPLE = { from: 'RUS', to: 'ARM' };

/** Every chain between two actors, as numbered sentences with their sources, one at a time in the picture. */
export function TraceStudy({ study }: { readonly study: Trace }) {
  const { model, day } = useScene();
  const change = (fields: Partial<Trace>) => act(openStudy({ ...study, ...fields }));
  const { from, to, maxTies, memberships } = study;
  const question: TraceQuestion | null =
    from !== null && to !== null && from !== to ? { from, to, maxTies, memberships, asOf: day } : null;
  const query = useTrace(question, model.revision);
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
          {(paths) => <Chains key={JSON.stringify(question)} question={JSON.stringify(question)} paths={paths} />}
        </Answer>
      )}
    </>
  );
}

function Chains({ question, paths }: { readonly question: string; readonly paths: Paths }) {
  const [at, setAt] = useKept(question, 0);
  const list = useRef<HTMLOListElement>(null);
  const { chains } = paths;
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
  const step = (by: 1 | -1) => setAt(Math.min(Math.max(at + by, 0), chains.length - 1));
  const count = texts.studies.trace.count(paths.total, paths.totalIsAtLeast, chains.length);
  if (chains.length === 0) return <p role="status">{texts.studies.trace.none}</p>;
  return (
    <section aria-label={texts.studies.trace.chains}>
      <div className={classes.steps}>
        <p role="status">{count}</p>
        <div className={classes.stepButtons}>
          <Button variant="default" size="compact-sm" {...idle(at === 0)} onClick={() => step(-1)}>
            {texts.studies.previous}
          </Button>
          <Button variant="default" size="compact-sm" {...idle(at >= chains.length - 1)} onClick={() => step(1)}>
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
      <Method text={paths.basis.method} />
    </section>
  );
}
