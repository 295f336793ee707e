/**
 * Runs operations. A query that comes again is compiled (graphql-jit), which answers a large network some ten times as fast; everything
 * else is run by graphql-js: what comes once, what has directives, mutations, and whatever failed when compiled, so that errors are worded and placed
 * as the specification says.
 */
import {
  BREAK,
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  OperationTypeNode,
  visit,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { EntenteError } from '../domain/errors.ts';
import { BoundedCache } from '../services/bounded-cache.ts';
import type { Context } from './context.ts';

const MAX_COMPILED = 200;
const MAX_SEEN = 2000;

export interface Operation {
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: { readonly [name: string]: unknown } | undefined;
  /** Of the document's text. */
  readonly queryHash: string;
  readonly mayCompile: boolean;
}

export class Executor {
  readonly #schema: GraphQLSchema;
  /** Null where a query cannot be compiled. */
  readonly #compiled = new BoundedCache<string, CompiledQuery | null>(MAX_COMPILED);
  /** Queries that came once. */
  readonly #seen = new BoundedCache<string, true>(MAX_SEEN);

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** How many compiled queries are kept. */
  get compiled(): number {
    return [...this.#compiled.entries()].filter(([, compiled]) => compiled !== null).length;
  }

  async run(operation: Operation, context: unknown): Promise<ExecutionResult> {
    const compiled = operation.mayCompile ? this.#compiledOf(operation) : null;
    if (compiled) {
      const result = await compiled.query(undefined, context, { ...operation.variables });
      if (!result.errors) return result;
    }
    return execute({
      schema: this.#schema,
      document: operation.document,
      operationName: operation.operationName,
      variableValues: operation.variables,
      contextValue: context,
    });
  }

  #compiledOf(operation: Operation): CompiledQuery | null {
    const key = `${operation.queryHash} ${operation.operationName ?? ''}`;
    const known = this.#compiled.get(key);
    if (known !== undefined) return known;
    if (!this.#seen.has(key)) {
      this.#seen.set(key, true);
      return null;
    }
    const compiled = this.#compile(operation);
    this.#compiled.set(key, compiled);
    return compiled;
  }

  #compile({ document, operationName }: Operation): CompiledQuery | null {
    if (hasDirectives(document)) return null;
    const compiled = compileQuery(this.#schema, document, operationName ?? undefined);
    return isCompiledQuery(compiled) ? compiled : null;
  }
}

/** Where a field is asked twice and left out once by @skip or @include, graphql-jit 0.8 mistakes what is below it. */
function hasDirectives(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive() {
      found = true;
      return BREAK;
    },
  });
  return found;
}

/** What Apollo asks instead of executing itself. */
export function apolloExecutor(schema: GraphQLSchema) {
  const executor = new Executor(schema);
  return async (request: RequestToRun): Promise<ExecutionResult> => {
    const { document, operation, queryHash } = request;
    const context = request.context as Context;
    const result = executor.run(
      {
        document,
        operationName: request.request.operationName,
        variables: request.request.variables,
        queryHash,
        mayCompile: operation?.operation === OperationTypeNode.QUERY,
      },
      context,
    );
    return Promise.race([result, cutShort(context.signal)]);
  };
}

interface RequestToRun {
  readonly request: { readonly operationName?: string; readonly variables?: { readonly [name: string]: unknown } };
  readonly context: object;
  readonly document: DocumentNode;
  readonly operation?: { readonly operation: OperationTypeNode };
  readonly queryHash: string;
}

/** What is answered when the signal comes first. */
function cutShort(signal: AbortSignal): Promise<ExecutionResult> {
  return new Promise((resolve) => {
    const answer = () => {
      const reason = signal.reason as Error;
      const http = reason instanceof EntenteError && reason.code === 'DEADLINE_EXCEEDED' ? { status: 504 } : undefined;
      resolve({
        errors: [new GraphQLError(reason.message, { originalError: reason, extensions: { ...(http && { http }) } })],
      });
    };
    if (signal.aborted) answer();
    else signal.addEventListener('abort', answer, { once: true });
  });
}
