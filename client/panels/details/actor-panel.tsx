import parts from '../../parts.module.css';
import { ActorSign } from '../../parts.tsx';
import { useActorFacts } from '../../state/queries.ts';
import { useScene } from '../../state/scene.tsx';
import { inForceOn, passesFilters } from '../../state/shown.ts';
import { whenInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import { Growing } from '../growing/growing.tsx';
import { ActorFacts } from './actor-facts.tsx';
import classes from './details.module.css';
import { Disputes } from './disputes.tsx';
import { LeansOn } from './leans-on.tsx';
import { Members } from './members.tsx';
import { NotOnRecord } from './not-on-record.tsx';
import { Panel } from './panel.tsx';
import { EarlierAndLater, TieGroups } from './tie-groups.tsx';

export function ActorPanel({ id }: { readonly id: string }) {
  const { model, view, when } = useScene();
  const facts = useActorFacts(id, model.revision);
  const actor = model.actors.get(id) ?? (facts.data ? { flag: null, ...facts.data } : null);
  if (!actor) return facts.isPending ? null : <NotOnRecord selection={{ type: 'actor', id }} />;
  const ties = model.tiesOf.get(id) ?? [];
  const inForce = ties.filter((tie) => inForceOn(tie, when));
  const hidden = inForce.filter((tie) => !passesFilters(tie, view, when)).length;
  const others = ties.filter((tie) => !inForceOn(tie, when));
  return (
    <Panel
      kind={texts.actorKind.one[actor.kind]}
      title={
        <span className={classes.withSign}>
          <ActorSign actor={actor} large />
          {actor.name}
        </span>
      }
    >
      <Growing id={id} />
      {facts.data && <ActorFacts facts={facts.data} />}
      {actor.kind === 'ORGANISATION' && <Members organisation={id} />}
      <LeansOn id={id} key={`leans ${id}`} />
      <Disputes id={id} key={`disputes ${id}`} />
      <section className={classes.section}>
        <h3 className={classes.sectionName}>{texts.actor.tiesOn(inForce.length, whenInWords(when))}</h3>
        {inForce.length === 0 && <p className={parts.quiet}>{texts.actor.noTies(whenInWords(when))}</p>}
        {hidden > 0 && <p className={parts.quiet}>{texts.actor.hiddenByFilters(hidden)}</p>}
        <TieGroups ties={inForce} from={id} everyTie={ties} />
      </section>
      <EarlierAndLater ties={others} from={id} />
    </Panel>
  );
}
