import { useScene } from '../../state/scene.tsx';
import { inForceOn } from '../../state/shown.ts';
import { useTimelineTies } from '../../state/use-timeline-ties.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './page.module.css';

/** Over the picture: which day it shows, and how much of everything. */
export function Caption() {
  const { view, day } = useScene();
  const other = view.study?.type === 'compare' ? view.study.until : null;
  return (
    <div className={classes.caption} data-testid="caption">
      <p className={classes.day}>
        {other === null ? dateInWords(day) : texts.studies.compare.days(dateInWords(day), dateInWords(other))}
      </p>
      {view.display === 'timeline' ? <EverListed /> : <ShownCounts />}
    </div>
  );
}

function ShownCounts() {
  const { model, ties, actors } = useScene();
  return (
    <p title={texts.counts.explained}>
      <span data-testid="tie-count">{texts.counts.ties(ties.length, model.ties.length)}</span>,{' '}
      <span data-testid="actor-count">{texts.counts.actors(actors.length, model.actors.size)}</span>{' '}
      {texts.counts.shown}
    </p>
  );
}

/** A timeline also lists what is not in force that day. */
function EverListed() {
  const { model, day } = useScene();
  const listed = useTimelineTies();
  const inForce = listed.filter((tie) => inForceOn(tie, day)).length;
  return (
    <p title={texts.counts.everExplained} data-testid="tie-count">
      {texts.counts.everListed(listed.length, model.ties.length, inForce)}
    </p>
  );
}
