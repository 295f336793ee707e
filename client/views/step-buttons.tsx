import { ActionIcon, Menu } from '@mantine/core';
import { HistoryIcon, RedoIcon, UndoIcon } from '../icons.tsx';
import { idle } from '../idle.ts';
import { useScene } from '../state/scene.tsx';
import { stepInWords } from '../state/step-words.ts';
import { goToStep, redo, undo, usePage } from '../state/store.ts';
import { texts } from '../texts.ts';
import classes from './displays.module.css';
import { useUndoKeys } from './use-undo-keys.ts';

/** Undo, redo, and all that was done, to go back to. */
export function StepButtons() {
  const { model } = useScene();
  const { list, place } = usePage((page) => page.steps);
  useUndoKeys();
  const told = list.map(({ view }, index) => stepInWords(list[index - 1]?.view ?? null, view, model));
  const named = (name: string, what: string | undefined) => (what === undefined ? name : `${name}: ${what}`);
  return (
    <ActionIcon.Group>
      <ActionIcon
        variant="default"
        size={32}
        aria-label={texts.steps.undo}
        title={named(texts.steps.undo, place > 0 ? told[place] : undefined)}
        {...idle(place === 0)}
        onClick={undo}
      >
        <UndoIcon />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={32}
        aria-label={texts.steps.redo}
        title={named(texts.steps.redo, told[place + 1])}
        {...idle(place === list.length - 1)}
        onClick={redo}
      >
        <RedoIcon />
      </ActionIcon>
      <Menu position="bottom-end" width={320} withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={texts.steps.history} title={texts.steps.history}>
            <HistoryIcon />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown className={classes.steps} aria-label={texts.steps.history}>
          {list
            .map(({ number }, index) => (
              <Menu.Item
                key={number}
                className={classes.step}
                data-undone={index > place}
                aria-current={index === place ? 'step' : undefined}
                onClick={() => goToStep(index)}
              >
                {told[index]}
                {index === place && <span className={classes.now}> {texts.steps.now}</span>}
              </Menu.Item>
            ))
            .reverse()}
        </Menu.Dropdown>
      </Menu>
    </ActionIcon.Group>
  );
}
