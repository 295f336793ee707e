/** The analyses under `graph(…)`: each resolver asks the analyst and turns ids into actors and ties of the view. */

import type { Actor } from '../domain/actor.ts';
import { lastDay } from '../domain/dates.ts';
import { EntenteError } from '../domain/errors.ts';
import type { Tie } from '../domain/tie.ts';
import type { Balance, BalanceCurve, Basis, Chain, Frustration, InfluenceRow, Triangle } from '../services/analyse.ts';
import { GraphView } from '../services/explore.ts';
import type { MeasureName, MeasureOptions } from '../services/measures.ts';
import { scopeOf, signOptionsOf } from './analysis-arguments.ts';
import type { Context } from './context.ts';
import type { GraphInfluenceArgs, Resolvers } from './generated.ts';
import type { ActorNode, TieNode } from './nodes.ts';
import { sentenceOf } from './sentences.ts';

const MAX_LISTED = 1000;
const MAX_EXPLAINED = 20;
const MAX_DEADLINE_MS = 20_000;
const MAX_OVERLAPS = 500;
const MAX_DOUBTFUL = 50;

async function ask<Name extends MeasureName>(
  context: Context,
  view: GraphView,
  measure: Name,
  options: MeasureOptions<Name>,
) {
  const value = await context.analyst.run(measure, view, options, context.signal, context.progressName);
  // What is given a time comes as far as it comes: another time it may come further.
  if ('basis' in value && 'deadlineMs' in value.basis.parameters && !isExact(value)) context.answer.mayDiffer = true;
  return value;
}

/** Nothing was left out for want of time. */
function isExact(value: object): boolean {
  if ('points' in value) return (value.points as BalanceCurve['points']).every(({ frustration }) => frustration.exact);
  const { exact, alternatives } = value as Partial<Frustration>;
  return exact === true && alternatives !== null;
}

const actorIn =
  (view: GraphView) =>
  (id: string): ActorNode => ({ actor: view.actor(id) as Actor, view });
const tieIn =
  (view: GraphView) =>
  (tie: Tie): TieNode => ({ tie, view });
/** Ties that an analysis names by id are of the view's graph. */
const tieById =
  (view: GraphView) =>
  (id: string): TieNode => ({ tie: view.graph.tiesById.get(id) as Tie, view });

function basisOf(basis: Basis) {
  const { method, ties, actors, directed, weights, signRule, parameters } = basis;
  return {
    method,
    ties,
    actors,
    directed,
    weights,
    signRule: signRule ? signRule.table.map((row) => ({ ...row })) : null,
    changedKinds: [...(signRule?.changedKinds ?? [])],
    memberships: signRule?.memberships ?? null,
    parameters: Object.entries(parameters).map(([name, value]) => `${name} = ${value}`),
  };
}

function chainOf(view: GraphView) {
  const actor = actorIn(view);
  return (chain: Chain) => ({
    ...chain,
    actors: chain.actors.map(actor),
    steps: chain.steps.map((step) => ({
      tie: tieIn(view)(step.tie),
      from: actor(step.from),
      to: actor(step.to),
      along: step.along,
    })),
  });
}

function pairOf(view: GraphView) {
  return ({
    a,
    b,
    sign,
    score,
    ties,
  }: {
    a: string;
    b: string;
    sign: number;
    score?: number;
    ties: readonly string[];
  }) => ({
    one: actorIn(view)(a),
    other: actorIn(view)(b),
    sign,
    score: score ?? null,
    ties: ties.map(tieById(view)),
  });
}

function censusOf({
  counts,
  triangles,
  balanced,
  weaklyBalanced,
}: Pick<Balance, 'counts' | 'triangles' | 'balanced' | 'weaklyBalanced'>) {
  return {
    allFriendly: counts['+++'],
    oneHostile: counts['++-'],
    twoHostile: counts['+--'],
    allHostile: counts['---'],
    triangles,
    balanced,
    weaklyBalanced,
  };
}

function atMost(value: number | null | undefined, most: number, argument: string): void {
  if (value == null || (value >= 0 && value <= most)) return;
  throw new EntenteError('BAD_ARGUMENT', `${argument} is ${value}: ask for at most ${most}.`);
}

async function influence(view: GraphView, question: Partial<GraphInfluenceArgs>, context: Context) {
  const { on, alpha, first, explain } = question;
  const measure = question.measure ?? 'PAGERANK';
  atMost(first, MAX_LISTED, 'first');
  atMost(explain, MAX_EXPLAINED, 'explain');
  const { signChanges, memberships } = signOptionsOf(question);
  const options = {
    ...scopeOf(question.scope),
    direction: question.direction === 'FORWARD' ? ('forward' as const) : ('any' as const),
    signChanges,
    memberships,
    on: on ?? null,
    alpha: alpha ?? null,
    first: first ?? null,
    explain: explain ?? null,
  };
  const chain = chainOf(view);
  const actor = actorIn(view);
  const shared = { measure, on: on == null ? null : actor(on), alpha: null, lambdaMax: null, reaches: null };
  if (measure === 'BETWEENNESS') {
    const { basis, rows } = await ask(context, view, 'betweenness', options);
    const chainsOf = (row: (typeof rows)[number]) =>
      row.pairs.flatMap((pair) => (pair.chain ? [chain(pair.chain)] : []));
    return {
      ...shared,
      basis: basisOf(basis),
      rows: rows.map((row) => ({
        actor: actor(row.actor),
        rank: row.rank,
        score: row.score,
        share: null,
        chains: chainsOf(row),
      })),
    };
  }
  if (measure === 'DEPENDENCY') {
    const { basis, rows, reaches } = await ask(context, view, 'dependency', options);
    return {
      ...shared,
      reaches,
      basis: basisOf(basis),
      rows: rows.map((row) => ({ ...row, actor: actor(row.actor), chains: row.chains.map(chain) })),
    };
  }
  const rowsOf = (rows: readonly InfluenceRow[]) =>
    rows.map((row) => ({ ...row, actor: actor(row.actor), share: null, chains: row.chains.map(chain) }));
  if (measure === 'KATZ') {
    const { basis, rows, alpha: used, lambdaMax } = await ask(context, view, 'katz', options);
    return { ...shared, basis: basisOf(basis), rows: rowsOf(rows), alpha: used, lambdaMax };
  }
  const { basis, rows } = await ask(context, view, 'pageRank', options);
  return { ...shared, basis: basisOf(basis), rows: rowsOf(rows) };
}

export const analysisResolvers: Resolvers<Context> = {
  Graph: {
    paths: async (view, question, context) => {
      const { from, to, maxTies, through, avoiding, first } = question;
      atMost(first, MAX_LISTED, 'first');
      const found = await ask(context, view, 'paths', {
        ...scopeOf(question.scope),
        from,
        to,
        maxTies,
        through: through ?? null,
        avoiding: avoiding ?? null,
        direction: question.direction === 'FORWARD' ? 'forward' : 'any',
        sharedMemberships: question.sharedMemberships ?? true,
        order: ({ STRENGTH: 'strength', SHORTNESS: 'shortness', SIGN: 'sign' } as const)[question.order ?? 'STRENGTH'],
        first,
        signChanges: signOptionsOf(question).signChanges ?? null,
      });
      const actor = actorIn(view);
      return {
        ...found,
        basis: basisOf(found.basis),
        from: actor(found.from),
        to: actor(found.to),
        chains: found.chains.map(chainOf(view)),
        byLength: found.byLength.map((count) => ({ ...count })),
      };
    },
    influence,
    materialDependency: async (view, { of, scope }, context) => {
      const found = await ask(context, view, 'materialDependency', { ...scopeOf(scope), of });
      const shares = found.shares.map(({ on, share, ties }) => ({
        on: actorIn(view)(on),
        share,
        ties: ties.map(tieIn(view)),
      }));
      return { basis: basisOf(found.basis), of: actorIn(view)(of), shares, concentration: found.concentration };
    },
    standing: async (view, question, context) => {
      const options = signOptionsOf(question);
      const [degrees, statuses] = await Promise.all([
        ask(context, view, 'signedDegree', options),
        ask(context, view, 'status', options),
      ]);
      const statusOf = new Map(statuses.rows.map((row) => [row.actor, row.status]));
      const rows = degrees.rows.map(({ actor, positive, negative, neither, net, ratio, ties }) => ({
        actor: actorIn(view)(actor),
        friends: positive,
        foes: negative,
        neither,
        net,
        ratio,
        status: statusOf.get(actor) ?? null,
        ties: [...ties.positive, ...ties.negative].map(tieById(view)),
      }));
      return { basis: basisOf(degrees.basis), rows };
    },
    balance: async (view, question, context) => {
      atMost(question.first, MAX_LISTED, 'first');
      const options = signOptionsOf(question);
      const found = await ask(context, view, 'balance', { ...options, first: question.first });
      const triangleOf = ({ actors, signs, edges, weight }: Triangle) => ({
        actors: actors.map(actorIn(view)),
        signs,
        sides: edges.map(pairOf(view)),
        weight,
      });
      return {
        basis: basisOf(found.basis),
        census: censusOf(found),
        tense: found.tense.map(triangleOf),
        tenseTotal: found.tenseTotal,
        friendlyDyads: found.dyads.positive,
        hostileDyads: found.dyads.negative,
        neutralDyads: found.dyads.neither,
        view,
        options,
      };
    },
    balanceCurve: async (view, question, context) => {
      const { from, until, step } = question;
      const found = await ask(context, view, 'balanceCurve', {
        ...signOptionsOf(question),
        from,
        until,
        step: step ?? null,
      });
      const points = found.points.map((point) => ({
        day: point.day,
        actors: point.actors,
        friendlyDyads: point.positive,
        hostileDyads: point.negative,
        census: censusOf(point),
        frustration: point.frustration.upper,
        frustrationIsExact: point.frustration.exact,
        walkBalance: point.walkBalance,
      }));
      return { basis: basisOf(found.basis), points };
    },
    communities: async (view, question, context) => {
      const { resolution, seed, seeds, method } = question;
      atMost(seeds, MAX_LISTED, 'seeds');
      const found = await ask(context, view, 'communities', {
        ...signOptionsOf(question),
        method: method === 'SIGNED' ? 'signed' : 'friendly',
        resolution,
        seed,
        seeds,
      });
      const actor = actorIn(view);
      return {
        basis: basisOf(found.basis),
        communities: found.communities.map(({ members }) => ({
          members: members.map((member) => ({ actor: actor(member.actor), certainty: member.certainty })),
        })),
        modularity: found.modularity,
        divisions: found.divisions,
        doubtfulTotal: found.doubtfulTotal,
        doubtful: found.doubtfulPairs
          .slice(0, MAX_DOUBTFUL)
          .map(({ a, b, together }) => ({ one: actor(a), other: actor(b), together })),
      };
    },
    similarity: async (view, { a, b, states }, context) => {
      const found = await ask(context, view, 'similarity', { a, b, states: states ?? null });
      const actor = actorIn(view);
      return {
        ...found,
        basis: basisOf(found.basis),
        a: actor(a),
        b: actor(b),
        table: found.table.map((row) => [...row]),
        warnings: [...found.warnings],
        leftOut: found.leftOut.map(actor),
        portfolios: found.portfolios.map((row) => ({
          state: actor(row.state),
          withA: row.a,
          withB: row.b,
          ties: row.ties.map(tieById(view)),
        })),
      };
    },
    changes: async (view, question, context) => {
      const until = lastDay(question.until);
      const found = await ask(context, view, 'changes', {
        ...signOptionsOf(question),
        before: view.asOf,
        after: until,
        actors: question.actors ?? null,
      });
      const later = new GraphView(view.graph, { day: until }, until, view);
      const before = tieIn(view);
      const after = tieIn(later);
      return {
        basis: basisOf(found.basis),
        before: found.before,
        after: found.after,
        began: found.began.map(after),
        ended: found.ended.map(before),
        changed: found.changed.map(({ tie, contested, qualified }) => ({
          tie: after(tie),
          contestedBefore: contested.before,
          contestedAfter: contested.after,
          qualifiedBefore: qualified.before,
          qualifiedAfter: qualified.after,
        })),
        renewed: found.renewed.map((renewal) => ({
          ...renewal,
          before: before(renewal.before),
          after: after(renewal.after),
        })),
        signs: found.signs.map((change) => ({
          one: actorIn(view)(change.a),
          other: actorIn(view)(change.b),
          before: change.before?.sign ?? null,
          after: change.after?.sign ?? null,
        })),
        cameAndWent: found.cameAndWent.map(before),
        stayed: found.stayed,
      };
    },
    blocs: async (view, { largest, smallest, organisations, members }, context) => {
      const found = await ask(context, view, 'blocs', {
        largest: largest ?? null,
        smallest: smallest ?? null,
        organisations: organisations ?? null,
        members: members ?? null,
      });
      const actor = actorIn(view);
      const overlapOf = ({ a, b, jaccard, shared, onlyA, onlyB }: (typeof found.memberOverlaps)[number]) => ({
        one: actor(a),
        other: actor(b),
        jaccard,
        shared: shared.map(actor),
        onlyOne: onlyA.map(actor),
        onlyOther: onlyB.map(actor),
      });
      return {
        basis: basisOf(found.basis),
        organisations: found.organisations.map((bloc) => ({
          organisation: actor(bloc.organisation),
          members: bloc.members.map(actor),
        })),
        organisationOverlaps: found.organisationOverlaps.slice(0, MAX_OVERLAPS).map(overlapOf),
        memberOverlaps: found.memberOverlaps.slice(0, MAX_OVERLAPS).map(overlapOf),
      };
    },
  },

  Balance: {
    frustration: async ({ view, options }, { deadlineMs }, context) => {
      atMost(deadlineMs, MAX_DEADLINE_MS, 'deadlineMs');
      const solved = await ask(context, view, 'frustration', { ...options, deadlineMs: deadlineMs ?? null });
      const actors = (ids: readonly string[]) => ids.map(actorIn(view));
      return {
        ...solved,
        basis: basisOf(solved.basis),
        flips: solved.flips.map(pairOf(view)),
        camps: solved.camps.map(({ one, other }) => ({ one: actors(one), other: actors(other) })),
      };
    },
    walkBalance: async ({ view, options }, _arguments, context) =>
      (await ask(context, view, 'walkBalance', options)).index,
  },

  ChainStep: {
    sentence: async (step, _arguments, { evidence, graphs }) => {
      const { tie, view } = step.tie as TieNode;
      const claims = await evidence.load({ tie, revision: view.graph.revision });
      const { sources } = await graphs.catalogue(view.graph.revision);
      return sentenceOf(tie, view, claims, sources);
    },
  },
};
