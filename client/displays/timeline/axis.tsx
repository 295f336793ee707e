import { type CSSProperties, type KeyboardEvent, memo, type PointerEvent } from 'react';
import { showDay } from '../../state/actions.ts';
import { type Day, dayNumber, dayOfNumber } from '../../state/dates.ts';
import { dayByKey } from '../../state/day-steps.ts';
import { move, setPlaying } from '../../state/store.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { type Stretch, ticksOf, within } from './scale.ts';
import classes from './timeline.module.css';

/** Wide enough for the longest date. */
const HANDLE = 128;

interface AxisProps {
  readonly stretch: Stretch;
  readonly from: number;
  readonly until: number;
  readonly pixelsADay: number;
  readonly day: Day;
  readonly today: Day;
}

/** The dates above the lanes; where it is touched becomes the day shown. */
export function Axis({ stretch, from, until, pixelsADay, day, today }: AxisProps) {
  const show = (event: PointerEvent<HTMLElement>) => {
    const { left } = event.currentTarget.getBoundingClientRect();
    const number = stretch.from + (event.clientX - left) / pixelsADay;
    setPlaying(false);
    move(showDay(dayOfNumber(within(Math.floor(number), stretch.from, stretch.until - 1))));
  };
  const drag = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) show(event);
  };
  const take = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    show(event);
  };
  const step = (event: KeyboardEvent) => {
    const next = dayByKey(event, day, dayOfNumber(stretch.from), dayOfNumber(stretch.until - 1));
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    setPlaying(false);
    move(showDay(next));
  };
  const x = (number: number) => (number - stretch.from) * pixelsADay;
  return (
    <div className={classes.axis}>
      <div className={classes.corner} />
      <div className={classes.dates} data-testid="axis" onPointerDown={take} onPointerMove={drag}>
        <div className={classes.future} style={{ left: x(dayNumber(today) + 1) }} />
        <Ticks origin={stretch.from} from={from} until={until} pixelsADay={pixelsADay} />
        <div
          className={classes.handle}
          style={{ '--handle': `${HANDLE}px`, marginLeft: x(dayNumber(day) + 0.5) - HANDLE / 2 } as CSSProperties}
          role="slider"
          tabIndex={0}
          aria-label={texts.timeline.day}
          aria-valuemin={stretch.from}
          aria-valuemax={stretch.until - 1}
          aria-valuenow={dayNumber(day)}
          aria-valuetext={dateInWords(day)}
          aria-describedby="slider-help"
          onKeyDown={step}
        >
          {dateInWords(day)}
        </div>
      </div>
    </div>
  );
}

interface TicksProps {
  readonly origin: number;
  readonly from: number;
  readonly until: number;
  readonly pixelsADay: number;
}

const Ticks = memo(function Ticks({ origin, from, until, pixelsADay }: TicksProps) {
  return ticksOf({ from, until }, pixelsADay).map(({ day, label, major }) => (
    <div key={day} className={classes.tick} data-major={major} style={{ left: (day - origin) * pixelsADay }}>
      <span>{label}</span>
    </div>
  ));
});
