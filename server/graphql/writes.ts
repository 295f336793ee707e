import { createHash, timingSafeEqual } from 'node:crypto';
import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, OperationTypeNode } from 'graphql';
import { rootFields } from './asked-graphs.ts';
import type { Context } from './context.ts';

/** Whether a request may write: no token is configured, it shows none or a wrong one, or it shows the right one. */
export type WriteAccess = 'OFF' | 'DENIED' | 'GRANTED';

/** What a request may change. */
export interface WritePolicy {
  readonly access: WriteAccess;
  /** Loading the data sets that come with the server needs no token. */
  readonly mayLoad: boolean;
}

export const NO_WRITES: WritePolicy = { access: 'DENIED', mayLoad: false };

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
        async didResolveOperation({ operation, document, contextValue }) {
          if (operation?.operation !== OperationTypeNode.MUTATION) return;
          const { access, mayLoad } = contextValue.writes;
          if (access === 'GRANTED') return;
          const asked = rootFields(document, operation).map(({ name }) => name.value);
          const loadsOnly = asked.every((field) => field === 'loadDataSet' || field === '__typename');
          if (loadsOnly && mayLoad) return;
          throw access === 'OFF' ? writesAreOff(loadsOnly) : unauthenticated();
        },
      };
    },
  };
}

function writesAreOff(loadsOnly: boolean): GraphQLError {
  const message = loadsOnly
    ? 'Visitors may load data sets only from a server that serves its own machine alone: whoever runs it can start it with --data NAME, or with ENTENTE_EDITOR_TOKEN for whoever shows that.'
    : 'Writing over the API is off: start the server with ENTENTE_EDITOR_TOKEN to allow it.';
  return new GraphQLError(message, { extensions: { code: 'WRITES_OFF', http: { status: 403 } } });
}

function unauthenticated(): GraphQLError {
  return new GraphQLError("Writing needs the editor's token: send it as Authorization: Bearer TOKEN.", {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
  });
}
