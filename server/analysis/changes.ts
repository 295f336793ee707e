/**
 * What changed between two days.
 *
 *   snapshot(before) + began − ended = snapshot(after)
 *
 * over ties, that is episodes: an alliance renewed at another level is one tie that ended and one that began, and is also named
 * under `renewed`. What began after the first day and was over before the second is in neither snapshot: see `cameAndWent`.
 */
import { addDays, type Day, lastDay, requirePartialDate } from '../domain/dates.ts';
import type { Graph } from '../domain/graph.ts';
import { contestedOn, inForceOn, qualifiedOn, type Tie } from '../domain/tie.ts';
import { type Dyads, dyads, type SignOptions } from './dyads.ts';
import {
  type AnalysisGraph,
  analysisGraph,
  type Basis,
  badArgument,
  endsOf,
  requireActors,
  type Sign,
  within,
} from './graph.ts';

export interface ChangeOptions extends SignOptions {
  /** Only ties with an end among these. */
  readonly actors?: readonly string[] | null;
}

export interface TieChange {
  readonly tie: Tie;
  readonly contested: { readonly before: boolean; readonly after: boolean };
  readonly qualified: { readonly before: boolean; readonly after: boolean };
}

export interface Renewal {
  readonly about: string;
  readonly before: Tie;
  readonly after: Tie;
  readonly strengthChanged: boolean;
  readonly levelChanged: boolean;
}

export interface SignChange {
  readonly a: string;
  readonly b: string;
  /** Null: unknown, no counted tie on that day. */
  readonly before: { readonly sign: Sign; readonly score: number; readonly ties: readonly string[] } | null;
  readonly after: { readonly sign: Sign; readonly score: number; readonly ties: readonly string[] } | null;
}

export interface Changes {
  readonly basis: Basis;
  readonly before: Day;
  readonly after: Day;
  readonly began: readonly Tie[];
  readonly ended: readonly Tie[];
  /** In force on both days, with another standing: contested or qualified on one of them only. */
  readonly changed: readonly TieChange[];
  /** The same two actors and kind on both days, in different episodes. */
  readonly renewed: readonly Renewal[];
  /** Pairs whose sign differs. */
  readonly signs: readonly SignChange[];
  /** Began after the first day and ended before the second. */
  readonly cameAndWent: readonly Tie[];
  /** Ties in force on both days. */
  readonly stayed: number;
}

export function changes(graph: Graph, before: Day, after: Day, options: ChangeOptions = {}): Changes {
  const [first, last] = [before, after].map((day) => lastDay(requirePartialDate(day, 'until'))) as [Day, Day];
  if (last < first) throw badArgument(`until is ${after}, before ${before}: give the later day as until.`);
  const between = tiesBetween(graph, first, last, options);
  const began: Tie[] = [];
  const ended: Tie[] = [];
  const cameAndWent: Tie[] = [];
  const changed: TieChange[] = [];
  let stayed = 0;
  for (const tie of between) {
    const [before, after] = [inForceOn(tie, first), inForceOn(tie, last)];
    if (before && after) {
      stayed++;
      const change = changeOf(tie, first, last);
      if (change) changed.push(change);
    } else if (after) began.push(tie);
    else if (before) ended.push(tie);
    else cameAndWent.push(tie);
  }
  const endedAbout = new Map(ended.map((tie) => [tie.about, tie]));
  // Terms can only differ where a tie began or ended; but whose membership counts may turn on how many members there are.
  const telling = options.memberships ? between : betweenTheSame([...began, ...ended], between);
  const view = (day: Day): AnalysisGraph => ({
    when: { day },
    actors: graph.actors,
    ties: telling.filter((tie) => inForceOn(tie, day)),
  });
  const { basis, ...newDyads } = dyads(view(last), options);
  return {
    basis: {
      ...basis,
      method: 'Ties in force on one of the two days and not on the other, and what differs in those in force on both.',
      parameters: { before: first, after: last, actors: options.actors?.join(', ') ?? null },
      ties: between.length,
      actors: endsOf(between).length,
    },
    before: first,
    after: last,
    began,
    ended,
    changed,
    renewed: began.flatMap((tie) => {
      const earlier = endedAbout.get(tie.about);
      if (!earlier) return [];
      return {
        about: tie.about,
        before: earlier,
        after: tie,
        strengthChanged: earlier.strength !== tie.strength,
        levelChanged: earlier.level !== tie.level,
      };
    }),
    signs: signChanges(dyads(view(first), options), newDyads),
    cameAndWent,
    stayed,
  };
}

/** The ties in force on any of the days that the question is about. */
function tiesBetween(graph: Graph, first: Day, last: Day, options: ChangeOptions): readonly Tie[] {
  const view = analysisGraph(graph, { during: { from: first, until: addDays(last, 1) } });
  requireActors(view, options.actors ?? [], 'actors');
  const { ties } = within(view, options);
  if (!options.actors) return ties;
  const chosen = new Set(options.actors);
  return ties.filter((tie) => chosen.has(tie.subject) || chosen.has(tie.object));
}

/** Null where its standing is the same on both days. */
function changeOf(tie: Tie, first: Day, last: Day): TieChange | null {
  if (tie.deniedDuring.length === 0 && tie.qualifiedDuring.length === 0) return null;
  const contested = { before: contestedOn(tie, first), after: contestedOn(tie, last) };
  const qualified = { before: qualifiedOn(tie, first), after: qualifiedOn(tie, last) };
  const same = contested.before === contested.after && qualified.before === qualified.after;
  return same ? null : { tie, contested, qualified };
}

/** Those of the ties that run between the same two actors as one of the others. */
function betweenTheSame(others: readonly Tie[], ties: readonly Tie[]): readonly Tie[] {
  const partners = new Map<string, Set<string>>();
  const add = (one: string, other: string) => {
    const known = partners.get(one);
    if (known) known.add(other);
    else partners.set(one, new Set([other]));
  };
  for (const { subject, object } of others) {
    add(subject, object);
    add(object, subject);
  }
  return ties.filter(({ subject, object }) => partners.get(subject)?.has(object) === true);
}

function signChanges(old: Pick<Dyads, 'dyads'>, now: Pick<Dyads, 'dyads'>): SignChange[] {
  const key = ({ a, b }: { a: string; b: string }) => `${a} ${b}`;
  const sides = (found: Pick<Dyads, 'dyads'>) =>
    new Map(found.dyads.map(({ a, b, sign, score, ties }) => [key({ a, b }), { sign, score, ties }]));
  const [before, after] = [sides(old), sides(now)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((pair) => {
    const [one, other] = [before.get(pair) ?? null, after.get(pair) ?? null];
    if (one?.sign === other?.sign) return [];
    const [a, b] = pair.split(' ') as [string, string];
    return { a, b, before: one, after: other };
  });
}
