import type { Cell } from './cells.ts';
import classes from './matrix.module.css';
import type { Place } from './next-place.ts';

/** What began or ended in a cell while two days are compared. */
export const CHANGE_MARKS: Readonly<Record<NonNullable<Cell['change']>, string>> = {
  began: '▲',
  ended: '▼',
  both: '◆',
};

/** A band along a row and one along a column, where they meet at what is looked at. */
export function Crosshair({ place, kind }: { readonly place: Place | null; readonly kind: 'selected' | 'pointed' }) {
  if (!place) return null;
  return (
    <>
      {place.row >= 0 && (
        <div
          className={classes.rowBand}
          data-kind={kind}
          aria-hidden="true"
          style={{ top: `calc(var(--heading-height) + ${place.row} * var(--cell))` }}
        />
      )}
      {place.column >= 0 && (
        <div
          className={classes.columnBand}
          data-kind={kind}
          aria-hidden="true"
          style={{ left: `calc(var(--heading-width) + ${place.column} * var(--cell))` }}
        />
      )}
    </>
  );
}

/** Lines where one bloc ends and the next begins. */
export function Separators({ starts, size }: { readonly starts: ReadonlySet<number>; readonly size: number }) {
  return [...starts].map((start) => (
    <div key={start} aria-hidden="true">
      <div className={classes.rowSeparator} style={{ top: `calc(var(--heading-height) + ${start * size}px)` }} />
      <div className={classes.columnSeparator} style={{ left: `calc(var(--heading-width) + ${start * size}px)` }} />
    </div>
  ));
}
