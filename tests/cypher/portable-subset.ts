/**
 * The Cypher that both stores understand and answer alike. Anything else is refused with the reason, so that a statement
 * that only one of them runs right never gets as far as a test of its answers.
 */

export interface Fault {
  readonly rule: string;
  /** What stands there, as far as it shows the fault. */
  readonly found: string;
}

interface Rule {
  readonly name: string;
  readonly find: (statement: Statement) => readonly string[];
}

/** A statement without comments and with the content of its texts blanked out. */
interface Statement {
  readonly text: string;
  /** As it was written, comments apart. */
  readonly written: string;
  readonly clauses: readonly Clause[];
}

/** A clause at the top of the statement or inside a CALL, with its keyword and what follows it. */
interface Clause {
  readonly keyword: string;
  readonly body: string;
  /** How many CALL { } it stands in. */
  readonly depth: number;
}

const KEYWORDS =
  /\b(OPTIONAL\s+MATCH|MATCH|WHERE|UNWIND|WITH|RETURN|ORDER\s+BY|SKIP|LIMIT|DETACH\s+DELETE|DELETE|ON\s+CREATE\s+SET|ON\s+MATCH\s+SET|CREATE\s+CONSTRAINT|CREATE\s+INDEX|CREATE|MERGE|SET|REMOVE|CALL|UNION)\b/gi;

/** Every fault of one statement; none when it is portable. */
export function faultsOf(source: string): Fault[] {
  const statement = parse(source);
  return RULES.flatMap(({ name, find }) => find(statement).map((found) => ({ rule: name, found: found.trim() })));
}

/** The names of all rules. */
export function ruleNames(): string[] {
  return RULES.map(({ name }) => name);
}

/** A rule against whatever matches an expression, texts and comments apart. */
function never(name: string, pattern: RegExp): Rule {
  return { name, find: ({ text }) => text.match(new RegExp(pattern, 'gi')) ?? [] };
}

const RULES: readonly Rule[] = [
  { name: 'every node has one label, or is a variable that is bound already', find: unlabelledNodes },
  never('no alternatives or expressions of labels on nodes', /\(\s*\w*\s*:\s*(?:!\s*\w+|\w+\s*[|&]\s*!?\w+)[^)]*\)/),
  never('no negated or conjoined types of relationships', /\[\s*\w*\s*:\s*(?:!|[\w|]+\s*&)[^\]]*\]/),
  {
    name: 'no EXISTS, COUNT or pattern in the WHERE of an OPTIONAL MATCH',
    find: ({ clauses }) =>
      clauses.flatMap((clause, index) =>
        clause.keyword === 'WHERE' &&
        clauses[index - 1]?.keyword === 'OPTIONAL MATCH' &&
        /\b(?:EXISTS|COUNT)\s*[{(]|\)\s*<?-/i.test(clause.body)
          ? [`OPTIONAL MATCH … WHERE ${clause.body}`]
          : [],
      ),
  },
  {
    name: 'no OPTIONAL MATCH in a CALL',
    find: ({ clauses }) =>
      clauses.flatMap(({ keyword, body, depth }) =>
        keyword === 'OPTIONAL MATCH' && depth > 0 ? [`OPTIONAL MATCH ${body}`] : [],
      ),
  },
  {
    name: 'no pattern comprehension in a WHERE',
    find: ({ clauses }) =>
      clauses.flatMap(({ keyword, body }) =>
        keyword === 'WHERE' ? (body.match(/\[\s*\([^()]*\)\s*<?-[^|]*\|/g) ?? []) : [],
      ),
  },
  { name: 'MERGE names its key: a property of a row, a parameter or a text', find: looseMerges },
  never('no null as a property or compared with =', /:\s*null\b|(?:=|<>)\s*null\b/),
  never('no property of a null written out', /\bnull\s*\./),
  { name: 'variable-length patterns have a bound of at most six', find: unboundedPaths },
  never(
    'no quantified path patterns',
    /\)\s*\)\s*(?:\{\s*\d*\s*,?\s*\d*\s*\}|\+|\*)|(?:->|-)\s*(?:\{\s*\d+\s*,?\s*\d*\s*\}|\+)/,
  ),
  never('no shortest paths', /\b(?:all)?shortestPaths?\s*\(|\b(?:ANY|ALL)\s+SHORTEST\b|\bSHORTEST\s+\d+/),
  never('no any, all, none or single over a list', /\b(?:any|all|none|single)\s*\(\s*\w+\s+IN\b/),
  never('no regular expressions', /=~/),
  never('no database ids', /\b(?:id|elementId)\s*\(/),
  never('no negative indexes or ends of slices', /\[\s*-\s*\d+|\.\.\s*-\s*\d+/),
  never('no order of labels', /\blabels\s*\([^)]*\)\s*\[/),
  {
    name: 'no aggregate with an index or a slice: WITH comes first',
    find: ({ text }) =>
      text.match(/\b(?:collect|count|sum|avg|min|max)\s*\([^()]*(?:\([^()]*\)[^()]*)*\)\s*\[/gi) ?? [],
  },
  {
    name: 'a sum of nothing is written out: coalesce(sum(x), 0)',
    find: ({ text }) => text.match(/(?<!coalesce\s*\(\s*)\bsum\s*\(/gi) ?? [],
  },
  never('no COLLECT { }', /\bCOLLECT\s*\{/),
  never(
    'no dates, times or durations of the store: dates are ISO texts',
    /\b(?:date|datetime|localdatetime|time|localtime|duration)(?:\.\w+)*\s*\(/,
  ),
  never('no maps as properties', /\{[^{}]*:\s*\{[^{}]*\}[^{}]*\}\s*\)/),
  { name: 'no item of a SET that builds on another of the same SET', find: dependentSets },
  { name: 'ORDER BY with LIMIT or SKIP ends in something unique', find: looseOrders },
  { name: 'LIMIT and SKIP come after ORDER BY', find: unorderedLimits },
  never(
    'no functions that one store lacks',
    /\b(?:isEmpty|nullIf|valueType|randomUUID|toStringOrNull|toIntegerOrNull|toFloatOrNull|toBooleanOrNull)\s*\(|\bround\s*\([^(),]*(?:\([^()]*\)[^(),]*)*,/,
  ),
  never('no toString of a number, whose digits differ', /\btoString\s*\(/),
  never('no numbers in other writings', /\b0[xo][0-9a-f]+\b|\b\d+_\d+\b|(?<![\w.)\]])\.\d/),
  never('no hints', /\bUSING\s+(?:INDEX|SCAN|JOIN|TEXT|RANGE)\b/),
  never('no CALL { } IN TRANSACTIONS', /\bIN\s+(?:\d+\s+CONCURRENT\s+)?TRANSACTIONS\b/),
  never('no SHOW', /^\s*SHOW\s+\w+/),
  never('no procedures', /\bCALL\s+[a-z]\w*(?:\.\w+)+/),
  never('no kinds of index by name', /\bCREATE\s+(?:RANGE|TEXT|FULLTEXT|POINT|VECTOR|LOOKUP|BTREE)\s+INDEX\b/),
  never('no indexes or constraints on relationships', /\bFOR\s*\(\s*\)\s*<?-\s*\[/),
  {
    name: 'no constraint but uniqueness of one property',
    find: ({ text }) =>
      (text.match(/\bCREATE\s+CONSTRAINT\b[^;]*/gi) ?? []).filter(
        (found) => !/\bREQUIRE\s+\w+\.\w+\s+IS\s+UNIQUE\s*$/i.test(found),
      ),
  },
  {
    name: 'constraints and indexes are made only where they are not yet',
    find: ({ text }) =>
      (text.match(/\bCREATE\s+(?:CONSTRAINT|INDEX)\b[^;]*/gi) ?? []).filter(
        (found) => !/\bIF\s+NOT\s+EXISTS\b/i.test(found),
      ),
  },
  {
    name: 'values come as parameters, never quoted or put together',
    find: ({ written }) => written.match(/['"`][^'"`\n]*\$\{?\w+[^'"`\n]*['"`]|\$\{[^}]*\}|\{\{[^}]*\}\}|%s\b/g) ?? [],
  },
  never('no LOAD CSV, FOREACH or USE', /\bLOAD\s+CSV\b|\bFOREACH\s*\(|^\s*USE\s+\w+/),
];

function parse(source: string): Statement {
  const written = withoutComments(source);
  const text = written.replaceAll(
    /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/g,
    (quoted) => `'${'x'.repeat(quoted.length - 2)}'`,
  );
  return { text, written, clauses: clausesOf(text) };
}

function withoutComments(source: string): string {
  // A text may hold what looks like the start of a comment.
  return source.replaceAll(
    /('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (_, quoted?: string) => quoted ?? ' ',
  );
}

function clausesOf(text: string): Clause[] {
  const found = [...text.matchAll(KEYWORDS)];
  // Words of IN-patterns, such as WHERE in a comprehension, are clauses of no statement: they stand in brackets.
  const starts = found.filter((match) => !insideBrackets(text, match.index));
  return starts.map((match, index) => ({
    keyword: match[0].toUpperCase().replaceAll(/\s+/g, ' '),
    body: text.slice(match.index + match[0].length, starts[index + 1]?.index ?? text.length).trim(),
    depth: callDepth(text, match.index),
  }));
}

/** Inside ( ), [ ] or a { } that opens no subquery. */
function insideBrackets(text: string, at: number): boolean {
  return openBefore(text, at).some((open) => open !== 'CALL{');
}

function callDepth(text: string, at: number): number {
  return openBefore(text, at).filter((open) => open === 'CALL{').length;
}

/** The brackets that are open at a place. */
function openBefore(text: string, at: number): string[] {
  const open: string[] = [];
  for (let index = 0; index < at; index++) {
    const character = text[index] as string;
    if (character === '{' && /\bCALL\s*(?:\([^()]*\)\s*)?$/i.test(text.slice(0, index))) open.push('CALL{');
    else if ('([{'.includes(character)) open.push(character);
    else if (')]}'.includes(character)) open.pop();
  }
  return open;
}

/** Nodes of patterns: parentheses next to a relationship, or that begin a pattern of a clause. */
function unlabelledNodes({ text, clauses }: Statement): string[] {
  const bound = new Set<string>();
  for (const [, name] of text.matchAll(/\b(?:AS|UNWIND[\s\S]*?\bAS)\s+(\w+)/gi)) if (name) bound.add(name);
  for (const [, name] of text.matchAll(/\(\s*(\w+)\s*:/g)) if (name) bound.add(name);
  const nodes = new Set<string>();
  for (const [, node] of text.matchAll(/(\([^()[\]]*\))(?=\s*<?-\s*[[>-])/g)) if (node) nodes.add(node);
  for (const [, node] of text.matchAll(/(?:\]\s*->?|<?-->?)\s*(\([^()[\]]*\))/g)) if (node) nodes.add(node);
  for (const { keyword, body } of clauses) {
    if (!/MATCH|CREATE$|MERGE/.test(keyword)) continue;
    const node = /^(?:\w+\s*=\s*)?(\([^()[\]]*\))/.exec(body)?.[1];
    if (node) nodes.add(node);
  }
  return [...nodes].filter((node) => {
    if (/^\(\s*\w*\s*:\s*[\w$`]+/.test(node)) return false;
    const name = /^\(\s*(\w+)\s*\)$/.exec(node)?.[1];
    return name === undefined || !bound.has(name);
  });
}

/** MERGE finds by keys; on a null key the embedded store overwrites whatever lacks the property. */
function looseMerges({ clauses }: Statement): string[] {
  return clauses.flatMap(({ keyword, body }) => {
    if (keyword !== 'MERGE') return [];
    const parts = body.match(/\([^()]*\)|\[[^[\]]*\]/g) ?? [];
    const relationship = parts.find((part) => part.startsWith('['));
    const keyed = relationship ?? parts[0] ?? '';
    return /\{\s*\w+\s*:\s*(?:'|\$\w+|\w+(?:\.\w+)+|\w+\s*[,}])/.test(keyed) && !/\bcoalesce\b|\[/i.test(keyed.slice(1))
      ? []
      : [`MERGE ${body}`];
  });
}

function unboundedPaths({ text }: Statement): string[] {
  return [...text.matchAll(/\[[^[\]]*\*\s*(\d*)\s*(\.\.)?\s*(\d*)[^[\]]*\]/g)].flatMap(([found, from, dots, to]) => {
    const most = dots ? to : from;
    return most && Number(most) <= 6 ? [] : [found];
  });
}

function dependentSets({ clauses }: Statement): string[] {
  return clauses.flatMap(({ keyword, body }) => {
    if (!/SET$/.test(keyword)) return [];
    const items = topLevelParts(body).map((item) => /^\s*(\w+\.\w+)\s*=(.*)$/s.exec(item));
    const set = items.map((item) => item?.[1]);
    const depends = items.some((item, index) =>
      set.some(
        (name, other) => name !== undefined && other < index && new RegExp(`\\b${name}\\b`).test(item?.[2] ?? ''),
      ),
    );
    return depends ? [`SET ${body}`] : [];
  });
}

/** Properties that only one row of an answer has, each alone or, for claims, with the revision before it. */
const UNIQUE = /\.(?:id|key|number)\b|^id$|^key$|^number$/;

function looseOrders({ clauses }: Statement): string[] {
  return clauses.flatMap(({ keyword, body }, index) => {
    if (keyword !== 'ORDER BY' || !/^(?:SKIP|LIMIT)$/.test(clauses[index + 1]?.keyword ?? '')) return [];
    const last = topLevelParts(body).at(-1) ?? '';
    const expression = last.replace(/\s+(?:ASC|DESC|ASCENDING|DESCENDING)\s*$/i, '').trim();
    return UNIQUE.test(expression) ? [] : [`ORDER BY ${body}`];
  });
}

function unorderedLimits({ clauses }: Statement): string[] {
  return clauses.flatMap(({ keyword, body }, index) => {
    if (!/^(?:SKIP|LIMIT)$/.test(keyword)) return [];
    const before = clauses[index - 1]?.keyword;
    return before === 'ORDER BY' || before === 'SKIP' ? [] : [`${keyword} ${body}`];
  });
}

/** Split at the commas that stand in no bracket. */
function topLevelParts(body: string): string[] {
  const parts: string[] = [''];
  let depth = 0;
  for (const character of body) {
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
