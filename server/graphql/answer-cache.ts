/**
 * Answers that are kept as they were written: a question that comes again over the same data is answered without its being
 * worked out, or written as JSON, again. Only what is asked of `graph` alone is kept, for that is told by a revision and a
 * day; the cost is spent, and told, for each request.
 */
import { createHash } from 'node:crypto';
import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import { BoundedCache } from '../services/bounded-cache.ts';
import { type Asked, askedOf, dataBehind } from './asked-graphs.ts';
import type { Context } from './context.ts';

const MOST_BYTES = 64 * 1024 * 1024;

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
        let asked: Asked | null = null;
        let data: string | null = null;
        let key = '';
        return {
          responseForOperation: async (context) => {
            const { request, queryHash } = context;
            asked = askedOf(context);
            if (!asked?.graphsAlone) return null;
            data = await dataOf(asked, context.contextValue);
            if (data === null) return null;
            key = createHash('sha256')
              .update(JSON.stringify([queryHash, request.operationName, asked.variables, data]))
              .digest('base64url');
            const anew = /\bno-cache\b/i.test(request.http?.headers.get('cache-control') ?? '');
            const kept = anew ? undefined : this.#answers.get(key);
            if (!kept) return null;
            data = null;
            return {
              http: { status: undefined, headers: new HeaderMap() },
              body: { kind: 'single', singleResult: { data: kept as never } },
            };
          },
          willSendResponse: async ({ response, contextValue }) => {
            const { body } = response;
            if (!asked || data === null || contextValue.answer.mayDiffer) return;
            if (body.kind !== 'single' || body.singleResult.errors || !body.singleResult.data) return;
            // A change recorded meanwhile may be in the answer or not.
            if (data !== (await dataOf(asked, contextValue))) return;
            const written = new WrittenData(JSON.stringify(body.singleResult.data));
            body.singleResult.data = written as never;
            this.#answers.set(key, written);
          },
        };
      },
    };
  }
}

/** Null where the store does not answer: resolvers tell of that. */
function dataOf(asked: Asked, { graphs }: Context): Promise<string | null> {
  return dataBehind(asked, graphs).catch(() => null);
}
