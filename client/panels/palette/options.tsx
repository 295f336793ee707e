import { type ReactNode, useMemo } from 'react';
import { CalendarIcon, FilterIcon, RunIcon } from '../../icons.tsx';
import parts from '../../parts.module.css';
import { ActorSign, SignLine } from '../../parts.tsx';
import { alsoSelect, openStudy, pointAt, showDay, toggle } from '../../state/actions.ts';
import type { Command } from '../../state/command.ts';
import { readDate, readTwoDates } from '../../state/date-words.ts';
import { closeness, finder } from '../../state/matching.ts';
import type { Model } from '../../state/model.ts';
import type { useSearch } from '../../state/queries.ts';
import { type Scene, useScene } from '../../state/scene.tsx';
import { facetCounts } from '../../state/shown.ts';
import { act, bringIntoSight } from '../../state/store.ts';
import { dateInWords } from '../../state/words.ts';
import { texts } from '../../texts.ts';

export interface Option {
  readonly id: string;
  readonly title: string;
  /** What of it answers to the text: a name, or the text itself. */
  readonly foundBy: string;
  readonly sign: ReactNode;
  readonly note?: string | undefined;
  readonly keys?: string | undefined;
  run(): void;
  /** Takes it besides what is selected already. */
  add?(): void;
}

export interface OptionGroup {
  readonly name: keyof typeof texts.search.group;
  readonly options: readonly Option[];
}

type Match = NonNullable<ReturnType<typeof useSearch>['data']>[number];

const MOST_KINDS = 5;
const MOST_ISSUES = 4;
const MOST_COMMANDS = 6;

/** What can be chosen for the text, in groups; without a text, every command. */
export function useOptions(
  text: string,
  matches: readonly Match[],
  commands: readonly Command[],
): readonly OptionGroup[] {
  const scene = useScene();
  const find = useFinders(scene.model);
  const findCommand = useMemo(() => finder(commands), [commands]);
  const found = text === '' ? commands : findCommand(text).slice(0, MOST_COMMANDS);
  const groups: OptionGroup[] = [
    { name: 'actors', options: matches.map((match) => actorOption(match, scene)) },
    { name: 'dates', options: dateOptions(text, scene) },
    {
      name: 'kinds',
      options: find
        .kinds(text)
        .slice(0, MOST_KINDS)
        .map((kind) => kindOption(kind, scene)),
    },
    {
      name: 'issues',
      options: find
        .issues(text)
        .slice(0, MOST_ISSUES)
        .map((issue) => issueOption(issue, scene)),
    },
    { name: 'commands', options: found.map(commandOption) },
  ];
  return bestFirst(groups, text);
}

/** The group with the closest result comes first: `dark` is a command although some actor is called nearly so. */
function bestFirst(groups: readonly OptionGroup[], text: string): OptionGroup[] {
  return groups
    .filter(({ options }) => options.length > 0)
    .map((group) => ({ group, closeness: Math.max(...group.options.map(({ foundBy }) => closeness(foundBy, text))) }))
    .sort((one, other) => other.closeness - one.closeness)
    .map(({ group }) => group);
}

function useFinders(model: Model) {
  return useMemo(() => {
    const kinds = [...model.kinds.values()].map((kind) => ({
      id: kind.id,
      title: kind.label,
      words: kind.inverseLabel,
      about: kind.description,
      sign: kind.sign,
    }));
    const issues = [...model.issues.values()].map(({ id, name, description }) => ({
      id,
      title: name,
      about: description ?? '',
    }));
    return { kinds: finder(kinds), issues: finder(issues) };
  }, [model]);
}

function actorOption({ actor, matched }: Match, { actors }: Scene): Option {
  const shown = actors.some((entry) => entry.actor.id === actor.id);
  const notes = [
    ...(matched === actor.name ? [] : [texts.search.matched(matched)]),
    ...(shown ? [] : [texts.search.notShown]),
  ];
  return {
    id: `actor ${actor.id}`,
    title: actor.name,
    foundBy: matched,
    sign: <ActorSign actor={actor} />,
    note: notes.join(', '),
    run: () => {
      act(pointAt(actor.id));
      bringIntoSight(actor.id);
    },
    add: () => act(alsoSelect(actor.id)),
  };
}

function dateOptions(text: string, { model }: Scene): Option[] {
  const sign = <CalendarIcon />;
  const two = readTwoDates(text, model.today);
  if (two) {
    const [from, until] = two;
    const title = texts.search.compare(dateInWords(from), dateInWords(until));
    return [
      {
        id: 'compare',
        title,
        foundBy: text,
        sign,
        run: () => act(showDay(from), openStudy({ type: 'compare', until })),
      },
    ];
  }
  const day = readDate(text.replace(/^(go to|show|on|in)\s+/i, ''), model.today);
  return day === null
    ? []
    : [{ id: 'day', title: texts.search.goTo(dateInWords(day)), foundBy: text, sign, run: () => act(showDay(day)) }];
}

function kindOption({ id, title, sign }: { id: string; title: string; sign: 1 | 0 | -1 }, scene: Scene): Option {
  return filterOption('kinds', id, title, <SignLine sign={sign} />, scene);
}

function issueOption({ id, title }: { id: string; title: string }, scene: Scene): Option {
  return filterOption('issues', id, title, <FilterIcon />, scene);
}

/** Choosing it again lifts it. */
function filterOption(
  facet: 'kinds' | 'issues',
  id: string,
  name: string,
  sign: ReactNode,
  { model, view, when }: Scene,
): Option {
  const kept = view[facet].includes(id);
  const number = facetCounts(model, view, when, facet).get(id) ?? 0;
  return {
    id: `${facet} ${id}`,
    foundBy: name,
    title: kept ? texts.search.lift(name) : texts.search.keep(name),
    sign,
    note: texts.search.tiesThatDay(number),
    run: () => act(toggle(facet, id)),
  };
}

function commandOption({ id, title, keys, run }: Command): Option {
  return {
    id: `command ${id}`,
    title,
    foundBy: title,
    keys,
    run,
    sign: (
      <span className={parts.quiet}>
        <RunIcon />
      </span>
    ),
  };
}
