import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  buildClientSchema,
  buildSchema,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  type IntrospectionQuery,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isSpecifiedScalarType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { schema } from '../../../server/graphql/server.ts';
import { type Api, EDITOR_TOKEN, startApi } from '../../support/api.ts';
import { region } from '../../support/region.ts';

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);

describe('the schema in words', () => {
  const described: [string, { description?: string | null | undefined }][] = types.flatMap((type) => [
    [type.name, type],
    ...partsOf(type).map((part): [string, { description?: string | null | undefined }] => [
      `${type.name}.${part.name}`,
      part,
    ]),
  ]);

  it('every type, field and value has a description', () => {
    expect(described.filter(([, { description }]) => !description?.trim()).map(([name]) => name)).toEqual([]);
    expect(described.length).toBeGreaterThan(300);
  });

  it('every argument has one too, but for those that its field or its type tells of', () => {
    const toldElsewhere = new Set(['first', 'last', 'after', 'before', 'filter', 'order', 'id', 'input']);
    const silent = types.flatMap((type) =>
      isObjectType(type) || isInterfaceType(type)
        ? Object.values(type.getFields()).flatMap(({ name, args }) =>
            args
              .filter((argument) => !toldElsewhere.has(argument.name) && !argument.description?.trim())
              .map((argument) => `${type.name}.${name}(${argument.name})`),
          )
        : [],
    );
    expect(silent).toEqual([]);
  });

  it('a field of an interface says the same in every type that has it, unless there is more to say', () => {
    for (const type of types) {
      if (!isObjectType(type)) continue;
      for (const one of type.getInterfaces()) {
        for (const field of Object.values(one.getFields())) {
          const own = type.getFields()[field.name];
          if (one.name !== 'Node')
            expect([type.name, field.name, own?.description]).toEqual([type.name, field.name, field.description]);
        }
      }
    }
  });

  it('names are as GraphQL has them', () => {
    for (const type of types) {
      expect(type.name).toMatch(/^[A-Z][A-Za-z]*$/);
      for (const { name } of partsOf(type))
        expect(name).toMatch(isEnumType(type) ? /^[A-Z][A-Z_]*$/ : /^[a-z][A-Za-z0-9]*$/);
    }
  });

  it('every list holds things, never nulls', () => {
    const texts = types.flatMap((type) =>
      partsOf(type).flatMap((part) => ('type' in part ? [`${type.name}.${part.name}: ${part.type}`] : [])),
    );
    expect(texts.filter((text) => /[^!\]]\]/.test(text))).toEqual([]);
  });
});

const queryType = schema.getQueryType() as GraphQLObjectType;

describe('a running server', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi([region]);
  }, 60_000);
  afterAll(() => api?.stop());

  it('tells its schema when asked, and serves it as text', async () => {
    const told = buildClientSchema(
      (await api.data(getIntrospectionQuery({ descriptions: true }))) as IntrospectionQuery,
    );
    expect(printSchema(lexicographicSortSchema(told))).toBe(printSchema(lexicographicSortSchema(schema)));
    const answer = await fetch(`${api.url}/schema.graphql`);
    const text = await answer.text();
    expect(printSchema(buildSchema(text))).toBe(text.trimEnd());
    expect(printSchema(lexicographicSortSchema(buildSchema(text)))).toBe(printSchema(lexicographicSortSchema(told)));
    const tag = answer.headers.get('etag') ?? '';
    // Without the second header, fetch asks for an answer that no cache has.
    const headers = { 'If-None-Match': tag, 'Cache-Control': 'max-age=0' };
    expect((await fetch(`${api.url}/schema.graphql`, { headers })).status).toBe(304);
  });

  it('says of each type what the schema in its folder says', () => {
    const files = ['schema', 'analyses'].map((name) =>
      readFileSync(new URL(`../../../server/graphql/${name}.graphql`, import.meta.url), 'utf8'),
    );
    expect(printSchema(lexicographicSortSchema(schema))).toBe(
      printSchema(lexicographicSortSchema(buildSchema(files.join('\n')))),
    );
  });

  it('answers every field of every type that a query can reach', async () => {
    const seen = new Set<string>();
    for (const { query, brings } of everyField(queryType, 'query')) {
      if (!brings.every((field) => seen.has(field))) note(await api.data(query), seen);
    }
    // A field that never has a value in a record with one of everything has not been answered.
    expect([...reachable(queryType)].filter((field) => !seen.has(field) && !NEEDS_MORE.has(field))).toEqual([]);
  });

  it('answers every field of what a mutation gives', async () => {
    const mutation = schema.getMutationType() as GraphQLObjectType;
    const seen = new Set<string>();
    const [write] = everyField(mutation, 'mutation').filter(({ query }) => query.includes('recordClaims'));
    const { body } = await api.ask(write?.query ?? '', {}, { Authorization: `Bearer ${EDITOR_TOKEN}` });
    expect(body.errors).toBeUndefined();
    note(body.data, seen);
    const outcome = schema.getType('RecordOutcome') as GraphQLObjectType;
    expect(Object.keys(outcome.getFields()).filter((name) => !seen.has(`RecordOutcome.${name}`))).toEqual(['revision']);
  });
});

/** Values for the arguments that must be given, by the field that takes them, or by name. */
const EXAMPLES: Readonly<Record<string, string>> = {
  'Query.source.id': '"src:treaty"',
  'Query.node.id': '"ARM"',
  'Graph.actor.id': '"ARM"',
  'Graph.tie.id': '"ARM MEMBER_OF org:csto@2002-10-07"',
  'Graph.node.id': '"c:csto"',
  'Graph.search.text': '"armenia"',
  from: '"ARM"',
  to: '"RUS"',
  of: '"ARM"',
  a: '"ARM"',
  b: '"RUS"',
  until: '"2030"',
  'Graph.balanceCurve.from': '2000',
  'Graph.balanceCurve.until': '2002',
  'Mutation.recordClaims.input': `{author: "ada", note: "more", claims: [
    {id: "c:new", subject: "FRA", kind: "AIDS", object: "ARM", since: "2024", statement: "It does.", source: "src:news", confidence: 0.5}
  ], retract: ["c:border"]}`,
  'Mutation.loadDataSet.id': '"world"',
  'Mutation.retractClaim.input': '{id: "c:new", author: "ada", note: "wrong"}',
};
/** Other arguments, where one way of asking does not bring every field. */
const VARIANTS: Readonly<Record<string, readonly string[]>> = {
  'Query.graph': ['asOf: "2024-02-25"', 'asOf: "2020-10-01"', 'asOf: "1990-06-01"', 'asOf: "2019-03-01"'],
  'Graph.influence': ['measure: KATZ, on: "ARM"', 'measure: DEPENDENCY, on: "ARM"'],
  'Graph.balance': ['', 'signs: {changes: [{kind: "SUPPORTS", sign: 0}], memberships: {atMost: 3}}'],
};
/** What takes a larger record than this one: the tests of the analyses ask for it. */
const NEEDS_MORE = new Set(['Communities.doubtful', 'DoubtfulPair.one', 'DoubtfulPair.other', 'DoubtfulPair.together']);

/** Requests that ask, between them, for every field of every type that can be reached: each field that leads to another type, with all of that. */
function everyField(root: GraphQLObjectType, operation: string): Request[] {
  const queries: Request[] = [];
  const visited = new Set([root.name]);
  const queue: { type: GraphQLObjectType; path: readonly Step[] }[] = [{ type: root, path: [] }];
  queries.push(...requests(operation, [], root));
  for (let next = queue.shift(); next; next = queue.shift()) {
    for (const field of Object.values(next.type.getFields())) {
      const of = getNamedType(field.type);
      const targets = isAbstractType(of) ? schema.getPossibleTypes(of) : isObjectType(of) ? [of] : [];
      for (const target of targets) {
        const step = { key: `${next.type.name}.${field.name}`, field, target: isAbstractType(of) ? target.name : null };
        const path = [...next.path, step];
        queries.push(...requests(operation, path, target));
        // One thing of any type is not always of this one; a list has some of each.
        if (visited.has(target.name) || (isAbstractType(of) && !isListType(getNullableType(field.type)))) continue;
        visited.add(target.name);
        queue.push({ type: target, path });
      }
    }
  }
  // Every field in one way first, then those that had no value in another.
  return queries.sort((a, b) => a.variant - b.variant);
}

interface Request {
  readonly query: string;
  readonly variant: number;
  /** Each `Type.field` that it asks for. */
  readonly brings: readonly string[];
}

interface Step {
  readonly key: string;
  readonly field: GraphQLField<unknown, unknown>;
  /** The type that the field is taken to give, where it may give several. */
  readonly target: string | null;
}

/** One request for each way of asking that VARIANTS has for a step of the path. */
function requests(operation: string, path: readonly Step[], target: GraphQLObjectType): Request[] {
  const leaves = Object.values(target.getFields()).filter(
    ({ type, args }) => isLeafType(getNamedType(type)) && !args.some(isRequiredArgument),
  );
  const variants = Math.max(1, ...path.map(({ key }) => VARIANTS[key]?.length ?? 1));
  const brings = [...path.map(({ key }) => key), ...leaves.map(({ name }) => `${target.name}.${name}`)];
  const inner = ['__typename', ...leaves.map(({ name }) => name)].join(' ');
  return Array.from({ length: variants }, (_, variant) => {
    const body = path.reduceRight(
      (below, { key, field, target: type }) =>
        `__typename ${field.name}${argumentsOf(key, field, variant)} { ${type ? `__typename ... on ${type} { ${below} }` : below} }`,
      inner,
    );
    return { query: `${operation} { ${body} }`, variant, brings };
  });
}

function argumentsOf(key: string, field: GraphQLField<unknown, unknown>, variant: number): string {
  const given = field.args.flatMap((argument) => {
    const example =
      EXAMPLES[`${key}.${argument.name}`] ?? (isRequiredArgument(argument) ? EXAMPLES[argument.name] : undefined);
    if (example !== undefined) return [`${argument.name}: ${example}`];
    if (isRequiredArgument(argument)) throw new Error(`EXAMPLES has no value for ${key}.${argument.name}`);
    return argument.name === 'first' ? ['first: 25'] : [];
  });
  const all = [...given, ...[VARIANTS[key]?.[variant] ?? ''].filter(Boolean)];
  return all.length > 0 ? `(${all.join(', ')})` : '';
}

/** Every `Type.field` that can be reached from a type. */
function reachable(from: GraphQLObjectType): Set<string> {
  const fields = new Set<string>();
  const visit = (type: GraphQLNamedType): void => {
    if (isAbstractType(type)) for (const one of schema.getPossibleTypes(type)) visit(one);
    if (!isObjectType(type)) return;
    for (const field of Object.values(type.getFields())) {
      const key = `${type.name}.${field.name}`;
      if (fields.has(key)) continue;
      fields.add(key);
      visit(getNamedType(field.type));
    }
  };
  visit(from);
  return fields;
}

/** Notes each `Type.field` that came with a value. */
function note(value: unknown, seen: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) note(item, seen);
  else if (value !== null && typeof value === 'object') {
    const type = (value as { __typename?: string }).__typename;
    for (const [name, item] of Object.entries(value)) {
      const isThere = item !== null && !(Array.isArray(item) && item.length === 0);
      if (isThere) seen.add(`${type}.${name}`);
      note(item, seen);
    }
  }
}

function partsOf(
  type: GraphQLNamedType,
): readonly (
  | GraphQLField<unknown, unknown>
  | GraphQLArgument
  | GraphQLInputField
  | { name: string; description?: string | null | undefined }
)[] {
  if (isEnumType(type)) return type.getValues();
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) return Object.values(type.getFields());
  return [];
}
