import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useMemo } from 'react';
import type { Place } from './next-place.ts';

/** The rows and columns in sight, and those of the place that has the focus; and a way to bring a place into sight. */
export function useWindow({
  scroller,
  count,
  size,
  headings,
  active,
}: {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly count: number;
  readonly size: number;
  readonly headings: { readonly width: number; readonly height: number };
  readonly active: Place;
}) {
  const vertical = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    scrollMargin: headings.height,
    scrollPaddingStart: headings.height,
    overscan: 4,
    rangeExtractor: useWith(active.row),
  });
  const horizontal = useVirtualizer({
    horizontal: true,
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => size,
    scrollMargin: headings.width,
    scrollPaddingStart: headings.width,
    overscan: 4,
    rangeExtractor: useWith(active.column),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new size is what makes new measures
  useLayoutEffect(() => {
    vertical.measure();
    horizontal.measure();
  }, [size, vertical, horizontal]);
  const rows = vertical.getVirtualItems();
  const columns = horizontal.getVirtualItems();
  return {
    rows: useMemo(() => rows.map(({ index }) => index), [rows]),
    columns: useMemo(() => columns.map(({ index }) => index), [columns]),
    reach: ({ row, column }: Place) => {
      if (row >= 0 && row < count) vertical.scrollToIndex(row, { align: 'auto' });
      if (column >= 0 && column < count) horizontal.scrollToIndex(column, { align: 'auto' });
    },
  };
}

function useWith(index: number): (range: Range) => number[] {
  return useCallback(
    (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      return index < 0 ? inSight : [...new Set([...inSight, index])].sort((a, b) => a - b);
    },
    [index],
  );
}
