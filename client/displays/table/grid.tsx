import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { SortRule } from '../../state/table-view.ts';
import { texts } from '../../texts.ts';
import type { Column } from './column.ts';
import { nextRow } from './next-row.ts';
import classes from './table.module.css';

/** How a row stands out: selected, brought out by what is selected or studied, or stepping back behind those that are. */
export type Standing = 'selected' | 'near' | 'back' | null;

export interface GridProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  /** Where there is no room for columns, what stands in the one cell of a row. */
  readonly summary: ((row: Row) => ReactNode) | null;
  readonly sort: readonly SortRule[];
  readonly keyOf: (row: Row) => string;
  readonly standingOf: (row: Row) => Standing;
  /** The row to bring into sight whenever what is selected changes. */
  readonly sought: { readonly row: number; readonly because: string };
  readonly onSort: (column: Column<Row>, add: boolean) => void;
  /** Besides what is selected, where Shift or Ctrl is held. */
  readonly onOpen: (row: Row, besides: boolean) => void;
  readonly onMenu: (row: Row, at: { readonly x: number; readonly y: number }) => void;
}

const ROW_HEIGHT = 37;
const SUMMARY_HEIGHT = 62;

/** Rows under headings that sort them. Of thousands of rows only those in sight are in the page, each with its number. */
export function Grid<Row>(props: GridProps<Row>) {
  const { rows, columns, summary, keyOf, sought } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const header = summary ? 0 : ROW_HEIGHT;
  const [active, setActive] = useState(0);
  const current = Math.min(active, Math.max(0, rows.length - 1));
  const toFocus = useRef(false);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (summary ? SUMMARY_HEIGHT : ROW_HEIGHT),
    getItemKey: (index) => keyOf(rows[index] as Row),
    scrollMargin: header,
    scrollPaddingStart: header,
    overscan: 8,
    // The row that holds the focus stays, however far one scrolls from it.
    rangeExtractor: useCallback(
      (range: Range) => [...new Set([...defaultRangeExtractor(range), current])].sort((a, b) => a - b),
      [current],
    ),
  });

  useEffect(() => {
    if (sought.because === '' || sought.row < 0) return;
    setActive(sought.row);
    const place = virtualizer.measurementsCache[sought.row];
    const top = virtualizer.scrollOffset ?? 0;
    const inSight = place && place.start >= top + header && place.end <= top + (virtualizer.scrollRect?.height ?? 0);
    if (!inSight) virtualizer.scrollToIndex(sought.row, { align: 'center' });
  }, [header, sought.because, sought.row, virtualizer]);

  useEffect(() => {
    if (!toFocus.current) return;
    toFocus.current = false;
    body.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)?.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[current];
    if ((event.key === 'Enter' || event.key === ' ') && row !== undefined) {
      event.preventDefault();
      props.onOpen(row, event.shiftKey || event.ctrlKey || event.metaKey);
      return;
    }
    const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - header) / ROW_HEIGHT) - 1);
    const next = nextRow(event.key, current, rows.length, page);
    if (next === null) return;
    event.preventDefault();
    toFocus.current = true;
    setActive(next);
    virtualizer.scrollToIndex(next, { align: 'auto' });
  };

  const shares = columns.map(
    ({ width: [least, share] }) => `minmax(${least}px, ${share === 0 ? `${least}px` : `${share}fr`})`,
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows that are not in the page cannot be those of a table element
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={rows.length + 1}
      aria-colcount={summary ? 1 : columns.length}
      data-testid="table"
      style={{ '--columns': summary ? 'minmax(0, 1fr)' : shares.join(' ') } as CSSProperties}
    >
      <Header {...props} />
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div
        ref={body}
        role="rowgroup"
        className={classes.body}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const row = rows[index] as Row;
          const standing = props.standingOf(row);
          return (
            // biome-ignore lint/a11y/useSemanticElements: see above
            // biome-ignore lint/a11y/useKeyWithClickEvents: the body hears the keys of all its rows
            <div
              key={key}
              ref={virtualizer.measureElement}
              role="row"
              className={classes.row}
              aria-rowindex={index + 2}
              aria-selected={standing === 'selected'}
              tabIndex={index === current ? 0 : -1}
              data-index={index}
              data-row={keyOf(row)}
              data-standing={standing ?? undefined}
              style={{ transform: `translateY(${start - header}px)` }}
              onFocus={() => setActive(index)}
              onClick={(event) => props.onOpen(row, event.shiftKey || event.ctrlKey || event.metaKey)}
              onContextMenu={(event) => {
                event.preventDefault();
                props.onMenu(row, { x: event.clientX, y: event.clientY });
              }}
            >
              <Cells row={row} columns={columns} summary={summary} />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Cells<Row>({ row, columns, summary }: Pick<GridProps<Row>, 'columns' | 'summary'> & { readonly row: Row }) {
  if (summary)
    return (
      // biome-ignore lint/a11y/useSemanticElements: see above
      // biome-ignore lint/a11y/useFocusableInteractive: the focus is on rows
      <div role="gridcell" className={classes.cell}>
        {summary(row)}
      </div>
    );
  return columns.map((column) => (
    // biome-ignore lint/a11y/useSemanticElements: see above
    // biome-ignore lint/a11y/useFocusableInteractive: the focus is on rows
    <div key={column.id} role="gridcell" className={classes.cell} data-column={column.id} data-numeric={column.numeric}>
      {column.cell(row)}
    </div>
  ));
}

function Header<Row>({ columns, summary, sort, onSort }: GridProps<Row>) {
  const place = (column: Column<Row>) => sort.findIndex(({ column: id }) => id === column.id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div role="rowgroup" className={summary ? classes.headerUnseen : classes.header}>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons are what one can use */}
      <div role="row" className={classes.headerRow} aria-rowindex={1}>
        {summary ? (
          // biome-ignore lint/a11y/useSemanticElements: see above
          // biome-ignore lint/a11y/useFocusableInteractive: nothing to do in it
          <div role="columnheader">{texts.table.summary}</div>
        ) : (
          columns.map((column) => {
            const rule = sort[place(column)];
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above
              // biome-ignore lint/a11y/useFocusableInteractive: its button is
              <div
                key={column.id}
                role="columnheader"
                className={classes.heading}
                data-numeric={column.numeric}
                aria-sort={rule ? (rule.descending ? 'descending' : 'ascending') : 'none'}
              >
                <button
                  type="button"
                  className={classes.sortButton}
                  title={texts.table.sortHelp}
                  onClick={(event) => onSort(column, event.shiftKey)}
                >
                  {column.name}
                  <span className={classes.arrow} aria-hidden="true">
                    {rule && (rule.descending ? '↓' : '↑')}
                    {rule && sort.length > 1 && <sub>{place(column) + 1}</sub>}
                  </span>
                </button>
              </div>
            );
          })
        )}
      </div>
    </div>
  );
}
