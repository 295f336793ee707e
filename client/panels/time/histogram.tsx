import { scaleLinear } from 'd3-scale';
import { useMemo } from 'react';
import type { Change } from '../../state/changes.ts';
import type { Day } from '../../state/dates.ts';
import { useScene } from '../../state/scene.tsx';
import { shareOfTime, tiesByYear } from '../../state/timeline.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './time.module.css';

const HEIGHT = 40;
const STACK = [0, -1, 1] as const;
const LABELS = 12;

/** So many days are marked at most, and only those on which so much changed. */
const MOST_MARKS = 12;
const LEAST_CHANGED = 4;

/** How many ties that pass the filters, between actors on the picture, are in force in each year, stacked by sign, above the slider. */
export function Histogram({ from, until }: { readonly from: Day; readonly until: Day }) {
  const { model, view, day, when, changes } = useScene();
  const { kinds, signs, issues, actorKinds, contestedOnly, focus, grown, hidden } = view;
  const years = useMemo(
    () =>
      tiesByYear(model.ties, { kinds, signs, issues, actorKinds, contestedOnly, focus, grown, hidden }, from, until),
    [model, kinds, signs, issues, actorKinds, contestedOnly, focus, grown, hidden, from, until],
  );
  const peak = Math.max(1, ...years.map(({ total }) => total));
  const height = scaleLinear([0, peak], [0, HEIGHT]);
  const left = (date: Day) => 100 * Math.min(1, Math.max(0, shareOfTime(date, from, until)));
  const labelled = scaleLinear([years[0]?.year ?? 0, years.at(-1)?.year ?? 0], [0, 1])
    .ticks(LABELS)
    .filter((year) => Number.isInteger(year) && `${year}-01-01` >= from);
  const notable = useMemo(() => changes.ofNote(from, until, MOST_MARKS, LEAST_CHANGED), [changes, from, until]);
  const since = typeof when === 'string' ? day : when.since;
  const [firstYear, lastYear] = [since, day].map((end) => Number(end.slice(0, 4)));
  return (
    <div
      className={classes.histogram}
      role="img"
      aria-label={texts.time.histogram(years[0]?.year ?? 0, years.at(-1)?.year ?? 0, peak)}
    >
      <svg className={classes.bars} width="100%" height={HEIGHT} aria-hidden="true">
        {since !== day && (
          <rect
            className={classes.band}
            x={`${left(since)}%`}
            width={`${left(day) - left(since)}%`}
            y="0"
            height={HEIGHT}
          />
        )}
        {years.map(({ year, bySign, total }) => {
          const x = left(`${year}-01-01`);
          const width = left(`${year + 1}-01-01`) - x;
          let top = HEIGHT;
          return (
            <g key={year} className={classes.year} data-current={year >= (firstYear ?? 0) && year <= (lastYear ?? 0)}>
              <title>{texts.time.year(year, total, bySign)}</title>
              {STACK.map((sign) => {
                top -= height(bySign[sign]);
                return (
                  <rect
                    key={sign}
                    data-sign={sign}
                    x={`${x}%`}
                    width={`${Math.max(0.1, width - 0.25)}%`}
                    y={top}
                    height={height(bySign[sign])}
                  />
                );
              })}
            </g>
          );
        })}
        {notable.map((change) => (
          <NotableDay key={change.day} change={change} at={left(change.day)} />
        ))}
      </svg>
      <div className={classes.years} aria-hidden="true">
        {labelled.map((year) => (
          <span key={year} style={{ left: `${left(`${year}-01-01`)}%` }}>
            {year}
          </span>
        ))}
      </div>
    </div>
  );
}

/** A mark over a day on which much changed. */
function NotableDay({ change, at }: { readonly change: Change; readonly at: number }) {
  const { began, ended, denied, qualified } = change;
  const counts = texts.time.change(began.length, ended.length, denied.length, qualified.length);
  return (
    <svg className={classes.notable} x={`${at}%`} overflow="visible" data-day={change.day}>
      <title>{texts.time.notable(dateInWords(change.day), counts)}</title>
      <path d={`M-4 -7h8L0 -1z`} />
    </svg>
  );
}
