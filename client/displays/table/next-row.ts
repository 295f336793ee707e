/** Where a key leads among rows; null where it leads nowhere. */
export function nextRow(key: string, current: number, rows: number, page: number): number | null {
  if (rows === 0) return null;
  const to: Readonly<Record<string, number>> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + page,
    PageUp: current - page,
    Home: 0,
    End: rows - 1,
  };
  const next = to[key];
  return next === undefined ? null : Math.min(rows - 1, Math.max(0, next));
}
