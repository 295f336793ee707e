import { GraphQLError, Kind, type SelectionSetNode, type ValidationRule } from 'graphql';

/** Lexical tokens of a request, and levels of fields in it. */
export const MAX_TOKENS = 4000;
export const MAX_DEPTH = 14;
/** Fields of a request with its fragments unfolded; without fragments, tokens limit them to fewer. */
export const MAX_FIELDS = 4000;

/** Subscriptions open at once, on the whole server. */
export const MAX_STREAMS = 200;

interface Extent {
  readonly depth: number;
  readonly fields: number;
}

const NOTHING: Extent = { depth: 0, fields: 0 };

/**
 * Refuses a request whose fields nest deeper or are more than the limits; fragments count where they are spread. Each
 * fragment is measured once: a chain of them in which each spreads the next one twice would take for ever to unfold.
 */
export function sizeLimit(max: { depth: number; fields: number }): ValidationRule {
  return (context) => {
    const known = new Map<string, Extent>();
    const extentOfFragment = (name: string): Extent => {
      const before = known.get(name);
      if (before) return before;
      // A fragment within itself is refused by another rule.
      known.set(name, NOTHING);
      const extent = extentOf(context.getFragment(name)?.selectionSet);
      known.set(name, extent);
      return extent;
    };
    const extentOf = (set: SelectionSetNode | undefined): Extent => {
      let { depth, fields } = NOTHING;
      for (const node of set?.selections ?? []) {
        const inner =
          node.kind === Kind.FRAGMENT_SPREAD ? extentOfFragment(node.name.value) : extentOf(node.selectionSet);
        // What a request may ask of the schema itself, another rule limits.
        const isField = node.kind === Kind.FIELD && !node.name.value.startsWith('__');
        depth = Math.max(depth, isField ? inner.depth + 1 : node.kind === Kind.FIELD ? 0 : inner.depth);
        fields += inner.fields + (node.kind === Kind.FIELD ? 1 : 0);
      }
      return { depth, fields };
    };
    return {
      OperationDefinition(node) {
        const { depth, fields } = extentOf(node.selectionSet);
        const refuse = (code: string, message: string) =>
          context.reportError(new GraphQLError(message, { nodes: node, extensions: { code } }));
        if (depth > max.depth) {
          refuse(
            'TOO_DEEP',
            `The request nests ${depth} fields deep and the limit is ${max.depth}: ask in two requests.`,
          );
        }
        if (fields > max.fields) {
          const many = Number.isSafeInteger(fields) ? String(fields) : 'countless';
          refuse(
            'TOO_MANY_FIELDS',
            `The request unfolds to ${many} fields and the limit is ${max.fields}: spread fewer fragments.`,
          );
        }
      },
    };
  };
}
