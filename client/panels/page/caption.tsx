import { useScene } from '../../state/scene.tsx';
import { inForceOn } from '../../state/shown.ts';
import { useTimelineTies } from '../../state/use-timeline-ties.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './page.module.css';

/** Over the picture: which day it shows, and how much of everything. */
export function Caption() {
  const { view, day, when } = useScene();
  const other = view.study?.type === 'compare' ? view.study.until : null;
  return (
    <div className={classes.caption} data-testid="caption">
      <p className={classes.day}>
        {typeof when !== 'string'
          ? texts.when.span(dateInWords(when.since), dateInWords(day))
          : other === null
            ? dateInWords(day)
            : texts.studies.compare.days(dateInWords(day), dateInWords(other))}
      </p>
      {view.display === 'timeline' ? <EverListed /> : <ShownCounts />}
    </div>
  );
}

function ShownCounts() {
  const { model, when, ties, actors } = useScene();
  return (
    <p title={typeof when === 'string' ? texts.counts.explained : texts.counts.spanExplained}>
      <span data-testid="tie-count">{texts.counts.ties(ties.length, model.ties.length)}</span>,{' '}
      <span data-testid="actor-count">{texts.counts.actors(actors.length, model.actors.size)}</span>{' '}
      {typeof when === 'string' ? texts.counts.shown : texts.counts.shownInSpan}
    </p>
  );
}

/** A timeline also lists what is not in force that day. */
function EverListed() {
  const { model, when } = useScene();
  const listed = useTimelineTies();
  const inForce = listed.filter((tie) => inForceOn(tie, when)).length;
  return (
    <p title={texts.counts.everExplained} data-testid="tie-count">
      {texts.counts.everListed(listed.length, model.ties.length, inForce, typeof when !== 'string')}
    </p>
  );
}
