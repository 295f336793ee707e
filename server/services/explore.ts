/** The questions asked of a graph: actors, ties, networks, search. */
import { contestedIn, qualifiedIn } from '../analysis/graph.ts';
import type { Actor } from '../domain/actor.ts';
import type { Reliability } from '../domain/claim.ts';
import { addDays, type Day, lastDay, requirePartialDate, today } from '../domain/dates.ts';
import { EntenteError } from '../domain/errors.ts';
import { type Graph, tiesInForce, type When } from '../domain/graph.ts';
import type { Tie } from '../domain/tie.ts';
import { daysOf, type SpanAsked } from './conditions.ts';
import { countryFacts } from './country-facts.ts';
import {
  type ActorFilter,
  type ActorOrder,
  type NetworkFilter,
  ordering,
  setOf,
  TIE_VALUES,
  type TieFilter,
  type TieOrder,
  tieTest,
} from './filters.ts';
import type { GraphCache } from './graph-cache.ts';
import { type InForce, inForce } from './in-force.ts';
import { actorIdsOf, inOrder, neighbourhood, strongest } from './networks.ts';
import { type Page, type PageArguments, pageOf, requireSize } from './paging.ts';
import { type ActorMatch, fold, namesOf, searchActors, wordsOf } from './search.ts';

/** The time and the provenance of a question: given once, they hold for everything asked of the view. */
export interface ViewQuestion {
  readonly asOf?: string | null;
  readonly during?: SpanAsked | null;
  readonly revision?: number | null;
  readonly accordingTo?: readonly string[] | null;
  readonly minReliability?: Reliability | null;
}

const MAX_NETWORK = 20_000;
const MAX_MATCHES = 50;
const DEFAULT_MATCHES = 10;
/** Longer than any name; words that are almost alike take time that grows with their length. */
const MAX_SEARCH_TEXT = 200;

export interface Network {
  readonly actors: readonly Actor[];
  readonly ties: readonly Tie[];
  readonly tieCount: number;
  readonly actorCount: number;
}

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
    return contestedIn(tie, this.when);
  }

  qualified(tie: Tie): boolean {
    return qualifiedIn(tie, this.when);
  }

  tiePage(
    question: PageArguments & { filter?: TieFilter | null; order?: TieOrder | null },
    actorId?: string,
  ): Page<Tie> {
    const filter = question.filter ?? {};
    const passes = tieTest(filter, this.when);
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
    const passes = tieTest(filter ?? {}, this.when);
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
