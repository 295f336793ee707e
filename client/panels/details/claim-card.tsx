import { Fragment, type ReactNode } from 'react';
import { Hidden } from '../../parts.tsx';
import { dateInWords, spanInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './details.module.css';
import type { ShownClaim } from './evidence.tsx';

/** What one source says, and all that is needed to judge it. */
export function ClaimCard({ claim }: { readonly claim: ShownClaim }) {
  const { source } = claim;
  const rows: [string, ReactNode][] = [[texts.claim.when, spanInWords(claim)]];
  if (claim.figure) rows.push([texts.claim.figure, claim.figure]);
  if (claim.issue) rows.push([texts.claim.about, claim.issue.name]);
  if (claim.locator) rows.push([texts.claim.where, claim.locator]);
  rows.push([texts.claim.reliabilityName, texts.claim.graded(source.reliability)]);
  return (
    <article className={classes.claim}>
      <p className={classes.statement}>{claim.statement}</p>
      <p className={classes.source}>
        <SourceTitle source={source} />
        <span className={classes.when}>
          {[source.publisher, source.published && dateInWords(source.published), texts.claim.type[source.type]]
            .filter(Boolean)
            .join(' · ')}
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

function SourceTitle({ source }: { readonly source: ShownClaim['source'] }) {
  if (!source.url || !/^https?:\/\//.test(source.url)) return <span>{source.title}</span>;
  return (
    <a href={source.url} target="_blank" rel="noopener noreferrer">
      {source.title}
      <Hidden>{` ${texts.claim.opensElsewhere}`}</Hidden>
    </a>
  );
}
