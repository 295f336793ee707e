import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { printSchema } from 'graphql';
import { AnswerCache, writeAnswer } from './answer-cache.ts';
import { balanceResolvers } from './balance-resolvers.ts';
import { comparisonResolvers } from './comparison-resolvers.ts';
import type { Context } from './context.ts';
import { costLimit } from './cost.ts';
import type { ErrorFormatter } from './errors.ts';
import { apolloExecutor } from './executor.ts';
import { httpCache } from './http-cache.ts';
import { influenceResolvers } from './influence-resolvers.ts';
import { MAX_TOKENS, sizeLimit } from './limits.ts';
import { resolvers } from './resolvers.ts';
import { noSubscriptions } from './stream.ts';
import { writesNeedAToken } from './writes.ts';

const typeDefs = ['schema', 'analyses']
  .map((name) => readFileSync(new URL(`./${name}.graphql`, import.meta.url), 'utf8'))
  .join('\n');

/** What Apollo and the stream serve. */
export const schema = makeExecutableSchema({
  typeDefs,
  resolvers: [resolvers, influenceResolvers, balanceResolvers, comparisonResolvers],
});

/** The schema as its consumers read it: every type in one place, with its descriptions. */
export const schemaText = `${printSchema(schema)}\n`;

/** Of the program: what it answers may differ between two. */
const version = createHash('sha256')
  .update(readFileSync(new URL('../../package.json', import.meta.url)))
  .update(schemaText)
  .digest('base64url');

export function makeApolloServer(httpServer: Server, formatError: ErrorFormatter): ApolloServer<Context> {
  return new ApolloServer<Context>({
    // Apollo takes another executor than graphql's through what was made for its gateway.
    gateway: {
      onSchemaLoadOrUpdate(loaded) {
        loaded({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => {};
      },
      load: async () => ({ executor: apolloExecutor(schema) }),
      stop: async () => {},
    },
    introspection: true,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [sizeLimit, noSubscriptions],
    formatError,
    stringifyResult: writeAnswer,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginDrainHttpServer({ httpServer, stopGracePeriodMillis: 2000 }),
      // Apollo's own landing page loads scripts from elsewhere.
      ApolloServerPluginLandingPageDisabled(),
      // It would forbid keeping what httpCache allows.
      ApolloServerPluginCacheControlDisabled(),
      writesNeedAToken(),
      costLimit(),
      httpCache(version),
      // After it: whoever has the answer already needs none.
      new AnswerCache().plugin,
      statusForJson,
    ],
  });
}

/** GraphQL over HTTP: answered as plain application/json, a document that fails is still a 200. */
const statusForJson: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async willSendResponse({ response, contextValue }) {
        if (response.http.status !== 400 || !contextValue.asPlainJson) return;
        const code =
          response.body.kind === 'single' ? response.body.singleResult.errors?.[0]?.extensions?.code : undefined;
        if (FAILED_DOCUMENT.has(String(code))) response.http.status = 200;
      },
    };
  },
};

const FAILED_DOCUMENT = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_DATE',
  'TOO_DEEP',
  'TOO_MANY_FIELDS',
  'TOO_MANY_ALIASES',
  'TOO_MANY_DIRECTIVES',
  'SUBSCRIPTION_OVER_POST',
  'TOO_COSTLY',
]);
