/** A stretch along one axis, in pixels of what is scrolled. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** Where to scroll to, the least way, so that the first stretch is in sight and with it as many of the next as there is room for. */
export function scrollToShow([first, ...others]: readonly Stretch[], scrolled: number, room: number): number {
  if (!first) return scrolled;
  let { from, until } = first;
  for (const other of others) {
    const both = { from: Math.min(from, other.from), until: Math.max(until, other.until) };
    if (both.until - both.from > room) break;
    ({ from, until } = both);
  }
  if (from < scrolled) return from;
  return until > scrolled + room ? Math.min(from, until - room) : scrolled;
}
