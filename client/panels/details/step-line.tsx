import { type Day, dayNumber } from '../../state/dates.ts';
import type { Count } from '../../state/over-time.ts';
import classes from './in-time.module.css';

interface StepLineProps {
  readonly counts: readonly Count[];
  readonly from: Day;
  readonly until: Day;
  readonly day: Day;
  readonly label: string;
  readonly size: 'small' | 'large';
}

/** How a number changed over time, as steps, with the day shown. Its shape alone: the numbers stand beside it. */
export function StepLine({ counts, from, until, day, label, size }: StepLineProps) {
  const most = Math.max(1, ...counts.map(({ number }) => number));
  const days = Math.max(1, dayNumber(until) - dayNumber(from));
  const x = (at: Day) => Math.min(100, Math.max(0, (100 * (dayNumber(at) - dayNumber(from))) / days));
  const y = (number: number) => 100 - (100 * number) / most;
  const seen = counts.filter(({ day: at }) => at <= until);
  const steps = seen.map(({ day: at, number }) => `H${x(at).toFixed(2)}V${y(number).toFixed(2)}`).join('');
  return (
    <svg
      className={classes.stepLine}
      data-size={size}
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <path className={classes.area} d={`M0 100${steps}H100V100z`} />
      <path className={classes.steps} d={`M0 ${y(seen[0]?.number ?? 0)}${steps}H100`} />
      <path className={classes.dayMark} d={`M${x(day).toFixed(2)} 0V100`} />
    </svg>
  );
}
