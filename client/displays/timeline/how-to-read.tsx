import { Popover } from '@mantine/core';
import { texts } from '../../texts.ts';
import classes from './timeline.module.css';

const SIGNS = [1, -1, 0] as const;

/** What the shapes of the timeline mean, beside the shapes. */
export function HowToRead() {
  const { legend, legendOf } = texts.timeline;
  return (
    <Popover position="bottom-start" shadow="md" width={300} trapFocus={false}>
      <Popover.Target>
        <button type="button" className={classes.legendButton}>
          {legend}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.legend} aria-label={legend}>
        <ul>
          {SIGNS.map((sign) => (
            <li key={sign}>
              <Sample sign={sign} />
              {legendOf.sign(sign)}
            </li>
          ))}
          <li>
            <Sample sign={1} faint />
            {legendOf.coarse}
          </li>
          <li>
            <Sample sign={1} ending="open" />
            {legendOf.open}
          </li>
          <li>
            <Sample sign={1} ending="unknown" />
            {legendOf.unknown}
          </li>
          <li>
            <Sample sign={-1} moment="event" ending="lapses" />
            {legendOf.event}
          </li>
          <li>
            <Sample sign={1} moment="attested" />
            {legendOf.attested}
          </li>
          <li>
            <Sample sign={1} contested />
            {legendOf.contested}
          </li>
          <li>
            <Sample sign={1} remark="denied" />
            {legendOf.denied}
          </li>
          <li>
            <Sample sign={1} remark="qualified" />
            {legendOf.qualified}
          </li>
          <li>
            <Sample sign={1} off />
            {legendOf.notInForce}
          </li>
          <li>{legendOf.group}</li>
        </ul>
        <p>{texts.timeline.help}</p>
      </Popover.Dropdown>
    </Popover>
  );
}

interface SampleProps {
  readonly sign: 1 | 0 | -1;
  readonly faint?: boolean;
  readonly ending?: 'open' | 'unknown' | 'lapses';
  readonly moment?: 'event' | 'attested';
  readonly contested?: boolean;
  readonly remark?: 'denied' | 'qualified';
  readonly off?: boolean;
}

/** A bar like those of the timeline, forty days long at a pixel a day. */
function Sample({ sign, faint, ending = undefined, moment, contested = false, remark, off = false }: SampleProps) {
  const mask = faint ? { maskImage: 'linear-gradient(90deg, rgb(0 0 0 / 18%), black 45%)' } : undefined;
  return (
    <span
      className={`${classes.bar} ${classes.sample}`}
      aria-hidden="true"
      data-sign={sign}
      data-in-force={!off}
      data-contested={contested}
      data-moment={moment}
      data-ending={ending}
    >
      <span className={classes.body} style={mask} />
      {moment && <span className={classes.moment} />}
      {remark && <span className={`${classes.remark} ${classes.sampleRemark}`} data-as={remark} />}
      {(ending === 'open' || ending === 'unknown') && <span className={classes.after} />}
    </span>
  );
}
