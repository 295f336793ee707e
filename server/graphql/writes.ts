import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import type { Context } from './context.ts';

/** Whether a request may write: no token is configured, it shows none or a wrong one, or it shows the right one. */
export type WriteAccess = 'OFF' | 'DENIED' | 'GRANTED';

/** Reads `Authorization: Bearer …`. Takes the same time whatever the token. */
export function writeAccess(editorToken: string | null, authorization: string | undefined): WriteAccess {
  if (editorToken === null) return 'OFF';
  const shown = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(shown), digest(editorToken)) ? 'GRANTED' : 'DENIED';
}

/** Refuses mutations of whoever may not write, before any work. */
export function writesNeedAToken(): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ operation, contextValue }) {
          if (operation?.operation !== OperationTypeNode.MUTATION || contextValue.writes === 'GRANTED') return;
          throw contextValue.writes === 'OFF' ? writesAreOff() : unauthenticated();
        },
      };
    },
  };
}

function writesAreOff(): GraphQLError {
  return new GraphQLError('Writing over the API is off: start the server with ENTENTE_EDITOR_TOKEN to allow it.', {
    extensions: { code: 'WRITES_OFF', http: { status: 403 } },
  });
}

function unauthenticated(): GraphQLError {
  return new GraphQLError("Writing needs the editor's token: send it as Authorization: Bearer TOKEN.", {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });
}
