/** Structural balance: triangles, camps, the curve over the years. */
import type { Triangle } from '../services/analyse.ts';
import { signOptionsOf } from './analysis-arguments.ts';
import { actorIn, ask, atMost, basisOf, censusOf, MAX_LISTED, pairOf } from './analysis-nodes.ts';
import type { Context } from './context.ts';
import type { Resolvers } from './generated.ts';

const MAX_DEADLINE_MS = 20_000;

export const balanceResolvers: Resolvers<Context> = {
  Graph: {
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
};
