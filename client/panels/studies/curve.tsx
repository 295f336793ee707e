import { showDay } from '../../state/actions.ts';
import { act } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import classes from './studies.module.css';

const HEIGHT = 56;

interface Point {
  readonly day: string;
  readonly frustration: number;
  readonly frustrationIsExact: boolean;
}

/** How many pairs would have to change, year by year; each bar leads to its year. */
export function Curve({ points }: { readonly points: readonly Point[] }) {
  const peak = Math.max(1, ...points.map(({ frustration }) => frustration));
  const words = texts.studies.balance;
  return (
    <figure className={classes.curve}>
      <figcaption>{words.curve}</figcaption>
      <ul style={{ height: HEIGHT }}>
        {points.map(({ day, frustration, frustrationIsExact }) => (
          <li key={day}>
            <button
              type="button"
              title={words.point(day.slice(0, 4), frustration, frustrationIsExact)}
              aria-label={words.point(day.slice(0, 4), frustration, frustrationIsExact)}
              onClick={() => act(showDay(day))}
            >
              <span style={{ height: `${(100 * frustration) / peak}%` }} />
            </button>
          </li>
        ))}
      </ul>
      <p aria-hidden="true" className={classes.axis}>
        <span>{points[0]?.day.slice(0, 4)}</span>
        <span>{points.at(-1)?.day.slice(0, 4)}</span>
      </p>
    </figure>
  );
}
