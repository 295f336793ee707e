import { Menu } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { openStudy, showDay } from '../state/actions.ts';
import { addMonths } from '../state/dates.ts';
import { useScene } from '../state/scene.tsx';
import { selectedActors } from '../state/selected.ts';
import { act } from '../state/store.ts';
import { STUDIES, type Study, type StudyName, takesActor } from '../state/study.ts';
import { texts } from '../texts.ts';
import classes from './explorer.module.css';

const LOOK_BACK_MONTHS = 60;
/** So many fit everywhere; the others are in a menu where there is no room for all. */
const ALWAYS_SHOWN = 4;
/** Rankings that answer a question of their own, which nobody would look for behind another. */
const RANKINGS = ['STANDING', 'MATERIAL'] as const;

/** The ways to look at the network beyond looking around. What is selected is what they start from. */
export function StudyButtons() {
  const { view, model } = useScene();
  const open = useOpenStudy();
  const roomForAll = useMediaQuery('(min-width: 1400px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const current = view.study?.type ?? null;
  const [shown, more] = roomForAll ? [STUDIES, []] : [STUDIES.slice(0, ALWAYS_SHOWN), STUDIES.slice(ALWAYS_SHOWN)];
  const inMenu = more.find((name) => name === current);
  const words = texts.studies;
  const [one = null] = selectedActors(model, view.selection);
  return (
    <nav className={classes.studies} data-tour="studies" aria-label={words.label}>
      {shown.map((name) => (
        <button
          key={name}
          type="button"
          className={classes.studyButton}
          aria-pressed={name === current}
          title={words[name].about}
          onClick={() => open(name)}
        >
          {words[name].name}
        </button>
      ))}
      <Menu position="bottom-end" withinPortal={false} returnFocus>
        <Menu.Target>
          <button type="button" className={classes.studyButton} data-current={inMenu !== undefined}>
            {inMenu ? words[inMenu].name : words.more}
            <span aria-hidden="true"> ▾</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {more.map((name) => (
            <Menu.Item key={name} aria-current={name === current} onClick={() => open(name)}>
              {words[name].name}
              <span className={classes.studyAbout}>{words[name].title}</span>
            </Menu.Item>
          ))}
          {RANKINGS.map((measure) => (
            <Menu.Item
              key={measure}
              aria-current={view.study?.type === 'ranking' && view.study.measure === measure}
              onClick={() => act(openStudy({ type: 'ranking', measure, on: takesActor(measure) ? one : null }))}
            >
              {words.ranking.measures[measure]}
              <span className={classes.studyAbout}>{words.rankings[measure]}</span>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </nav>
  );
}

/** Opens a study on what is selected, or closes it where it is open. */
export function useOpenStudy(): (name: StudyName) => void {
  const { model, view, day } = useScene();
  const chosen = selectedActors(model, view.selection);
  const [one = null, other = null] = chosen;
  const [state = null, otherState = null] = chosen.filter((id) => model.actors.get(id)?.kind === 'COUNTRY');
  const [bloc = null, otherBloc = null] = chosen.filter((id) => model.actors.get(id)?.kind === 'ORGANISATION');
  const beginningOf: Readonly<Record<StudyName, () => Study>> = {
    trace: () => ({ type: 'trace', from: one, to: other, maxTies: 3, memberships: true }),
    balance: () => ({ type: 'balance' }),
    compare: () => ({ type: 'compare', until: model.today }),
    ranking: () => ({ type: 'ranking', measure: 'PAGERANK', on: one }),
    similarity: () => ({ type: 'similarity', a: state, b: otherState }),
    blocs: () => ({ type: 'blocs', largest: null, one: bloc, other: otherBloc }),
    groups: () => ({ type: 'groups', signed: false }),
  };
  return (name) => {
    if (name === view.study?.type) return act(openStudy(null));
    const earlier = name === 'compare' && day >= model.today ? [showDay(addMonths(day, -LOOK_BACK_MONTHS))] : [];
    act(...earlier, openStudy(beginningOf[name]()));
  };
}
