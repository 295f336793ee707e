import type { SortRule } from '../../state/table-view.ts';

/** Below, equal to or above 0, as for Array.sort; what is unknown comes last whichever way one sorts. */
export interface SortKey<Row> {
  readonly id: string;
  value(row: Row): string | number | null;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The rows by each rule in turn; rows equal by all of them keep their order. */
export function sortRows<Row>(
  rows: readonly Row[],
  rules: readonly SortRule[],
  keys: readonly SortKey<Row>[],
): readonly Row[] {
  const orders = rules.flatMap(({ column, descending }) => {
    const key = keys.find(({ id }) => id === column);
    return key ? [(a: Row, b: Row) => compareValues(key.value(a), key.value(b), descending)] : [];
  });
  if (orders.length === 0) return rows;
  return [...rows].sort((a, b) => {
    for (const order of orders) {
      const difference = order(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

function compareValues(a: string | number | null, b: string | number | null, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const difference = typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return descending ? -difference : difference;
}

/** The rows that hold every word looked for, in any column; capitals and accents make no difference. */
export function findRows<Row>(rows: readonly Row[], find: string, textOf: (row: Row) => string): readonly Row[] {
  const words = plain(find).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = plain(textOf(row));
    return words.every((word) => text.includes(word));
  });
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
