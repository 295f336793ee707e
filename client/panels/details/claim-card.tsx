import { Fragment, type ReactNode } from 'react';
import { selectIssue, selectSource } from '../../state/actions.ts';
import { act } from '../../state/store.ts';
import { spanInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './details.module.css';
import type { ShownClaim } from './evidence.tsx';
import { InlineLink } from './inline-link.tsx';
import { SourceOrigin, SourceTitle } from './source-title.tsx';

/** What one source says, and all that is needed to judge it. */
export function ClaimCard({ claim }: { readonly claim: ShownClaim }) {
  const { source } = claim;
  const rows: [string, ReactNode][] = [[texts.claim.when, spanInWords(claim)]];
  if (claim.figure) rows.push([texts.claim.figure, claim.figure]);
  const { issue } = claim;
  if (issue)
    rows.push([
      texts.claim.about,
      <InlineLink key={issue.id} open={() => act(selectIssue(issue.id))}>
        {issue.name}
      </InlineLink>,
    ]);
  if (claim.locator) rows.push([texts.claim.where, claim.locator]);
  rows.push([texts.claim.reliabilityName, texts.claim.graded(source.reliability)]);
  return (
    <article className={classes.claim}>
      <p className={classes.statement}>{claim.statement}</p>
      <p className={classes.source}>
        <SourceTitle source={source} />
        <SourceOrigin source={source} />
        <span className={classes.when}>
          <InlineLink open={() => act(selectSource(source.id))} label={texts.source.openOf(source.title)}>
            {texts.source.open}
          </InlineLink>
        </span>
      </p>
      <dl className={classes.facts}>
        {rows.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
      <p className={classes.when}>
        {texts.claim.confidence(Math.round(claim.confidence * 100))} · {texts.claim.recorded(claim.recordedIn)}
      </p>
    </article>
  );
}
