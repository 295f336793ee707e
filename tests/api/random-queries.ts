/** Random valid queries built from the schema, for fast-check. */
import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isScalarType,
} from 'graphql';

/** Values that mean something in the data asked, and some that do not. */
export interface Words {
  readonly ids: readonly string[];
  readonly texts: readonly string[];
  readonly dates: readonly string[];
}

interface Budget {
  fields: number;
}

/** Draws one choice after another; equal seeds give equal queries. */
class Choices {
  readonly #random: () => number;
  constructor(seed: number) {
    let state = seed >>> 0 || 1;
    this.#random = () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      state >>>= 0;
      return state / 2 ** 32;
    };
  }
  below(count: number): number {
    return Math.floor(this.#random() * count);
  }
  chance(share: number): boolean {
    return this.#random() < share;
  }
  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

export interface RandomQuery {
  readonly query: string;
  readonly variables: Record<string, unknown>;
}

export interface Shape {
  readonly schema: GraphQLSchema;
  readonly words: Words;
  readonly depth: number;
  readonly fields: number;
  /** `Type.field` that are left out. */
  readonly without?: ReadonlySet<string>;
}

export function randomQueries(shape: Shape): fc.Arbitrary<RandomQuery> {
  return fc.integer({ min: 1, max: 0x7fffffff }).map((seed) => randomQuery(seed, shape));
}

function randomQuery(seed: number, { schema, words, depth, fields: most, without = new Set() }: Shape): RandomQuery {
  const choose = new Choices(seed);
  const budget: Budget = { fields: most };
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const fragments: string[] = [];

  function makeValue(type: GraphQLInputType, name: string): unknown {
    if (isNonNullType(type)) return makeValue(type.ofType as GraphQLInputType, name);
    if (isListType(type)) {
      return Array.from({ length: choose.below(3) }, () => makeValue(type.ofType as GraphQLInputType, name));
    }
    if (isEnumType(type)) return choose.of(type.getValues()).name;
    if (isInputObjectType(type)) {
      return Object.fromEntries(
        Object.values(type.getFields())
          .filter((field) => isNonNullType(field.type) || choose.chance(0.2))
          .map((field) => [field.name, makeValue(field.type, field.name)]),
      );
    }
    if (!isScalarType(type)) throw new Error(`no value for ${String(type)}`);
    switch (type.name) {
      case 'Int':
        if (name === 'revision') return choose.of([1, 1, 1, 2, 0]);
        return name === 'from' || name === 'until' ? choose.of([2014, 2016, 2019]) : choose.of([1, 2, 3, 5, 7]);
      case 'Float':
        return choose.of([0, 0.25, 0.5, 1]);
      case 'Boolean':
        return choose.chance(0.5);
      case 'Date':
        return choose.of(words.dates);
      case 'ID':
        return name === 'kinds' || name === 'kind'
          ? choose.of(['MEMBER_OF', 'ALLIES_WITH', 'MEDIATES'])
          : choose.of(words.ids);
      default:
        return choose.of(words.texts);
    }
  }

  function literal(value: unknown, type: GraphQLInputType): string {
    if (isNonNullType(type)) return literal(value, type.ofType as GraphQLInputType);
    if (value === null) return 'null';
    if (isListType(type)) {
      return `[${(value as unknown[]).map((item) => literal(item, type.ofType as GraphQLInputType)).join(', ')}]`;
    }
    if (isInputObjectType(type)) {
      const given = Object.entries(value as object).map(
        ([name, item]) => `${name}: ${literal(item, (type.getFields()[name] as { type: GraphQLInputType }).type)}`,
      );
      return `{${given.join(', ')}}`;
    }
    return isEnumType(type) ? String(value) : JSON.stringify(value);
  }

  function argument(one: GraphQLArgument): string {
    const value = choose.chance(0.05) && !isNonNullType(one.type) ? null : makeValue(one.type, one.name);
    if (!choose.chance(0.3)) return `${one.name}: ${literal(value, one.type)}`;
    const name = `v${declared.length}`;
    declared.push(`$${name}: ${String(one.type)}`);
    // A variable left out is not the same as null.
    if (isNonNullType(one.type) || choose.chance(0.8)) variables[name] = value;
    return `${one.name}: $${name}`;
  }

  function directive(): string {
    if (!choose.chance(0.08)) return '';
    const word = choose.of(['include', 'skip']);
    if (choose.chance(0.5)) return ` @${word}(if: ${choose.chance(0.5)})`;
    const name = `v${declared.length}`;
    declared.push(`$${name}: Boolean!`);
    variables[name] = choose.chance(0.5);
    return ` @${word}(if: $${name})`;
  }

  let aliases = 0;
  function field(one: GraphQLField<unknown, unknown>, left: number): string | null {
    if (budget.fields <= 0) return null;
    budget.fields--;
    const given = one.args.filter((arg) => isRequiredArgument(arg) || choose.chance(0.25)).map(argument);
    const inner = selection(one.type, left - 1);
    if (inner === null) return null;
    // Fields with arguments have a name of their own, so that two of them never contradict each other.
    const alias = one.args.length > 0 || choose.chance(0.05) ? `a${aliases++}: ` : '';
    return `${alias}${one.name}${given.length > 0 ? `(${given.join(', ')})` : ''}${directive()}${inner}`;
  }

  function selection(type: GraphQLOutputType, left: number): string | null {
    const named = getNamedType(type);
    if (!isObjectType(named) && !isInterfaceType(named)) return '';
    if (left <= 0) return ' { __typename }';
    const all = Object.values(named.getFields()).filter((one) => !without.has(`${named.name}.${one.name}`));
    const parts: string[] = [];
    const count = 1 + choose.below(5);
    for (let index = 0; index < count; index++) {
      const part = field(choose.of(all) as GraphQLField<unknown, unknown>, left);
      if (part === null) continue;
      const way = choose.below(12);
      if (way === 0) parts.push(`... on ${named.name}${directive()} { ${part} }`);
      else if (way === 1) {
        const name = `f${fragments.length}`;
        fragments.push(`fragment ${name} on ${named.name} { ${part} }`);
        parts.push(`...${name}`);
      } else parts.push(part);
    }
    if (isInterfaceType(named) && choose.chance(0.5)) {
      const one = choose.of(schema.getPossibleTypes(named));
      const part = selection(one, left - 1);
      if (part) parts.push(`... on ${one.name}${part}`);
    }
    if (parts.length === 0 || choose.chance(0.2)) parts.push('__typename');
    return ` { ${parts.join(' ')} }`;
  }

  const root = schema.getQueryType();
  if (!root) throw new Error('the schema has no queries');
  const body = selection(root, depth) ?? ' { __typename }';
  const head = declared.length > 0 ? `query Q(${declared.join(', ')})` : 'query Q';
  return { query: [head + body, ...fragments].join('\n'), variables };
}
