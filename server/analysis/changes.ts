/**
 * What changed between two days.
 *
 *   snapshot(before) + began − ended = snapshot(after)
 *
 * over ties, that is episodes: an alliance renewed at another level is one tie that ended and one that began, and is also named
 * under `renewed`. What began after the first day and was over before the second is in neither snapshot: see `cameAndWent`.
 */
import { type Day, lastDay, requirePartialDate } from '../domain/dates.ts';
import type { Graph } from '../domain/graph.ts';
import { contestedOn, inForceOn, qualifiedOn, type Tie } from '../domain/tie.ts';
import { ChangeIndex, changeIndexOf } from './change-index.ts';
import { type Dyads, dyads, type SignOptions } from './dyads.ts';
import { type AnalysisGraph, type Basis, badArgument, requireActors, type Sign, within } from './graph.ts';

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
  const index = indexFor(graph, options);
  const begun = index.begun(first, last);
  const ended = index.ended(first, last);
  const [began, cameAndWent] = parted(begun, (tie) => inForceOn(tie, last));
  const stayed = index.inForceCount(first) - ended.length;
  const endedAbout = new Map(ended.map((tie) => [tie.about, tie]));
  // Terms can only differ where a tie began or ended; but whose membership counts may turn on how many members there are.
  const telling = options.memberships ? index.ties : index.betweenEndsOf([...began, ...ended]);
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
      ties: stayed + ended.length + begun.length,
      actors: index.actorCount(first, last),
    },
    before: first,
    after: last,
    began,
    ended,
    changed: index.qualifiedThroughout(first, last).flatMap((tie) => changeOf(tie, first, last) ?? []),
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

/** Of all ties, or of those that the question is about. */
function indexFor(graph: Graph, options: ChangeOptions): ChangeIndex {
  const { actors, kinds, signs, among, actorKinds } = options;
  requireActors(graph, actors ?? [], 'actors');
  if (!actors && !kinds && !signs && !among && !actorKinds) return changeIndexOf(graph);
  const { ties } = within({ when: { day: '' }, actors: graph.actors, ties: graph.ties }, options);
  if (!actors) return new ChangeIndex(ties);
  const chosen = new Set(actors);
  return new ChangeIndex(ties.filter((tie) => chosen.has(tie.subject) || chosen.has(tie.object)));
}

function parted<T>(items: readonly T[], isFirst: (item: T) => boolean): readonly [T[], T[]] {
  const [first, second]: [T[], T[]] = [[], []];
  for (const item of items) (isFirst(item) ? first : second).push(item);
  return [first, second];
}

/** Null where its standing is the same on both days. */
function changeOf(tie: Tie, first: Day, last: Day): TieChange | null {
  const contested = { before: contestedOn(tie, first), after: contestedOn(tie, last) };
  const qualified = { before: qualifiedOn(tie, first), after: qualifiedOn(tie, last) };
  const same = contested.before === contested.after && qualified.before === qualified.after;
  return same ? null : { tie, contested, qualified };
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
