/** What data an operation asks of, told from its document: which graphs, and whether later records can change them. */
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
import type { GraphCache } from '../services/graph-cache.ts';

export interface Asked {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: { readonly [name: string]: unknown } | undefined;
}

/** The fields that the operation asks of the root, those of fragments too. */
export function rootFields(document: DocumentNode, operation: OperationDefinitionNode): FieldNode[] {
  return fieldsOf(document, operation.selectionSet, new Set());
}

/** Everything asked is of a revision and a time that are given, so that no later record and no other day changes the answer. */
export function isPinned({ schema, document, operation, variables = {} }: Asked): boolean {
  const fields = rootFields(document, operation);
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

/** What the answer depends on beside the question: two answers to one question over the same data are the same. */
export async function dataBehind(pinned: boolean, graphs: GraphCache): Promise<string> {
  return pinned ? 'pinned' : `${await graphs.latestRevision()} ${today()}`;
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
