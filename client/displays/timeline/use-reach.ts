import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { scrollToShow } from '../../scroll-to-show.ts';
import { selectTieAmong } from '../../state/actions.ts';
import { act } from '../../state/store.ts';
import type { Lane } from './lanes.ts';
import { type Place, placeFrom, placeOf, ROW, type Stack } from './layout.ts';

/** What is drawn, and where. */
interface Drawn {
  readonly lanes: readonly Lane[];
  readonly stack: Stack;
  readonly titleHeight: number;
  /** The day at the left end, and the room for the lanes beside their titles and under the dates. */
  readonly origin: number;
  readonly pixelsADay: number;
  readonly width: number;
  readonly height: number;
  readonly tiesOf: readonly string[];
}

const MOVES = /^(Arrow|Page|Home|End)/;

/** How much of a bar must be in sight for a person to see which it is. */
const ENOUGH = 40;

/** One bar at a time is reached by the Tab key, the others from it by the arrows; a click or Enter selects. */
export function useReach(
  host: RefObject<HTMLElement | null>,
  drawn: Drawn,
  selected: string | null,
  /** The ties that a study marks, those to be seen first before the others. */
  marked: readonly string[],
  look: () => void,
) {
  const { lanes, width } = drawn;
  const [reached, setReached] = useState<string | null>(null);
  const place = reached === null ? null : placeOf(lanes, reached);
  const reachable = place ?? firstPlace(lanes);
  const toFocus = useRef<string | null>(null);

  useLayoutEffect(() => {
    if (toFocus.current === null) return;
    const bar = host.current?.querySelector<HTMLElement>(`[data-bar="${CSS.escape(toFocus.current)}"]`);
    if (!bar) return;
    toFocus.current = null;
    bar.focus({ preventScroll: true });
  });

  const goTo = (next: Place, ...besides: readonly Place[]) => {
    setReached(next.bar.key);
    if (host.current) bringToSight(host.current, drawn, next, besides);
    look();
  };
  const latest = useRef({ lanes, goTo });
  latest.current = { lanes, goTo };
  const ready = width > 0;
  const wanted = JSON.stringify(selected === null ? marked : [selected]);
  useEffect(() => {
    // What is selected or marked elsewhere comes into sight here.
    const ids: readonly string[] = ready ? JSON.parse(wanted) : [];
    if (ids.length === 0) return;
    const places = placesOf(latest.current.lanes, new Set(ids));
    const [first, ...others] = ids.flatMap((id) => places.get(id) ?? []);
    if (first) latest.current.goTo(first, ...others);
  }, [ready, wanted]);

  const barAt = (target: EventTarget) => (target as Element).closest('[data-bar]')?.getAttribute('data-bar') ?? null;

  const onArrows = (event: KeyboardEvent) => {
    const key = barAt(event.target);
    const from = key === null ? null : placeOf(lanes, key);
    if (!from || event.shiftKey || !MOVES.test(event.key)) return;
    event.preventDefault();
    const next = placeFrom(lanes, from, event.key);
    if (!next) return;
    toFocus.current = next.bar.key;
    goTo(next);
  };

  const onClick = (event: MouseEvent) => {
    const key = barAt(event.target);
    const clicked = key === null ? null : placeOf(lanes, key);
    if (!clicked) return;
    setReached(clicked.bar.key);
    act(selectTieAmong(drawn.tiesOf, clicked.bar.tie.id));
  };

  return { reachable, onArrows, onClick };
}

function firstPlace(lanes: readonly Lane[]): Place | null {
  const bar = lanes[0]?.rows[0]?.[0];
  return bar ? { lane: 0, row: 0, bar } : null;
}

/** The first bar of each of the ties. */
function placesOf(lanes: readonly Lane[], ids: ReadonlySet<string>): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const [lane, { rows }] of lanes.entries()) {
    for (const [row, bars] of rows.entries()) {
      for (const bar of bars) {
        const { id } = bar.tie;
        if (ids.has(id) && !places.has(id)) places.set(id, { lane, row, bar });
      }
    }
  }
  return places;
}

function bringToSight(host: HTMLElement, drawn: Drawn, place: Place, besides: readonly Place[]): void {
  const { stack, titleHeight, origin, pixelsADay, width, height } = drawn;
  const rows = [place, ...besides].map(({ lane, row }) => {
    const top = (stack.tops[lane] ?? 0) + row * ROW;
    // With the title above it, and some of the row below.
    return { from: top, until: top + titleHeight + 2 * ROW };
  });
  host.scrollTop = scrollToShow(rows, host.scrollTop, height);
  const { extent } = place.bar;
  const left = (extent.from - origin) * pixelsADay;
  const right = (extent.until - origin) * pixelsADay;
  const outOfSight = left > host.scrollLeft + width - ENOUGH || right < host.scrollLeft + ENOUGH;
  if (outOfSight) host.scrollLeft = left - width / 4;
}
