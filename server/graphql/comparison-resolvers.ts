/** What is compared: groups of actors, two states, two days, blocs. */
import { lastDay } from '../domain/dates.ts';
import { GraphView } from '../services/explore.ts';
import { signOptionsOf } from './analysis-arguments.ts';
import { actorIn, ask, atMost, basisOf, MAX_LISTED, tieById, tieIn } from './analysis-nodes.ts';
import type { Context } from './context.ts';
import type { Resolvers } from './generated.ts';

const MAX_DOUBTFUL = 50;
const MAX_OVERLAPS = 500;

export const comparisonResolvers: Resolvers<Context> = {
  Graph: {
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
};
