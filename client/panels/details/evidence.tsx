import { Button, Loader } from '@mantine/core';
import type { EvidenceQuery, Stance } from '../../api/generated.ts';
import parts from '../../parts.module.css';
import type { Tie } from '../../state/model.ts';
import { useEvidence } from '../../state/queries.ts';
import { useScene } from '../../state/scene.tsx';
import { texts } from '../../texts.ts';
import { AccordingTo } from './according-to.tsx';
import { ClaimCard } from './claim-card.tsx';
import { ClaimsInTime } from './claims-in-time.tsx';
import classes from './details.module.css';

export type ShownClaim = NonNullable<EvidenceQuery['graph']['tie']>['evidence'][number];

const STANCES: readonly Stance[] = ['ASSERTS', 'DENIES', 'QUALIFIES'];

/** The claims that a tie rests on, by what they say of it, so that disagreement stands side by side. */
export function Evidence({ tie }: { readonly tie: Tie }) {
  const { model, view } = useScene();
  const { data: claims, isPending, isError, refetch } = useEvidence(tie.id, model.revision, view.accordingTo);
  if (isPending) {
    return (
      <p role="status" className={classes.marks}>
        <Loader size="xs" aria-hidden="true" /> {texts.tie.loading}
      </p>
    );
  }
  if (isError) {
    return (
      <div role="alert" className={classes.section}>
        <p>{texts.unreachable.title}.</p>
        <Button variant="default" onClick={() => void refetch()}>
          {texts.unreachable.retry}
        </Button>
      </div>
    );
  }
  const groups = STANCES.map((stance) => ({
    stance,
    claims: claims.filter((claim) => claim.stance === stance),
  })).filter((group) => group.claims.length > 0);
  return (
    <section className={classes.section} data-testid="evidence">
      <h3 className={classes.sectionName}>{texts.tie.evidence(claims.length)}</h3>
      <AccordingTo key={tie.id} tie={tie} claims={claims} />
      <ClaimsInTime tie={tie} claims={claims} />
      <div className={classes.stances}>
        {groups.map((group) => (
          <section key={group.stance} className={classes.stance} data-stance={group.stance}>
            <h4 className={classes.groupName}>
              {texts.claim.stance[group.stance]}
              <span className={parts.number}>{group.claims.length}</span>
              <span className={parts.quiet}>{texts.claim.stanceExplained[group.stance]}</span>
            </h4>
            <ul className={classes.claims}>
              {group.claims.map((claim) => (
                <li key={claim.id}>
                  <ClaimCard claim={claim} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
