/** The questions asked of a graph: actors, ties, networks, search. */
import { requireKinds, requireSigns } from '../analysis/graph.ts';
import type { Actor, ActorKind } from '../domain/actor.ts';
import type { Reliability } from '../domain/claim.ts';
import { addDays, type Day, lastDay, overlap, requirePartialDate, today } from '../domain/dates.ts';
import { EntenteError } from '../domain/errors.ts';
import { type Graph, tiesInForce, type When } from '../domain/graph.ts';
import { contestedOn, qualifiedOn, readSpan, type Tie } from '../domain/tie.ts';
import { requireTieKind } from '../domain/tie-kinds.ts';
import { BoundedCache } from './bounded-cache.ts';
import { daysOf, requireStrength, type SpanAsked } from './conditions.ts';
import { countryFacts } from './country-facts.ts';
import type { GraphCache } from './graph-cache.ts';
import { byId, type Ordering, type Page, type PageArguments, pageOf, requireSize } from './paging.ts';
import { type ActorMatch, fold, namesOf, searchActors, wordsOf } from './search.ts';

/** The time and the provenance of a question: given once, they hold for everything asked of the view. */
export interface ViewQuestion {
  readonly asOf?: string | null;
  readonly during?: SpanAsked | null;
  readonly revision?: number | null;
  readonly accordingTo?: readonly string[] | null;
  readonly minReliability?: Reliability | null;
}

export interface TieFilter {
  readonly kinds?: readonly string[] | null;
  readonly signs?: readonly number[] | null;
  readonly actors?: readonly string[] | null;
  readonly among?: readonly string[] | null;
  readonly between?: { readonly one: readonly string[]; readonly other: readonly string[] } | null;
  readonly issues?: readonly string[] | null;
  readonly contested?: boolean | null;
  readonly minStrength?: number | null;
  readonly sources?: readonly string[] | null;
}

export interface ActorFilter {
  readonly ids?: readonly string[] | null;
  readonly kinds?: readonly ActorKind[] | null;
  readonly text?: string | null;
  readonly regions?: readonly string[] | null;
  readonly membersOfAny?: readonly string[] | null;
  readonly membersOfAll?: readonly string[] | null;
  readonly withMembers?: readonly string[] | null;
  readonly withoutMembers?: readonly string[] | null;
}

export interface NetworkFilter {
  readonly kinds?: readonly string[] | null;
  readonly signs?: readonly number[] | null;
  readonly issues?: readonly string[] | null;
  readonly contested?: boolean | null;
  readonly actorKinds?: readonly ActorKind[] | null;
  readonly among?: readonly string[] | null;
  readonly around?: readonly string[] | null;
  readonly degree?: number | null;
}

type Direction = 'ASCENDING' | 'DESCENDING';

export interface TieOrder {
  readonly field: 'ID' | 'SINCE' | 'STRENGTH' | 'SOURCE_COUNT';
  readonly direction?: Direction;
}

export interface ActorOrder {
  readonly field: 'ID' | 'NAME' | 'TIE_COUNT';
  readonly direction?: Direction;
}

export interface Network {
  readonly actors: readonly Actor[];
  readonly ties: readonly Tie[];
  readonly tieCount: number;
  readonly actorCount: number;
}

const MAX_NETWORK = 20_000;
const MAX_DEGREE = 3;
const MAX_MATCHES = 50;
const DEFAULT_MATCHES = 10;
/** Longer than any name; words that are almost alike take time that grows with their length. */
const MAX_SEARCH_TEXT = 200;

/** A graph seen on a day or over a span. Everything asked of it is computed here, without the store. */
export class GraphView {
  readonly graph: Graph;
  readonly when: When;
  readonly asOf: Day;
  readonly accordingTo: readonly string[] | null;
  readonly minReliability: Reliability | null;
  #inForce: InForce | undefined;

  constructor(graph: Graph, when: When, asOf: Day, provenance: Pick<GraphView, 'accordingTo' | 'minReliability'>) {
    this.graph = graph;
    this.when = when;
    this.asOf = asOf;
    this.accordingTo = provenance.accordingTo;
    this.minReliability = provenance.minReliability;
  }

  /** The ties in force, by id. */
  get ties(): readonly Tie[] {
    return this.#shared.ties;
  }

  get #shared(): InForce {
    this.#inForce ??= inForce(this.graph, this.when);
    return this.#inForce;
  }

  actor(id: string): Actor | null {
    return this.graph.actors.get(id) ?? null;
  }

  tie(id: string): Tie | null {
    const tie = this.graph.tiesById.get(id);
    return tie && tiesInForce([tie], this.when).length > 0 ? tie : null;
  }

  tiesOf(actorId: string): readonly Tie[] {
    const { byActor } = this.#shared;
    const known = byActor.get(actorId);
    if (known) return known;
    const ties = tiesInForce(this.graph.tiesByActor.get(actorId) ?? [], this.when);
    byActor.set(actorId, ties);
    return ties;
  }

  /** Contested on the day asked about, or at any time in the span asked about. */
  contested(tie: Tie): boolean {
    const { when } = this;
    if ('day' in when) return contestedOn(tie, when.day);
    return tie.datesDiffer || tie.deniedDuring.some((span) => overlap(readSpan(span), when.during));
  }

  qualified(tie: Tie): boolean {
    const { when } = this;
    if ('day' in when) return qualifiedOn(tie, when.day);
    return tie.qualifiedDuring.some((span) => overlap(readSpan(span), when.during));
  }

  tiePage(
    question: PageArguments & { filter?: TieFilter | null; order?: TieOrder | null },
    actorId?: string,
  ): Page<Tie> {
    const filter = question.filter ?? {};
    const passes = this.#tieTest(filter);
    const ties = actorId === undefined ? this.#candidates(filter) : this.tiesOf(actorId);
    const isFiltered = Object.values(filter).some((condition) => condition != null);
    return pageOf(isFiltered ? ties.filter(passes) : ties, ordering(question.order, TIE_VALUES), question);
  }

  actorPage(question: PageArguments & { filter?: ActorFilter | null; order?: ActorOrder | null }): Page<Actor> {
    const passes = this.#actorTest(question.filter ?? {});
    const values = { NAME: (actor: Actor) => actor.name, TIE_COUNT: (actor: Actor) => this.tiesOf(actor.id).length };
    return pageOf([...this.graph.actors.values()].filter(passes), ordering(question.order, values), question);
  }

  search(text: string, first = DEFAULT_MATCHES): ActorMatch[] {
    if (text.length > MAX_SEARCH_TEXT) {
      throw new EntenteError(
        'BAD_ARGUMENT',
        `text has ${text.length} characters: search with at most ${MAX_SEARCH_TEXT}.`,
      );
    }
    return searchActors(this.graph, text, requireSize(first, MAX_MATCHES));
  }

  network(filter?: NetworkFilter | null, first: number = MAX_NETWORK): Network {
    const { actorKinds, around, degree } = filter ?? {};
    const size = requireSize(first, MAX_NETWORK);
    const passes = this.#tieTest(filter ?? {});
    const ofKind = (id: string) => !actorKinds || actorKinds.includes((this.graph.actors.get(id) as Actor).kind);
    let ties: readonly Tie[] = this.#candidates(filter ?? {}).filter(
      (tie) => passes(tie) && ofKind(tie.subject) && ofKind(tie.object),
    );
    if (around) ties = neighbourhood(ties, this.#requireActors(around), degree ?? 1);
    const shown = inOrder(ties.length <= size ? ties : strongest(ties, size));
    const ends = actorIdsOf(shown, around);
    return {
      actors: [...ends].sort().map((id) => this.graph.actors.get(id) as Actor),
      ties: shown,
      tieCount: ties.length,
      actorCount: ties.length === shown.length ? ends.size : actorIdsOf(ties, around).size,
    };
  }

  /** Ties in force, in any order, among which are all that pass the filter: as few as can be had without looking at each. */
  #candidates({ kinds, actors, among, between }: TieFilter): readonly Tie[] {
    const { ties, byKind } = this.#shared;
    const [kind] = kinds ?? [];
    if (kind !== undefined && kinds?.length === 1) {
      byKind.set(kind, byKind.get(kind) ?? ties.filter((tie) => tie.kind === kind));
      return byKind.get(kind) as readonly Tie[];
    }
    const ends = actors ?? between?.one ?? among;
    if (!ends || ends.length > MOST_ENDS) return ties;
    if (actors) return [...new Set(actors.flatMap((id) => this.tiesOf(id)))];
    const others = new Set(between?.other ?? among);
    const found = new Set<Tie>();
    for (const id of new Set(ends)) {
      const joining = this.#tiesByOtherEnd(id);
      for (const other of others) for (const tie of joining.get(other) ?? []) found.add(tie);
    }
    return [...found];
  }

  /** The ties of an actor, by who stands at their other end. */
  #tiesByOtherEnd(id: string): ReadonlyMap<string, readonly Tie[]> {
    const { byPair } = this.#shared;
    const known = byPair.get(id);
    if (known) return known;
    const ties = new Map<string, Tie[]>();
    for (const tie of this.tiesOf(id)) {
      const other = tie.subject === id ? tie.object : tie.subject;
      const joining = ties.get(other);
      if (joining) joining.push(tie);
      else ties.set(other, [tie]);
    }
    byPair.set(id, ties);
    return ties;
  }

  #tieTest(filter: TieFilter): (tie: Tie) => boolean {
    requireKinds(filter.kinds ?? []);
    requireSigns(filter.signs ?? []);
    if (filter.minStrength != null) requireStrength(filter.minStrength);
    const kinds = setOf(filter.kinds);
    const signs = setOf(filter.signs);
    const actors = setOf(filter.actors);
    const among = setOf(filter.among);
    const issues = setOf(filter.issues);
    const sources = setOf(filter.sources);
    const one = setOf(filter.between?.one);
    const other = setOf(filter.between?.other);
    const joins = (a: string, b: string) => !one || !other || (one.has(a) && other.has(b));
    const { contested, minStrength } = filter;
    return (tie) =>
      (!kinds || kinds.has(tie.kind)) &&
      (!signs || signs.has(requireTieKind(tie.kind).sign)) &&
      (!actors || actors.has(tie.subject) || actors.has(tie.object)) &&
      (!among || (among.has(tie.subject) && among.has(tie.object))) &&
      (joins(tie.subject, tie.object) || joins(tie.object, tie.subject)) &&
      (!issues || tie.issues.some((issue) => issues.has(issue))) &&
      (!sources || tie.sources.some((source) => sources.has(source))) &&
      (contested == null || this.contested(tie) === contested) &&
      (minStrength == null || tie.strength >= minStrength);
  }

  #actorTest(filter: ActorFilter): (actor: Actor) => boolean {
    const ids = setOf(filter.ids);
    const text = filter.text == null ? null : wordsOf(filter.text);
    const { kinds, regions, membersOfAny, membersOfAll, withMembers, withoutMembers } = filter;
    return (actor) =>
      (!ids || ids.has(actor.id)) &&
      (!kinds || kinds.includes(actor.kind)) &&
      (!regions || regions.includes(countryFacts(actor.id)?.region ?? '')) &&
      (!membersOfAny || membersOfAny.some((organisation) => this.#isMember(actor.id, organisation))) &&
      (membersOfAll ?? []).every((organisation) => this.#isMember(actor.id, organisation)) &&
      (withMembers ?? []).every((member) => this.#isMember(member, actor.id)) &&
      !(withoutMembers ?? []).some((member) => this.#isMember(member, actor.id)) &&
      (!withoutMembers || actor.kind === 'ORGANISATION') &&
      (text === null || namesOf(actor).some((name) => fold(name).includes(text)));
  }

  #isMember(member: string, organisation: string): boolean {
    return this.tiesOf(member).some(
      (tie) => tie.kind === 'MEMBER_OF' && tie.subject === member && tie.object === organisation,
    );
  }

  #requireActors(ids: readonly string[]): readonly string[] {
    const unknown = ids.filter((id) => !this.graph.actors.has(id));
    if (unknown.length === 0) return ids;
    throw new EntenteError('BAD_ARGUMENT', `There is no actor ${unknown.join(', ')} in around: find ids with search.`);
  }
}

/** Above so many actors, looking at every tie is as quick as gathering theirs. */
const MOST_ENDS = 20;

/** The ties of a graph in force at a time, and what was sorted out of them: shared by all who ask about that time. */
interface InForce {
  readonly ties: readonly Tie[];
  readonly byActor: Map<string, readonly Tie[]>;
  readonly byKind: Map<string, readonly Tie[]>;
  /** By one end, then by the other. */
  readonly byPair: Map<string, ReadonlyMap<string, readonly Tie[]>>;
}

/** Times that are kept of a graph, those asked about last. */
const KEPT_TIMES = 8;
const inForceOf = new WeakMap<Graph, BoundedCache<string, InForce>>();

function inForce(graph: Graph, when: When): InForce {
  const kept = inForceOf.get(graph) ?? new BoundedCache<string, InForce>(KEPT_TIMES);
  inForceOf.set(graph, kept);
  const key = JSON.stringify(when);
  const known = kept.get(key) ?? {
    ties: tiesInForce(graph.ties, when),
    byActor: new Map(),
    byKind: new Map(),
    byPair: new Map(),
  };
  kept.set(key, known);
  return known;
}

/** Finds the view that a question asks for. Throws BAD_DATE, BAD_ARGUMENT, UNKNOWN_REVISION or UNKNOWN_SOURCE. */
export async function openView(graphs: GraphCache, question: ViewQuestion, now: Day = today()): Promise<GraphView> {
  const { when, asOf } = timeOf(question, now);
  const revision = question.revision ?? (await graphs.latestRevision());
  const accordingTo = question.accordingTo ?? null;
  const minReliability = question.minReliability ?? null;
  const graph = await graphs.graph({ revision, accordingTo, minReliability });
  return new GraphView(graph, when, asOf, { accordingTo, minReliability });
}

function timeOf({ asOf, during }: ViewQuestion, now: Day): { when: When; asOf: Day } {
  if (asOf != null && during != null) {
    throw new EntenteError('BAD_ARGUMENT', 'Give either asOf (one day) or during (a span), not both.');
  }
  if (during != null) {
    const range = daysOf(during, 'during');
    return { when: { during: range }, asOf: range.until === null ? now : addDays(range.until, -1) };
  }
  // A month or a year is asked about as of its last day.
  const day = asOf == null ? now : lastDay(requirePartialDate(asOf, 'asOf'));
  return { when: { day }, asOf: day };
}

const TIE_VALUES = {
  SINCE: (tie: Tie) => tie.inForceFrom,
  STRENGTH: (tie: Tie) => tie.strength,
  SOURCE_COUNT: (tie: Tie) => tie.sources.length,
};

function ordering<Item extends { readonly id: string }, Field extends string>(
  order: { readonly field: 'ID' | Field; readonly direction?: Direction } | null | undefined,
  values: Readonly<Record<Field, (item: Item) => string | number>>,
): Ordering<Item> {
  if (!order) return byId();
  const { field } = order;
  const descending = order.direction === 'DESCENDING';
  // By id alone the id is the value, so that descending turns it round.
  const sortValue = field === 'ID' ? (item: Item) => item.id : values[field];
  return { name: field, descending, valueOf: sortValue, idOf: (item) => item.id };
}

/** The ties among everyone within so many ties of the start, those on the rim included. */
function neighbourhood(ties: readonly Tie[], start: readonly string[], degree: number): Tie[] {
  if (!Number.isInteger(degree) || degree < 1 || degree > MAX_DEGREE) {
    throw new EntenteError('BAD_ARGUMENT', `degree is ${degree}: ask for 1 to ${MAX_DEGREE}.`);
  }
  const reached = new Set(start);
  for (let step = 0; step < degree; step++) {
    const rim = new Set(reached);
    for (const { subject, object } of ties) {
      if (rim.has(subject)) reached.add(object);
      if (rim.has(object)) reached.add(subject);
    }
  }
  return ties.filter((tie) => reached.has(tie.subject) && reached.has(tie.object));
}

function strongest(ties: readonly Tie[], size: number): Tie[] {
  return [...ties].sort((a, b) => b.strength - a.strength || (a.id < b.id ? -1 : 1)).slice(0, size);
}

function inOrder(ties: readonly Tie[]): readonly Tie[] {
  const sorted = ties.every((tie, at) => at === 0 || (ties[at - 1] as Tie).id < tie.id);
  return sorted ? ties : [...ties].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Who stands at the ends of the ties, and the start of a neighbourhood, tied or not. */
function actorIdsOf(ties: readonly Tie[], start: readonly string[] | null | undefined): Set<string> {
  return new Set([...ties.flatMap((tie) => [tie.subject, tie.object]), ...(start ?? [])]);
}

function setOf<T>(values: readonly T[] | null | undefined): ReadonlySet<T> | null {
  return values ? new Set(values) : null;
}
