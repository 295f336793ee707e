import { type PointerEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { pointAt, selectPair, selectTie } from '../../state/actions.ts';
import { useScene } from '../../state/scene.tsx';
import { selectedActors } from '../../state/selected.ts';
import { act, type Emphasis } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import { type Cell, pairKey } from './cells.ts';
import { Crosshair, Separators } from './marks.tsx';
import classes from './matrix.module.css';
import { ColumnHeadings, MatrixRow } from './matrix-parts.tsx';
import { nextPlace, type Place } from './next-place.ts';
import type { Ordered } from './order.ts';
import { useWindow } from './use-window.ts';

export interface MatrixGridProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly ordered: Ordered;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly emphasis: Emphasis | null;
  readonly size: number;
  readonly narrow: boolean;
  readonly pointed: Place | null;
  readonly onPoint: (place: Place | null) => void;
}

/** The cells, of which only those in sight that say something are in the page, under headings that stay. */
export function MatrixGrid(props: MatrixGridProps) {
  const { scroller, ordered, cells, emphasis, size, narrow, pointed, onPoint } = props;
  const { model, view } = useScene();
  const { actors } = ordered;
  const grid = useRef<HTMLDivElement>(null);
  const [wanted, setActive] = useState<Place>({ row: 0, column: 0 });
  const active = { row: Math.min(wanted.row, actors.length - 1), column: Math.min(wanted.column, actors.length - 1) };
  const toFocus = useRef(false);
  const headings = narrow ? { width: 112, height: 96 } : { width: 168, height: 128 };
  const { rows, columns, reach } = useWindow({ scroller, count: actors.length, size, headings, active });

  const selected = useMemo(() => {
    const [one, other] = selectedActors(model, view.selection).map((id) =>
      actors.findIndex((actor) => actor.id === id),
    );
    return { row: one ?? -1, column: other ?? -1 };
  }, [model, view.selection, actors]);
  const because = JSON.stringify(view.selection);
  const latest = useRef({ selected, reach });
  latest.current = { selected, reach };
  useEffect(() => {
    const { selected: place, reach: reachNow } = latest.current;
    if (because === 'null' || place.row < 0) return;
    setActive(place);
    reachNow(place, 'center');
  }, [because]);

  useEffect(() => {
    if (!toFocus.current) return;
    toFocus.current = false;
    const selector = `[data-place="${active.row},${active.column}"]`;
    grid.current?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  });

  const open = ({ row, column }: Place) => {
    const [one, other] = [actors[row], actors[column]];
    const only = one && other && one !== other ? cells.get(pairKey(one.id, other.id))?.ties : undefined;
    if (one && other && one !== other)
      act(only?.length === 1 && only[0] ? selectTie(only[0].id) : selectPair(one.id, other.id));
    else if (one ?? other) act(pointAt((one ?? other)?.id ?? ''));
  };

  /** The place below the pointer. */
  const placeAt = (event: PointerEvent | React.MouseEvent): Place | null => {
    const box = grid.current?.getBoundingClientRect();
    const frame = scroller.current?.getBoundingClientRect();
    if (!box || !frame) return null;
    const overRowHeadings = event.clientX - frame.left < headings.width;
    const overColumnHeadings = event.clientY - frame.top < headings.height;
    const row = overColumnHeadings ? -1 : Math.floor((event.clientY - box.top - headings.height) / size);
    const column = overRowHeadings ? -1 : Math.floor((event.clientX - box.left - headings.width) / size);
    if ((row < 0 && column < 0) || row >= actors.length || column >= actors.length) return null;
    return { row, column };
  };

  const move = (to: Place) => {
    toFocus.current = true;
    setActive(to);
    onPoint(to);
    reach(to, 'auto');
  };

  const length = actors.length * size;
  return (
    <div ref={scroller} className={classes.scroller}>
      {/* biome-ignore lint/a11y/useSemanticElements: cells that are not in the page cannot be those of a table element */}
      <div
        ref={grid}
        role="grid"
        aria-label={texts.matrix.label(actors.length)}
        aria-rowcount={actors.length + 1}
        aria-colcount={actors.length + 1}
        aria-readonly="true"
        className={classes.grid}
        data-testid="matrix"
        style={
          {
            '--cell': `${size}px`,
            '--heading-width': `${headings.width}px`,
            '--heading-height': `${headings.height}px`,
            width: headings.width + length,
            height: headings.height + length,
          } as React.CSSProperties
        }
        onPointerMove={(event) => {
          const place = placeAt(event);
          if (place?.row !== pointed?.row || place?.column !== pointed?.column) onPoint(place);
        }}
        onPointerLeave={() => onPoint(null)}
        onClick={(event) => {
          const place = placeAt(event);
          if (!place) return;
          setActive(place);
          open(place);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            open(active);
            return;
          }
          const page = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headings.height) / size) - 1);
          const next = nextPlace(event, active, actors.length, page);
          if (!next) return;
          event.preventDefault();
          move(next);
        }}
        onFocus={(event) => {
          const [row, column] = (event.target.dataset.place ?? '').split(',').map(Number);
          if (row === undefined || column === undefined) return;
          setActive({ row, column });
          onPoint({ row, column });
        }}
        onBlur={() => onPoint(null)}
      >
        <div className={classes.ground} aria-hidden="true" />
        <Crosshair place={selected} kind="selected" />
        <Crosshair place={pointed} kind="pointed" />
        <Separators starts={ordered.starts} size={size} />
        <ColumnHeadings
          actors={actors}
          columns={columns}
          active={active}
          pointed={pointed}
          selected={[selected.row, selected.column]}
          emphasis={emphasis}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: see above */}
        <div role="rowgroup">
          {rows.map((row) => (
            <MatrixRow
              key={actors[row]?.id}
              row={row}
              actors={actors}
              columns={columns}
              cells={cells}
              emphasis={emphasis}
              active={active.row === row ? active.column : null}
              chosen={selected.row === row ? selected.column : selected.column === row ? selected.row : null}
              isPointed={pointed?.row === row}
              isSelected={selected.row === row || selected.column === row}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
