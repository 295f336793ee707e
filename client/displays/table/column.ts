import type { ReactNode } from 'react';
import type { SortKey } from './rows.ts';

/** One column of a table: what stands in it, what it sorts by, and what room it needs. */
export interface Column<Row> extends SortKey<Row> {
  readonly name: string;
  /** What looking for words looks through. */
  text(row: Row): string;
  cell(row: Row): ReactNode;
  /** The least width in pixels, and its share of what room is left. */
  readonly width: readonly [least: number, share: number];
  /** The lower, the longer it stays where room is short. */
  readonly rank: number;
  /** Numbers stand at the right, and the largest is what one looks for first. */
  readonly numeric?: boolean;
}

/** The columns that have room, in their order: the first in rank stay. */
export function columnsWithin<Row>(columns: readonly Column<Row>[], room: number): readonly Column<Row>[] {
  let left = room;
  const fitting = new Set<string>();
  for (const column of [...columns].sort((a, b) => a.rank - b.rank)) {
    left -= column.width[0];
    if (left < 0) break;
    fitting.add(column.id);
  }
  return columns.filter(({ id }) => fitting.has(id));
}
