import { Combobox, Kbd, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent as ReactKeyboardEvent, useEffect, useRef, useState } from 'react';
import { SearchIcon } from '../../icons.tsx';
import classes from '../../parts.module.css';
import { ActorSign } from '../../parts.tsx';
import { pointAt } from '../../state/actions.ts';
import { useSearch } from '../../state/queries.ts';
import { useScene } from '../../state/scene.tsx';
import { act, bringIntoSight } from '../../state/store.ts';
import { texts } from '../../texts.ts';

const PAUSE_MS = 150;

/** Finds actors by name in any language, code or alias; the chosen one is selected and brought into sight. */
export function Search() {
  const { model, actors } = useScene();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), PAUSE_MS);
  const input = useRef<HTMLInputElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data: matches = [], isFetching, isError } = useSearch(asked, model.revision);
  const settled = asked === text.trim() && !isFetching;
  useSlashKey(input);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new matches, new first option
  useEffect(() => void combobox.selectFirstOption(), [matches]);

  const choose = (id: string) => {
    act(pointAt(id));
    bringIntoSight(id);
    setText('');
    combobox.closeDropdown();
  };
  const onKeyDown = (event: ReactKeyboardEvent) => {
    if (event.key === 'Escape') setText('');
  };
  const found = text.trim() === '' ? [] : matches;
  return (
    <Combobox store={combobox} onOptionSubmit={choose} width="target" position="bottom-start" withinPortal={false}>
      <Combobox.Target>
        <TextInput
          ref={input}
          aria-label={texts.search.label}
          placeholder={texts.search.placeholder}
          leftSection={<SearchIcon />}
          rightSection={
            text === '' && (
              <Kbd size="xs" aria-hidden="true">
                /
              </Kbd>
            )
          }
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
          }}
          onKeyDown={onKeyDown}
          onBlur={() => combobox.closeDropdown()}
          spellCheck={false}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={text.trim() === ''}>
        <Combobox.Options aria-label={texts.search.label}>
          {found.map(({ actor, matched }) => (
            <Combobox.Option key={actor.id} value={actor.id}>
              <span style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
                <ActorSign actor={actor} />
                <span className={classes.grow}>
                  {actor.name}
                  {matched !== actor.name && <span className={classes.quiet}> {texts.search.matched(matched)}</span>}
                </span>
                {!actors.some((entry) => entry.actor.id === actor.id) && (
                  <span className={classes.quiet}>{texts.search.notShown}</span>
                )}
              </span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
        {found.length === 0 && (
          <Combobox.Empty role="status">
            {isError ? texts.search.failed : settled ? texts.search.nothing(text.trim()) : texts.search.searching}
          </Combobox.Empty>
        )}
      </Combobox.Dropdown>
    </Combobox>
  );
}

/** The slash key brings the cursor here from anywhere but another field. */
function useSlashKey(input: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const writing =
        event.target instanceof HTMLElement &&
        event.target.matches('input:not([type=range]):not([type=checkbox]), textarea, select');
      if (event.key !== '/' || writing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    globalThis.addEventListener('keydown', onKey);
    return () => globalThis.removeEventListener('keydown', onKey);
  }, [input]);
}
