/**
 * What a request costs, known before it runs: the number of objects it can bring at most. docs/api.md states the same rule
 * in words, so that a consumer can compute it too:
 *
 * - a field that gives no object costs nothing, and neither does pageInfo;
 * - a field that gives one object costs 1 and what is asked below it;
 * - a list costs its size times (1 and what is asked below it);
 * - a connection, a network, chains, influences and a balance cost 1 and their size times what is asked below them; a field right
 *   within one of these costs 1 and what is asked below it, list or not.
 *
 * `graph` costs more where it is of some sources, or else of a revision: its ties may have to be derived from the claims.
 * The size is `first` or `last`, or its default; lists without one have the size that LIST_SIZES states, others 10.
 */
import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getVariableValues,
  isCompositeType,
  isListType,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { BoundedCache } from '../services/bounded-cache.ts';
import { DEFAULT_PAGE } from '../services/paging.ts';
import type { Context } from './context.ts';
import { type Budget, REQUEST_BASE } from './rate-limit.ts';

export const MAX_COST = 400_000;
/** Characters of the questions whose cost is remembered. */
const MOST_KNOWN = 2_000_000;

/** Sizes assumed of lists that take no `first`: what the largest of them come to, not their average. */
export const LIST_SIZES: Readonly<Record<string, number>> = {
  '__Schema.types': 150,
  'Query.tieKinds': 40,
  'Query.issues': 100,
  'Graph.issues': 100,
  'Tie.evidence': 10,
  'Tie.issues': 3,
  'Tie.deniedDuring': 2,
  'Tie.qualifiedDuring': 2,
  'Chain.steps': 6,
  'Chain.actors': 7,
  'InfluenceRow.chains': 20,
  'Triangle.actors': 3,
  'Triangle.sides': 3,
  'SignedPair.ties': 5,
  'Standing.rows': 250,
  'Frustration.flips': 50,
  'Camps.one': 250,
  'Camps.other': 250,
  'Frustration.camps': 5,
  'BalanceCurve.points': 100,
  'Communities.communities': 50,
  'Communities.doubtful': 50,
  'Similarity.portfolios': 250,
  'PortfolioRow.ties': 3,
  'Changes.began': 500,
  'Changes.ended': 500,
  'Changes.changed': 100,
  'Changes.renewed': 100,
  'Changes.signs': 200,
  'Changes.cameAndWent': 500,
  'Blocs.organisations': 60,
  'Blocs.organisationOverlaps': 500,
  'Blocs.memberOverlaps': 500,
};
export const UNSTATED_LIST_SIZE = 10;

/** What `graph` costs beside what is asked of it: the ties of these graphs may have to be derived from the claims. */
export const SURCHARGES = { ofSources: 20_000, ofRevision: 1000 } as const;

/** Types that stand for a list, whose size is an argument of the field that gives them. */
const LIST_LIKE = /Connection$|^(Network|Paths|Influence|Balance)$/;
const FREE = new Set(['PageInfo']);

/** Where most of a cost comes from: the argument to lower. */
interface Share {
  readonly path: string;
  readonly argument: string;
  readonly size: number;
  readonly cost: number;
}

export interface Cost {
  readonly cost: number;
  readonly largest: Share | null;
}

export function costOf(
  schema: GraphQLSchema,
  request: Pick<Parameters<typeof getComplexity>[0], 'query' | 'operationName' | 'variables'>,
): Cost {
  let largest: Share | null = null;
  const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
    const named = getNamedType(field.type);
    if (!isCompositeType(named) || FREE.has(named.name)) return 0;
    const path = `${type.name}.${field.name}`;
    const argument = typeof args.last === 'number' ? 'last' : 'first';
    const asked = sizeAsked(args, argument) ?? defaultSize(field);
    const isList = isListType(getNullableType(field.type));
    // Within a connection or a network the size has been given at the field that leads to it.
    if (LIST_LIKE.test(type.name)) return 1 + childComplexity;
    const unstated = named.name.endsWith('Connection') ? DEFAULT_PAGE : UNSTATED_LIST_SIZE;
    const size = asked ?? LIST_SIZES[path] ?? unstated;
    const cost = isList
      ? size * (1 + childComplexity)
      : LIST_LIKE.test(named.name)
        ? 1 + size * childComplexity
        : 1 + childComplexity + (path === 'Query.graph' ? surcharge(args) : 0);
    if (asked !== null && (largest === null || cost > largest.cost)) largest = { path, argument, size, cost };
    return cost;
  };
  const cost = getComplexity({ schema, estimators: [estimate], ...request });
  return { cost, largest };
}

function surcharge({ accordingTo, minReliability, revision }: { [name: string]: unknown }): number {
  if (accordingTo != null || minReliability != null) return SURCHARGES.ofSources;
  return revision == null ? 0 : SURCHARGES.ofRevision;
}

function sizeAsked(args: { [name: string]: unknown }, argument: string): number | null {
  const size = args[argument];
  return typeof size === 'number' ? Math.max(0, size) : null;
}

/** Of an argument that is null, which counts as left out. */
function defaultSize({ args }: GraphQLField<unknown, unknown>): number | null {
  const size = args.find(({ name }) => name === 'first')?.defaultValue;
  return typeof size === 'number' ? size : null;
}

export function tooCostly({ cost, largest }: Cost): GraphQLError {
  const advice = largest
    ? `lower "${largest.argument}" of ${largest.path}, which is ${largest.size} and brings ${largest.cost} of it`
    : 'ask for less in one request';
  return new GraphQLError(`The request costs ${cost} and the limit is ${MAX_COST}: ${advice}.`, {
    extensions: { code: 'TOO_COSTLY', cost: { requested: cost, limit: MAX_COST }, http: { status: 400 } },
  });
}

function tooMuchThisMinute(cost: number, budget: Budget): GraphQLError {
  const { limit, remaining, resetsInSeconds } = budget.allowance;
  // Waiting would not help whoever asks for more than any minute has.
  const message =
    cost > limit - REQUEST_BASE
      ? `The request costs ${cost} and one minute has ${limit} points: ask for less in one request.`
      : `The request costs ${cost} and ${remaining} of the ${limit} points of this minute are left: ask again in ${resetsInSeconds} s.`;
  return new GraphQLError(message, {
    extensions: {
      code: 'RATE_LIMITED',
      cost: { requested: cost, limit: MAX_COST, minute: { limit, remaining, resetsInSeconds } },
      http: { status: 429, headers: new HeaderMap([['retry-after', String(resetsInSeconds)]]) },
    },
  });
}

/** Refuses what costs too much before it runs, and tells each answer's cost in `extensions.cost`. */
export function costLimit(): ApolloServerPlugin<Context> {
  const known = new BoundedCache<string, Cost>(MOST_KNOWN, (_cost, key) => key.length);
  return {
    async requestDidStart() {
      let requested: number | null = null;
      return {
        async didResolveOperation({ schema, document, operation, operationName, request, contextValue, queryHash }) {
          const given = getVariableValues(schema, operation?.variableDefinitions ?? [], request.variables ?? {});
          // Execution refuses variables that do not fit, and says which; until then there is nothing to reckon.
          if (given.errors) return;
          const key = JSON.stringify([queryHash, operationName, given.coerced]);
          const cost =
            known.get(key) ??
            costOf(schema, {
              query: document,
              ...(operationName === null ? {} : { operationName }),
              variables: request.variables ?? {},
            });
          known.set(key, cost);
          requested = cost.cost;
          if (cost.cost > MAX_COST) throw tooCostly(cost);
          const { budget } = contextValue;
          if (budget && !(await budget.spend(cost.cost))) throw tooMuchThisMinute(cost.cost, budget);
        },
        async willSendResponse({ response, contextValue }) {
          if (requested === null || response.body.kind !== 'single') return;
          const { singleResult } = response.body;
          const { budget } = contextValue;
          singleResult.extensions = {
            ...singleResult.extensions,
            cost: { requested, limit: MAX_COST, minute: budget?.allowance ?? null },
          };
        },
      };
    },
  };
}
