import { readArrangement, writeArrangement } from './arrangement.ts';
import { isDay } from './dates.ts';
import { kindOfWord, readExtent, wordOfKind, writeExtent } from './extent.ts';
import { readIds, writeIds } from './id-list.ts';
import { readLook, writeLook } from './look.ts';
import { ACTOR_KIND_WORDS, readMatrix, writeMatrix } from './matrix-view.ts';
import { readStudy, STUDIES, writeStudy } from './study.ts';
import { readTable, writeTable } from './table-view.ts';
import { DISPLAYS, type Display, FIRST_VIEW, LANES, type Lanes, type Selection, type Sign, type View } from './view.ts';

/** A part of an address that means nothing here, in the words it was written in. */
export interface AddressProblem {
  readonly part: string;
  readonly value: string;
}

const SIGN_WORDS: ReadonlyMap<string, Sign> = new Map([
  ['friendly', 1],
  ['hostile', -1],
  ['neutral', 0],
]);
/** These mean nothing special in a query: written as they are, an address can be read. */
const READABLE = [
  ['%2C', ','],
  ['%3A', ':'],
  ['%40', '@'],
  ['%7E', '~'],
] as const;

/** The query of an address → the view it stands for, and the parts that could not be read. */
export function readAddress(query: string): { view: View; problems: AddressProblem[] } {
  const parameters = new URLSearchParams(query);
  const problems: AddressProblem[] = [];
  const list = (name: string) => (parameters.get(name) ?? '').split(',').filter(Boolean);
  const words = <Value>(name: string, known: ReadonlyMap<string, Value>): Value[] =>
    list(name).flatMap((word) => {
      const value = known.get(word);
      if (value === undefined) problems.push({ part: name, value: word });
      return value === undefined ? [] : [value];
    });
  const checked = (name: string, holds: (text: string) => boolean): string | null => {
    const text = parameters.get(name);
    if (text === null || holds(text)) return text;
    problems.push({ part: name, value: text });
    return null;
  };
  const revision = checked('revision', (text) => /^[1-9]\d{0,8}$/.test(text));
  const study = readStudy(parameters);
  const unread = study === null ? STUDIES.find((name) => parameters.has(name)) : undefined;
  if (unread) problems.push({ part: unread, value: parameters.get(unread) ?? '' });
  const date = checked('date', isDay);
  const view: View = {
    ...FIRST_VIEW,
    date,
    since: study ? null : checked('since', (text) => isDay(text) && (date === null || text <= date)),
    display: (checked('view', isOneOf(DISPLAYS)) as Display | null) ?? FIRST_VIEW.display,
    lanes: (checked('lanes', isOneOf(LANES)) as Lanes | null) ?? FIRST_VIEW.lanes,
    tiesOf: checked('of', (text) => /^[^,]+(,[^,]+)?$/.test(text))?.split(',') ?? [],
    kinds: list('kinds').map(kindOfWord),
    signs: words('signs', SIGN_WORDS),
    issues: list('issues'),
    actorKinds: words('actors', ACTOR_KIND_WORDS),
    contestedOnly: parameters.get('contested') === 'only',
    table: readTable(parameters, problems),
    ...readExtent(parameters, problems),
    matrix: readMatrix(parameters, problems),
    arrangement: readArrangement(parameters, problems),
    look: readLook(parameters, problems),
    selection: readSelection(parameters, problems),
    study,
    revision: revision === null ? null : Number(revision),
    accordingTo: parameters.get('according-to') || null,
  };
  return { view, problems };
}

/** The view → the query of its address: the same view always gives the same text, and the plain page none but its date. */
export function writeAddress(view: View): string {
  const parameters = new URLSearchParams();
  const list = (name: string, values: readonly string[]) => {
    if (values.length > 0) parameters.set(name, [...values].sort().join(','));
  };
  if (view.date !== null) parameters.set('date', view.date);
  if (view.since !== null) parameters.set('since', view.since);
  if (view.display !== FIRST_VIEW.display) parameters.set('view', view.display);
  if (view.lanes !== FIRST_VIEW.lanes) parameters.set('lanes', view.lanes);
  list('kinds', view.kinds.map(wordOfKind));
  list('signs', wordsOf(SIGN_WORDS, view.signs));
  list('issues', view.issues);
  list('actors', wordsOf(ACTOR_KIND_WORDS, view.actorKinds));
  if (view.contestedOnly) parameters.set('contested', 'only');
  writeArrangement(view.arrangement, parameters);
  writeExtent(view, parameters);
  if (view.selection?.type === 'pair') parameters.set('pair', view.selection.between.join(','));
  else if (view.selection?.type === 'actors') parameters.set('selected', writeIds(view.selection.ids).text);
  else if (view.selection) parameters.set(view.selection.type, view.selection.id);
  writeTable(view.table, parameters);
  if (view.tiesOf.length > 0) parameters.set('of', view.tiesOf.join(','));
  writeMatrix(view.matrix, parameters);
  writeLook(view.look, parameters);
  writeStudy(view.study, parameters);
  if (view.accordingTo !== null) parameters.set('according-to', view.accordingTo);
  if (view.revision !== null) parameters.set('revision', String(view.revision));
  const query = READABLE.reduce((text, [code, sign]) => text.replaceAll(code, sign), parameters.toString());
  return query === '' ? '' : `?${query}`;
}

function isOneOf(words: readonly string[]): (text: string) => boolean {
  return (text) => words.includes(text);
}

function readSelection(parameters: URLSearchParams, problems: AddressProblem[]): Selection | null {
  const [first, second, ...others] = readIds('selected', parameters, problems);
  if (first && second) return { type: 'actors', ids: [first, second, ...others] };
  if (first) return { type: 'actor', id: first };

  const [a, b] = (parameters.get('pair') ?? '').split(',');
  if (a && b) return { type: 'pair', between: a < b ? [a, b] : [b, a] };
  for (const type of ['tie', 'actor', 'source', 'issue'] as const) {
    const id = parameters.get(type);
    if (id) return { type, id };
  }
  return null;
}

function wordsOf<Value>(words: ReadonlyMap<string, Value>, values: readonly Value[]): string[] {
  return [...words].filter(([, value]) => values.includes(value)).map(([word]) => word);
}
