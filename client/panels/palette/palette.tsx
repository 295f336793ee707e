import { Kbd, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { SearchIcon } from '../../icons.tsx';
import { Hidden } from '../../parts.tsx';
import type { Command } from '../../state/command.ts';
import { useSearch } from '../../state/queries.ts';
import { useScene } from '../../state/scene.tsx';
import { texts } from '../../texts.ts';
import { type Option, useOptions } from './options.tsx';
import classes from './palette.module.css';
import { idOf, Results } from './results.tsx';
import { usePaletteKeys } from './use-palette-keys.ts';

const PAUSE_MS = 150;
/** How long results that need no server wait for those that do. */
const PATIENCE_MS = 1_000;
/** A screen reader is told of the results when the typing rests. */
const REST_MS = 600;

/** One field for everything: actors by name in any language, code or alias, dates, kinds of tie, issues, commands. */
export function Palette({ commands }: { readonly commands: readonly Command[] }) {
  const { model } = useScene();
  const [written, setText] = useState('');
  const text = written.trim();
  const [asked] = useDebouncedValue(text, PAUSE_MS);
  const { data: matches = [], isFetching, isError } = useSearch(asked, model.revision);
  const settled = text === '' || (asked === text && !isFetching);
  const [wasSettled] = useDebouncedValue(settled, PATIENCE_MS);
  const latest = useOptions(text, text === '' || isError ? [] : matches, commands);
  const shown = useRef(latest);
  // Nothing moves under the hand while the server answers, unless it takes long.
  if (settled || !wasSettled) shown.current = latest;
  const groups = shown.current;
  const options = groups.flatMap((group) => group.options);
  const [opened, setOpened] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  /** Enter was pressed before the answer came: the first result is meant, once it is known. */
  const [hasty, setHasty] = useState<'alone' | 'besides' | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  const listId = useId();
  // What was typed says which result is meant only when all results are there.
  const current = options.find(({ id }) => id === chosen) ?? (settled && text !== '' ? options[0] : undefined);
  const open = opened && (text !== '' || options.length > 0);
  const counts = groups.map(({ name, options: { length } }) => ({ name: texts.search.group[name], number: length }));
  const [aloud] = useDebouncedValue(open && settled && options.length > 0 ? texts.search.found(counts) : '', REST_MS);

  const close = () => {
    setOpened(false);
    setText('');
    setChosen(null);
    setHasty(null);
  };
  /** To whence the keys called it; whoever came with a pointer stays. */
  const giveFocusBack = () => {
    if (cameFrom.current?.isConnected) cameFrom.current.focus();
    cameFrom.current = null;
  };
  const run = (option: Option, besides = false) => {
    close();
    giveFocusBack();
    if (besides && option.add) option.add();
    else option.run();
  };
  usePaletteKeys(() => {
    const active = document.activeElement;
    if (active instanceof HTMLElement && active !== input.current && active !== document.body)
      cameFrom.current = active;
    input.current?.focus();
    setOpened(true);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what else changes is no answer
  useEffect(() => {
    if (hasty && settled) {
      setHasty(null);
      if (current) run(current, hasty === 'besides');
    }
  }, [hasty, settled]);
  useEffect(() => {
    if (!open || !current) return;
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [open, current]);

  const step = (by: 1 | -1) => {
    setOpened(true);
    if (!open || options.length === 0) return;
    const at = current ? options.indexOf(current) : by === 1 ? -1 : options.length;
    setChosen(options[(at + by + options.length) % options.length]?.id ?? null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') step(event.key === 'ArrowDown' ? 1 : -1);
    // The key that leads here is pressed here too, by whoever stands in the field already: no name begins with it.
    else if (event.key === '/' && written === '') setOpened(true);
    else if (event.key === 'Enter' && open) {
      if (current) run(current, event.shiftKey);
      else if (!settled) setHasty(event.shiftKey ? 'besides' : 'alone');
    } else if (event.key === 'Escape' && open) {
      close();
      giveFocusBack();
    } else return;
    event.preventDefault();
  };

  return (
    <div className={classes.palette}>
      <TextInput
        ref={input}
        role="combobox"
        aria-label={texts.search.label}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open && current ? idOf(listId, current) : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={texts.search.placeholder}
        leftSection={<SearchIcon />}
        rightSection={
          written === '' && (
            <Kbd size="xs" aria-hidden="true">
              /
            </Kbd>
          )
        }
        value={written}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setChosen(null);
          setHasty(null);
          setOpened(true);
        }}
        onClick={() => setOpened(true)}
        onKeyDown={onKeyDown}
        onBlur={() => setOpened(false)}
      />
      {open && (
        // biome-ignore lint/a11y/noStaticElementInteractions: a press in the list leaves the focus in the field
        <div ref={list} className={classes.list} onMouseDown={(event) => event.preventDefault()}>
          {options.length > 0 && <Results id={listId} groups={groups} current={current} choose={run} />}
          {isError && text !== '' ? (
            <p className={classes.note} role="status">
              {texts.search.failed}
            </p>
          ) : (
            options.length === 0 && (
              <p className={classes.note} role="status">
                {settled ? texts.search.nothing(text) : texts.search.searching}
              </p>
            )
          )}
        </div>
      )}
      <div role="status">
        <Hidden>{aloud}</Hidden>
      </div>
    </div>
  );
}
