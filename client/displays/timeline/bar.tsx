import { type CSSProperties, memo } from 'react';
import type { When } from '../../state/dates.ts';
import type { Among, Group } from '../../state/groups.ts';
import { otherEnd, type Tie, verbFrom } from '../../state/model.ts';
import { sentenceOf } from '../../state/selected.ts';
import { contestedOn, inForceOn, qualifiedOn } from '../../state/shown.ts';
import { spanInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import type { Extent } from './extent.ts';
import type { Bar, Lane } from './lanes.ts';
import { ROW } from './layout.ts';
import classes from './timeline.module.css';

/** What a comparison of two days says of a tie. */
export type Change = 'began' | 'ended';

const CHANGE_SIGNS = { began: '+', ended: '−' } as const;

interface BarProps {
  readonly bar: Bar;
  readonly row: number;
  readonly label: string;
  /** Where the stretch of time begins that bars are placed in. */
  readonly origin: number;
  readonly inForce: boolean;
  readonly contested: boolean;
  readonly selected: boolean;
  /** By a selection or a study; false where others are, null where nothing is. */
  readonly brought: boolean | null;
  readonly change: Change | null;
  /** The group of a study that both of its ends are in. */
  readonly group: Group | null;
  /** The number of that group, or of the two that its ends are in. */
  readonly groupSign: string | null;
  readonly reachable: boolean;
  readonly spoken: string;
}

/** One tie. Lengths are in days, which the timeline's zoom multiplies. */
export const TieBar = memo(function TieBar(props: BarProps) {
  const { bar, row, label, origin, inForce, contested, selected, brought, change, reachable, spoken } = props;
  const { group, groupSign } = props;
  const { tie, extent } = bar;
  const style = { '--from': extent.from - origin, '--days': extent.until - extent.from, top: row * ROW };
  return (
    <button
      type="button"
      className={classes.bar}
      style={style as CSSProperties}
      data-bar={bar.key}
      data-tie={tie.id}
      data-from={tie.inForceFrom}
      data-until={tie.inForceUntil ?? ''}
      data-sign={tie.kind.sign}
      data-in-force={inForce}
      data-contested={contested}
      data-brought={brought ?? undefined}
      data-change={change ?? undefined}
      data-group={group ?? undefined}
      data-among={groupSign ?? undefined}
      data-moment={extent.moment ?? undefined}
      data-ending={extent.ending}
      aria-label={spoken}
      aria-current={selected || undefined}
      tabIndex={reachable ? 0 : -1}
    >
      {extent.beginningUnknown && <span className={classes.leadIn} />}
      <span className={classes.body} style={fading(extent)}>
        {extent.moment === null && label !== '' && (
          <span className={classes.label}>
            {groupSign && <b className={classes.groupSign}>{groupSign}</b>}
            {change ? `${CHANGE_SIGNS[change]} ${label}` : label}
          </span>
        )}
      </span>
      {extent.moment && <span className={classes.moment} />}
      {extent.remarks.map((remark) => (
        <span
          key={`${remark.as} ${remark.from}`}
          className={classes.remark}
          data-as={remark.as}
          style={{ '--from': remark.from - extent.from, '--days': remark.until - remark.from } as CSSProperties}
        />
      ))}
      {(extent.ending === 'unknown' || extent.ending === 'open') && <span className={classes.after} />}
    </button>
  );
});

/** A date that may be any day of a year or a month has no sharp edge. */
function fading({ from, until, sureFrom, sureUntil }: Extent): CSSProperties | undefined {
  if (sureFrom <= from && sureUntil >= until) return undefined;
  const share = (day: number) => `${((100 * (day - from)) / Math.max(1, until - from)).toFixed(3)}%`;
  const faint = 'rgb(0 0 0 / 18%)';
  const mask = `linear-gradient(90deg, ${sureFrom > from ? faint : 'black'}, black ${share(sureFrom)}, black ${share(sureUntil)}, ${sureUntil < until ? faint : 'black'})`;
  return { maskImage: mask };
}

/** What a bar says of its tie where its lane has said the rest. */
export function labelIn(lane: Lane, tie: Tie): string {
  const [actor, other] = lane.actors;
  if (actor && !other) return `${verbFrom(actor.id, tie)} ${otherEnd(actor.id, tie).shortName}`;
  if (other) return tie.kind.symmetric ? tie.kind.label : `${tie.subject.shortName} ${tie.kind.label}`;
  return texts.timeline.ends(tie.subject.shortName, tie.object.shortName, tie.kind.symmetric);
}

/** The whole of a bar in words. */
export function inWords(tie: Tie, when: When, change: Change | null = null, among: Among | null = null): string {
  return [
    sentenceOf(tie),
    spanInWords(tie),
    texts.sign.word(tie.kind.sign),
    contestedOn(tie, when) && texts.tie.contested.toLowerCase(),
    qualifiedOn(tie, when) && texts.tie.qualified.toLowerCase(),
    !inForceOn(tie, when) && texts.timeline.notInForce,
    change && texts.timeline.change[change],
    among && (among.group ? texts.timeline.withinGroup(among.sign) : texts.timeline.betweenGroups(among.sign)),
  ]
    .filter(Boolean)
    .join(', ');
}
