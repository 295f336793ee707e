import { type PointerEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { scrollToShow } from '../../scroll-to-show.ts';
import type { Group } from '../../state/groups.ts';
import { useScene } from '../../state/scene.tsx';
import { selectedActors } from '../../state/selected.ts';
import { openMenu } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import type { Cell } from './cells.ts';
import { Crosshair, Separators } from './marks.tsx';
import classes from './matrix.module.css';
import { ColumnHeadings, MatrixRow } from './matrix-parts.tsx';
import { nextPlace, type Place } from './next-place.ts';
import { openPlace } from './open-place.ts';
import type { Ordered } from './order.ts';
import { useWindow } from './use-window.ts';

export interface MatrixGridProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly ordered: Ordered;
  readonly cells: ReadonlyMap<string, Cell>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly brought: ReadonlySet<string> | null;
  /** The ties that a study marks, those to be seen first before the others. */
  readonly marked: readonly string[];
  readonly size: number;
  readonly headings: { readonly width: number; readonly height: number; readonly brief: boolean };
  readonly pointed: Place | null;
  readonly onPoint: (place: Place | null) => void;
}

/** The cells, of which only those in sight that say something are in the page, under headings that stay. */
export function MatrixGrid(props: MatrixGridProps) {
  const { scroller, ordered, cells, groups, brought, marked, size, headings, pointed, onPoint } = props;
  const { model, view } = useScene();
  const { actors } = ordered;
  const grid = useRef<HTMLDivElement>(null);
  const [wanted, setActive] = useState<Place>({ row: 0, column: 0 });
  const active = { row: Math.min(wanted.row, actors.length - 1), column: Math.min(wanted.column, actors.length - 1) };
  const toFocus = useRef(false);
  const { rows, columns, reach } = useWindow({ scroller, count: actors.length, size, headings, active });

  const selected = useMemo(() => {
    const ids = view.selection?.type === 'issue' ? [] : selectedActors(model, view.selection);
    return ids.map((id) => actors.findIndex((actor) => actor.id === id));
  }, [model, view.selection, actors]);
  const [one = -1, other = one] = selected;
  const isPair = view.selection?.type === 'pair' || view.selection?.type === 'tie';
  const because = JSON.stringify(view.selection);
  const latest = useRef({ place: { row: one, column: other }, reach });
  latest.current = { place: { row: one, column: other }, reach };
  useEffect(() => {
    const { place, reach: reachNow } = latest.current;
    if (because === 'null' || place.row < 0) return;
    setActive(place);
    reachNow(place);
  }, [because]);

  const placesMarked = marked.flatMap((id) => {
    const tie = model.tiesById.get(id);
    const ends = [tie?.subject.id, tie?.object.id].map((end) => actors.findIndex((actor) => actor.id === end));
    const place = { row: Math.min(...ends), column: Math.max(...ends) };
    return place.row < 0 ? [] : place;
  });
  const toShow = useRef({ places: placesMarked, size, headings });
  toShow.current = { places: placesMarked, size, headings };
  const mark = JSON.stringify(placesMarked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other marks are a reason to scroll
  useEffect(() => {
    const element = scroller.current;
    const { places, size: cell, headings: beside } = toShow.current;
    const [first] = places;
    if (!element || !first) return;
    setActive(first);
    const along = (at: number) => ({ from: at * cell, until: (at + 1) * cell });
    element.scrollTo(
      scrollToShow(
        places.map(({ column }) => along(column)),
        element.scrollLeft,
        element.clientWidth - beside.width,
      ),
      scrollToShow(
        places.map(({ row }) => along(row)),
        element.scrollTop,
        element.clientHeight - beside.height,
      ),
    );
  }, [mark]);

  useEffect(() => {
    if (!toFocus.current) return;
    toFocus.current = false;
    const selector = `[data-place="${active.row},${active.column}"]`;
    grid.current?.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  });

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
    reach(to);
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
          openPlace(place, actors, cells, event.shiftKey || event.ctrlKey || event.metaKey);
        }}
        onContextMenu={(event) => {
          const place = placeAt(event);
          const [row, column] = [actors[place?.row ?? -1], actors[place?.column ?? -1]];
          const actor = row ?? column;
          if (!actor) return;
          event.preventDefault();
          const isCell = row && column && row !== column;
          openMenu(isCell ? { type: 'line', between: [row.id, column.id] } : { type: 'actor', id: actor.id }, {
            x: event.clientX,
            y: event.clientY,
          });
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault();
            openPlace(active, actors, cells, event.shiftKey || event.ctrlKey || event.metaKey);
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
        {selected.length <= 2 && <Crosshair place={{ row: one, column: other }} kind="selected" />}
        <Crosshair place={pointed} kind="pointed" />
        <Separators starts={ordered.starts} size={size} />
        <ColumnHeadings
          actors={actors}
          columns={columns}
          active={active}
          pointed={pointed}
          selected={selected}
          groups={groups}
          brief={headings.brief}
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
              groups={groups}
              brought={brought}
              active={active.row === row ? active.column : null}
              chosen={isPair && row === one ? other : isPair && row === other ? one : null}
              isPointed={pointed?.row === row}
              isSelected={selected.includes(row)}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
