import { GraphQLError, Kind, type SelectionSetNode, type ValidationRule } from 'graphql';

/** Lexical tokens of a request, and levels of fields in it. */
export const MAX_TOKENS = 4000;
export const MAX_DEPTH = 14;
/** Fields of a request with its fragments unfolded; without fragments, tokens limit them to fewer. */
export const MAX_FIELDS = 4000;
/** Fields under another name, and directives, both with the fragments unfolded. */
export const MAX_ALIASES = 200;
export const MAX_DIRECTIVES = 100;

/** Streams open at once: on the whole server, and of one address, behind which there may be a classroom. */
export const MAX_STREAMS = 500;
export const MAX_STREAMS_OF_ADDRESS = 50;

interface Extent {
  readonly depth: number;
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
}

const NOTHING: Extent = { depth: 0, fields: 0, aliases: 0, directives: 0 };
const LIMITS: Extent = {
  depth: MAX_DEPTH,
  fields: MAX_FIELDS,
  aliases: MAX_ALIASES,
  directives: MAX_DIRECTIVES,
};

/** What a request is told of the first limit it breaks: the code, how it counts, and what to do instead. */
const REFUSALS = {
  depth: ['TOO_DEEP', (many) => `nests ${many} fields deep`, 'ask in two requests'],
  fields: ['TOO_MANY_FIELDS', (many) => `unfolds to ${many} fields`, 'spread fewer fragments'],
  aliases: ['TOO_MANY_ALIASES', (many) => `unfolds to ${many} aliases`, 'ask for some of them in another request'],
  directives: ['TOO_MANY_DIRECTIVES', (many) => `unfolds to ${many} directives`, 'leave some out'],
} as const satisfies Record<keyof Extent, readonly [string, (many: string) => string, string]>;

/**
 * Refuses a request whose fields nest deeper or are more than the limits, or that has too many aliases or directives;
 * fragments count where they are spread. Each fragment is measured once: a chain of them in which each spreads the next one
 * twice would take for ever to unfold.
 */
export const sizeLimit: ValidationRule = (context) => {
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
    let { depth, fields, aliases, directives } = NOTHING;
    for (const node of set?.selections ?? []) {
      const inner =
        node.kind === Kind.FRAGMENT_SPREAD ? extentOfFragment(node.name.value) : extentOf(node.selectionSet);
      // What a request may ask of the schema itself, another rule limits.
      const isField = node.kind === Kind.FIELD && !node.name.value.startsWith('__');
      depth = Math.max(depth, isField ? inner.depth + 1 : node.kind === Kind.FIELD ? 0 : inner.depth);
      fields += inner.fields + (node.kind === Kind.FIELD ? 1 : 0);
      aliases += inner.aliases + (node.kind === Kind.FIELD && node.alias ? 1 : 0);
      directives += inner.directives + (node.directives?.length ?? 0);
    }
    return { depth, fields, aliases, directives };
  };
  return {
    OperationDefinition(node) {
      const extent = extentOf(node.selectionSet);
      const broken = (Object.keys(REFUSALS) as (keyof Extent)[]).find((what) => extent[what] > LIMITS[what]);
      if (broken === undefined) return;
      const [code, counts, advice] = REFUSALS[broken];
      const many = Number.isSafeInteger(extent[broken]) ? String(extent[broken]) : 'countless';
      context.reportError(
        new GraphQLError(`The request ${counts(many)} and the limit is ${LIMITS[broken]}: ${advice}.`, {
          nodes: node,
          extensions: { code },
        }),
      );
    },
  };
};
