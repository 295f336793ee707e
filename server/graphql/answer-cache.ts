/**
 * Answers that are kept as they were written: a question that comes again over the same data is answered without its being
 * worked out, or written as JSON, again. Only what is asked of `graph` alone is kept, for that is told by a revision and a
 * day; the cost is spent, and told, for each request.
 */
import { createHash } from 'node:crypto';
import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  type DocumentNode,
  type FormattedExecutionResult,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { BoundedCache } from '../services/bounded-cache.ts';
import { dataBehind, isPinned, rootFields } from './asked-graphs.ts';
import type { Context } from './context.ts';

const MOST_BYTES = 64 * 1024 * 1024;
const MOST_OPERATIONS = 2000;

/** The `data` of an answer, written already. */
class WrittenData {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** The body of an answer; what is written already is not written again. */
export function writeAnswer(answer: FormattedExecutionResult): string {
  const { data, ...others } = answer as { readonly data?: unknown };
  if (!(data instanceof WrittenData)) return `${JSON.stringify(answer)}\n`;
  const rest = JSON.stringify(others).slice(1);
  return `{"data":${data.text}${rest === '}' ? '' : ','}${rest}\n`;
}

export class AnswerCache {
  readonly #answers: BoundedCache<string, WrittenData>;
  /** Whether the answers to an operation may be kept, by its document and name. */
  readonly #keepable = new BoundedCache<string, boolean>(MOST_OPERATIONS);

  constructor(mostBytes = MOST_BYTES) {
    // V8 takes two bytes for each character where one of them is beyond Latin-1.
    this.#answers = new BoundedCache(mostBytes, ({ text }, key) => 2 * (text.length + key.length));
  }

  /** Bytes that the kept answers take at most. */
  get taken(): number {
    return this.#answers.taken;
  }

  get plugin(): ApolloServerPlugin<Context> {
    return {
      requestDidStart: async ({ request }) => {
        // What an editor may see may differ from what everybody may.
        if (request.http?.headers.has('authorization')) return;
        let key: string | null = null;
        let data = '';
        let pinned = false;
        return {
          responseForOperation: async ({ schema, document, operation, contextValue, request, queryHash }) => {
            const operationKey = `${queryHash} ${request.operationName ?? ''}`;
            if (!this.#mayKeep(operationKey, document, operation)) return null;
            pinned = isPinned({ schema, document, operation, variables: request.variables });
            // A store that does not answer is for the resolvers to tell of.
            data = await dataBehind(pinned, contextValue.graphs).catch(() => '');
            if (data === '') return null;
            key = createHash('sha256')
              .update(JSON.stringify([operationKey, request.variables, data]))
              .digest('base64url');
            const anew = /\bno-cache\b/i.test(request.http?.headers.get('cache-control') ?? '');
            const kept = anew ? undefined : this.#answers.get(key);
            if (!kept) return null;
            key = null;
            return {
              http: { status: undefined, headers: new HeaderMap() },
              body: { kind: 'single', singleResult: { data: kept as never } },
            };
          },
          willSendResponse: async ({ response, contextValue }) => {
            const { body } = response;
            if (key === null || contextValue.answer.mayDiffer) return;
            if (body.kind !== 'single' || body.singleResult.errors || !body.singleResult.data) return;
            // A change recorded meanwhile may be in the answer or not.
            if (data !== (await dataBehind(pinned, contextValue.graphs).catch(() => ''))) return;
            const written = new WrittenData(JSON.stringify(body.singleResult.data));
            body.singleResult.data = written as never;
            this.#answers.set(key, written);
          },
        };
      },
    };
  }

  #mayKeep(key: string, document: DocumentNode, operation: OperationDefinitionNode): boolean {
    const known = this.#keepable.get(key);
    if (known !== undefined) return known;
    const may =
      operation.operation === OperationTypeNode.QUERY &&
      rootFields(document, operation).every(({ name }) => name.value === 'graph' || name.value === '__typename');
    this.#keepable.set(key, may);
    return may;
  }
}
