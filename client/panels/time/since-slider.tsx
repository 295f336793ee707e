import { showSince } from '../../state/actions.ts';
import { clampDay, type Day, dayNumber, dayOfNumber } from '../../state/dates.ts';
import { dayByKey } from '../../state/day-steps.ts';
import { move, setPlaying } from '../../state/store.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './time.module.css';

interface SinceSliderProps {
  readonly since: Day;
  readonly day: Day;
  readonly from: Day;
  readonly until: Day;
}

/** The other end of a span, on the same track as the day shown. */
export function SinceSlider({ since, day, from, until }: SinceSliderProps) {
  const show = (next: Day) => {
    setPlaying(false);
    move(showSince(clampDay(next, from, day)));
  };
  return (
    <input
      className={`${classes.slider} ${classes.sinceSlider}`}
      type="range"
      aria-label={texts.time.sinceSlider}
      aria-valuetext={dateInWords(since)}
      aria-describedby="slider-help"
      min={dayNumber(from)}
      max={dayNumber(until)}
      value={dayNumber(since)}
      onChange={(event) => show(dayOfNumber(Number(event.currentTarget.value)))}
      onKeyDown={(event) => {
        const next = dayByKey(event, since, from, day);
        if (next === null) return;
        event.preventDefault();
        show(next);
      }}
    />
  );
}
