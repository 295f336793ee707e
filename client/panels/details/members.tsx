import { Fragment, useMemo } from 'react';
import parts from '../../parts.module.css';
import { selectTie } from '../../state/actions.ts';
import type { Tie } from '../../state/model.ts';
import { countsOverTime, membershipsIn, turnoverOf } from '../../state/over-time.ts';
import { useScene } from '../../state/scene.tsx';
import { inForceOn } from '../../state/shown.ts';
import { act } from '../../state/store.ts';
import { dateInWords, whenInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './details.module.css';
import inTime from './in-time.module.css';
import { InlineLink } from './inline-link.tsx';
import { StepLine } from './step-line.tsx';

/** How many members an organisation had over time, and who joined and left when. */
export function Members({ organisation }: { readonly organisation: string }) {
  const { model, day, when } = useScene();
  const memberships = useMemo(() => membershipsIn(model, organisation), [model, organisation]);
  const turnover = useMemo(() => turnoverOf(memberships, model.today), [memberships, model.today]);
  const first = memberships.map(({ inForceFrom }) => inForceFrom).sort()[0];
  const counts = useMemo(() => (first === undefined ? [] : countsOverTime(memberships, first)), [memberships, first]);
  if (first === undefined) return null;
  const now = new Set(memberships.filter((tie) => inForceOn(tie, when)).map((tie) => tie.subject.id)).size;
  const most = Math.max(...counts.map(({ number }) => number));
  return (
    <section className={classes.section} data-testid="members">
      <h3 className={classes.sectionName}>{texts.members.heading(now, whenInWords(when))}</h3>
      <StepLine
        size="large"
        counts={counts}
        from={first}
        until={model.today}
        day={day}
        label={texts.members.curve(dateInWords(first), most)}
      />
      <p className={inTime.ends} aria-hidden="true">
        <span>{first.slice(0, 4)}</span>
        <span>{texts.members.most(most)}</span>
        <span>{model.today.slice(0, 4)}</span>
      </p>
      <details className={classes.fold}>
        <summary>{texts.members.turnover(turnover.length)}</summary>
        <dl className={inTime.turnover}>
          {turnover.map(({ day: on, joined, left }) => (
            <Fragment key={on}>
              <dt>{dateInWords(on)}</dt>
              <dd>
                {joined.length > 0 && <Names word={texts.members.joined} ties={joined} />}
                {left.length > 0 && <Names word={texts.members.left} ties={left} />}
              </dd>
            </Fragment>
          ))}
        </dl>
      </details>
    </section>
  );
}

function Names({ word, ties }: { readonly word: string; readonly ties: readonly Tie[] }) {
  return (
    <p>
      <span className={parts.quiet}>{word}</span>{' '}
      {ties.map((tie, index) => (
        <Fragment key={tie.id}>
          {index > 0 && ', '}
          <InlineLink open={() => act(selectTie(tie.id))}>{tie.subject.name}</InlineLink>
        </Fragment>
      ))}
    </p>
  );
}
