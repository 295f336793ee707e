import { useEffect } from 'react';
import type { CompareQuery } from '../../api/generated.ts';
import { openStudy, showDay } from '../../state/actions.ts';
import { isDay } from '../../state/dates.ts';
import { useScene } from '../../state/scene.tsx';
import { act, emphasise } from '../../state/store.ts';
import type { Study } from '../../state/study.ts';
import { useCompare } from '../../state/study-queries.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { ActorLink, Answer, Fold, Method, TieRows } from './parts.tsx';
import classes from './studies.module.css';

type Changes = CompareQuery['graph']['changes'];

/** Two days in one picture: what began, what ended, what changed. */
export function CompareStudy({ study }: { readonly study: Extract<Study, { type: 'compare' }> }) {
  const { model, day } = useScene();
  const words = texts.studies.compare;
  const query = useCompare(day, study.until, model.revision);
  return (
    <>
      <div className={classes.form}>
        <DayField label={words.from} day={day} onChange={(to) => act(showDay(to))} />
        <DayField label={words.to} day={study.until} onChange={(until) => act(openStudy({ ...study, until }))} />
      </div>
      {day < study.until ? (
        <Answer query={query}>{(changes) => <Differences changes={changes} />}</Answer>
      ) : (
        <p role="status">{words.order}</p>
      )}
    </>
  );
}

function Differences({ changes }: { readonly changes: Changes }) {
  const { day, view } = useScene();
  const words = texts.studies.compare;
  const began = changes.began.map(({ id }) => id);
  const ended = changes.ended.map(({ id }) => id);
  useEffect(() => {
    emphasise({
      actors: [],
      ties: [],
      groups: new Map([
        ...changes.began.map(({ id }) => [id, 'began'] as const),
        ...changes.ended.map(({ id }) => [id, 'ended'] as const),
      ]),
    });
  }, [changes]);
  const until = view.study?.type === 'compare' ? view.study.until : day;
  return (
    <>
      <p role="status">
        {words.summary(began.length, ended.length, changes.stayed, dateInWords(day), dateInWords(until))}
      </p>
      <Fold name={words.began(began.length)} mark="began" open>
        <TieRows ids={began} note={() => null} />
      </Fold>
      <Fold name={words.ended(ended.length)} mark="ended" open>
        <TieRows ids={ended} note={() => null} />
      </Fold>
      {changes.changed.length > 0 && (
        <Fold name={words.changed(changes.changed.length)}>
          <TieRows
            ids={changes.changed.map(({ tie }) => tie.id)}
            note={(id) => {
              const change = changes.changed.find(({ tie }) => tie.id === id);
              return change ? words.how(change) : null;
            }}
          />
        </Fold>
      )}
      {changes.renewed.length > 0 && (
        <Fold name={words.renewed(changes.renewed.length)}>
          <TieRows ids={changes.renewed.map(({ after }) => after.id)} note={() => null} />
        </Fold>
      )}
      {changes.signs.length > 0 && (
        <Fold name={words.signs(changes.signs.length)}>
          <ul className={classes.pairs} data-testid="signs">
            {changes.signs.map(({ one, other, before, after }) => (
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
      {changes.cameAndWent.length > 0 && (
        <Fold name={words.cameAndWent(changes.cameAndWent.length)}>
          <TieRows ids={changes.cameAndWent.map(({ id }) => id)} note={() => null} />
        </Fold>
      )}
      <Method text={changes.basis.method} />
    </>
  );
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
