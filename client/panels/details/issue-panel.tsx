import { Button } from '@mantine/core';
import parts from '../../parts.module.css';
import { ActorSign } from '../../parts.tsx';
import { selectActor, toggle } from '../../state/actions.ts';
import type { Actor, Tie } from '../../state/model.ts';
import { useScene } from '../../state/scene.tsx';
import { tiesAbout } from '../../state/selected.ts';
import { actorsOf, inForceOn } from '../../state/shown.ts';
import { act } from '../../state/store.ts';
import { whenInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './details.module.css';
import { NotOnRecord } from './not-on-record.tsx';
import { Panel } from './panel.tsx';
import { TieSentences } from './tie-sentences.tsx';

const MEDIATION: readonly string[] = ['MEDIATES', 'CO_CHAIRS'];
const FIRST_FEW = 12;

/** What an issue is about: who is a party, who mediates, and every tie in the order of time. */
export function IssuePanel({ id }: { readonly id: string }) {
  const { model, view, when } = useScene();
  const issue = model.issues.get(id);
  if (!issue) return <NotOnRecord selection={{ type: 'issue', id }} />;
  const ties = tiesAbout(model, id);
  const inForce = ties.filter((tie) => inForceOn(tie, when));
  const mediators = actorsBy(ties.filter(({ kind }) => MEDIATION.includes(kind.id)).map(({ subject }) => subject));
  const parties = actorsOf(ties)
    .map(({ actor }) => actor)
    .filter((actor) => !mediators.includes(actor));
  const alone = view.issues.length === 1 && view.issues[0] === id;
  const others = ties.filter((tie) => !inForceOn(tie, when));
  return (
    <Panel kind={texts.issue.heading} title={issue.name}>
      {issue.description && <p>{issue.description}</p>}
      <div className={classes.choices}>
        <Button size="compact-sm" variant="default" onClick={() => act(toggle('issues', id))}>
          {view.issues.includes(id) ? (alone ? texts.issue.showAll : texts.issue.leaveOut) : texts.issue.showAlone}
        </Button>
      </div>
      <Years ties={ties} />
      <Actors name={texts.issue.mediators(mediators.length)} actors={mediators} />
      <Actors name={texts.issue.parties(parties.length)} actors={parties} />
      <section className={classes.section}>
        <h3 className={classes.sectionName}>{texts.actor.tiesOn(inForce.length, whenInWords(when))}</h3>
        {inForce.length === 0 && <p className={parts.quiet}>{texts.issue.none(whenInWords(when))}</p>}
        <TieSentences ties={inForce} />
      </section>
      {others.length > 0 && (
        <details className={classes.fold}>
          <summary>{texts.actor.earlierAndLater(others.length)}</summary>
          <TieSentences ties={others} />
        </details>
      )}
    </Panel>
  );
}

function Actors({ name, actors }: { readonly name: string; readonly actors: readonly Actor[] }) {
  if (actors.length === 0) return null;
  const row = (actor: Actor) => (
    <li key={actor.id}>
      <button type="button" className={classes.chip} onClick={() => act(selectActor(actor.id))}>
        <ActorSign actor={actor} />
        {actor.shortName}
      </button>
    </li>
  );
  return (
    <section className={classes.section}>
      <h3 className={classes.sectionName}>{name}</h3>
      <ul className={classes.chips}>{actors.slice(0, FIRST_FEW).map(row)}</ul>
      {actors.length > FIRST_FEW && (
        <details className={classes.fold}>
          <summary>{texts.issue.more(actors.length - FIRST_FEW)}</summary>
          <ul className={classes.chips}>{actors.slice(FIRST_FEW).map(row)}</ul>
        </details>
      )}
    </section>
  );
}

/** How many ties about it began in each year. */
function Years({ ties }: { readonly ties: readonly Tie[] }) {
  const years = ties.map((tie) => Number(tie.inForceFrom.slice(0, 4)));
  const first = Math.min(...years);
  const last = Math.max(...years);
  const counts = Array.from({ length: last - first + 1 }, (_, index) => ({
    year: first + index,
    ties: years.filter((year) => year === first + index).length,
  }));
  const peak = Math.max(...counts.map((entry) => entry.ties));
  if (!Number.isFinite(peak)) return null;
  return (
    <figure className={classes.years}>
      <figcaption>{texts.issue.began}</figcaption>
      <div className={classes.bars} role="img" aria-label={texts.issue.beganBetween(ties.length, first, last)}>
        {counts.map(({ year, ties: number }) => (
          <span key={year} title={texts.issue.beganIn(number, year)} style={{ height: `${(100 * number) / peak}%` }} />
        ))}
      </div>
      <p className={classes.yearEnds} aria-hidden="true">
        <span>{first}</span>
        <span>{last}</span>
      </p>
    </figure>
  );
}

/** Each once, those who appear most often first. */
function actorsBy(actors: readonly Actor[]): Actor[] {
  const counts = Map.groupBy(actors, (actor) => actor);
  return [...counts].sort(([, a], [, b]) => b.length - a.length).map(([actor]) => actor);
}
