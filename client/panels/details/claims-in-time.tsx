import type { CSSProperties } from 'react';
import { type Day, dayAfter, dayNumber, firstDay, type PartialDate } from '../../state/dates.ts';
import type { Tie } from '../../state/model.ts';
import { useScene } from '../../state/scene.tsx';
import { type Tick, ticksBetween } from '../../state/ticks.ts';
import { dateInWords, spanInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import type { ShownClaim } from './evidence.tsx';
import inTime from './in-time.module.css';

const TICKS = 5;

/** Time from left to right: the tie's episodes, and for each claim when it says that it holds and when it was said. */
export function ClaimsInTime({ tie, claims }: { readonly tie: Tie; readonly claims: readonly ShownClaim[] }) {
  const { model, day } = useScene();
  const episodes = (model.tiesOf.get(tie.subject.id) ?? []).filter((other) => sameAbout(tie, other));
  const spans = episodes.map((episode) => ({
    episode,
    from: dayNumber(episode.inForceFrom),
    until: dayNumber(episode.inForceUntil ?? model.today),
  }));
  const rows = claims.map((claim) => rowOf(claim, model.today)).sort((a, b) => (a.said ?? a.from) - (b.said ?? b.from));
  const days = [
    ...spans.flatMap(({ from, until }) => [from, until]),
    ...rows.flatMap(({ from, until, said }) => [from, until, said ?? from]),
  ];
  const first = Math.min(...days);
  const last = Math.max(...days, first + 1);
  const share = (number: number) => `${((100 * (number - first)) / (last - first)).toFixed(2)}%`;
  const length = (from: number, until: number) => ({
    left: share(from),
    width: `${((100 * Math.max(0, until - from)) / (last - first)).toFixed(2)}%`,
  });
  const shown = dayNumber(day);
  return (
    <figure className={inTime.figure} data-testid="claims-in-time">
      <div className={inTime.chart} role="img" aria-label={texts.claimsInTime.label(episodes.length, claims.length)}>
        {ticksBetween(first, last, TICKS).map((tick: Tick) => (
          <span key={tick.day} className={inTime.tick} style={{ left: share(tick.day) }}>
            {tick.label}
          </span>
        ))}
        <div className={inTime.row}>
          {spans.map(({ episode, from, until }) => (
            <span
              key={episode.id}
              className={inTime.episode}
              data-sign={tie.kind.sign}
              data-current={episode.id === tie.id}
              style={length(from, until)}
              title={spanInWords(episode)}
            />
          ))}
        </div>
        {rows.map(({ claim, from, until, said }) => (
          <div
            key={claim.id}
            className={inTime.row}
            data-claim={claim.id}
            data-stance={claim.stance}
            title={texts.claimsInTime.claim(
              texts.claim.stance[claim.stance],
              claim.source.title,
              spanInWords(claim),
              claim.source.published && dateInWords(claim.source.published),
            )}
          >
            <span className={inTime.held} style={length(from, until)} />
            {said !== null && <span className={inTime.said} style={{ left: share(said) }} />}
          </div>
        ))}
        {shown >= first && shown <= last && (
          <span className={inTime.day} style={{ left: share(shown) } as CSSProperties} />
        )}
      </div>
      <figcaption className={inTime.key}>{texts.claimsInTime.key}</figcaption>
    </figure>
  );
}

interface Row {
  readonly claim: ShownClaim;
  readonly from: number;
  readonly until: number;
  /** Null where nobody knows when the source was published. */
  readonly said: number | null;
}

function rowOf(claim: ShownClaim, today: Day): Row {
  const { since, until, attested, end, source } = claim;
  const said = source.published === null ? null : dayNumber(firstDay(source.published));
  const begins: PartialDate | null = since ?? attested ?? until ?? source.published;
  const from = begins === null ? dayNumber(today) : dayNumber(firstDay(begins));
  const open = end === 'OPEN' ? dayNumber(today) : from + 1;
  const ends = until === null ? (attested === null ? open : dayNumber(dayAfter(attested))) : dayNumber(firstDay(until));
  return { claim, from, until: Math.max(from, end === 'OPEN' ? open : ends), said };
}

function sameAbout(tie: Tie, other: Tie): boolean {
  return tie.kind.id === other.kind.id && tie.subject.id === other.subject.id && tie.object.id === other.object.id;
}
