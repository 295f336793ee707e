import { useEffect, useMemo } from 'react';
import type { CompareQuery } from '../../api/generated.ts';
import { openStudy, showDay } from '../../state/actions.ts';
import { changesShown, scopeOf } from '../../state/compared.ts';
import { type Day, isDay } from '../../state/dates.ts';
import { isNarrowed } from '../../state/extent.ts';
import { useScene } from '../../state/scene.tsx';
import { act, emphasise } from '../../state/store.ts';
import type { Study } from '../../state/study.ts';
import { useCompare } from '../../state/study-queries.ts';
import { isFiltered } from '../../state/view.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { Answer } from './answer.tsx';
import { ActorLink, Fold, Method, TieRows } from './parts.tsx';
import classes from './studies.module.css';

type Changes = CompareQuery['graph']['changes'];

/** Two days in one picture: what began, what ended, what changed. */
export function CompareStudy({ study }: { readonly study: Extract<Study, { type: 'compare' }> }) {
  const { model, view, day } = useScene();
  const words = texts.studies.compare;
  const query = useCompare(day, study.until, scopeOf(view), model.revision);
  return (
    <>
      <div className={classes.form}>
        <DayField label={words.from} day={day} onChange={(to) => act(showDay(to))} />
        <DayField label={words.to} day={study.until} onChange={(until) => act(openStudy({ ...study, until }))} />
      </div>
      {day < study.until ? (
        <Answer query={query}>{(changes) => <Differences until={study.until} changes={changes} />}</Answer>
      ) : (
        <p role="status">{words.order}</p>
      )}
    </>
  );
}

function Differences({ until, changes: all }: { readonly until: Day; readonly changes: Changes }) {
  const scene = useScene();
  const { day, view } = scene;
  const words = texts.studies.compare;
  const changes = useMemo(() => changesShown(scene, until, all), [scene, until, all]);
  const { stayed, changed, renewed, signs } = changes;
  const [began, ended, cameAndWent] = [changes.began, changes.ended, changes.cameAndWent].map(ids) as [Ids, Ids, Ids];
  const key = JSON.stringify([began, ended]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which ties they are
  useEffect(() => {
    emphasise({
      actors: [],
      ties: [],
      groups: new Map([...began.map((id) => [id, 'began'] as const), ...ended.map((id) => [id, 'ended'] as const)]),
    });
  }, [key]);
  return (
    <>
      <p role="status">{words.summary(began.length, ended.length, stayed, dateInWords(day), dateInWords(until))}</p>
      {(isFiltered(view) || isNarrowed(view)) && <p className={classes.note}>{words.narrowed}</p>}
      <Fold name={words.began(began.length)} mark="began" open>
        <TieRows ids={began} note={() => null} />
      </Fold>
      <Fold name={words.ended(ended.length)} mark="ended" open>
        <TieRows ids={ended} note={() => null} />
      </Fold>
      {changed.length > 0 && (
        <Fold name={words.changed(changed.length)}>
          <TieRows
            ids={changed.map(({ tie }) => tie.id)}
            note={(id) => {
              const change = changed.find(({ tie }) => tie.id === id);
              return change ? words.how(change) : null;
            }}
          />
        </Fold>
      )}
      {renewed.length > 0 && (
        <Fold name={words.renewed(renewed.length)}>
          <TieRows ids={renewed.map(({ after }) => after.id)} note={() => null} />
        </Fold>
      )}
      {signs.length > 0 && (
        <Fold name={words.signs(signs.length)}>
          <ul className={classes.pairs} data-testid="signs">
            {signs.map(({ one, other, before, after }) => (
              <li key={`${one.id} ${other.id}`}>
                <p className={classes.pair}>
                  <ActorLink id={one.id} /> <span>{texts.studies.balance.and}</span> <ActorLink id={other.id} />
                  <span className={classes.note}>{words.turned(before, after)}</span>
                </p>
              </li>
            ))}
          </ul>
        </Fold>
      )}
      {cameAndWent.length > 0 && (
        <Fold name={words.cameAndWent(cameAndWent.length)}>
          <TieRows ids={cameAndWent} note={() => null} />
        </Fold>
      )}
      <Method text={all.basis.method} />
    </>
  );
}

type Ids = readonly string[];

function ids(ties: readonly { readonly id: string }[]): Ids {
  return ties.map(({ id }) => id);
}

function DayField({
  label,
  day,
  onChange,
}: {
  readonly label: string;
  readonly day: string;
  readonly onChange: (day: string) => void;
}) {
  return (
    <label className={classes.dayField}>
      {label}
      <input
        type="date"
        key={day}
        defaultValue={day}
        onBlur={(event) =>
          isDay(event.currentTarget.value) && event.currentTarget.value !== day && onChange(event.currentTarget.value)
        }
        onKeyDown={(event) =>
          event.key === 'Enter' && isDay(event.currentTarget.value) && onChange(event.currentTarget.value)
        }
      />
    </label>
  );
}
