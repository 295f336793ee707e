import { useScene } from '../../state/scene.tsx';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './page.module.css';

/** Over the picture: which day it shows, and how much of everything. */
export function Caption() {
  const { model, view, day, ties, actors } = useScene();
  const other = view.study?.type === 'compare' ? view.study.until : null;
  return (
    <div className={classes.caption} data-testid="caption">
      <p className={classes.day}>
        {other === null ? dateInWords(day) : texts.studies.compare.days(dateInWords(day), dateInWords(other))}
      </p>
      <p title={texts.counts.explained}>
        <span data-testid="tie-count">{texts.counts.ties(ties.length, model.ties.length)}</span>,{' '}
        <span data-testid="actor-count">{texts.counts.actors(actors.length, model.actors.size)}</span>{' '}
        {texts.counts.shown}
      </p>
    </div>
  );
}
