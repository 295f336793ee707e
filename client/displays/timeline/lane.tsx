import { memo } from 'react';
import { ActorSign, Hidden, SignLine } from '../../parts.tsx';
import { selectActor, selectPair } from '../../state/actions.ts';
import type { When } from '../../state/dates.ts';
import { amongGroups, type Group } from '../../state/groups.ts';
import type { Tie } from '../../state/model.ts';
import { contestedOn, inForceOn } from '../../state/shown.ts';
import { act, bringIntoSight } from '../../state/store.ts';
import { texts } from '../../texts.ts';
import { type Change, inWords, labelIn, TieBar } from './bar.tsx';
import type { Lane } from './lanes.ts';
import { barsWithin, ROW } from './layout.ts';
import { type Stretch, within } from './scale.ts';
import classes from './timeline.module.css';

/** Narrower than this, no name can be read in a bar. */
const ROOM_FOR_A_NAME = 44;

interface LaneProps {
  readonly lane: Lane;
  readonly top: number;
  readonly height: number;
  readonly titleHeight: number;
  /** The rows that are drawn: the first, and the one after the last. */
  readonly firstRow: number;
  readonly afterRow: number;
  /** The time that is drawn. */
  readonly from: number;
  readonly until: number;
  readonly origin: number;
  readonly pixelsADay: number;
  readonly when: When;
  readonly selected: string | null;
  /** The ties that a selection or a study brings out; null where all are equal. */
  readonly brought: ReadonlySet<string> | null;
  /** The groups of actors that a study tells apart, or what a comparison of two days says of ties. */
  readonly groups: ReadonlyMap<string, Group> | null;
  /** The bar that the Tab key leads to, drawn wherever it is. */
  readonly reachable: string | null;
}

export const TieLane = memo(function TieLane(props: LaneProps) {
  const {
    lane,
    top,
    height,
    titleHeight,
    firstRow,
    afterRow,
    origin,
    pixelsADay,
    when,
    selected,
    brought,
    groups,
    reachable,
  } = props;
  const drawn: Stretch = props;
  const inForce = lane.ties.filter((tie) => inForceOn(tie, when)).length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in
    <div className={classes.lane} style={{ top, height }} role="group" aria-label={laneInWords(lane, inForce)}>
      <div className={classes.gutter}>
        <div className={classes.title} data-one-row={lane.rows.length < 2} title={lane.title}>
          <LaneTitle lane={lane} groups={groups} />
          <span className={classes.laneCount}>{texts.timeline.laneCount(inForce, lane.ties.length)}</span>
        </div>
      </div>
      <div className={classes.track} style={{ top: titleHeight }}>
        {lane.rows.flatMap((bars, row) =>
          (row >= firstRow && row < afterRow
            ? barsWithin(bars, drawn, reachable)
            : barsWithin(bars, null, reachable)
          ).map((bar) => {
            const { tie, extent } = bar;
            const among = amongGroups(groups, tie.subject.id, tie.object.id);
            return (
              <TieBar
                key={bar.key}
                bar={bar}
                row={row}
                origin={origin}
                label={(extent.until - extent.from) * pixelsADay < ROOM_FOR_A_NAME ? '' : labelIn(lane, tie)}
                spoken={inWords(tie, when, changeIn(groups, tie), among)}
                brought={brought === null ? null : brought.has(tie.id)}
                change={changeIn(groups, tie)}
                group={among?.group ?? null}
                groupSign={among?.sign ?? null}
                inForce={inForceOn(tie, when)}
                contested={contestedOn(tie, when)}
                selected={tie.id === selected}
                reachable={bar.key === reachable}
              />
            );
          }),
        )}
      </div>
    </div>
  );
});

function changeIn(groups: LaneProps['groups'], tie: Tie): Change | null {
  const group = groups?.get(tie.id);
  return group === 'began' || group === 'ended' ? group : null;
}

/** Whose lane it is; a click looks at theirs alone. */
function LaneTitle({ lane, groups }: { readonly lane: Lane; readonly groups: LaneProps['groups'] }) {
  const [one, other] = lane.actors;
  if (!one) {
    return (
      <span className={classes.name}>
        <SignLine sign={lane.sign ?? 0} />
        <span>{lane.title}</span>
      </span>
    );
  }
  const open = () => {
    act(other ? selectPair(one.id, other.id) : selectActor(one.id));
    bringIntoSight(...lane.actors.map(({ id }) => id));
  };
  const among = amongGroups(groups, one.id, (other ?? one).id);
  return (
    <button type="button" className={classes.name} data-lane={lane.key} onClick={open}>
      {other ? null : <ActorSign actor={one} />}
      <span>
        {among && (
          <b className={classes.groupSign} data-group={among.group ?? undefined}>
            {among.sign}
          </b>
        )}
        {lane.title}
      </span>
      <Hidden>{` ${texts.timeline.only}`}</Hidden>
    </button>
  );
}

function laneInWords(lane: Lane, inForce: number): string {
  const sign = lane.sign === null ? '' : `, ${texts.sign.word(lane.sign)}`;
  return `${lane.title}${sign}: ${texts.timeline.laneCountSpoken(inForce, lane.ties.length)}`;
}

/** The rows of a lane that lie between two heights: the first, and the one after the last. */
export function rowsBetween(lane: Lane, top: number, from: number, until: number): readonly [number, number] {
  const row = (height: number) => within(Math.floor((height - top) / ROW), 0, lane.rows.length);
  return [row(from), row(until + ROW)];
}
