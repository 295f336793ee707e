/** Subscriptions over server-sent events: one plain HTTP route that passes any proxy. */

import type { RequestHandler } from 'express';
import {
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  specifiedRules,
  type ValidationRule,
  validate,
} from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/express';
import type { Context } from './context.ts';
import { sizeLimit } from './limits.ts';

export function serveStream(schema: GraphQLSchema, makeContext: () => Context): RequestHandler {
  return createHandler({
    schema,
    // The library wants an index signature, which an interface does not give.
    context: () => ({ ...makeContext() }),
    validate: (given, document) => validate(given, document, [...specifiedRules, sizeLimit, subscriptionsOnly]),
  });
}

const subscriptionsOnly: ValidationRule = (context) => ({
  [Kind.OPERATION_DEFINITION](node) {
    if (node.operation === OperationTypeNode.SUBSCRIPTION) return;
    context.reportError(
      new GraphQLError('Only subscriptions are served here: send queries and mutations to /graphql.', { nodes: node }),
    );
  },
});

/** The other way round: one answer cannot hold what is still to come. */
export const noSubscriptions: ValidationRule = (context) => ({
  [Kind.OPERATION_DEFINITION](node) {
    if (node.operation !== OperationTypeNode.SUBSCRIPTION) return;
    context.reportError(
      new GraphQLError('Subscriptions are served as server-sent events: send them to /graphql/stream.', {
        nodes: node,
        extensions: { code: 'SUBSCRIPTION_OVER_POST' },
      }),
    );
  },
});
