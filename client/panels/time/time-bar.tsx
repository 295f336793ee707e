import { ActionIcon, NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import { PauseIcon, PlayIcon } from '../../icons.tsx';
import { Hidden } from '../../parts.tsx';
import { moveTo, showDay } from '../../state/actions.ts';
import { dayNumber, dayOfNumber } from '../../state/dates.ts';
import { dayByKey } from '../../state/day-steps.ts';
import { useScene } from '../../state/scene.tsx';
import { move, setPlaying, usePage } from '../../state/store.ts';
import { sliderDays, usualDays } from '../../state/timeline.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { ChangeLine } from './change-line.tsx';
import { Dates } from './dates.tsx';
import { Histogram } from './histogram.tsx';
import { SinceSlider } from './since-slider.tsx';
import { Steps } from './steps.tsx';
import classes from './time.module.css';
import { SPEEDS, type Speed, usePlay } from './use-play.ts';

export function TimeBar() {
  const { model, day, when } = useScene();
  const playing = usePage((page) => page.playing);
  const [speed, setSpeed] = useState<Speed>('medium');
  const usual = useMemo(() => usualDays(model), [model]);
  const since = typeof when === 'string' ? null : when.since;
  const { from, until } = sliderDays(usual, day, since ?? day);
  usePlay(playing, speed, from, model.today);
  const play = () => {
    if (!playing && day >= model.today) move(moveTo(from));
    setPlaying(!playing);
  };
  return (
    <section className={classes.bar} data-part data-tour="time" aria-label={texts.time.region}>
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
        <Dates />
      </div>
      <div className={classes.track}>
        <Histogram from={from} until={until} />
        {since !== null && <SinceSlider since={since} day={day} from={from} until={until} />}
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
