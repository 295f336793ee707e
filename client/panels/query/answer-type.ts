import {
  buildSchema,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';

const SCALARS: Readonly<Record<string, string>> = { Int: 'number', Float: 'number', Boolean: 'boolean' };

interface Member {
  readonly type: string;
  /** Only there for some of the types that the answer may be of. */
  readonly sometimes: boolean;
}

/** The type of the answer to a query, as TypeScript. */
export function typeOfAnswer(schemaText: string, query: string): string {
  const schema = buildSchema(schemaText);
  const { definitions } = parse(query);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  const operation = definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) throw new Error('The document holds no operation that the schema knows.');

  const membersOf = (set: SelectionSetNode, on: GraphQLCompositeType, depth: number): Map<string, Member> => {
    const members = new Map<string, Member>();
    for (const part of set.selections) {
      if (part.kind === Kind.FIELD) {
        const field = isObjectType(on) || isInterfaceType(on) ? on.getFields()[part.name.value] : undefined;
        const type = field ? typeOf(field.type, part.selectionSet, depth) : 'string';
        members.set(part.alias?.value ?? part.name.value, { type, sometimes: false });
        continue;
      }
      const fragment = part.kind === Kind.FRAGMENT_SPREAD ? fragments.get(part.name.value) : part;
      const narrowed = fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : on;
      if (!fragment || !isCompositeType(narrowed)) continue;
      for (const [name, member] of membersOf(fragment.selectionSet, narrowed, depth)) {
        if (!members.has(name)) members.set(name, { ...member, sometimes: member.sometimes || narrowed !== on });
      }
    }
    return members;
  };
  const objectOf = (set: SelectionSetNode, on: GraphQLCompositeType, depth: number): string => {
    const indent = '  '.repeat(depth);
    const lines = [...membersOf(set, on, depth + 1)].map(
      ([name, { type, sometimes }]) => `${indent}  ${name}${sometimes ? '?' : ''}: ${type};`,
    );
    return `{\n${lines.join('\n')}\n${indent}}`;
  };
  const typeOf = (type: GraphQLOutputType, set: SelectionSetNode | undefined, depth: number): string => {
    if (!isNonNullType(type)) return `${bare(type, set, depth)} | null`;
    return bare(type.ofType, set, depth);
  };
  const bare = (type: GraphQLOutputType, set: SelectionSetNode | undefined, depth: number): string => {
    if (isListType(type)) {
      const item = typeOf(type.ofType, set, depth);
      return item.includes('|') ? `(${item})[]` : `${item}[]`;
    }
    const named = getNamedType(type);
    if (isCompositeType(named)) return set ? objectOf(set, named, depth) : 'unknown';
    if (!isEnumType(named)) return SCALARS[named.name] ?? 'string';
    return named
      .getValues()
      .map(({ name }) => `'${name}'`)
      .join(' | ');
  };
  return objectOf(operation.selectionSet, root, 0);
}
