import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  BreakingChangeType,
  buildSchema,
  DangerousChangeType,
  type DocumentNode,
  type FieldNode,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLNamedType,
  type GraphQLSchema,
  getArgumentValues,
  getIntrospectionQuery,
  getNamedType,
  getNullableType,
  getVariableValues,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { costOf, LIST_SIZES, MAX_COST } from '../../server/graphql/cost.ts';
import {
  MAX_ALIASES,
  MAX_DEPTH,
  MAX_DIRECTIVES,
  MAX_FIELDS,
  MAX_STREAMS,
  MAX_STREAMS_OF_ADDRESS,
  MAX_TOKENS,
} from '../../server/graphql/limits.ts';
import { schema } from '../../server/graphql/server.ts';
import { DEFAULT_LIMITS, DEFAULT_RATE } from '../../server/http-limits.ts';
import { DERIVED_AT_ONCE, MOST_WAITING } from '../../server/services/graph-cache.ts';
import { answerOf, EDITOR_TOKEN } from '../support/api.ts';
import { randomQueries } from './random-queries.ts';
import { type Served, serve } from './served.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');
const page = read('docs/api.md');

let served: Served;
beforeAll(async () => {
  served = await serve({ shipped: true });
}, 60_000);
afterAll(() => served?.stop());

describe('the examples of docs/api.md', () => {
  const asked = [...page.matchAll(/```sh\n(curl [\s\S]*?)```(?:\n\n```json\n([\s\S]*?)```)?/g)].map((found) => ({
    command: found[1] as string,
    answer: found[2] === undefined ? null : JSON.parse(found[2]),
  }));

  it('are ten questions, a write, a stream and one that is told how far it is', () => {
    expect(page.match(/^### \d+\. /gm)).toHaveLength(10);
    expect(asked).toHaveLength(13);
    expect(asked.filter(({ answer }) => answer === null)).toHaveLength(2);
  });

  it.each(asked.filter(({ command }) => command.includes('-sG')))('$command', async ({ command, answer }) => {
    const query = /--data-urlencode 'query=([^']*)'/.exec(command)?.[1] as string;
    const { status, body } = await served.get(query);
    expect([status, body.errors]).toEqual([200, undefined]);
    expect(body.data).toMatchObject(answer);
  });

  it('write as they say', async () => {
    const { command, answer } = asked.find((one) => one.command.includes('mutation')) as (typeof asked)[number];
    const body = /-d '([\s\S]*)'/.exec(command)?.[1] as string;
    const post = async () =>
      answerOf(
        await fetch(`${served.url}/graphql`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${EDITOR_TOKEN}` },
          body,
        }),
      );
    expect((await post()).body.data).toEqual(answer);
    expect((await post()).body.data.recordClaims).toMatchObject({ changed: false, revision: { number: 2 } });
  });

  it('that are no command are documents of the schema', () => {
    const documents = [...page.matchAll(/```graphql\n([\s\S]*?)```/g)].map((found) => parse(found[1] as string));
    expect(documents).toHaveLength(2);
    for (const document of documents) expect(validate(schema, document)).toEqual([]);
  });
});

describe('the limits of docs/api.md', () => {
  const number = (value: number) => value.toLocaleString('en');

  it('are those of the server', () => {
    const row = (limit: string) => new RegExp(`^\\| ${limit} +\\| (.*?) +\\|`, 'm').exec(page)?.[1];
    expect(row('tokens of a document')).toBe(number(MAX_TOKENS));
    expect(row('fields within fields')).toBe(String(MAX_DEPTH));
    expect(row('fields, aliases, directives of an operation')).toBe(
      [MAX_FIELDS, MAX_ALIASES, MAX_DIRECTIVES].map(number).join(', '),
    );
    expect(row('cost of a request')).toBe(number(MAX_COST));
    expect(row('points of an address in a minute')).toContain(number(DEFAULT_RATE));
    expect(row('time for an answer')).toContain(`${DEFAULT_LIMITS.requestTimeoutMs / 1000} s`);
    expect(row('time for headers and body to arrive')).toBe(`${DEFAULT_LIMITS.arrivalMs / 1000} s`);
    expect(row('graphs derived from the claims at once')).toBe(`${DERIVED_AT_ONCE}, and ${MOST_WAITING} waiting`);
    expect(row('streams open on the server, of an address')).toBe(`${MAX_STREAMS}, ${MAX_STREAMS_OF_ADDRESS}`);
  });

  it('list the assumed sizes of lists', () => {
    expect(listSizesOfDocs()).toEqual(LIST_SIZES);
  });

  it('work out an example rightly, which the server answers with the same cost', async () => {
    const query = /Worked out:\n\n```graphql\n([\s\S]*?)```/.exec(page)?.[1] as string;
    const stated = Number(/= \*\*(\d+)\*\*/.exec(page)?.[1]);
    expect(costByDocs(query, {})).toBe(stated);
    const { extensions } = (await served.ask(query)).body;
    const shown = JSON.parse(/```json\n(\{\s*"extensions"[\s\S]*?)```/.exec(page)?.[1] as string).extensions;
    expect(extensions.cost.requested).toBe(stated);
    expect(Object.keys(shown.cost)).toEqual(Object.keys(extensions.cost));
    expect(Object.keys(shown.cost.minute)).toEqual(Object.keys(extensions.cost.minute));
    expect(shown.cost.minute.remaining).toBe(DEFAULT_RATE - 1 - stated);
  });

  it('predict the cost of random requests exactly', () => {
    const queries = randomQueries({
      schema,
      words: { ids: ['ARM'], texts: ['arm'], dates: ['2016'] },
      depth: 9,
      fields: 60,
    });
    let most = 0;
    fc.assert(
      fc.property(queries, ({ query, variables }) => {
        const document = parse(query);
        fc.pre(validate(schema, document).length === 0);
        const { cost } = costOf(schema, { query: document, variables });
        expect(costByDocs(query, variables)).toBe(cost);
        most = Math.max(most, cost);
      }),
      { seed: 11, numRuns: 1500 },
    );
    expect(most).toBeGreaterThan(MAX_COST);
  });

  it('leave room for the tools that ask for the whole schema', () => {
    const query = getIntrospectionQuery({
      descriptions: true,
      inputValueDeprecation: true,
      oneOf: true,
      schemaDescription: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
    });
    expect(costOf(schema, { query: parse(query) }).cost).toBeLessThan(MAX_COST);
  });

  it('refuse at one more than the limit, and not at the limit', async () => {
    // A network of first ties, each with its kind and one end: 1 + 1 + first × (1 + 2).
    const asked = (first: number, extra: string) =>
      `{ graph { network(first: ${first}) { ties { kind { id } subject { id } } } ${extra} } }`;
    const copies = (count: number) =>
      `{ ${Array.from({ length: count }, (_, i) => `n${i}: ${asked(16_666, '').slice(1, -1)}`).join(' ')} }`;
    const one = costByDocs(asked(16_666, ''), {});
    const count = Math.floor(MAX_COST / one);
    expect(costByDocs(copies(count), {})).toBe(count * one);
    const rest = MAX_COST - count * one;
    const filled = `${copies(count).slice(0, -1)} ${Array.from({ length: rest }, (_, i) => `g${i}: graph { asOf }`)
      .slice(0, 150)
      .join(' ')} }`;
    const cost = costByDocs(filled, {});
    const answer = await served.ask(filled);
    expect(cost > MAX_COST ? answer.body.errors?.[0]?.extensions.code : answer.body.extensions.cost.requested).toBe(
      cost > MAX_COST ? 'TOO_COSTLY' : cost,
    );
  });
});

/** The table of list sizes, `A.b`, `C.d` | size. */
function listSizesOfDocs(): Record<string, number> {
  const table = /\| list +\| size +\|\n\|[- |]+\n([\s\S]*?)\n\n/.exec(page)?.[1] ?? '';
  return Object.fromEntries(
    table.split('\n').flatMap((line) => {
      const [, names = '', size] = line.split('|');
      return [...names.matchAll(/`(\w+\.\w+)`/g)].map((found) => [found[1], Number(size)]);
    }),
  );
}

/** The rule in the words of docs/api.md, written without looking at the server's. */
function costByDocs(query: string, given: Record<string, unknown>): number {
  const document = parse(query);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const { coerced = {} } = getVariableValues(
    schema,
    (operation as OperationDefinitionNode).variableDefinitions ?? [],
    given,
  ) as { coerced?: Record<string, unknown> };
  const sizes = listSizesOfDocs();
  return below(document, schema, 'Query', (operation as OperationDefinitionNode).selectionSet, coerced, sizes);
}

function below(
  document: DocumentNode,
  of: GraphQLSchema,
  parent: string,
  set: SelectionSetNode,
  variables: Record<string, unknown>,
  sizes: Record<string, number>,
): number {
  const type = of.getType(parent) as GraphQLNamedType;
  const types = isAbstractType(type) ? of.getPossibleTypes(type).map(({ name }) => name) : [parent];
  return Math.max(
    ...types.map((name) =>
      fieldsFor(document, of, name, set, variables)
        .map((field) => costOfField(document, of, parent, name, field, variables, sizes))
        .reduce((sum, cost) => sum + cost, 0),
    ),
  );
}

/** The fields that an object of the type is asked for, fragments unfolded. */
function fieldsFor(
  document: DocumentNode,
  of: GraphQLSchema,
  type: string,
  set: SelectionSetNode,
  variables: Record<string, unknown>,
): FieldNode[] {
  return set.selections.flatMap((node) => {
    const leftOut = (node.directives ?? []).some((directive) => {
      const value = directive.arguments?.[0]?.value;
      const holds =
        value?.kind === Kind.VARIABLE ? variables[value.name.value] : value?.kind === Kind.BOOLEAN && value.value;
      return directive.name.value === 'skip' ? holds : !holds;
    });
    if (leftOut) return [];
    if (node.kind === Kind.FIELD) return [node];
    const fragment =
      node.kind === Kind.INLINE_FRAGMENT
        ? node
        : document.definitions.find(
            (one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === node.name.value,
          );
    if (!fragment || !('selectionSet' in fragment)) return [];
    const condition = 'typeCondition' in fragment ? fragment.typeCondition?.name.value : undefined;
    const wanted = condition === undefined ? undefined : of.getType(condition);
    const fits =
      wanted === undefined ||
      condition === type ||
      (isAbstractType(wanted) && of.getPossibleTypes(wanted).some(({ name }) => name === type));
    return fits ? fieldsFor(document, of, type, fragment.selectionSet, variables) : [];
  });
}

const HOLDS_A_LIST = /Connection$|^(Network|Paths|Influence|Balance)$/;

function costOfField(
  document: DocumentNode,
  of: GraphQLSchema,
  asked: string,
  on: string,
  node: FieldNode,
  variables: Record<string, unknown>,
  sizes: Record<string, number>,
): number {
  const parent = of.getType(on);
  if (!isObjectType(parent) && !isInterfaceType(parent)) throw new Error(`${on} has no fields`);
  const field = parent.getFields()[node.name.value];
  if (!field) return 0;
  const named = getNamedType(field.type);
  if (!isCompositeType(named) || named.name === 'PageInfo') return 0;
  const inner = below(document, of, named.name, node.selectionSet as SelectionSetNode, variables, sizes);
  if (HOLDS_A_LIST.test(on)) return 1 + inner;
  const given = getArgumentValues(field, node, variables);
  const size =
    (typeof given.last === 'number' ? given.last : undefined) ??
    (typeof given.first === 'number' ? given.first : undefined) ??
    (field.args.find(({ name }) => name === 'first')?.defaultValue as number | undefined) ??
    sizes[`${asked}.${field.name}`] ??
    sizes[`${on}.${field.name}`] ??
    (named.name.endsWith('Connection') ? 50 : 10);
  if (isListType(getNullableType(field.type))) return size * (1 + inner);
  if (HOLDS_A_LIST.test(named.name)) return 1 + size * inner;
  const more = on === 'Query' && field.name === 'graph' ? surchargeByDocs(given) : 0;
  return 1 + inner + more;
}

function surchargeByDocs({ accordingTo, minReliability, revision }: Record<string, unknown>): number {
  const stated = (given: string) =>
    Number(new RegExp(`^\\| ${given} +\\| ([\\d,]+)`, 'm').exec(page)?.[1]?.replace(',', ''));
  if (accordingTo != null || minReliability != null) return stated('`accordingTo` or `minReliability`');
  return revision == null ? 0 : stated('`revision` without these');
}

describe('the error codes of docs/api.md', () => {
  /** Of the command line and of starting; and what is told as INTERNAL_SERVER_ERROR. */
  const NOT_FOR_CALLERS = [
    'BAD_FILE',
    'TOO_MANY_REJECTED',
    'DOWNLOAD_FAILED',
    'STORE_LOCKED',
    'STORE_UNSUPPORTED',
    'STORE_DAMAGED',
    'STORE_FAILED',
    'PORT_TAKEN',
    'BAD_CONFIGURATION',
  ];

  it('are all that a caller can meet', () => {
    const union = /export type ErrorCode =([\s\S]*?);/.exec(read('server/domain/errors.ts'))?.[1] ?? '';
    const ours = [...union.matchAll(/'(\w+)'/g)].map((found) => found[1] as string);
    const files = ['server/http.ts', ...readdirSync(`${root}/server/graphql`).map((name) => `server/graphql/${name}`)];
    const served = files
      .filter((file) => file.endsWith('.ts') && !file.endsWith('generated.ts'))
      .flatMap((file) => [...read(file).matchAll(/'([A-Z]+(?:_[A-Z]+)+)'/g)].map((found) => found[1] as string))
      .filter((code) =>
        /^(TOO_|RATE_|BODY_|BAD_|DEADLINE|UNAUTH|WRITES_|SUBSCRIPTION_|GRAPHQL_|INTERNAL_|OPERATION_)/.test(code),
      );
    const wanted = [...new Set([...ours, ...served])].filter((code) => !NOT_FOR_CALLERS.includes(code));
    const table = /## Errors([\s\S]*?)\n## /.exec(page)?.[1] ?? '';
    const told = new Set([...table.matchAll(/`([A-Z_]+)`/g)].map((found) => found[1]));
    expect(wanted.filter((code) => !told.has(code))).toEqual([]);
  });
});

describe('the schema', () => {
  it('breaks no query of the released one that CHANGELOG.md does not name', () => {
    const released = buildSchema(read('docs/schema-released.graphql'));
    const changelog = /\n## [^\n]*unreleased[^\n]*\n([\s\S]*?)(?=\n## |$)/i.exec(read('CHANGELOG.md'))?.[1] ?? '';
    const broken = unmarked(released, schema, changelog);
    expect(broken).toEqual([]);
  });

  it('would be found to break one', () => {
    const before = buildSchema('type Query { a: Int b(x: Int): String } enum E { X }');
    const after = buildSchema('type Query { b(x: Int!): String } enum E { X Y }');
    expect(unmarked(before, after, '- **API** nothing of note')).toEqual([
      'Query.a was removed.',
      expect.stringContaining('x'),
    ]);
    expect(unmarked(before, after, '- **API** `Query.a` is gone; `Query.b` needs x')).toEqual([]);
  });
});

/** Breaking changes whose field or type is not named in backquotes. */
function unmarked(before: GraphQLSchema, after: GraphQLSchema, changelog: string): string[] {
  const changes = [
    ...findBreakingChanges(before, after),
    ...findDangerousChanges(before, after).filter(({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE),
  ];
  expect(Object.values(BreakingChangeType).length).toBeGreaterThan(0);
  return changes
    .map(({ description }) => description)
    .filter((description) => {
      const subject = /[A-Z]\w*(?:\.\w+)?/.exec(description.replace(/^(An?|The|Enum|Type) /, ''))?.[0] ?? '';
      return !changelog.includes(`\`${subject}\``);
    });
}
