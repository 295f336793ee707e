/**
 * Answers to GET that the asker may keep. A tag stands for what is asked and for the data it is asked of, so that whoever has
 * the answer already is told so without its being worked out again.
 */
import { createHash } from 'node:crypto';
import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { askedOf, dataBehind } from './asked-graphs.ts';
import type { Context } from './context.ts';

/** What a pinned question answers changes with the program alone: after so long its corrections have reached everyone. */
const PINNED_FOR_S = 7 * 24 * 3600;

/** `version` stands for the program: its answers may change with it. */
export function httpCache(version: string): ApolloServerPlugin<Context> {
  return {
    async requestDidStart({ request }) {
      if (request.http?.method !== 'GET') return;
      let tag: string | null = null;
      let pinned = false;
      return {
        async responseForOperation(context) {
          const { contextValue, request, queryHash } = context;
          const question = askedOf(context);
          if (!question) return null;
          pinned = question.pinned;
          const asked = [queryHash, request.operationName, question.variables];
          const accept = request.http?.headers.get('accept');
          const data = await dataBehind(question, contextValue.graphs);
          tag = `W/"${createHash('sha256')
            .update(JSON.stringify([version, asked, accept, data]))
            .digest('base64url')
            .slice(0, 27)}"`;
          if (!isAmong(tag, request.http?.headers.get('if-none-match'))) return null;
          await contextValue.budget?.giveBack();
          return {
            http: { status: 304, headers: new HeaderMap() },
            body: { kind: 'single', singleResult: {} },
          };
        },
        async willSendResponse({ response }) {
          const { headers } = response.http;
          headers.set('vary', 'Accept');
          const failed = response.body.kind !== 'single' || response.body.singleResult.errors !== undefined;
          if (tag === null || failed) {
            headers.set('cache-control', 'no-store');
            return;
          }
          headers.set('etag', tag);
          headers.set('cache-control', pinned ? `public, max-age=${PINNED_FOR_S}, immutable` : 'no-cache');
        },
      };
    },
  };
}

function isAmong(tag: string, header: string | undefined): boolean {
  const opaque = (text: string) => text.trim().replace(/^W\//, '');
  return header === '*' || (header ?? '').split(',').some((text) => opaque(text) === opaque(tag));
}
