/** A table of hostile requests, made from the schema and from a list of what has broken servers before. */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

export interface HostileRequest {
  readonly name: string;
  /** The body as sent, or the JSON of it. */
  readonly body: string | Uint8Array;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** True where whatever it asks for cannot be there, so that lists in the answer must be empty and objects null. */
  readonly findsNothing?: boolean;
}

/** Text that ends a string, a statement, a regular expression, a template or a path; that confuses letters, or is much too long. */
export const TEXTS: Readonly<Record<string, string>> = {
  quote: "' OR 1=1 //",
  cypher: "ARM'}) DETACH DELETE n RETURN n //",
  union: '"] UNION MATCH (n) RETURN n {.*} //',
  backticks: '`) MATCH (x) SET x.name = `owned',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is the point
  braces: '${7*7}{{7*7}}#{7*7}%{7*7}',
  backslashes: '\\\\\\"\\u0000\\x00',
  nul: 'ARM\u0000',
  controls: '\u0001\u0007\u001b[31m\r\n\t',
  loneSurrogate: 'A\ud800',
  bidi: '\u202eMRA\u202c\u2066',
  combining: `e${'\u0301'.repeat(300)}`,
  emoji: '👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  zeroWidth: 'A\u200bR\u200dM\ufeff',
  path: '../../../../etc/passwd',
  markup: '<script>alert(1)</script>',
  regex: '(a+)+$(.*)*[',
  proto: '__proto__',
  constructor: 'constructor',
  number: '1e309',
  long: 'x'.repeat(50_000),
  empty: '',
  blank: '   ',
};

const NUMBERS: readonly unknown[] = [-1, 0, 2_147_483_647, -2_147_483_648, 2_147_483_648, 1e21, 1e308, 1.5, -0.0000001];
const WRONG: readonly unknown[] = [null, true, [null], { a: 1 }];

/** Where a value goes: the path within the argument. */
interface Place {
  readonly path: readonly (string | number)[];
  readonly type: string;
}

const EXAMPLES: Readonly<Record<string, unknown>> = {
  ID: 'ARM',
  String: 'a',
  Date: '2016',
  Int: 3,
  Float: 0.5,
  Boolean: true,
};

function exampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return exampleOf(type.ofType as GraphQLInputType);
  if (isListType(type)) return [exampleOf(type.ofType as GraphQLInputType)];
  if (isInputObjectType(type)) {
    return Object.fromEntries(
      Object.values(type.getFields())
        .filter(isRequiredInputField)
        .map((field) => [field.name, exampleOf(field.type)]),
    );
  }
  if ('getValues' in type) return type.getValues()[0]?.name;
  return EXAMPLES[type.name];
}

function placesIn(type: GraphQLInputType, path: readonly (string | number)[]): Place[] {
  if (path.length > 6) return [];
  if (isNonNullType(type)) return placesIn(type.ofType as GraphQLInputType, path);
  if (isListType(type)) return placesIn(type.ofType as GraphQLInputType, [...path, 0]);
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).flatMap((field: GraphQLInputField) =>
      placesIn(field.type, [...path, field.name]),
    );
  }
  return [{ path, type: getNamedType(type).name }];
}

function placed(
  whole: unknown,
  type: GraphQLInputType,
  [step, ...rest]: readonly (string | number)[],
  value: unknown,
): unknown {
  if (isNonNullType(type)) return placed(whole, type.ofType as GraphQLInputType, [step as string, ...rest], value);
  if (step === undefined) return value;
  if (isListType(type)) return [placed(undefined, type.ofType as GraphQLInputType, rest, value)];
  if (!isInputObjectType(type)) return value;
  const field = type.getFields()[step as string] as GraphQLInputField;
  const given = (whole ?? exampleOf(type)) as Record<string, unknown>;
  return {
    ...given,
    [step]: rest.length === 0 && !isListType(field.type) ? value : placed(given[step], field.type, rest, value),
  };
}

/** A query that reaches the type, with `…` for what is asked of it. */
const REACHED: Readonly<Record<string, string>> = {
  Query: '…',
  Graph: 'graph(asOf: "2016") { … }',
  Country: 'graph(asOf: "2016") { actor(id: "ARM") { ... on Country { … } } }',
  Balance: 'graph(asOf: "2016") { balance { … } }',
};

/** Where text that nobody recorded must find nothing. */
const FINDS_NOTHING = /^(Query\.(source|node)|Graph\.(actor|tie|node)|(Graph|Country)\.(ties|actors|claims))(\.|$)/;
const NARROWS = /\.(id|filter\.(ids|actors|among|issues|sources|abouts|membersOfAny|membersOfAll|withMembers))\b/;

export function injections(schema: GraphQLSchema): HostileRequest[] {
  return Object.keys(REACHED).flatMap((typeName) => {
    const type = schema.getType(typeName) as GraphQLObjectType;
    return Object.values(type.getFields()).flatMap((field) =>
      field.args.flatMap((argument) => injectionsInto(typeName, field, argument)),
    );
  });
}

function injectionsInto(
  type: string,
  field: GraphQLField<unknown, unknown>,
  argument: GraphQLArgument,
): HostileRequest[] {
  const others = field.args.filter((one) => one !== argument && isRequiredArgument(one));
  const asked = [argument, ...others];
  const head = `query (${asked.map((one) => `$${one.name}: ${String(one.type)}`).join(', ')})`;
  const call = `${field.name}(${asked.map((one) => `${one.name}: $${one.name}`).join(', ')})`;
  const query = `${head} { ${(REACHED[type] as string).replace('…', `${call}${selectionOf(field)}`)} }`;
  const given = Object.fromEntries(others.map((one) => [one.name, exampleOf(one.type)]));
  const request = (name: string, value: unknown, findsNothing = false): HostileRequest => ({
    name,
    body: JSON.stringify({ query, variables: { ...given, [argument.name]: value } }),
    findsNothing,
  });
  return placesIn(argument.type, []).flatMap((place) => {
    const at = [`${type}.${field.name}`, argument.name, ...place.path.filter((step) => step !== 0)].join('.');
    const put = (value: unknown) => placed(undefined, argument.type, place.path, value);
    const texts = ['String', 'ID', 'Date'].includes(place.type)
      ? Object.entries(TEXTS)
      : Object.entries(TEXTS).slice(0, 2);
    const nothing = (word: string) =>
      word !== 'empty' && word !== 'blank' && FINDS_NOTHING.test(at) && NARROWS.test(at);
    return [
      ...texts.map(([word, text]) => request(`${at} = ${word}`, put(text), nothing(word))),
      ...(['Int', 'Float'].includes(place.type) ? NUMBERS : []).map((number) =>
        request(`${at} = ${number}`, put(number)),
      ),
      ...WRONG.map((value) => request(`${at} = ${JSON.stringify(value)}`, put(value))),
    ];
  });
}

/** A little of what a field gives. */
function selectionOf(field: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(field.type);
  if (!isCompositeType(named)) return '';
  if (!isObjectType(named)) return ' { __typename }';
  const fields = named.getFields();
  if (fields.totalCount) return ' { totalCount nodes { __typename } }';
  return fields.basis ? ' { basis { ties actors } }' : ' { __typename }';
}

const json = (value: unknown) => JSON.stringify(value);
const ask = (query: string, variables?: unknown) => json({ query, variables });

/** What no schema helps to make. */
export function handmade(): HostileRequest[] {
  const small = ask('{ __typename }');
  const many = (count: number, make: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => make(i)).join(' ');
  const deep = (levels: number) =>
    `{ graph { ties { nodes { ${'subject { ties { nodes { '.repeat(levels)}id${' } } }'.repeat(levels)} } } } }`;
  const queries: [string, string, unknown?][] = [
    ['deep', deep(100)],
    ['very deep', deep(600)],
    ['deeply nested braces', '{'.repeat(3000)],
    ['deeply nested lists', `{ graph(accordingTo: ${'['.repeat(1500)}${']'.repeat(1500)}) { asOf } }`],
    ['deeply nested objects', `{ graph(during: ${'{since: '.repeat(900)}"2016"${'}'.repeat(900)}) { asOf } }`],
    ['wide', `{ graph { ${many(700, (i) => `a${i}: asOf`)} } }`],
    ['wide without aliases', `{ graph { ${many(3900, () => 'asOf')} } }`],
    ['wide objects without aliases', `{ ${many(900, () => 'graph { asOf }')} }`],
    ['aliases of the dearest', `{ graph { ${many(199, (i) => `a${i}: network { ties { id } }`)} } }`],
    ['aliases of analyses', `{ graph { ${many(150, (i) => `a${i}: balance(first: 1) { tenseTotal }`)} } }`],
    ['directives', `{ __typename ${'@include(if: true) '.repeat(700)} }`],
    ['unknown directives', `{ __typename ${'@a '.repeat(1900)} }`],
    ['directives on the operation', `query ${'@a '.repeat(1900)} { __typename }`],
    ['a fragment within itself', '{ ...a } fragment a on Query { ...a }'],
    [
      'fragments in a circle',
      '{ ...a } fragment a on Query { ...b } fragment b on Query { ...c } fragment c on Query { ...a }',
    ],
    [
      'a large circle of fragments',
      `{ ...f0 } ${many(400, (i) => `fragment f${i} on Query { ...f${(i + 1) % 400} }`)}`,
    ],
    [
      'fragments that double',
      `{ ...f0 } ${many(200, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f200 on Query { __typename }`,
    ],
    [
      'fragments that grow tenfold',
      `{ ...f0 } ${many(12, (i) => `fragment f${i} on Query { ${many(10, (k) => `a${k}: graph { asOf ...g } ...f${i + 1}`)} }`)} fragment f12 on Query { __typename } fragment g on Graph { revision }`,
    ],
    ['the same fragment many times', `{ ${many(1900, () => '...a')} } fragment a on Query { __typename }`],
    ['unused fragments', `{ __typename } ${many(300, (i) => `fragment f${i} on Query { __typename }`)}`],
    ['fragments of one name', `{ ...a } ${many(300, () => 'fragment a on Query { __typename }')}`],
    ['a fragment on nothing', '{ ...a } fragment a on Nothing { __typename }'],
    ['a fragment on a scalar', '{ ...a } fragment a on String { __typename }'],
    ['an unknown fragment', '{ ...nothing }'],
    ['operations without a name', '{ __typename } { __typename }'],
    ['many operations', many(600, (i) => `query Q${i} { __typename }`)],
    ['no operation', 'fragment a on Query { __typename }'],
    ['a definition of a type', 'type Query { a: Int }'],
    ['an extension', 'extend type Query { a: Int }'],
    ['a subscription', 'subscription { revisionRecorded { number } }'],
    ['a mutation', 'mutation { retractClaim(input: { id: "c:csto", author: "a", note: "n" }) { changed } }'],
    [
      'many mutations',
      `mutation { ${many(150, (i) => `a${i}: retractClaim(input: { id: "c:csto", author: "a", note: "n" }) { changed }`)} }`,
    ],
    [
      'a mutation beside a query',
      'query A { __typename } mutation B { retractClaim(input: { id: "c:csto", author: "a", note: "n" }) { changed } }',
    ],
    ['unknown fields', `{ ${many(900, (i) => `nothing${i}`)} }`],
    ['unknown fields with suggestions', `{ graph { ${many(700, () => 'tis')} } }`],
    ['conflicting fields', '{ a: graph(asOf: "2015") { asOf } a: graph(asOf: "2016") { asOf } }'],
    ['many conflicting fields', `{ graph { ${many(300, (i) => `a: ties(first: ${i + 1}) { totalCount }`)} } }`],
    [
      'introspection in circles',
      `{ __schema { types { ${'fields { type { '.repeat(40)} name ${'} } '.repeat(40)} } } }`,
    ],
    [
      'introspection, wide',
      `{ __schema { types { ${many(150, (i) => `a${i}: fields { name args { name type { name } } }`)} } } }`,
    ],
    ['introspection by aliases', `{ ${many(190, (i) => `a${i}: __schema { types { name } }`)} }`],
    ['an unknown type of variable', 'query ($a: Nothing) { __typename }'],
    ['an output type as variable', 'query ($a: Graph) { __typename }'],
    ['a variable used and not declared', '{ graph(asOf: $a) { asOf } }'],
    ['a variable declared twice', 'query ($a: Int, $a: Int) { graph(revision: $a) { asOf } }'],
    ['a thousand variables', `query (${many(900, (i) => `$a${i}: Int`)}) { __typename }`],
    ['a default of the wrong type', 'query ($a: Int = "x") { graph(revision: $a) { asOf } }'],
    ['a variable as its own default', 'query ($a: Int = $a) { graph(revision: $a) { asOf } }'],
    ['an integer beyond all', '{ graph(revision: 99999999999999999999999999) { asOf } }'],
    ['an integer beyond 32 bits', '{ graph(revision: 2147483648) { asOf } }'],
    ['a float as integer', '{ graph(revision: 1.0) { asOf } }'],
    ['an exponent beyond all', '{ graph { ties(filter: { minStrength: 1e999 }) { totalCount } } }'],
    ['a number of 5,000 digits', `{ graph(revision: ${'9'.repeat(5000)}) { asOf } }`],
    ['an unclosed string', '{ graph(asOf: "2016) { asOf } }'],
    ['an unclosed block string', '{ graph(asOf: """2016) { asOf } }'],
    ['a bad escape', '{ graph(asOf: "\\q") { asOf } }'],
    ['half a surrogate', '{ graph(asOf: "\\uD800") { asOf } }'],
    ['a NUL', '{ graph(asOf: "\u0000") { asOf } }'],
    ['a byte order mark', '\ufeff{ __typename }'],
    ['nothing but commas', ','.repeat(200_000)],
    ['nothing but a comment', `#${'x'.repeat(200_000)}`],
    ['names of the language', '{ __proto__ constructor hasOwnProperty toString }'],
    ['an alias of the language', '{ __proto__: __typename }'],
    ['an argument of the language', '{ graph(__proto__: 1, constructor: 2) { asOf } }'],
    ['a list where a value is due', '{ graph(asOf: ["2016"]) { asOf } }'],
    ['null where a value is due', '{ node(id: null) { id } }'],
    ['a value for an enum', '{ graph(minReliability: "A") { asOf } }'],
    ['an enum that is none', '{ graph(minReliability: Z) { asOf } }'],
    ['a hundred thousand ids', 'query ($a: [ID!]) { graph(accordingTo: $a) { asOf } }', { a: Array(20_000).fill('x') }],
    [
      'many ids in a filter',
      'query ($a: [ID!]) { graph { ties(filter: { actors: $a }) { totalCount } } }',
      { a: Array(20_000).fill('x') },
    ],
    [
      'many ids for claims',
      'query ($a: [ID!]) { graph { claims(filter: { ids: $a }) { totalCount } } }',
      { a: Array.from({ length: 10_000 }, (_, i) => `c${i}`) },
    ],
    [
      'variables deep down',
      'query ($a: TieFilter) { graph { ties(filter: $a) { totalCount } } }',
      JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`),
    ],
    [
      'every actor among itself',
      'query ($a: [ID!]) { graph { paths(from: "ARM", to: "RUS", maxTies: 6, through: $a) { total } } }',
      { a: Array(500).fill('ARM') },
    ],
    ['years without end', '{ graph { balanceCurve(from: -2147483648, until: 2147483647) { points { day } } } }'],
    ['years without a step', '{ graph { balanceCurve(from: 2000, until: 2010, step: 0) { points { day } } } }'],
    ['years backwards', '{ graph { balanceCurve(from: 2010, until: 2000, step: -1) { points { day } } } }'],
    ['resolution of nothing', '{ graph { communities(resolution: -1e308, seeds: 2) { divisions } } }'],
    ['a million runs', '{ graph { communities(seeds: 1000000) { divisions } } }'],
    ['a deadline of a year', '{ graph { balance { frustration(deadlineMs: 2147483647) { lower } } } }'],
    [
      'a weight of infinity',
      '{ graph { standing(signs: { changes: [{ kind: "ALLIES_WITH", sign: 9, weight: -1 }] }) { rows { net } } } }',
    ],
    ['a year with five digits', '{ graph(asOf: "10000") { asOf } }'],
    ['the year nought', '{ graph(asOf: "0000") { asOf } }'],
    ['the thirtieth of February', '{ graph(asOf: "2016-02-30") { asOf } }'],
    ['a date before all', '{ graph(asOf: "-2016") { asOf } }'],
    ['a span of nothing', '{ graph(during: { since: "2016", until: "2016" }) { asOf } }'],
  ];
  const bodies: [string, string | Uint8Array, Record<string, string>?][] = [
    ['nothing', ''],
    ['a brace', '{'],
    ['a quote', '"'],
    ['half a body', '{"query": "{ __typename'],
    ['two bodies', `${small}${small}`],
    ['a trailing comma', '{"query": "{ __typename }",}'],
    ['single quotes', "{'query': '{ __typename }'}"],
    ['null', 'null'],
    ['true', 'true'],
    ['a number', '42'],
    ['a text', '"{ __typename }"'],
    ['an empty list', '[]'],
    ['a batch', `[${small},${small}]`],
    ['a large batch', `[${Array(2000).fill(small).join(',')}]`],
    ['no query', '{}'],
    ['a query of null', '{"query": null}'],
    ['a query of number', '{"query": 7}'],
    ['a query of list', '{"query": ["{ __typename }"]}'],
    ['a query of object', '{"query": {"a": 1}}'],
    ['a blank query', '{"query": "   "}'],
    ['variables of text', '{"query": "{ __typename }", "variables": "x"}'],
    ['variables of list', '{"query": "{ __typename }", "variables": [1]}'],
    ['variables of number', '{"query": "{ __typename }", "variables": 5}'],
    [
      'variables of the language',
      '{"query": "query ($a: Int) { graph(revision: $a) { asOf } }", "variables": {"__proto__": {"a": 1}, "constructor": {"prototype": {"a": 1}}}}',
    ],
    ['an operation name of number', '{"query": "{ __typename }", "operationName": 5}'],
    ['an operation name of object', '{"query": "{ __typename }", "operationName": {"a": 1}}'],
    ['an operation name that is not there', '{"query": "query A { __typename }", "operationName": "B"}'],
    ['an operation name of the language', '{"query": "query A { __typename }", "operationName": "__proto__"}'],
    ['extensions of text', '{"query": "{ __typename }", "extensions": "x"}'],
    ['a persisted query without a hash', '{"extensions": {"persistedQuery": {"version": 1}}}'],
    [
      'a persisted query of a hash that is none',
      '{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}}',
    ],
    [
      'a persisted query of another text',
      '{"query": "{ __typename }", "extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0000"}}}',
    ],
    [
      'a persisted query of version 99',
      '{"query": "{ __typename }", "extensions": {"persistedQuery": {"version": 99, "sha256Hash": "0000"}}}',
    ],
    [
      'a persisted query of the language',
      '{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "__proto__"}}}',
    ],
    ['a persisted query of number', '{"extensions": {"persistedQuery": 5}}'],
    [
      'a persisted query whose hash is an object',
      '{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": {"a": 1}}}}',
    ],
    ['nested lists', '['.repeat(100_000)],
    ['nested closed lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['nested variables', `{"query": "{ __typename }", "variables": ${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}}`],
    ['a key twice', '{"query": "{ nothing }", "query": "{ __typename }"}'],
    ['a body that is too large', json({ query: '{ __typename }', variables: { a: 'x'.repeat(300_000) } })],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00, 0x80, 0xc0, 0xaf])],
    [
      'bytes that are no UTF-8 within',
      new Uint8Array([...Buffer.from('{"query": "{ __typename } #'), 0xc3, 0x28, 0x22, 0x7d]),
    ],
    ['UTF-16', new Uint8Array(Buffer.from(small, 'utf16le'))],
    [
      'UTF-16 that says so',
      new Uint8Array(Buffer.from(small, 'utf16le')),
      { 'Content-Type': 'application/json; charset=utf-16le' },
    ],
    ['a charset that nobody has', small, { 'Content-Type': 'application/json; charset=klingon' }],
    ['a byte order mark', `\ufeff${small}`],
    ['gzip that is none', small, { 'Content-Encoding': 'gzip' }],
    ['deflate that is none', small, { 'Content-Encoding': 'deflate' }],
    ['an encoding that nobody has', small, { 'Content-Encoding': 'zstd-of-mars' }],
    ['a media type that is none', small, { 'Content-Type': 'x' }],
    ['text', small, { 'Content-Type': 'text/plain' }],
    ['a form', 'query={__typename}', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    [
      'a form of parts',
      '--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{}\r\n--x--',
      { 'Content-Type': 'multipart/form-data; boundary=x' },
    ],
    ['GraphQL itself', '{ __typename }', { 'Content-Type': 'application/graphql' }],
    ['an answer that nobody has', small, { Accept: 'image/png' }],
    ['an answer of anything odd', small, { Accept: ';;;q=banana' }],
    [
      'a token that is none',
      ask('mutation { retractClaim(input: { id: "c:csto", author: "a", note: "n" }) { changed } }'),
      { Authorization: 'Bearer ' },
    ],
    [
      'a token of another kind',
      ask('mutation { retractClaim(input: { id: "c:csto", author: "a", note: "n" }) { changed } }'),
      { Authorization: 'Basic YTpi' },
    ],
    [
      'a token much too long',
      ask('mutation { retractClaim(input: { id: "c:csto", author: "a", note: "n" }) { changed } }'),
      { Authorization: `Bearer ${'x'.repeat(6000)}` },
    ],
    ['an address that lies', small, { 'X-Forwarded-For': "1.2.3.4', '); DROP" }],
    ['a tag that is none', small, { 'If-None-Match': '*' }],
  ];
  const gets: [string, string][] = [
    ['no query by GET', '/graphql'],
    ['a query by GET that is none', '/graphql?query=%7B'],
    ['a query twice', '/graphql?query=%7B__typename%7D&query=%7B__typename%7D'],
    ['variables by GET that are none', '/graphql?query=%7B__typename%7D&variables=%7B'],
    ['variables by GET of text', '/graphql?query=%7B__typename%7D&variables=%22x%22'],
    ['extensions by GET that are none', '/graphql?query=%7B__typename%7D&extensions=x'],
    [
      'a mutation by GET',
      `/graphql?query=${encodeURIComponent('mutation { retractClaim(input: { id: "c:csto", author: "a", note: "n" }) { changed } }')}`,
    ],
    ['bad percent signs', '/graphql?query=%E0%A4%A'],
    ['a key of the language', '/graphql?__proto__=1&query=%7B__typename%7D&variables[__proto__]=1'],
    ['a long address', `/graphql?query=${'%20'.repeat(4000)}`],
    ['something below', '/graphql/nothing'],
    ['the stream by GET without a query', '/graphql/stream'],
    ['the stream with a query', '/graphql/stream?query=%7B__typename%7D'],
    ['a flag that is a path', '/flags/..%2f..%2f..%2fpackage.svg'],
    ['a flag of the language', '/flags/__proto__.svg'],
    ['a file above', '/..%2f..%2fpackage.json'],
    ['a file of the system', '/%2e%2e/%2e%2e/%2e%2e/etc/passwd'],
    ['an asset above', '/assets/..%2f..%2f..%2fpackage.json'],
    ['an asset with a NUL', '/assets/%00'],
    ['a path that is not UTF-8', '/%ff%fe'],
  ];
  return [
    ...queries.map(([name, query, variables]) => ({ name: `query: ${name}`, body: ask(query, variables) })),
    ...['👩‍👩‍👧‍👦', '%', '_', '.*', '*', '\u0000', '"', "'"].map((text) => ({
      name: `query: actors and sources with ${JSON.stringify(text)} in their names`,
      body: ask(
        'query ($text: String) { graph { actors(filter: { text: $text }) { totalCount } } sources(filter: { text: $text }) { totalCount } }',
        { text },
      ),
      findsNothing: true,
    })),
    ...bodies.map(([name, body, headers]) => ({ name: `body: ${name}`, body, headers: headers ?? {} })),
    ...gets.map(([name, path]) => ({
      name: `address: ${name}`,
      body: '',
      method: 'GET',
      path,
      headers: { 'Apollo-Require-Preflight': 'true' },
    })),
    ...['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'].map((method) => ({
      name: `method: ${method}`,
      body: method === 'HEAD' ? '' : small,
      method,
    })),
  ];
}
