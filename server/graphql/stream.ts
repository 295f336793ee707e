/** Subscriptions over server-sent events: one plain HTTP route that passes any proxy, each subscription its own connection. */

import type { Request, RequestHandler, Response } from 'express';
import {
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  getOperationAST,
  Kind,
  OperationTypeNode,
  parse,
  specifiedRules,
  subscribe,
  type ValidationRule,
  validate,
} from 'graphql';
import { print } from 'graphql-sse';
import type { Context } from './context.ts';
import type { ErrorFormatter } from './errors.ts';
import { MAX_TOKENS, sizeLimit } from './limits.ts';

/** What is sent keeps proxies from closing a connection on which nothing happens. */
const PULSE = ':\n\n';
const PULSE_MS = 12_000;

/** What an event carries. */
interface Told {
  readonly data?: unknown;
  readonly errors?: readonly GraphQLFormattedError[];
}

interface Question {
  readonly query: string;
  readonly variables?: { readonly [name: string]: unknown } | null;
  readonly operationName?: string | null;
}

export function serveStream(
  schema: GraphQLSchema,
  makeContext: () => Context,
  formatError: ErrorFormatter,
): RequestHandler {
  const errorOf = (error: unknown, code?: string): GraphQLFormattedError => {
    const whole = error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error });
    const { extensions, ...rest } = whole.toJSON();
    return formatError(code === undefined ? rest : { ...rest, extensions: { code, ...extensions } }, error);
  };
  const failed = (code: string, errors: readonly unknown[]): Told => ({
    errors: errors.map((error) => errorOf(error, code)),
  });

  const answersTo = async ({ query, variables, operationName }: Question) => {
    let document: ReturnType<typeof parse>;
    try {
      document = parse(query, { maxTokens: MAX_TOKENS });
    } catch (error) {
      return failed('GRAPHQL_PARSE_FAILED', [error]);
    }
    const faults = validate(schema, document, [...specifiedRules, sizeLimit, subscriptionsOnly]);
    if (faults.length > 0) return failed('GRAPHQL_VALIDATION_FAILED', faults);
    if (!getOperationAST(document, operationName)) {
      return failed('OPERATION_RESOLUTION_FAILURE', [new GraphQLError(operationMissing(operationName))]);
    }
    const contextValue = makeContext();
    const answers = await subscribe({ schema, document, operationName, variableValues: variables, contextValue });
    if (Symbol.asyncIterator in answers) return answers;
    // What no resolver has seen fails for its variables.
    return { errors: answers.errors?.map((error) => errorOf(error, error.path ? undefined : 'BAD_USER_INPUT')) ?? [] };
  };

  return async (request, response) => {
    const question = questionOf(request, response);
    if (!question) return;
    const answers = await answersTo(question);
    // Waits for whoever is slow to take it; not for whoever has left.
    const write = (text: string) =>
      new Promise<void>((taken) => (response.destroyed ? taken() : response.write(text, () => taken())));
    const send = (event: 'next' | 'complete', data: Told | null) => write(print({ event, data } as never));
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // Compression would hold events back until there is enough to compress.
      'Cache-Control': 'no-cache, no-transform',
    });
    const pulse = setInterval(() => void write(PULSE), PULSE_MS);
    try {
      await write(PULSE);
      if (!(Symbol.asyncIterator in answers)) await send('next', answers);
      else {
        response.once('close', () => void answers.return());
        if (response.destroyed) await answers.return();
        for await (const { data, errors } of answers as AsyncIterable<ExecutionResult>) {
          await send('next', { data, ...(errors && { errors: errors.map((error) => errorOf(error)) }) });
        }
      }
    } catch (error) {
      // The connection would only break off, and nobody know why.
      await send('next', { errors: [errorOf(error)] });
    } finally {
      clearInterval(pulse);
    }
    await send('complete', null);
    response.end();
  };
}

/** Null where the request cannot be a subscription, whatever its document says; then that has been answered. */
function questionOf(request: Request, response: Response): Question | null {
  const refuse = (status: number, message: string): null => {
    response.status(status).json({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
    return null;
  };
  if (request.method !== 'POST' && request.method !== 'GET') {
    response.set('Allow', 'GET, POST');
    return refuse(405, 'Live updates are asked for by POST or GET, each subscription by a request of its own.');
  }
  if (!request.accepts('text/event-stream')) {
    return refuse(406, 'Live updates are server-sent events: send Accept: text/event-stream.');
  }
  if (request.method === 'POST' && !request.is('application/json')) {
    return refuse(415, 'Send the subscription as JSON, with Content-Type: application/json.');
  }
  const question = request.method === 'POST' ? request.body : withVariablesRead(request.query);
  return isQuestion(question) ? question : refuse(400, MALFORMED);
}

const MALFORMED =
  'Send "query", a text, and where needed "variables", an object, and "operationName", a text: as JSON by POST, or in the address by GET.';

function isQuestion(value: unknown): value is Question {
  const { query, variables, operationName } = (value ?? {}) as { [name: string]: unknown };
  return (
    typeof query === 'string' &&
    (variables == null || (typeof variables === 'object' && !Array.isArray(variables))) &&
    (operationName == null || typeof operationName === 'string')
  );
}

function withVariablesRead(parameters: Request['query']): unknown {
  const { variables } = parameters;
  if (typeof variables !== 'string') return parameters;
  try {
    return { ...parameters, variables: JSON.parse(variables) };
  } catch {
    return null;
  }
}

function operationMissing(name: string | null | undefined): string {
  return name == null
    ? 'The document has several operations: say which in operationName.'
    : `The document has no operation "${name}".`;
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
