import { useCallback, useSyncExternalStore } from 'react';
import {
  type NetworkFilter,
  OneActorDocument,
  PictureDocument,
  TwoActorsDocument,
  TwoDaysDocument,
  type TypedDocumentString,
} from '../api/generated.ts';
import { isNarrowed } from './extent.ts';
import { queryClient } from './query-client.ts';
import type { Scene } from './scene.tsx';
import type { View } from './view.ts';

/** A question to the API, ready to be asked elsewhere. */
export interface Question {
  /** What it is about: all that is shown, what is selected, or the study. */
  readonly about: 'picture' | 'selection' | 'study';
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The questions whose answers are what the page shows now, the widest first. */
export function useQuestions(scene: Scene): readonly Question[] {
  const { view } = scene;
  const asked = useAsked(askedFor(view));
  const selected = questionOfSelection(scene);
  return [
    questionOfPicture(scene),
    ...(selected ? [selected] : []),
    ...(asked ? [{ ...asked, about: view.selection ? ('selection' as const) : ('study' as const) }] : []),
  ];
}

function questionOfPicture({ view, model, day, when, actors }: Scene): Question {
  const filter: NetworkFilter = {
    ...(view.kinds.length > 0 && { kinds: [...view.kinds] }),
    ...(view.signs.length > 0 && { signs: [...view.signs] }),
    ...(view.issues.length > 0 && { issues: [...view.issues] }),
    ...(view.actorKinds.length > 0 && { actorKinds: [...view.actorKinds] }),
    ...(view.contestedOnly && { contested: true }),
    // However they were chosen: who is on the picture.
    ...(isNarrowed(view) && { among: actors.map(({ actor }) => actor.id).sort() }),
  };
  const common = { revision: model.revision, ...sourcesOf(view), ...(Object.keys(filter).length > 0 && { filter }) };
  return view.study?.type === 'compare'
    ? question('picture', TwoDaysDocument, { earlier: day, later: view.study.until, ...common })
    : question('picture', PictureDocument, { ...timeOf(when), ...common });
}

function questionOfSelection({ view, model, when }: Scene): Question | null {
  const { selection } = view;
  const common = { ...timeOf(when), revision: model.revision, ...sourcesOf(view) };
  if (selection?.type === 'actor') return question('selection', OneActorDocument, { id: selection.id, ...common });
  if (selection?.type !== 'pair') return null;
  const [one, other] = selection.between;
  return question('selection', TwoActorsDocument, { one, other, ...common });
}

function timeOf(when: Scene['when']) {
  return typeof when === 'string' ? { asOf: when } : { during: { ...when } };
}

function sourcesOf({ accordingTo }: View) {
  return accordingTo === null ? {} : { accordingTo: [accordingTo] };
}

function question<Answer, Variables extends object>(
  about: Question['about'],
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
): Question {
  return { about, query: tidy(document.toString()), variables: variables as Readonly<Record<string, unknown>> };
}

/** The generator indents the first line of each part. */
function tidy(query: string): string {
  return query.replaceAll(/^ {4}(?=query|fragment)/gm, '').trim();
}

/** The key of the question that a panel asks by itself; null where none does. */
function askedFor({ selection, study }: View): string | null {
  if (selection?.type === 'tie') return 'evidence';
  if (selection) return selection.type === 'source' ? 'source' : null;
  return study?.type ?? null;
}

/** What the panel in sight has asked, word for word. */
function useAsked(key: string | null): Omit<Question, 'about'> | null {
  const cache = queryClient.getQueryCache();
  const read = useCallback(() => {
    const active = key === null ? [] : cache.findAll({ queryKey: [key], type: 'active' });
    const meta = active.filter((one) => !one.isDisabled()).at(-1)?.meta;
    return meta?.variables ? JSON.stringify(meta) : '';
  }, [cache, key]);
  const text = useSyncExternalStore((changed) => cache.subscribe(changed), read);
  if (text === '') return null;
  const { query, variables } = JSON.parse(text);
  return { query: tidy(query), variables };
}
