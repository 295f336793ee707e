import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
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
export function useReach(host: RefObject<HTMLElement | null>, drawn: Drawn, selected: string | null, look: () => void) {
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

  const goTo = (next: Place) => {
    setReached(next.bar.key);
    if (host.current) bringToSight(host.current, drawn, next);
    look();
  };
  const latest = useRef({ lanes, goTo });
  latest.current = { lanes, goTo };
  const ready = width > 0;
  useEffect(() => {
    // What is selected elsewhere comes into sight here.
    if (!ready || selected === null) return;
    const bars = latest.current.lanes.flatMap(({ rows }) => rows.flat());
    const key = bars.find(({ tie }) => tie.id === selected)?.key;
    const found = key === undefined ? null : placeOf(latest.current.lanes, key);
    if (found) latest.current.goTo(found);
  }, [ready, selected]);

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

function bringToSight(host: HTMLElement, drawn: Drawn, { lane, row, bar }: Place): void {
  const { stack, titleHeight, origin, pixelsADay, width, height } = drawn;
  const top = (stack.tops[lane] ?? 0) + titleHeight + row * ROW;
  if (top < host.scrollTop + titleHeight) host.scrollTop = top - titleHeight - ROW;
  else if (top + ROW > host.scrollTop + height) host.scrollTop = top + 2 * ROW - height;
  const left = (bar.extent.from - origin) * pixelsADay;
  const right = (bar.extent.until - origin) * pixelsADay;
  const outOfSight = left > host.scrollLeft + width - ENOUGH || right < host.scrollLeft + ENOUGH;
  if (outOfSight) host.scrollLeft = left - width / 4;
}
