import type { ReactNode } from 'react';
import { ActorLink } from './parts.tsx';
import classes from './studies.module.css';

/** One place of a ranking: who, a bar with its figure, and what carries it. */
export function RankedRow({
  actor,
  place,
  share,
  hostileShare = 0,
  figure,
  children,
}: {
  readonly actor: string;
  readonly place: number;
  /** Of the whole width. */
  readonly share: number;
  /** Of the whole width, after the first part. */
  readonly hostileShare?: number;
  readonly figure: string;
  readonly children?: ReactNode;
}) {
  return (
    <li>
      <span className={classes.rank}>{place}</span>
      <div>
        <ActorLink id={actor} />
        <span className={classes.measured}>
          <span className={classes.bar} aria-hidden="true">
            <span className={classes.barFill} style={{ width: `${100 * share}%` }} />
            {hostileShare > 0 && (
              <span className={classes.barFill} data-hostile="true" style={{ width: `${100 * hostileShare}%` }} />
            )}
          </span>
          <span className={classes.note}>{figure}</span>
        </span>
        {children}
      </div>
    </li>
  );
}
