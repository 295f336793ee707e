/** The six questions, each for the API, for the driver and for @neo4j/graphql. */
import type { Claim } from '../../server/domain/claim.ts';
import { CLAIMS_A_TIE, DAY, NETWORK, NETWORK_TIES, OTHERS, type World } from './world.ts';

/** One question, asked in turn about different things. */
export interface Question {
  readonly name: string;
  readonly query: string;
  readonly variables: readonly object[];
  /** What a program would send with the driver: the parameters are the variables. */
  readonly cypher: readonly string[];
  /** For @neo4j/graphql, where it can be asked. */
  readonly beside: string | null;
}

/** Ties whose evidence is asked for in turn, so that most are asked for the first time. */
const MANY = 60_000;
const IN_FORCE = 't.inForceFrom <= $day AND (t.inForceUntil IS NULL OR $day < t.inForceUntil)';
const TIE =
  't.id AS id, type(t) AS kind, t.since AS since, t.until AS until, t.strength AS strength, a.id AS subject, b.id AS object';

/** @neo4j/graphql has a list for each kind of tie: all of them make up what the others are asked for at once. */
function ofEachKind(page: string, where: string, counts: string, node: string): string {
  return [NETWORK, ...OTHERS]
    .map((kind) => {
      const given = `${page} where: { edge: { inForceFrom: { lte: $day } } ${where} }`;
      return `${relationshipField(kind)}Connection(${given}) { ${counts} edges { properties { id since until strength } node { ${node} } } }`;
    })
    .join(' ');
}

export function relationshipField(kind: string): string {
  return kind.toLowerCase().replaceAll('_', '');
}

export function questionsOf({ actors, claims }: World): Question[] {
  const day = DAY;
  const some = Array.from({ length: 40 }, (_, i) => i);
  const idOf = (i: number) => actors[(i * 7) % actors.length]?.id as string;
  const abouts = claims
    .filter((_, i) => i % CLAIMS_A_TIE === 0)
    .map(({ subject, kind, object }) => `${subject} ${kind} ${object}`);
  return [
    {
      name: 'an actor with 100 of its ties',
      query:
        'query ($id: ID!, $day: Date) { graph(asOf: $day) { actor(id: $id) { name ties(first: 100) { totalCount nodes { id kind { id } since until strength subject { id name } object { id name } } } } } }',
      variables: some.map((i) => ({ id: idOf(i), day })),
      cypher: [
        `MATCH (me:Actor {id: $id})-[t]-(other:Actor) WHERE ${IN_FORCE} WITH me, t ORDER BY t.id WITH me, collect(t) AS ties
         UNWIND ties[..100] AS t WITH me, size(ties) AS total, t, startNode(t) AS a, endNode(t) AS b
         RETURN me.name AS name, total, ${TIE}, a.name AS subjectName, b.name AS objectName`,
      ],
      beside: `query ($id: ID!, $day: String!) { actors(where: { id: { eq: $id } }) { name ${ofEachKind('first: 17', '', 'totalCount', 'id name')} } }`,
    },
    {
      name: `the network of one kind on a day (${NETWORK_TIES.toLocaleString('en')} ties)`,
      query:
        'query ($day: Date, $kinds: [ID!]) { graph(asOf: $day) { network(filter: { kinds: $kinds }) { tieCount actors { id name } ties { id kind { id } since until strength subject { id } object { id } } } } }',
      variables: [{ day, kinds: [NETWORK] }],
      cypher: [
        `MATCH (a:Actor)-[t:${NETWORK}]->(b:Actor) WHERE ${IN_FORCE} RETURN ${TIE}`,
        'MATCH (a:Actor) RETURN a.id AS id, a.name AS name',
      ],
      beside:
        'query ($day: String!) { actors { id name sanctionsConnection(where: { edge: { inForceFrom: { lte: $day } } }) { edges { properties { id since until strength } node { id } } } } }',
    },
    {
      name: 'the ties between two sets of ten',
      query:
        'query ($day: Date, $one: [ID!]!, $other: [ID!]!) { graph(asOf: $day) { ties(first: 100, filter: { between: { one: $one, other: $other } }) { nodes { id kind { id } since until strength subject { id } object { id } } } } }',
      variables: some.map((i) => ({
        day,
        one: Array.from({ length: 10 }, (_, k) => idOf(i + k)),
        other: Array.from({ length: 10 }, (_, k) => idOf(i + 100 + k)),
      })),
      cypher: [
        `MATCH (x:Actor)-[t]-(y:Actor) WHERE x.id IN $one AND y.id IN $other AND ${IN_FORCE}
         WITH t, startNode(t) AS a, endNode(t) AS b ORDER BY t.id LIMIT 100 RETURN ${TIE}`,
      ],
      beside: `query ($day: String!, $one: [ID!]!, $other: [ID!]!) { actors(where: { id: { in: $one } }) { id ${ofEachKind('', 'node: { id: { in: $other } }', '', 'id')} } }`,
    },
    {
      name: 'the evidence of a tie',
      query:
        'query ($day: Date, $id: ID!) { graph(asOf: $day) { tie(id: $id) { since contested evidence { id stance statement since until locator confidence source { id title publisher published reliability } } } } }',
      variables: Array.from({ length: MANY }, (_, i) => {
        const at = claims[(i * 57 + 300) % claims.length] as Claim;
        return {
          day,
          id: `${at.subject} ${at.kind} ${at.object}@${at.since}`,
          about: `${at.subject} ${at.kind} ${at.object}`,
        };
      }),
      cypher: [
        'MATCH (c:Claim {about: $about})-[:REPORTED_BY]->(s:Source) WHERE c.retractedIn IS NULL RETURN c {.id, .stance, .statement, .since, .until, .locator, .confidence} AS claim, s {.id, .title, .publisher, .published, .reliability} AS source',
      ],
      beside:
        'query ($about: String!) { claims(where: { about: { eq: $about } }) { id stance statement since until locator confidence source { id title publisher published reliability } } }',
    },
    {
      name: 'search',
      query: 'query ($text: String!) { graph { search(text: $text, first: 10) { matched actor { id name } } } }',
      variables: ['bordur', 'south carp', 'elbonia 44', 'dobrva', 'QAC', 'west'].map((text) => ({ text })),
      cypher: [
        'MATCH (a:Actor) WHERE toLower(a.name) CONTAINS toLower($text) RETURN a.id AS id, a.name AS name LIMIT 10',
      ],
      beside: 'query ($text: String!) { actors(where: { name: { contains: $text } }, limit: 10) { id name } }',
    },
    {
      name: 'a page of 100 ties',
      query:
        'query ($day: Date, $after: String) { graph(asOf: $day) { ties(first: 100, after: $after) { nodes { id kind { id } since until strength subject { id } object { id } } pageInfo { endCursor hasNextPage } } } }',
      variables: some.map((i) => {
        const id = `${abouts[(i * 997) % abouts.length]}@2000-01-01`;
        return { day, afterId: id, after: Buffer.from(JSON.stringify(['ID', false, null, id])).toString('base64url') };
      }),
      cypher: [
        `MATCH (a:Actor)-[t]->(b:Actor) WHERE t.id > $afterId AND ${IN_FORCE} RETURN ${TIE} ORDER BY t.id LIMIT 100`,
      ],
      beside: null,
    },
  ];
}
