import { Button } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { SignLine, TieMarks } from '../../parts.tsx';
import { selectActor, selectIssue, selectPair, showDay } from '../../state/actions.ts';
import type { Actor, Tie } from '../../state/model.ts';
import { tiesBetween } from '../../state/model.ts';
import { type Scene, useScene } from '../../state/scene.tsx';
import { contestedOn, inForceOn, qualifiedOn } from '../../state/shown.ts';
import { act, bringIntoSight } from '../../state/store.ts';
import { dateInWords, spanInWords, whenInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './details.module.css';
import { Evidence } from './evidence.tsx';
import { InlineLink } from './inline-link.tsx';
import { NotOnRecord } from './not-on-record.tsx';
import { Panel } from './panel.tsx';

export function TiePanel({ id }: { readonly id: string }) {
  const { model, when } = useScene();
  const tie = model.tiesById.get(id);
  if (!tie) return <NotOnRecord selection={{ type: 'tie', id }} />;
  const between = tiesBetween(model, tie.subject.id, tie.object.id).length;
  return (
    <Panel
      kind={texts.tie.heading}
      title={
        <>
          <ActorLink actor={tie.subject} /> <span className={classes.verb}>{tie.kind.label}</span>{' '}
          <ActorLink actor={tie.object} />
        </>
      }
    >
      <p className={classes.span}>{capitalised(spanInWords(tie))}</p>
      <p className={classes.marks}>
        <SignLine sign={tie.kind.sign} /> {texts.sign.name(tie.kind.sign)} <TieMarks tie={tie} when={when} />
      </p>
      <ul className={classes.remarks}>
        {remarksOn(tie, when).map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
      {tie.issues.length > 0 && (
        <p className={classes.issues}>
          {texts.tie.issues}:{' '}
          {tie.issues.map((issue, index) => (
            <Fragment key={issue.id}>
              {index > 0 && ', '}
              <InlineLink open={() => act(selectIssue(issue.id))}>{issue.name}</InlineLink>
            </Fragment>
          ))}
        </p>
      )}
      <div className={classes.choices}>
        {!inForceOn(tie, when) && (
          <Button size="compact-sm" variant="default" onClick={() => act(showDay(tie.inForceFrom))}>
            {texts.tie.goTo(dateInWords(tie.inForceFrom))}
          </Button>
        )}
        {between > 1 && (
          <Button size="compact-sm" variant="default" onClick={() => act(selectPair(tie.subject.id, tie.object.id))}>
            {texts.tie.all(between)}
          </Button>
        )}
      </div>
      <Evidence tie={tie} />
    </Panel>
  );
}

function ActorLink({ actor }: { readonly actor: Actor }): ReactNode {
  const open = () => {
    act(selectActor(actor.id));
    bringIntoSight(actor.id);
  };
  return <InlineLink open={open}>{actor.name}</InlineLink>;
}

function remarksOn(tie: Tie, when: Scene['when']): string[] {
  const remarks = [tie.kind.description];
  if (!inForceOn(tie, when)) remarks.push(texts.tie.notInForce(whenInWords(when)));
  if (tie.end === 'LAPSES') remarks.push(texts.tie.kept);
  if (tie.datesDiffer) remarks.push(texts.tie.datesDiffer);
  if (contestedOn(tie, when) && tie.deniedDuring.length > 0) remarks.push(texts.tie.denied);
  if (qualifiedOn(tie, when)) remarks.push(texts.tie.isQualified);
  if (tie.asymmetric) remarks.push(texts.tie.asymmetric);
  if (tie.level) remarks.push(`${texts.tie.level}: ${texts.level[tie.level] ?? tie.level.toLowerCase()}`);
  return remarks;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
