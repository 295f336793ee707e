import { type ComboboxItem, type OptionsFilter, Select } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { ActorKind } from '../../api/generated.ts';
import shared from '../../parts.module.css';
import { ActorSign, SignLine } from '../../parts.tsx';
import { selectActor, selectTie } from '../../state/actions.ts';
import { closeness, plain } from '../../state/matching.ts';
import { useScene } from '../../state/scene.tsx';
import { inForceOn } from '../../state/shown.ts';
import { act } from '../../state/store.ts';
import { spanInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';
import classes from './studies.module.css';

/** One actor of all on record, by name. */
export function ActorSelect({
  label,
  value,
  onChange,
  clearable = false,
  kind = null,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly clearable?: boolean;
  /** Only actors of this kind. */
  readonly kind?: ActorKind | null;
}) {
  const { model } = useScene();
  const options = useMemo(
    () =>
      [...model.actors.values()]
        .filter((actor) => kind === null || actor.kind === kind || actor.id === value)
        .map(({ id, name }) => ({ value: id, label: name }))
        .sort((a, b) => a.label.localeCompare(b.label, 'en')),
    [model, kind, value],
  );
  return (
    <Select
      label={label}
      data={options}
      value={value}
      onChange={onChange}
      searchable
      filter={closestFirst}
      // A name typed and the Enter key are enough.
      selectFirstOptionOnChange
      // Opened by passing through, the list would take a step of the Tab key and leave the focus nowhere.
      openOnFocus={false}
      clearable={clearable}
      limit={60}
      placeholder={texts.studies.chooseActor}
      nothingFoundMessage={texts.studies.noActor}
      comboboxProps={{ withinPortal: false }}
    />
  );
}

/** Who is called just so, then whose name begins with it, then who has it somewhere in the name. */
const closestFirst: OptionsFilter = ({ options, search, limit }) => {
  const part = plain(search.trim());
  return (options as ComboboxItem[])
    .filter(({ label }) => plain(label).includes(part))
    .sort((one, other) => closeness(other.label, part) - closeness(one.label, part))
    .slice(0, limit);
};

/** How an answer was computed, in a line. */
export function Method({ text }: { readonly text: string }) {
  return (
    <p className={classes.method}>
      {text}{' '}
      <a href="/docs/methods.md" target="_blank" rel="noopener">
        {texts.studies.methods}
      </a>
    </p>
  );
}

/** An actor by name, to be opened. */
export function ActorLink({ id }: { readonly id: string }) {
  const { model } = useScene();
  const actor = model.actors.get(id);
  if (!actor) return <span>{id}</span>;
  return (
    <button type="button" className={classes.actorLink} data-actor={id} onClick={() => act(selectActor(id))}>
      <ActorSign actor={actor} /> {actor.name}
    </button>
  );
}

/** Several actors, each to be opened. */
export function ActorLinks({ ids }: { readonly ids: readonly string[] }) {
  return (
    <ul className={classes.links}>
      {ids.map((id) => (
        <li key={id}>
          <ActorLink id={id} />
        </li>
      ))}
    </ul>
  );
}

/** A list that can be folded away, with its name and number. */
export function Fold({
  name,
  mark,
  open = false,
  children,
}: {
  readonly name: string;
  readonly mark?: 'began' | 'ended';
  readonly open?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <details className={classes.fold} open={open} data-mark={mark}>
      <summary>{name}</summary>
      {children}
    </details>
  );
}

/** Ties as rows that open their evidence. What is noted of each stands in place of whether it is in force on the day shown. */
export function TieRows({
  ids,
  note,
}: {
  readonly ids: readonly string[];
  readonly note?: (id: string) => string | null;
}) {
  const { model, day } = useScene();
  return (
    <ul className={classes.rows}>
      {ids.map((id) => {
        const tie = model.tiesById.get(id);
        if (!tie) return null;
        const said = note?.(id);
        return (
          <li key={id}>
            <button type="button" className={shared.rowButton} data-tie={id} onClick={() => act(selectTie(id))}>
              <SignLine sign={tie.kind.sign} />
              <span className={shared.grow}>
                {tie.subject.name} <span className={shared.quiet}>{tie.kind.label}</span> {tie.object.name}
                <span className={classes.when}>
                  {spanInWords(tie)}
                  {said ? ` · ${said}` : ''}
                  {!inForceOn(tie, day) && !note ? ` · ${texts.studies.notThatDay}` : ''}
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
