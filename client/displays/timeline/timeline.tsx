import { useMediaQuery } from '@mantine/hooks';
import { type CSSProperties, type KeyboardEvent, useMemo, useRef } from 'react';
import { DisplayFrame } from '../../display-frame.tsx';
import { broughtOut } from '../../state/brought-out.ts';
import { dayNumber } from '../../state/dates.ts';
import { timelineActors } from '../../state/listed.ts';
import { useScene } from '../../state/scene.tsx';
import { inForceOn } from '../../state/shown.ts';
import { usePage } from '../../state/store.ts';
import { usualDays } from '../../state/timeline.ts';
import { useTimelineTies } from '../../state/use-timeline-ties.ts';
import { whenInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { Axis } from './axis.tsx';
import { Controls } from './controls.tsx';
import { Hover } from './hover.tsx';
import { rowsBetween, TieLane } from './lane.tsx';
import { lanesOf } from './lanes.ts';
import { lanesBetween, stackOf } from './layout.ts';
import { stretchOf } from './scale.ts';
import classes from './timeline.module.css';
import { useDragToPan } from './use-drag-to-pan.ts';
import { useReach } from './use-reach.ts';
import { drawnAround, useSight } from './use-sight.ts';
import { useZoom } from './use-zoom.ts';

const GUTTER = 200;
const AXIS = 40;
const TITLE = 26;

/** Room for what lies ahead of today, as a share of the usual time. */
const AHEAD = 0.04;

/** Two moments in one row stand at least this share of the usual time apart, or one would hide the other. */
const APART = 1 / 45;

const NOTHING: readonly string[] = [];

const ZOOM_KEYS: Readonly<Record<string, number>> = { '+': 1.5, '=': 1.5, '-': 1 / 1.5 };

/** When each tie began and ended: all that pass the filters, with those not in force on the day shown standing back. */
export default function Timeline() {
  const { model, view, day, when } = useScene();
  const narrow = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const gutter = narrow ? 0 : GUTTER;
  const titleHeight = narrow ? TITLE : 0;
  const ties = useTimelineTies();
  const inForce = useMemo(() => ties.filter((tie) => inForceOn(tie, when)).length, [ties, when]);
  const actors = timelineActors(view).join();
  const tiesOf = useMemo(() => actors.split(',').filter(Boolean), [actors]);
  const usual = useMemo(() => {
    const days = usualDays(model);
    const [from, until] = [dayNumber(days.from), dayNumber(days.until)];
    return { from, until: until + AHEAD * (until - from) };
  }, [model]);
  const lanes = useMemo(
    () => lanesOf(ties, view.lanes, model, tiesOf, (usual.until - usual.from) * APART),
    [ties, view.lanes, model, tiesOf, usual],
  );
  const stack = useMemo(() => stackOf(lanes, titleHeight), [lanes, titleHeight]);
  const stretch = useMemo(() => stretchOf(lanes, usual, day), [lanes, usual, day]);

  const host = useRef<HTMLDivElement>(null);
  const [sight, look] = useSight(host);
  const width = Math.max(0, sight.width - gutter);
  const { pixelsADay, zoomBy, showWhole } = useZoom(host, stretch, width, gutter, usual);
  useDragToPan(host);
  const emphasis = usePage((page) => page.emphasis);
  const brought = useMemo(() => broughtOut(model, view.selection, emphasis), [model, view.selection, emphasis]);
  const selected = view.selection?.type === 'tie' ? view.selection.id : null;
  const place = { origin: stretch.from, pixelsADay, titleHeight };
  const { reachable, onArrows, onClick } = useReach(
    host,
    { ...place, lanes, stack, width, height: sight.height - AXIS, tiesOf },
    selected,
    view.selection === null ? (emphasis?.ties ?? NOTHING) : NOTHING,
    look,
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const factor = ZOOM_KEYS[event.key];
    if (factor === undefined && event.key !== '0') return onArrows(event);
    event.preventDefault();
    if (factor === undefined) showWhole();
    else zoomBy(factor);
  };

  const drawn = drawnAround(sight);
  const from = stretch.from + drawn.left / pixelsADay;
  const until = stretch.from + drawn.right / pixelsADay;
  const [firstLane, afterLane] = lanesBetween(stack, drawn.top, drawn.bottom);
  const shownLanes = [...lanes.entries()].filter(
    ([index]) => (index >= firstLane && index < afterLane) || index === reachable?.lane,
  );
  const ready = width > 0;
  const style = {
    '--day': `${pixelsADay}px`,
    '--gutter': `${gutter}px`,
    '--axis': `${AXIS}px`,
    width: gutter + (stretch.until - stretch.from) * pixelsADay,
    height: AXIS + stack.height,
  } as CSSProperties;

  return (
    <DisplayFrame className={classes.frame} ready={ready}>
      <Controls lanes={view.lanes} zoomBy={zoomBy} showWhole={showWhole} />
      <section
        ref={host}
        className={classes.host}
        data-testid="timeline"
        data-listed={ties.length}
        data-in-force={inForce}
        data-pixels-a-day={pixelsADay}
        aria-label={texts.timeline.label(ties.length, inForce, whenInWords(when))}
        aria-describedby="timeline-help"
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div className={classes.content} style={style}>
          {ready && (
            <>
              <Axis stretch={stretch} from={from} until={until} pixelsADay={pixelsADay} day={day} today={model.today} />
              <div className={classes.lanes} data-narrow={narrow} style={{ height: stack.height }}>
                {shownLanes.map(([index, lane]) => {
                  const top = stack.tops[index] ?? 0;
                  const [firstRow, afterRow] = rowsBetween(lane, top + titleHeight, drawn.top, drawn.bottom);
                  return (
                    <TieLane
                      key={lane.key}
                      {...place}
                      lane={lane}
                      top={top}
                      height={stack.heights[index] ?? 0}
                      firstRow={firstRow}
                      afterRow={afterRow}
                      from={from}
                      until={until}
                      when={when}
                      selected={lane.ties.some(({ id }) => id === selected) ? selected : null}
                      brought={brought}
                      groups={emphasis?.groups ?? null}
                      reachable={index === reachable?.lane ? reachable.bar.key : null}
                    />
                  );
                })}
              </div>
              {typeof when !== 'string' && (
                <div
                  className={classes.span}
                  style={{
                    left: gutter + (dayNumber(when.since) - stretch.from) * pixelsADay,
                    width: (dayNumber(when.until) - dayNumber(when.since)) * pixelsADay,
                  }}
                />
              )}
              <div
                className={classes.line}
                style={{ left: gutter + (dayNumber(day) + 0.5 - stretch.from) * pixelsADay }}
              />
            </>
          )}
        </div>
      </section>
      <p id="timeline-help" hidden>
        {texts.timeline.help}
      </p>
      <Hover host={host} model={model} when={when} />
    </DisplayFrame>
  );
}
