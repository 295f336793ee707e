import { Kbd } from '@mantine/core';
import { texts } from '../../texts.ts';
import type { Option, OptionGroup } from './options.tsx';
import classes from './palette.module.css';

/** The id by which the field names the option that its keys have chosen. */
export function idOf(listId: string, option: Option): string {
  return `${listId}-${option.id.replaceAll(/\s/g, '-')}`;
}

export function Results({
  id,
  groups,
  current,
  choose,
}: {
  readonly id: string;
  readonly groups: readonly OptionGroup[];
  readonly current: Option | undefined;
  readonly choose: (option: Option) => void;
}) {
  return (
    <div id={id} className={classes.results} role="listbox" aria-label={texts.search.label}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a listbox
        <div key={group.name} role="group" aria-labelledby={`${id}-${group.name}`}>
          <div id={`${id}-${group.name}`} className={classes.group} role="presentation">
            {texts.search.group[group.name]}
          </div>
          {group.options.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys, and says which option they choose
            <div
              key={option.id}
              id={idOf(id, option)}
              className={classes.option}
              role="option"
              aria-selected={option === current}
              tabIndex={-1}
              onClick={() => choose(option)}
            >
              <span className={classes.sign}>{option.sign}</span>
              <span className={classes.title}>
                {option.title}
                {option.note && <span className={classes.quiet}> {option.note}</span>}
              </span>
              {option.keys && <Kbd size="xs">{option.keys}</Kbd>}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
