import { type KeyboardEvent, useRef } from 'react';
import type { OverlapPartsFragment } from '../../api/generated.ts';
import { useScene } from '../../state/scene.tsx';
import { texts } from '../../texts.ts';
import { keyOf } from './overlap-order.ts';
import classes from './studies.module.css';

const words = texts.studies.blocs;
const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** How many members each two share, the more alike the darker. One step of the Tab key; arrow keys move within. */
export function OverlapTable({
  order,
  overlaps,
  sizes,
  current,
  choose,
}: {
  readonly order: readonly string[];
  readonly overlaps: readonly OverlapPartsFragment[];
  readonly sizes: ReadonlyMap<string, number>;
  readonly current: OverlapPartsFragment | null;
  readonly choose: (pair: { readonly one: { id: string }; readonly other: { id: string } }) => void;
}) {
  const { model } = useScene();
  const body = useRef<HTMLTableSectionElement>(null);
  const byPair = new Map(overlaps.map((overlap) => [keyOf(overlap.one.id, overlap.other.id), overlap]));
  const shortName = (id: string) => model.actors.get(id)?.shortName ?? id;
  const chosen = current && keyOf(current.one.id, current.other.id);
  const move = (event: KeyboardEvent, row: number, column: number) => {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const [down, right] = step;
    body.current?.querySelector<HTMLElement>(`[data-cell="${row + down} ${column + right}"]`)?.focus();
  };
  return (
    <table className={classes.overlaps} data-testid="overlaps">
      <caption>{words.table}</caption>
      <thead>
        <tr>
          <td />
          {order.map((id) => (
            <th key={id} scope="col" title={model.actors.get(id)?.name}>
              <span>{shortName(id)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {order.map((rowId, row) => (
          <tr key={rowId}>
            <th scope="row" title={model.actors.get(rowId)?.name}>
              {shortName(rowId)}
            </th>
            {order.slice(0, row).map((columnId, column) => {
              const key = keyOf(rowId, columnId);
              const { shared = [], jaccard = 0 } = byPair.get(key) ?? {};
              return (
                <td key={columnId}>
                  <button
                    type="button"
                    className={classes.cell}
                    data-cell={`${row} ${column}`}
                    data-pair={key}
                    aria-pressed={key === chosen}
                    aria-label={words.cell(shortName(rowId), shortName(columnId), shared.length, jaccard)}
                    style={{ '--alike': `${45 * jaccard}%` } as React.CSSProperties}
                    tabIndex={key === chosen || (chosen === null && row === 1) ? 0 : -1}
                    onKeyDown={(event) => move(event, row, column)}
                    onClick={() => choose({ one: { id: columnId }, other: { id: rowId } })}
                  >
                    {shared.length}
                  </button>
                </td>
              );
            })}
            <td className={classes.size}>{sizes.get(rowId)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
