/** Who reaches whom, and who matters: chains, rankings, standing, material dependency. */
import type { InfluenceRow } from '../services/analyse.ts';
import type { GraphView } from '../services/explore.ts';
import { scopeOf, signOptionsOf } from './analysis-arguments.ts';
import { actorIn, ask, atMost, basisOf, chainOf, MAX_LISTED, tieById, tieIn } from './analysis-nodes.ts';
import type { Context } from './context.ts';
import type { GraphInfluenceArgs, Resolvers } from './generated.ts';
import type { TieNode } from './nodes.ts';
import { sentenceOf } from './sentences.ts';

const MAX_EXPLAINED = 20;

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

export const influenceResolvers: Resolvers<Context> = {
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
