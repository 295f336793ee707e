import { Button } from '@mantine/core';
import { useState } from 'react';
import { idle } from '../../idle.ts';
import { type Action, showDay, showSince } from '../../state/actions.ts';
import { addMonths, type Day, isDay } from '../../state/dates.ts';
import { useScene } from '../../state/scene.tsx';
import { act } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import classes from './time.module.css';

const USUAL_MONTHS = 12;

/** The day shown, or the first and the last day of the span, to be typed or picked. */
export function Dates() {
  const { model, view, day, when } = useScene();
  const since = typeof when === 'string' ? null : when.since;
  return (
    <>
      <div className={classes.dates} data-span={since !== null}>
        {since !== null && (
          <>
            <DateInput day={since} label={texts.time.from} latest={day} show={showSince} />
            <span aria-hidden="true">–</span>
          </>
        )}
        <DateInput
          day={day}
          label={since === null ? texts.time.date : texts.time.to}
          earliest={since ?? undefined}
          show={showDay}
        />
      </div>
      {view.study === null && (
        <Button
          className={classes.span}
          variant={since === null ? 'default' : 'light'}
          aria-pressed={since !== null}
          title={texts.time.spanExplained}
          onClick={() => act(showSince(since === null ? addMonths(day, -USUAL_MONTHS) : null))}
        >
          {texts.time.span}
        </Button>
      )}
      <Button
        className={classes.today}
        variant="default"
        onClick={() => act(showDay(model.today))}
        {...idle(day === model.today)}
      >
        {texts.time.today}
      </Button>
    </>
  );
}

interface DateInputProps {
  readonly day: Day;
  readonly label: string;
  readonly earliest?: Day | undefined;
  readonly latest?: Day | undefined;
  readonly show: (day: Day) => Action;
}

function DateInput({ day, label, earliest = '', latest = '9999-12-31', show }: DateInputProps) {
  const [text, setText] = useState(day);
  const [shown, setShown] = useState(day);
  // The field stays, and with it the focus, when what it says has been done.
  if (shown !== day) {
    setShown(day);
    setText(day);
  }
  const go = () => {
    if (!isDay(text) || text === day) return;
    // Nothing can begin after it has ended.
    if (text < earliest || text > latest) setText(day);
    else act(show(text));
  };
  return (
    <input
      className={classes.date}
      type="date"
      aria-label={label}
      value={text}
      min={earliest}
      max={latest}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={go}
      onKeyDown={(event) => event.key === 'Enter' && go()}
      required
    />
  );
}
