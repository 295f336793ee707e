import { Hidden } from '../../parts.tsx';
import { texts } from '../../texts.ts';
import classes from './studies.module.css';

const HEIGHT = 56;

interface Point {
  readonly day: string;
  readonly frustration: number;
  readonly frustrationIsExact: boolean;
}

/** How many pairs would have to change, year by year. */
export function Curve({ points }: { readonly points: readonly Point[] }) {
  const peak = Math.max(1, ...points.map(({ frustration }) => frustration));
  const words = texts.studies.balance;
  return (
    <figure className={classes.curve}>
      <figcaption>{words.curve}</figcaption>
      <ul style={{ height: HEIGHT }}>
        {points.map(({ day, frustration, frustrationIsExact }) => {
          const label = words.point(day.slice(0, 4), frustration, frustrationIsExact);
          return (
            <li key={day} title={label}>
              <Hidden>{label}</Hidden>
              <span
                aria-hidden="true"
                className={classes.curveBar}
                style={{ height: `${(100 * frustration) / peak}%` }}
              />
            </li>
          );
        })}
      </ul>
      <p aria-hidden="true" className={classes.axis}>
        <span>{points[0]?.day.slice(0, 4)}</span>
        <span>{points.at(-1)?.day.slice(0, 4)}</span>
      </p>
    </figure>
  );
}
