import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { PauseIcon, PlayIcon } from '../../icons.tsx';
import { Hidden } from '../../parts.tsx';
import { showDay } from '../../state/actions.ts';
import { type Day, dayNumber, dayOfNumber, isDay } from '../../state/dates.ts';
import { dayByKey } from '../../state/day-steps.ts';
import { useScene } from '../../state/scene.tsx';
import { act, move, setPlaying, usePage } from '../../state/store.ts';
import { sliderDays, usualDays } from '../../state/timeline.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { ChangeLine } from './change-line.tsx';
import { Histogram } from './histogram.tsx';
import { Steps } from './steps.tsx';
import classes from './time.module.css';
import { SPEEDS, type Speed, usePlay } from './use-play.ts';

export function TimeBar() {
  const { model, day } = useScene();
  const playing = usePage((page) => page.playing);
  const [speed, setSpeed] = useState<Speed>('medium');
  const usual = useMemo(() => usualDays(model), [model]);
  const { from, until } = sliderDays(usual, day);
  usePlay(playing, speed, from, model.today);
  const play = () => {
    if (!playing && day >= model.today) move(showDay(from));
    setPlaying(!playing);
  };
  return (
    <section className={classes.bar} aria-label={texts.time.region}>
      <div className={classes.steps}>
        <Steps />
        <ChangeLine />
      </div>
      <div className={classes.controls}>
        <ActionIcon size="lg" radius="xl" aria-label={playing ? texts.time.pause : texts.time.play} onClick={play}>
          {playing ? <PauseIcon /> : <PlayIcon />}
        </ActionIcon>
        <NativeSelect
          aria-label={texts.time.speed}
          className={classes.speed}
          value={speed}
          onChange={(event) => setSpeed(event.currentTarget.value as Speed)}
          data={SPEEDS.map((value) => ({ value, label: texts.time.speeds[value] }))}
        />
        <DateInput key={day} day={day} />
        <Button variant="default" onClick={() => act(showDay(model.today))} disabled={day === model.today}>
          {texts.time.today}
        </Button>
      </div>
      <div className={classes.track}>
        <Histogram from={from} until={until} />
        <input
          className={classes.slider}
          type="range"
          aria-label={texts.time.slider}
          aria-valuetext={dateInWords(day)}
          aria-describedby="slider-help"
          min={dayNumber(from)}
          max={dayNumber(until)}
          value={dayNumber(day)}
          onChange={(event) => {
            setPlaying(false);
            move(showDay(dayOfNumber(Number(event.currentTarget.value))));
          }}
          onKeyDown={(event) => {
            const next = dayByKey(event, day, from, until);
            if (next === null) return;
            event.preventDefault();
            setPlaying(false);
            move(showDay(next));
          }}
        />
        <span id="slider-help">
          <Hidden>{texts.time.help}</Hidden>
        </span>
      </div>
    </section>
  );
}

function DateInput({ day }: { readonly day: Day }) {
  const [text, setText] = useState(day);
  const go = () => {
    if (isDay(text) && text !== day) act(showDay(text));
  };
  return (
    <input
      className={classes.date}
      type="date"
      aria-label={texts.time.date}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={go}
      onKeyDown={(event) => event.key === 'Enter' && go()}
      required
    />
  );
}
