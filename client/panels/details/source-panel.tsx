import { Button, Loader } from '@mantine/core';
import { Fragment, type ReactNode, useEffect } from 'react';
import type { SourceQuery } from '../../api/generated.ts';
import { BusyButton } from '../../busy-button.tsx';
import parts from '../../parts.module.css';
import { SignLine } from '../../parts.tsx';
import { selectPair, selectTie, showAccordingTo } from '../../state/actions.ts';
import type { Model, Tie } from '../../state/model.ts';
import { useSource } from '../../state/queries.ts';
import { useScene } from '../../state/scene.tsx';
import { inForceOn } from '../../state/shown.ts';
import { act, emphasise } from '../../state/store.ts';
import { spanInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './details.module.css';
import { NotOnRecord } from './not-on-record.tsx';
import { Panel } from './panel.tsx';
import { SourceOrigin, SourceTitle } from './source-title.tsx';

type Source = NonNullable<SourceQuery['source']>;
type Claim = SourceQuery['graph']['claims']['nodes'][number];

/** What a source says, claim by claim, and the picture according to it alone. */
export function SourcePanel({ id }: { readonly id: string }) {
  const { model, view, when } = useScene();
  const { data, isPending, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useSource(
    id,
    model.revision,
  );
  const claims = data?.pages.flatMap(({ graph }) => graph.claims.nodes) ?? [];
  const borne = claims.flatMap((claim) => tiesOf(model, claim));
  const key = borne.map((tie) => tie.id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says which ties they are
  useEffect(() => {
    const ends = borne.filter((tie) => inForceOn(tie, when)).flatMap(({ subject, object }) => [subject.id, object.id]);
    emphasise({ actors: [...new Set(ends)], ties: borne.map((tie) => tie.id), groups: new Map() });
    return () => emphasise(null);
  }, [key, when]);
  const [first] = data?.pages ?? [];
  if (isPending) {
    return (
      <Panel kind={texts.source.heading} title={<Loader size="xs" aria-label={texts.tie.loading} />}>
        <p role="status">{texts.tie.loading}</p>
      </Panel>
    );
  }
  if (isError) {
    return (
      <Panel kind={texts.source.heading} title={texts.unreachable.title}>
        <Button variant="default" onClick={() => void refetch()}>
          {texts.unreachable.retry}
        </Button>
      </Panel>
    );
  }
  if (!first?.source) return <NotOnRecord selection={{ type: 'source', id }} />;
  const alone = view.accordingTo === id;
  const total = first.graph.claims.totalCount;
  return (
    <Panel kind={texts.source.heading} title={<SourceTitle source={first.source} />}>
      <SourceFacts source={first.source} />
      <div className={classes.choices}>
        <Button size="compact-sm" variant="default" onClick={() => act(showAccordingTo(alone ? null : id))}>
          {alone ? texts.source.showAll : texts.source.showAlone}
        </Button>
      </div>
      <section className={classes.section}>
        <h3 className={classes.sectionName}>{texts.source.claims(total)}</h3>
        <ul className={classes.claims} data-testid="claims-of-source">
          {claims.map((claim) => (
            <li key={claim.id}>
              <ClaimRow claim={claim} ties={tiesOf(model, claim)} />
            </li>
          ))}
        </ul>
        {hasNextPage && (
          <BusyButton busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {texts.source.more(total - claims.length)}
          </BusyButton>
        )}
      </section>
    </Panel>
  );
}

function SourceFacts({ source }: { readonly source: Source }) {
  const rows: [string, ReactNode][] = [
    [texts.source.origin, <SourceOrigin key="origin" source={source} />],
    [texts.claim.reliabilityName, texts.claim.graded(source.reliability)],
  ];
  if (source.note) rows.push([texts.source.note, source.note]);
  return (
    <dl className={classes.facts}>
      {rows.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** A claim that makes no tie, such as a denial of one that nobody asserts, has none to open. */
function ClaimRow({ claim, ties }: { readonly claim: Claim; readonly ties: readonly Tie[] }) {
  const { model } = useScene();
  const kind = model.kinds.get(claim.kind.id);
  const [tie] = ties;
  const open = () => tie && act(ties.length === 1 ? selectTie(tie.id) : selectPair(tie.subject.id, tie.object.id));
  const text = (
    <>
      <SignLine sign={kind?.sign ?? 0} />
      <span className={parts.grow}>
        {claim.stance !== 'ASSERTS' && (
          <span className={parts.mark} data-mark={claim.stance === 'QUALIFIES' ? 'qualified' : undefined}>
            {texts.claim.stance[claim.stance]}
          </span>
        )}{' '}
        {claim.statement}
        <span className={classes.when}>
          {[`${claim.subject.name} ${kind?.label ?? ''} ${claim.object.name}`, spanInWords(claim), claim.locator]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </>
  );
  if (!tie) return <div className={parts.rowButton}>{text}</div>;
  return (
    <button type="button" className={parts.rowButton} data-claim={claim.id} onClick={open}>
      {text}
    </button>
  );
}

function tiesOf(model: Model, claim: Claim): readonly Tie[] {
  const of = model.tiesOf.get(claim.subject.id) ?? [];
  return of.filter((tie) => `${tie.subject.id} ${tie.kind.id} ${tie.object.id}` === claim.about);
}
