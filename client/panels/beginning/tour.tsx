import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { showTour } from '../../state/open-parts.ts';
import { texts } from '../../texts.ts';
import classes from './tour.module.css';

/** The parts that are shown round, by what they carry as `data-tour`. */
export type TourStop = keyof typeof texts.tour.stops;
const STOPS = Object.keys(texts.tour.stops) as TourStop[];
const MARGIN = 6;
const CARD = { width: 320, gap: 12 };

/** Shows the parts of the page one by one. Whoever leaves it, by Escape or by the last step, comes back to where they were. */
export function Tour() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [stops] = useState(() => STOPS.filter((stop) => placeOf(stop) !== null));
  const [at, setAt] = useState(0);
  const [place, setPlace] = useState<DOMRect | null>(null);
  const stop = stops[at];
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    const measure = () => setPlace(stop ? placeOf(stop) : null);
    measure();
    globalThis.addEventListener('resize', measure);
    return () => globalThis.removeEventListener('resize', measure);
  }, [stop]);
  const leave = () => dialog.current?.close();
  const last = at === stops.length - 1;
  return (
    <dialog ref={dialog} className={classes.stage} aria-labelledby="tour-title" onClose={() => showTour(false)}>
      {place && stop && (
        <>
          <div className={classes.spot} style={around(place)} />
          <div className={classes.card} style={beside(place)} data-stop={stop}>
            <p className={classes.count}>{texts.tour.count(at + 1, stops.length)}</p>
            <h2 id="tour-title" className={classes.title}>
              {texts.tour.stops[stop].title}
            </h2>
            <p aria-live="polite">{texts.tour.stops[stop].text}</p>
            <div className={classes.steps}>
              {at > 0 && (
                <Button size="compact-md" variant="default" onClick={() => setAt(at - 1)}>
                  {texts.tour.back}
                </Button>
              )}
              <Button size="compact-md" autoFocus onClick={() => (last ? leave() : setAt(at + 1))}>
                {last ? texts.tour.done : texts.tour.next}
              </Button>
              <Button size="compact-md" variant="subtle" className={classes.leave} onClick={leave}>
                {texts.tour.leave}
              </Button>
            </div>
          </div>
        </>
      )}
    </dialog>
  );
}

/** Where it stands; null when it is not in sight, as some parts are not on a phone. */
function placeOf(stop: TourStop): DOMRect | null {
  const place = document.querySelector(`[data-tour="${stop}"]`)?.getBoundingClientRect();
  return place && place.width > 0 && place.height > 0 ? place : null;
}

function around({ left, top, width, height }: DOMRect) {
  return { left: left - MARGIN, top: top - MARGIN, width: width + 2 * MARGIN, height: height + 2 * MARGIN };
}

/** Below it, above it, to its right or, where it fills the page, in its corner; within the window. */
function beside({ left, top, bottom, right, width }: DOMRect) {
  const { innerWidth, innerHeight } = globalThis;
  const across = Math.min(CARD.width, innerWidth - 2 * CARD.gap);
  const from = left + width / 2 - across / 2;
  const at = { left: Math.max(CARD.gap, Math.min(from, innerWidth - across - CARD.gap)), width: across };
  if (bottom < innerHeight / 2) return { ...at, top: bottom + MARGIN + CARD.gap };
  if (top > innerHeight / 2) return { ...at, bottom: innerHeight - top + MARGIN + CARD.gap };
  if (right + across + 2 * CARD.gap < innerWidth) return { left: right + MARGIN + CARD.gap, width: across, top };
  return { left: left + CARD.gap, width: across, bottom: innerHeight - bottom + CARD.gap };
}
