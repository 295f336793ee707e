import { spawn } from 'node:child_process';
import type { Driver } from 'neo4j-driver';
import { httpClient, report, row } from './measure.ts';
import { type Question, relationshipField } from './questions.ts';
import { addressOf, neo4jProcess, processorMs } from './servers.ts';
import { NETWORK, OTHERS } from './world.ts';

export async function byDriver(driver: Driver, cypher: readonly string[], parameters: object): Promise<unknown> {
  return Promise.all(
    cypher.map(async (text) => {
      const { records } = await driver.executeQuery(text, parameters as Record<string, unknown>, { routing: 'READ' });
      return records.map((record) => record.toObject());
    }),
  );
}

/** Without direction, as the others ask. */
const fields = [NETWORK, ...OTHERS]
  .map(
    (kind) =>
      `${relationshipField(kind)}: [Actor!]! @relationship(type: "${kind}", direction: OUT, queryDirection: UNDIRECTED, properties: "Tie")`,
  )
  .join(' ');
const NEO4J_GRAPHQL = `
import { createServer } from 'node:http';
import { Neo4jGraphQL } from '@neo4j/graphql';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import neo4j from 'neo4j-driver';
const typeDefs = \`
  type Actor @node { id: ID! name: String! ${fields} }
  type Tie @relationshipProperties { id: ID! since: String until: String inForceFrom: String inForceUntil: String strength: Float }
  type Claim @node { id: ID! about: String! stance: String! statement: String! since: String until: String locator: String confidence: Float source: [Source!]! @relationship(type: "REPORTED_BY", direction: OUT) }
  type Source @node { id: ID! title: String! publisher: String! published: String reliability: String }
\`;
const [uri, user, password] = process.argv.slice(-3);
const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
const schema = await new Neo4jGraphQL({ typeDefs, driver, features: { filters: { String: { LTE: true } } } }).getSchema();
const { url } = await startStandaloneServer(new ApolloServer({ schema, csrfPrevention: false }), { listen: { port: 0, host: '127.0.0.1' }, context: async () => ({ driver }) });
console.log(url.replace(/\\/$/, ''));
`;

export async function besideNeo4jGraphql(
  folder: string,
  { uri, user, password }: { uri: string; user: string; password: string },
  questions: readonly Question[],
  seconds: number,
): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', NEO4J_GRAPHQL, '--', uri, user, password], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await addressOf(child);
    const java = neo4jProcess();
    const processor = () => processorMs(child.pid, java);
    for (const { name, beside, variables } of questions) {
      if (beside === null) row([name, '@neo4j/graphql', '', 'has no list of ties', '', '', '']);
      else
        await report(
          name,
          '@neo4j/graphql',
          httpClient(`${url}`, beside, variables, /^\{"data":\{"/),
          seconds,
          processor,
        );
    }
  } finally {
    child.kill('SIGTERM');
  }
}
