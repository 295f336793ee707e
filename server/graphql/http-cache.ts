/**
 * Answers to GET that the asker may keep. A tag stands for what is asked and for the data it is asked of, so that whoever has
 * the answer already is told so without its being worked out again.
 */
import { createHash } from 'node:crypto';
import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { today } from '../domain/dates.ts';
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
        async responseForOperation({ schema, document, operation, contextValue, request, queryHash }) {
          pinned = isPinned(schema, document, operation, request.variables ?? {});
          const asked = [queryHash, request.operationName, request.variables, request.extensions];
          const accept = request.http?.headers.get('accept');
          const data = pinned ? 'pinned' : [await contextValue.graphs.latestRevision(), today()];
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

/** Everything asked is of a revision and a time that are given, so that no later record and no other day changes the answer. */
function isPinned(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: { readonly [name: string]: unknown },
): boolean {
  const fields = fieldsOf(document, operation.selectionSet, new Set());
  const graph = schema.getQueryType()?.getFields().graph;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!graph || !coerced || fields.length === 0) return false;
  return fields.every((field) => {
    if (field.name.value !== 'graph') return false;
    const { asOf, during, revision } = getArgumentValues(graph, field, coerced);
    const until = (during as { until?: unknown } | null | undefined)?.until;
    return revision != null && (asOf != null || until != null);
  });
}

function fieldsOf(document: DocumentNode, set: SelectionSetNode, inside: Set<string>): FieldNode[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.FIELD) return [node];
    if (node.kind === Kind.INLINE_FRAGMENT) return fieldsOf(document, node.selectionSet, inside);
    const { value: name } = node.name;
    if (inside.has(name)) return [];
    inside.add(name);
    const fragment = document.definitions.find(
      (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === name,
    );
    return fragment?.kind === Kind.FRAGMENT_DEFINITION ? fieldsOf(document, fragment.selectionSet, inside) : [];
  });
}

function isAmong(tag: string, header: string | undefined): boolean {
  const opaque = (text: string) => text.trim().replace(/^W\//, '');
  return header === '*' || (header ?? '').split(',').some((text) => opaque(text) === opaque(tag));
}
