/** A place in the matrix; −1 is the heading of its row or column. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads; null where it leads nowhere. The corner is no place. */
export function nextPlace(
  event: { readonly key: string; readonly ctrlKey: boolean },
  from: Place,
  size: number,
  page: number,
): Place | null {
  if (size === 0) return null;
  const { row, column } = from;
  const last = size - 1;
  const to: Readonly<Record<string, Place>> = {
    ArrowRight: { row, column: column + 1 },
    ArrowLeft: { row, column: column - 1 },
    ArrowDown: { row: row + 1, column },
    ArrowUp: { row: row - 1, column },
    PageDown: { row: row + page, column },
    PageUp: { row: Math.max(0, row - page), column },
    Home: event.ctrlKey ? { row: 0, column: 0 } : { row, column: 0 },
    End: event.ctrlKey ? { row: last, column: last } : { row, column: last },
  };
  const next = to[event.key];
  if (!next) return null;
  const within = { row: clamp(next.row, last), column: clamp(next.column, last) };
  return within.row === -1 && within.column === -1 ? from : within;
}

function clamp(value: number, last: number): number {
  return Math.min(last, Math.max(-1, value));
}
