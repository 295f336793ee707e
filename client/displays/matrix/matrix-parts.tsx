import { memo } from 'react';
import { ActorSign } from '../../parts.tsx';
import { type Group, groupSign } from '../../state/groups.ts';
import type { Actor } from '../../state/model.ts';
import { type Cell, pairKey, symbolOf } from './cells.ts';
import { CHANGE_MARKS } from './marks.tsx';
import classes from './matrix.module.css';
import type { Place } from './next-place.ts';
import { placeInWords } from './words.ts';

/** The names above the columns. */
export function ColumnHeadings({
  actors,
  columns,
  active,
  pointed,
  selected,
  groups,
  brief,
}: {
  readonly actors: readonly Actor[];
  readonly columns: readonly number[];
  readonly active: Place;
  readonly pointed: Place | null;
  readonly selected: readonly number[];
  readonly groups: ReadonlyMap<string, Group>;
  /** Where there is hardly room for names. */
  readonly brief: boolean;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: of the columns only those in sight are in the page
    <div role="rowgroup" className={classes.columnHeadings}>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the focus is on its headings */}
      <div role="row" aria-rowindex={1}>
        {columns.map((column) => {
          const actor = actors[column];
          if (!actor) return null;
          const isActive = active.row === -1 && active.column === column;
          return (
            // biome-ignore lint/a11y/useSemanticElements: see above
            <div
              key={actor.id}
              role="columnheader"
              className={classes.columnHeading}
              aria-colindex={column + 2}
              aria-label={actor.name}
              tabIndex={isActive ? 0 : -1}
              title={actor.name}
              data-place={`-1,${column}`}
              data-group={groups.get(actor.id)}
              data-pointed={pointed?.column === column}
              data-selected={selected.includes(column)}
              style={{ left: `calc(var(--heading-width) + ${column} * var(--cell))` }}
            >
              <GroupNumber group={groups.get(actor.id)} />
              <span className={classes.upright}>{brief ? briefNameOf(actor) : actor.shortName}</span>
              <ActorSign actor={actor} />
            </div>
          );
        })}
      </div>
      <div className={classes.corner} aria-hidden="true" />
    </div>
  );
}

export interface MatrixRowProps {
  readonly row: number;
  readonly actors: readonly Actor[];
  readonly columns: readonly number[];
  readonly cells: ReadonlyMap<string, Cell>;
  readonly groups: ReadonlyMap<string, Group>;
  /** The ties behind which all others step back. */
  readonly brought: ReadonlySet<string> | null;
  /** The column of the place with the focus, −1 for the heading; null where it is in another row. */
  readonly active: number | null;
  /** The column of the cell that is selected. */
  readonly chosen: number | null;
  readonly isPointed: boolean;
  readonly isSelected: boolean;
}

export const MatrixRow = memo(function MatrixRow({
  row,
  actors,
  columns,
  cells,
  groups,
  brought,
  active,
  chosen,
  isPointed,
  isSelected,
}: MatrixRowProps) {
  const actor = actors[row];
  if (!actor) return null;
  const stepsBack = (cell: Cell) => brought !== null && !cell.ties.some(({ id }) => brought.has(id));
  return (
    // biome-ignore lint/a11y/useSemanticElements: of the rows only those in sight are in the page
    // biome-ignore lint/a11y/useFocusableInteractive: the focus is on its cells
    <div
      role="row"
      className={classes.row}
      aria-rowindex={row + 2}
      style={{ top: `calc(var(--heading-height) + ${row} * var(--cell))` }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div
        role="rowheader"
        className={classes.rowHeading}
        aria-colindex={1}
        aria-label={actor.name}
        tabIndex={active === -1 ? 0 : -1}
        title={actor.name}
        data-place={`${row},-1`}
        data-group={groups.get(actor.id)}
        data-pointed={isPointed}
        data-selected={isSelected}
      >
        <ActorSign actor={actor} />
        <span className={classes.name}>{actor.shortName}</span>
        <GroupNumber group={groups.get(actor.id)} />
      </div>
      {columns.map((column) => {
        const other = actors[column];
        const key = other && pairKey(actor.id, other.id);
        const cell = key ? cells.get(key) : undefined;
        if (!other || (!cell && column !== active && column !== row)) return null;
        return (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div
            key={other.id}
            role="gridcell"
            className={classes.cell}
            aria-colindex={column + 2}
            aria-label={placeInWords({ row, column }, actors, cells)}
            aria-selected={column === chosen}
            tabIndex={column === active ? 0 : -1}
            data-place={`${row},${column}`}
            data-pair={key}
            data-symbol={cell && column !== row ? symbolOf(cell) : undefined}
            data-many={cell ? Math.min(3, cell.ties.length) : undefined}
            data-contested={cell?.contested}
            data-change={cell?.change ?? undefined}
            data-back={cell ? stepsBack(cell) : undefined}
            data-self={column === row}
            style={{ left: `calc(var(--heading-width) + ${column} * var(--cell))` }}
          >
            {cell && column !== row && <CellContent cell={cell} />}
          </div>
        );
      })}
    </div>
  );
});

function CellContent({ cell }: { readonly cell: Cell }) {
  return (
    <span className={classes.content} aria-hidden="true">
      <span className={classes.symbol}>{symbolOf(cell)}</span>
      {cell.ties.length > 1 && <span className={classes.number}>{cell.ties.length}</span>}
      {cell.contested && <span className={classes.contested}>?</span>}
      {cell.change && <span className={classes.change}>{CHANGE_MARKS[cell.change]}</span>}
    </span>
  );
}

/** Groups are told apart by more than the colour of their edge. */
function GroupNumber({ group }: { readonly group: Group | undefined }) {
  const number = group ? groupSign(group) : '';
  return number === '' ? null : <b className={classes.groupNumber}>{number}</b>;
}

/** The three letters of a country. */
function briefNameOf({ id, shortName }: Actor): string {
  return /^[A-Z]{3}$/.test(id) ? id : shortName;
}
