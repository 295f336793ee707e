import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { read, schema, write } from '../../cypher/index.ts';
import { faultsOf, ruleNames } from './portable-subset.ts';

/** For each rule: statements that it refuses, and close to them ones that pass every rule. */
const EXAMPLES: Readonly<Record<string, { refused: readonly string[]; passes: readonly string[] }>> = {
  'every node has one label, or is a variable that is bound already': {
    refused: [
      'MATCH (n) RETURN n.id AS id',
      'MATCH (a:Actor)-[t]->(b) RETURN b.id AS id',
      'MATCH (a:Actor)-[:MEMBER_OF]->()<-[:MEMBER_OF]-(b:Actor) RETURN b.id AS id',
      'MATCH (a:Actor)-->(b) RETURN a.id AS id',
      'MATCH (a {id: $id}) RETURN a.name AS name',
      'MATCH (a:Actor) RETURN [(a)-[t]->(b) | t.id] AS ids',
      'CREATE (n) SET n = $row',
    ],
    passes: [
      'MATCH (a:Actor)-[t]->(b:Actor) RETURN b.id AS id',
      'MATCH (a:Actor) MATCH (a)-[t]->(b:Actor) RETURN b.id AS id',
      'MATCH (a:Actor) RETURN [(a)-[t]->(b:Actor) | t.id] AS ids',
      'MATCH (a:Actor) WHERE a.n > (1 + 2) - (3) RETURN count(a) AS n',
    ],
  },
  'no alternatives or expressions of labels on nodes': {
    refused: [
      'MATCH (n:Country|Person) RETURN n.id AS id',
      'MATCH (n:Actor&Country) RETURN n.id AS id',
      'MATCH (n:!Actor) RETURN n.id AS id',
    ],
    passes: ['MATCH (n:Actor) WHERE n.kind IN $kinds RETURN n.id AS id', 'MATCH (n:Actor:Country) RETURN n.id AS id'],
  },
  'no negated or conjoined types of relationships': {
    refused: [
      'MATCH (a:Actor)-[t:!LEADS]->(b:Actor) RETURN t.id AS id',
      'MATCH (a:Actor)-[:A&B]->(b:Actor) RETURN a.id AS id',
    ],
    passes: ['MATCH (a:Actor)-[t:LEADS|REPRESENTS]->(b:Actor) RETURN t.id AS id'],
  },
  'no EXISTS, COUNT or pattern in the WHERE of an OPTIONAL MATCH': {
    refused: [
      'MATCH (a:N) OPTIONAL MATCH (a)-[:R]->(b:N) WHERE EXISTS { (b)-[:R]->(:N) } RETURN a.id AS a, b.id AS b',
      'MATCH (a:N) OPTIONAL MATCH (a)-[:R]->(b:N) WHERE COUNT { (b)-[:R]->(:N) } > 5 RETURN a.id AS a, b.id AS b',
      'MATCH (a:N) OPTIONAL MATCH (a)-[:R]->(b:N) WHERE (b)-[:R]->(:N) RETURN a.id AS a, b.id AS b',
    ],
    passes: [
      'MATCH (a:N) OPTIONAL MATCH (a)-[:R]->(b:N) WHERE b.n > 5 RETURN a.id AS a, b.id AS b',
      'MATCH (a:N) WHERE EXISTS { (a)-[:R]->(:N) } RETURN a.id AS a',
      'MATCH (a:N) OPTIONAL MATCH (a)-[:R]->(b:N) WITH a, b WHERE EXISTS { (a)-[:R]->(:N) } RETURN a.id AS a, b.id AS b',
    ],
  },
  'no OPTIONAL MATCH in a CALL': {
    refused: [
      'MATCH (a:N) CALL { WITH a OPTIONAL MATCH (a)-[:R]->(b:N) RETURN collect(b.id) AS bs } RETURN a.id AS a, bs',
      'MATCH (a:N) CALL (a) { OPTIONAL MATCH (a)-[:R]->(b:N) RETURN collect(b.id) AS bs } RETURN a.id AS a, bs',
    ],
    passes: ['MATCH (a:N) CALL { WITH a MATCH (a)-[:R]->(b:N) RETURN collect(b.id) AS bs } RETURN a.id AS a, bs'],
  },
  'no pattern comprehension in a WHERE': {
    refused: ['MATCH (a:N) WHERE size([(a)-[:R]->(b:N) | b.id]) > 2 RETURN a.id AS id'],
    passes: ['MATCH (a:N) WITH a, [(a)-[:R]->(b:N) | b.id] AS bs WHERE size(bs) > 2 RETURN a.id AS id'],
  },
  'MERGE names its key: a property of a row, a parameter or a text': {
    refused: [
      'MERGE (n:N) SET n = $row',
      'MATCH (a:N) MATCH (b:N) MERGE (a)-[r:R]->(b) SET r = $row',
      "MERGE (n:N {id: coalesce($id, 'x')}) SET n.y = 1",
    ],
    passes: [
      "MERGE (n:Ledger {id: 'ledger'}) SET n.x = 1",
      'UNWIND $rows AS row MERGE (n:N {id: row.id}) SET n = row',
      'UNWIND $rows AS row MATCH (a:N {id: row.a}) MATCH (b:N {id: row.b}) MERGE (a)-[r:R {id: row.properties.id}]->(b) SET r = row.properties',
    ],
  },
  'no null as a property or compared with =': {
    refused: [
      'MATCH (n:N {zz: null}) RETURN n.id AS id',
      'MATCH (n:N) WHERE n.x = null RETURN n.id AS id',
      'MATCH (n:N) WHERE n.x <> NULL RETURN n.id AS id',
    ],
    passes: ['MATCH (n:N) WHERE n.x IS NULL RETURN n.id AS id', 'MATCH (n:N) WHERE n.x IS NOT NULL RETURN n.id AS id'],
  },
  'no property of a null written out': { refused: ['RETURN null.x AS x'], passes: ['RETURN $nothing.x AS x'] },
  'variable-length patterns have a bound of at most six': {
    refused: [
      'MATCH (a:N)-[*]->(b:N) RETURN b.id AS id',
      'MATCH (a:N)-[:R*2..]->(b:N) RETURN b.id AS id',
      'MATCH (a:N)-[rs:R*1..12]->(b:N) RETURN b.id AS id',
    ],
    passes: ['MATCH (a:N)-[rs:R*1..4]->(b:N) RETURN b.id AS id', 'MATCH (a:N)-[:R*2]->(b:N) RETURN a.n * 7 AS n'],
  },
  'no quantified path patterns': {
    refused: [
      'MATCH (a:N) ((x:N)-[:R]->(y:N)){1,3} (b:N) RETURN b.id AS id',
      'MATCH (a:N)-[:R]->{1,3}(b:N) RETURN b.id AS id',
      'MATCH (a:N)-[:R]->+(b:N) RETURN b.id AS id',
    ],
    passes: ['MATCH (a:N)-[:R]->(b:N) RETURN a.n - b.n AS d'],
  },
  'no shortest paths': {
    refused: [
      'MATCH p = shortestPath((a:N)-[*..6]->(b:N)) WHERE all(r IN relationships(p) WHERE r.x > 1) RETURN length(p) AS n',
      'MATCH p = allShortestPaths((a:N)-[*..6]->(b:N)) RETURN length(p) AS n',
      'MATCH p = ANY SHORTEST (a:N)-[:R]->(b:N) RETURN length(p) AS n',
    ],
    passes: ["MATCH (a:N) WHERE a.name = 'shortestPath(x)' RETURN a.shortest AS n"],
  },
  'no any, all, none or single over a list': {
    refused: ['any', 'all', 'none', 'single'].map(
      (word) => `MATCH (n:N) WHERE ${word}(x IN n.list WHERE x > 1) RETURN n.id AS id`,
    ),
    passes: ['MATCH (n:N) WHERE size([x IN n.list WHERE x > 1]) > 0 RETURN n.id AS id'],
  },
  'no regular expressions': {
    refused: ["MATCH (n:N) WHERE n.name =~ '(?i).*türk.*' RETURN n.id AS id"],
    passes: ['MATCH (n:N) WHERE n.name CONTAINS $text RETURN n.id AS id'],
  },
  'no database ids': {
    refused: ['MATCH (n:N) WHERE id(n) = $id RETURN n.name AS name', 'MATCH (n:N) RETURN elementId(n) AS id'],
    passes: ['UNWIND $ids AS id MATCH (n:N {id: id}) RETURN n.id AS id'],
  },
  'no negative indexes or ends of slices': {
    refused: ['RETURN [1, 2, 3][-2..] AS x', 'RETURN [1, 2, 3][..-1] AS x', 'MATCH (n:N) RETURN n.list[-1] AS last'],
    passes: ['MATCH (n:N) RETURN n.list[1..2] AS x, [1, -2] AS y'],
  },
  'no order of labels': {
    refused: ['MATCH (n:N) RETURN labels(n)[0] AS label'],
    passes: ['MATCH (n:Actor) RETURN n.kind AS kind'],
  },
  'no aggregate with an index or a slice: WITH comes first': {
    refused: [
      'MATCH (n:N) RETURN collect(n.id)[0] AS first',
      'MATCH (n:N) RETURN collect(coalesce(n.id, $x))[..2] AS some',
    ],
    passes: ['MATCH (n:N) WITH collect(n.id) AS ids RETURN ids[0] AS first'],
  },
  'a sum of nothing is written out: coalesce(sum(x), 0)': {
    refused: ['MATCH (n:Nope) RETURN sum(n.x) AS s'],
    passes: ['MATCH (n:Nope) RETURN coalesce(sum(n.x), 0) AS s'],
  },
  'no COLLECT { }': {
    refused: ['MATCH (a:N) RETURN COLLECT { MATCH (a)-[:R]->(b:N) RETURN b.id } AS ids'],
    passes: ['MATCH (a:N) RETURN collect({id: a.id}) AS ids', 'MATCH (a:N) RETURN COUNT { (a)-[:R]->(:N) } AS n'],
  },
  'no dates, times or durations of the store: dates are ISO texts': {
    refused: [
      'MATCH (n:N) WHERE n.since <= date($day) RETURN n.id AS id',
      'RETURN datetime() AS now',
      'RETURN duration.between($a, $b) AS d',
      "RETURN date.truncate('year', $d) AS d",
      'RETURN localdatetime() AS now',
    ],
    passes: ['MATCH (n:N) WHERE n.date <= $date AND n.time < $time RETURN n.id AS id'],
  },
  'no maps as properties': {
    refused: ['CREATE (n:N {id: $id, more: {a: 1}})'],
    passes: ['CREATE (n:N {id: $id})', 'MATCH (n:N) RETURN {id: n.id, more: {a: 1}} AS row'],
  },
  'no item of a SET that builds on another of the same SET': {
    refused: ['MATCH (n:N) SET n.x = 1, n.y = n.x + 1'],
    passes: ['MATCH (n:N) SET n.x = 1 SET n.y = n.x + 1', 'MATCH (n:N) SET n.x = n.x + 1, n.y = $y'],
  },
  'ORDER BY with LIMIT or SKIP ends in something unique': {
    refused: [
      'MATCH (n:N) RETURN n.id AS id ORDER BY n.name LIMIT $first',
      'MATCH (n:N) RETURN n.id AS id ORDER BY n.id, n.name DESC SKIP $skip LIMIT $first',
    ],
    passes: [
      'MATCH (n:N) RETURN n.id AS id ORDER BY n.name DESC, n.id LIMIT $first',
      'MATCH (n:Revision) RETURN n.number AS number ORDER BY n.number DESC SKIP $skip LIMIT $first',
      'MATCH (n:N) RETURN n.name AS name ORDER BY n.name',
    ],
  },
  'LIMIT and SKIP come after ORDER BY': {
    refused: ['MATCH (n:N) RETURN n.id AS id LIMIT 10', 'MATCH (n:N) RETURN n.id AS id SKIP $skip'],
    passes: ['MATCH (n:N) RETURN n.id AS id ORDER BY n.id SKIP $skip LIMIT 10'],
  },
  'no functions that one store lacks': {
    refused: [
      'RETURN randomUUID() AS id',
      'MATCH (n:N) WHERE isEmpty(n.list) RETURN n.id AS id',
      'RETURN round($x, 2) AS x',
      'RETURN toStringOrNull($x) AS x',
    ],
    passes: ['MATCH (n:N) WHERE size(n.list) = 0 RETURN n.id AS id, round(n.x) AS x'],
  },
  'no toString of a number, whose digits differ': {
    refused: ['RETURN toString(1.0) AS text'],
    passes: ['MATCH (n:N) RETURN n.text AS toString'],
  },
  'no numbers in other writings': {
    refused: ['RETURN 0xFF AS n', 'RETURN 1_000 AS n', 'RETURN .5 AS n'],
    passes: ['RETURN 255 AS n', 'MATCH (n:N) RETURN n.list[1..5] AS m, 0.5 AS h'],
  },
  'no hints': {
    refused: ['MATCH (n:N) USING INDEX n:N(id) WHERE n.id = $id RETURN n.id AS id'],
    passes: ['MATCH (n:N) WHERE n.using = $index RETURN n.id AS id'],
  },
  'no CALL { } IN TRANSACTIONS': {
    refused: ['MATCH (n:N) CALL { WITH n DELETE n } IN TRANSACTIONS OF 100 ROWS'],
    passes: ['MATCH (n:N) WHERE n.id IN $transactions DELETE n'],
  },
  'no SHOW': { refused: ['SHOW INDEXES YIELD name RETURN name'], passes: ['MATCH (n:N) RETURN n.show AS show'] },
  'no procedures': {
    refused: [
      "CALL db.index.fulltext.queryNodes('names', $text) YIELD node RETURN node.id AS id",
      'CALL db.labels() YIELD label RETURN label',
    ],
    passes: ['MATCH (n:N) CALL { WITH n MATCH (n)-[:R]->(m:N) RETURN count(m) AS ms } RETURN n.id AS id, ms'],
  },
  'no kinds of index by name': {
    refused: [
      'CREATE FULLTEXT INDEX names IF NOT EXISTS FOR (n:N) ON EACH [n.name]',
      'CREATE RANGE INDEX x IF NOT EXISTS FOR (n:N) ON (n.x)',
    ],
    passes: ['CREATE INDEX x IF NOT EXISTS FOR (n:N) ON (n.x)'],
  },
  'no indexes or constraints on relationships': {
    refused: [
      'CREATE INDEX x IF NOT EXISTS FOR ()-[r:R]-() ON (r.id)',
      'CREATE CONSTRAINT x IF NOT EXISTS FOR ()-[r:R]-() REQUIRE r.id IS UNIQUE',
    ],
    passes: ['CREATE INDEX x IF NOT EXISTS FOR (n:N) ON (n.id)'],
  },
  'no constraint but uniqueness of one property': {
    refused: [
      'CREATE CONSTRAINT x IF NOT EXISTS FOR (n:N) REQUIRE n.id IS NOT NULL',
      'CREATE CONSTRAINT x IF NOT EXISTS FOR (n:N) REQUIRE (n.a, n.b) IS UNIQUE',
    ],
    passes: ['CREATE CONSTRAINT x IF NOT EXISTS FOR (n:N) REQUIRE n.id IS UNIQUE'],
  },
  'constraints and indexes are made only where they are not yet': {
    refused: ['CREATE INDEX x FOR (n:N) ON (n.x)', 'CREATE CONSTRAINT x FOR (n:N) REQUIRE n.id IS UNIQUE'],
    passes: ['CREATE INDEX x IF NOT EXISTS FOR (n:N) ON (n.x)'],
  },
  'values come as parameters, never quoted or put together': {
    refused: [
      "MATCH (n:N {id: '$id'}) RETURN n.id AS id",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: what must be refused.
      'MATCH (n:N {id: "${id}"}) RETURN n.id AS id',
      'MATCH (n:N {id: {{id}}}) RETURN n.id AS id',
    ],
    passes: [
      'MATCH (n:N {id: $id}) RETURN n.id AS id',
      "MATCH (n:N {id: $id}) WHERE n.kind = 'A' AND n.x = $x RETURN n.id AS id",
    ],
  },
  'no LOAD CSV, FOREACH or USE': {
    refused: [
      "LOAD CSV FROM 'file:///x' AS row RETURN row",
      'MATCH (n:N) FOREACH (x IN $xs | SET n.x = x)',
      'USE other MATCH (n:N) RETURN n.id AS id',
    ],
    passes: ['UNWIND $rows AS row MATCH (n:N {id: row.id}) SET n.use = row.use'],
  },
};

interface Sent {
  readonly name: string;
  readonly text: string;
}

function sentBy(entry: Sent | readonly Sent[] | ((kind: string) => Sent)): readonly Sent[] {
  if (typeof entry === 'function') return [entry('ALLIES_WITH')];
  return 'text' in entry ? [entry] : entry;
}

const named = (rule: string, statements: readonly string[]) => statements.map((text) => [rule, text] as const);

describe('the portable subset', () => {
  it('has examples for every rule', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(ruleNames().sort());
    for (const { refused, passes } of Object.values(EXAMPLES)) {
      expect(refused.length).toBeGreaterThan(0);
      expect(passes.length).toBeGreaterThan(0);
    }
  });

  it.each(Object.entries(EXAMPLES).flatMap(([rule, { refused }]) => named(rule, refused)))(
    '%s: refuses %s',
    (rule, text) => {
      expect(faultsOf(text).map((fault) => fault.rule)).toContain(rule);
    },
  );

  it.each(Object.entries(EXAMPLES).flatMap(([rule, { passes }]) => named(rule, passes)))('%s: passes %s', (_, text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  it('does not read comments and texts', () => {
    expect(
      faultsOf("// SHOW INDEXES, id(n), date()\nMATCH (n:N {id: 'id(n) // (x)-->(y)'}) /* =~ */ RETURN n.id AS id"),
    ).toEqual([]);
  });
});

describe('the statements of cypher/', () => {
  const folder = fileURLToPath(new URL('../../cypher', import.meta.url));
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.cypher') && file !== 'schema.cypher')
    .sort();
  const sent = [...Object.values(read), ...Object.values(write)].flatMap(sentBy);

  it.each(files)('%s is portable', (file) => {
    expect(faultsOf(readFileSync(join(folder, file), 'utf8'))).toEqual([]);
  });

  it.each(schema.map(({ name, text }) => [name, text] as const))('%s is portable: %s', (_, text) => {
    expect(faultsOf(text)).toEqual([]);
  });

  it.each(sent.map((query) => [query.name, query] as const))('%s is portable as it is sent', (_, query) => {
    expect(faultsOf(query.text)).toEqual([]);
  });

  it('are the only Cypher of the server: no other file of it holds any', () => {
    const server = fileURLToPath(new URL('../../server', import.meta.url));
    const sources = readdirSync(server, { recursive: true, encoding: 'utf8' }).filter((file) => /\.m?tsx?$/.test(file));
    expect(sources.length).toBeGreaterThan(20);
    const cypher = /\bMATCH\s*\(\w*:|\bMERGE\s*\(\w*:|\bUNWIND\s+\$|\bCREATE\s*\(\w*:|\bDETACH DELETE\b/;
    const guilty = sources.filter((file) => cypher.test(readFileSync(join(server, file), 'utf8')));
    // It writes files of Cypher for other programs, and sends none.
    expect(guilty.filter((file) => file !== join('services', 'graph-files.ts'))).toEqual([]);
  });
});
