/** What data an operation asks of, told from its document: which graphs, and whether later records can change them. */
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import { today } from '../domain/dates.ts';
import type { GraphCache } from '../services/graph-cache.ts';

interface Request {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** There is none where its name is not that of one in the document, whatever Apollo's types say. */
  readonly operation: OperationDefinitionNode | undefined;
  readonly request: { readonly variables?: { readonly [name: string]: unknown } };
}

export interface Asked {
  /** As the operation declares them, with their defaults. */
  readonly variables: { readonly [name: string]: unknown };
  /** Nothing but graphs is asked for, which a revision and a time tell all about. */
  readonly graphsAlone: boolean;
  /** Everything asked is of a revision and a time that are given, so that no later record and no other day changes the answer. */
  readonly pinned: boolean;
}

/** Null where it cannot be run: its operation is missing, or its variables do not fit. */
export function askedOf({ schema, document, operation, request }: Request): Asked | null {
  const graph = schema.getQueryType()?.getFields().graph;
  if (!operation || !graph) return null;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables ?? {});
  if (!coerced) return null;
  const fields = rootFields(document, operation);
  const names = fields.map(({ name }) => name.value);
  const pinned = fields.every((field) => {
    if (field.name.value !== 'graph') return false;
    const { asOf, during, revision } = getArgumentValues(graph, field, coerced);
    const until = (during as { until?: unknown } | null | undefined)?.until;
    return revision != null && (asOf != null || until != null);
  });
  return {
    variables: coerced,
    graphsAlone:
      operation.operation === OperationTypeNode.QUERY &&
      names.every((name) => name === 'graph' || name === '__typename'),
    pinned,
  };
}

/** What the answer depends on beside the question: two answers to one question over the same data are the same. */
export async function dataBehind({ pinned }: Asked, graphs: GraphCache): Promise<string> {
  return pinned ? 'pinned' : `${await graphs.latestRevision()} ${today()}`;
}

/** The fields that the operation asks of the root, those of fragments too. */
export function rootFields(document: DocumentNode, operation: OperationDefinitionNode): FieldNode[] {
  return fieldsOf(document, operation.selectionSet, new Set());
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
