import { openStudy, showDay } from '../state/actions.ts';
import { addMonths } from '../state/dates.ts';
import { useScene } from '../state/scene.tsx';
import { selectedActors } from '../state/selected.ts';
import { act } from '../state/store.ts';
import { STUDIES, type Study, type StudyName } from '../state/study.ts';
import { texts } from '../texts.ts';
import classes from './explorer.module.css';

const LOOK_BACK_MONTHS = 60;

/** The ways to look at the network beyond looking around. What is selected is what they start from. */
export function StudyButtons() {
  const { model, view, day } = useScene();
  const current = view.study?.type ?? null;
  const [one = null, other = null] = selectedActors(model, view.selection);
  const beginningOf: Readonly<Record<StudyName, () => Study>> = {
    trace: () => ({ type: 'trace', from: one, to: other, maxTies: 3, memberships: true }),
    balance: () => ({ type: 'balance' }),
    compare: () => ({ type: 'compare', until: model.today }),
    ranking: () => ({ type: 'ranking', measure: 'PAGERANK', on: one }),
  };
  const open = (name: StudyName) => {
    if (name === current) return act(openStudy(null));
    const earlier = name === 'compare' && day >= model.today ? [showDay(addMonths(day, -LOOK_BACK_MONTHS))] : [];
    act(...earlier, openStudy(beginningOf[name]()));
  };
  return (
    <nav className={classes.studies} aria-label={texts.studies.label}>
      {STUDIES.map((name) => (
        <button
          key={name}
          type="button"
          className={classes.studyButton}
          aria-pressed={name === current}
          title={texts.studies[name].about}
          onClick={() => open(name)}
        >
          {texts.studies[name].name}
        </button>
      ))}
    </nav>
  );
}
