import { GraphQLError, Kind, type SelectionSetNode, type ValidationRule } from 'graphql';

/** Lexical tokens of a request, and levels of fields in it. */
export const MAX_TOKENS = 4000;
export const MAX_DEPTH = 14;

/** Refuses a request whose fields nest deeper than the limit; fragments count where they are spread. */
export function depthLimit(max: number): ValidationRule {
  return (context) => {
    const depthOf = (set: SelectionSetNode | undefined, inside: readonly string[]): number => {
      if (!set) return 0;
      const depths = set.selections.map((node) => {
        if (node.kind === Kind.FIELD)
          return node.name.value.startsWith('__') ? 0 : 1 + depthOf(node.selectionSet, inside);
        if (node.kind === Kind.INLINE_FRAGMENT) return depthOf(node.selectionSet, inside);
        const name = node.name.value;
        return inside.includes(name) ? 0 : depthOf(context.getFragment(name)?.selectionSet, [...inside, name]);
      });
      return Math.max(0, ...depths);
    };
    return {
      OperationDefinition(node) {
        const depth = depthOf(node.selectionSet, []);
        if (depth <= max) return;
        context.reportError(
          new GraphQLError(`The request nests ${depth} fields deep and the limit is ${max}: ask in two requests.`, {
            nodes: node,
            extensions: { code: 'TOO_DEEP' },
          }),
        );
      },
    };
  };
}

/** Subscriptions open at once, on the whole server. */
export const MAX_STREAMS = 200;
