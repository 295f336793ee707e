import { useState } from 'react';
import type { DisputesQuery, Stance } from '../../api/generated.ts';
import parts from '../../parts.module.css';
import { SignLine, TieMarks } from '../../parts.tsx';
import { selectSource, selectTie } from '../../state/actions.ts';
import { EVER } from '../../state/dates.ts';
import { useDisputes } from '../../state/queries.ts';
import { useScene } from '../../state/scene.tsx';
import { sentenceOf } from '../../state/selected.ts';
import { contestedOn, inForceOn } from '../../state/shown.ts';
import { act } from '../../state/store.ts';
import { dateInWords, spanInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './details.module.css';
import { InlineLink } from './inline-link.tsx';

type Ties = NonNullable<DisputesQuery['graph']['actor']>['ties'];
type Claim = Ties['nodes'][number]['evidence'][number];

const STANCES: readonly Stance[] = ['ASSERTS', 'DENIES', 'QUALIFIES'];

/** On which ties of an actor sources disagree, at any time, and what each of them says. */
export function Disputes({ id }: { readonly id: string }) {
  const { model } = useScene();
  const [open, setOpen] = useState(false);
  const number = (model.tiesOf.get(id) ?? []).filter((tie) => contestedOn(tie, EVER)).length;
  if (number === 0) return null;
  return (
    <details className={classes.fold} data-testid="disputes" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{texts.disputes.heading(number)}</summary>
      {open && <Listed id={id} />}
    </details>
  );
}

function Listed({ id }: { readonly id: string }) {
  const { model, view, when } = useScene();
  const { data, isPending } = useDisputes(id, model.revision, view.accordingTo);
  if (isPending) return <p role="status">{texts.loading}</p>;
  if (!data) return <p role="alert">{texts.unreachable.title}.</p>;
  // What is contested at the time shown comes first.
  const ties = data.nodes
    .flatMap(({ id: tieId, evidence }) => {
      const tie = model.tiesById.get(tieId);
      return tie ? { tie, evidence, now: inForceOn(tie, when) && contestedOn(tie, when) } : [];
    })
    .sort((a, b) => Number(b.now) - Number(a.now));
  return (
    <>
      <ul className={classes.disputes}>
        {ties.map(({ tie, evidence }) => (
          <li key={tie.id}>
            <button type="button" className={parts.rowButton} data-tie={tie.id} onClick={() => act(selectTie(tie.id))}>
              <SignLine sign={tie.kind.sign} />
              <span className={parts.grow}>
                {sentenceOf(tie)} <TieMarks tie={tie} when={when} />
                <span className={classes.when}>{spanInWords(tie)}</span>
              </span>
            </button>
            <div className={classes.stances}>
              {STANCES.map((stance) => (
                <Side key={stance} stance={stance} claims={evidence.filter((claim) => claim.stance === stance)} />
              ))}
            </div>
          </li>
        ))}
      </ul>
      {data.totalCount > data.nodes.length && (
        <p className={parts.quiet}>{texts.actor.more(data.totalCount - data.nodes.length)}</p>
      )}
    </>
  );
}

function Side({ stance, claims }: { readonly stance: Stance; readonly claims: readonly Claim[] }) {
  if (claims.length === 0) return null;
  return (
    <section className={classes.stance} data-stance={stance}>
      <h3 className={classes.groupName}>
        {texts.claim.stance[stance]}
        <span className={parts.number}>{claims.length}</span>
      </h3>
      <ul className={classes.said}>
        {claims.map((claim) => (
          <li key={claim.id} data-claim={claim.id}>
            {claim.statement}
            <span className={classes.when}>
              {spanInWords(claim)} ·{' '}
              <InlineLink open={() => act(selectSource(claim.source.id))}>{claim.source.title}</InlineLink>
              {claim.source.published && `, ${dateInWords(claim.source.published)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
