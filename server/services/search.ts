/** Actors by name in any language, alias or code. */
import MiniSearch, { type SearchResult } from 'minisearch';
import type { Actor } from '../domain/actor.ts';
import type { Graph } from '../domain/graph.ts';
import { countryFacts } from './country-facts.ts';

export interface ActorMatch {
  readonly actor: Actor;
  /** The name, code or alias that matched. */
  readonly matched: string;
  readonly score: number;
}

interface Entry {
  readonly id: string;
  readonly actor: Actor;
  readonly names: readonly string[];
}

interface Index {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly exact: ReadonlyMap<string, readonly Entry[]>;
  readonly fuzzy: MiniSearch<Entry>;
}

/** Above every score that the fuzzy index gives, so that "UK" finds the United Kingdom before Ukraine. */
const EXACT_CODE = 1e6;
const EXACT_NAME = 5e5;
const EXACT_ALIAS = 1e5;

const indexes = new WeakMap<Graph, Index>();

/** Best first: exact codes, exact names, exact aliases, then words that begin alike or are spelt almost alike. */
export function searchActors(graph: Graph, text: string, first: number): ActorMatch[] {
  const wanted = fold(text);
  if (wanted === '') return [];
  const index = indexOf(graph);
  const matches = new Map<string, ActorMatch>();
  for (const entry of index.exact.get(wanted) ?? []) {
    const code = codesOf(entry.actor).find((name) => fold(name) === wanted);
    const matched = code ?? entry.names.find((name) => fold(name) === wanted) ?? entry.actor.name;
    const score = code ? EXACT_CODE : fold(entry.actor.name) === wanted ? EXACT_NAME : EXACT_ALIAS;
    // Among equals the better connected comes first.
    const ties = graph.tiesByActor.get(entry.id)?.length ?? 0;
    matches.set(entry.id, { actor: entry.actor, matched, score: score + ties });
  }
  for (const hit of index.fuzzy.search(text)) {
    const entry = index.entries.get(hit.id as string);
    if (!entry || matches.has(entry.id)) continue;
    matches.set(entry.id, { actor: entry.actor, matched: closestName(entry, hit), score: hit.score });
  }
  return [...matches.values()].sort((a, b) => b.score - a.score || (a.actor.id < b.actor.id ? -1 : 1)).slice(0, first);
}

/** Every name, alias and code that an actor is found by. */
export function namesOf(actor: Actor): string[] {
  return [...new Set([actor.name, ...codesOf(actor), ...actor.aliases, ...(countryFacts(actor.id)?.names ?? [])])];
}

/** Case, accents and punctuation do not count. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What a name must have in it to match the text: itself where nothing would be left of it, such as a sign that no name has. */
export function wordsOf(text: string): string {
  return fold(text) || text.trim();
}

function codesOf(actor: Actor): string[] {
  const iso2 = countryFacts(actor.id)?.iso2;
  return [actor.id, actor.id.replace(/^\w+:/, ''), ...(iso2 ? [iso2] : []), ...actor.codes];
}

function indexOf(graph: Graph): Index {
  const known = indexes.get(graph);
  if (known) return known;
  const entries = [...graph.actors.values()].map((actor) => ({ id: actor.id, actor, names: namesOf(actor) }));
  const exact = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const name of new Set(entry.names.map(fold))) exact.set(name, [...(exact.get(name) ?? []), entry]);
  }
  const fuzzy = new MiniSearch<Entry>({
    fields: ['name', 'names'],
    idField: 'id',
    extractField: (entry, field) =>
      field === 'name' ? entry.actor.name : field === 'names' ? entry.names.join('\n') : entry.id,
    processTerm: (term) => fold(term) || null,
    searchOptions: {
      prefix: true,
      // Enough for two letters that changed places in a word of six.
      fuzzy: (term) => (term.length > 3 ? 0.25 : false),
      boost: { name: 2 },
      combineWith: 'AND',
    },
  });
  fuzzy.addAll(entries);
  const index = { entries: new Map(entries.map((entry) => [entry.id, entry])), exact, fuzzy };
  indexes.set(graph, index);
  return index;
}

/** The name in which most of the words asked for were found; the actor's own where it has as many. */
function closestName(entry: Entry, { terms, queryTerms }: Pick<SearchResult, 'terms' | 'queryTerms'>): string {
  const found = (name: string) => Math.min(terms.filter((term) => fold(name).includes(term)).length, queryTerms.length);
  return entry.names.reduce((best, name) => (found(name) > found(best) ? name : best), entry.actor.name);
}
