import { type ReactNode, useMemo } from 'react';
import { setTable } from '../../state/actions.ts';
import { useScene } from '../../state/scene.tsx';
import { act } from '../../state/store.ts';
import { sortedBy } from '../../state/table-view.ts';
import { type Column, columnsWithin } from './column.ts';
import type { Fields } from './files.ts';
import { Grid, type GridProps, type Standing } from './grid.tsx';
import { findRows, sortRows } from './rows.ts';
import { TableBar } from './table-bar.tsx';

export interface TableProps<Row> {
  readonly width: number;
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly summary: (row: Row) => ReactNode;
  readonly keyOf: (row: Row) => string;
  readonly standingOf: (row: Row) => Standing;
  readonly onOpen: GridProps<Row>['onOpen'];
  readonly onMenu: GridProps<Row>['onMenu'];
  readonly fieldsOf: (row: Row) => Fields;
}

/** With less room than this a row is a sentence. */
const ROOM_FOR_COLUMNS = 660;

/** Rows found and sorted as the view says, with what can be done to them above. */
export function Table<Row>({ width, rows, columns, summary, fieldsOf, ...grid }: TableProps<Row>) {
  const { view } = useScene();
  const { find, sort } = view.table;
  const textOf = useMemo(() => (row: Row) => columns.map((column) => column.text(row)).join(' '), [columns]);
  const found = useMemo(() => findRows(rows, find, textOf), [rows, find, textOf]);
  const shown = useMemo(() => sortRows(found, sort, columns), [found, sort, columns]);
  const { standingOf } = grid;
  const chosen = shown.findIndex((row) => standingOf(row) === 'selected');
  const near = chosen === -1 ? shown.findIndex((row) => standingOf(row) === 'near') : chosen;
  const narrow = width < ROOM_FOR_COLUMNS;
  return (
    <>
      <TableBar
        columns={columns}
        narrow={narrow}
        shown={shown.length}
        all={rows.length}
        fields={() => shown.map(fieldsOf)}
      />
      <Grid
        {...grid}
        rows={shown}
        columns={columnsWithin(columns, width)}
        summary={narrow ? summary : null}
        sort={sort}
        sought={{ row: near, because: view.selection === null ? '' : JSON.stringify(view.selection) }}
        onSort={(column, add) => {
          const next = sortedBy(sort, column.id, { add, descendingFirst: column.numeric ?? false });
          act(setTable({ sort: next }));
        }}
      />
    </>
  );
}
