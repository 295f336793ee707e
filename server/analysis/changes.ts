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
  const { actors } = options;
  const scope = (view: AnalysisGraph): AnalysisGraph => {
    requireActors(view, actors ?? [], 'actors');
    const scoped = within(view, options);
    if (!actors) return scoped;
    const chosen = new Set(actors);
    return { ...scoped, ties: scoped.ties.filter((tie) => chosen.has(tie.subject) || chosen.has(tie.object)) };
  };
  const old = scope(analysisGraph(graph, { day: first }));
  const now = scope(analysisGraph(graph, { day: last }));
  const between = scope(analysisGraph(graph, { during: { from: first, until: addDays(last, 1) } }));
  const oldIds = new Set(old.ties.map((tie) => tie.id));
  const nowIds = new Set(now.ties.map((tie) => tie.id));
  const began = now.ties.filter((tie) => !oldIds.has(tie.id));
  const ended = old.ties.filter((tie) => !nowIds.has(tie.id));
  const stayed = now.ties.filter((tie) => oldIds.has(tie.id));
  const endedAbout = new Map(ended.map((tie) => [tie.about, tie]));
  const { basis, ...newDyads } = dyads(now, options);
  return {
    basis: {
      ...basis,
      method: 'Ties in force on one of the two days and not on the other, and what differs in those in force on both.',
      parameters: { before: first, after: last, actors: actors?.join(', ') ?? null },
      ties: between.ties.length,
    },
    before: first,
    after: last,
    began,
    ended,
    changed: stayed
      .map((tie) => ({
        tie,
        contested: { before: contestedOn(tie, first), after: contestedOn(tie, last) },
        qualified: { before: qualifiedOn(tie, first), after: qualifiedOn(tie, last) },
      }))
      .filter(
        ({ contested, qualified }) => contested.before !== contested.after || qualified.before !== qualified.after,
      ),
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
    signs: signChanges(dyads(old, options), newDyads),
    cameAndWent: between.ties.filter((tie) => !inForceOn(tie, first) && !inForceOn(tie, last)),
    stayed: stayed.length,
  };
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
