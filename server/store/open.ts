import { join } from 'node:path';
import { schema } from '../../cypher/index.ts';
import { openEmbedded } from './embedded.ts';
import { type Neo4jOptions, openNeo4j } from './neo4j.ts';
import type { Store } from './store.ts';

/** Where the graph is kept: in a folder of this machine, or in Neo4j. */
export interface StoreLocation {
  readonly dataFolder: string;
  readonly neo4j: Neo4jOptions | null;
}

/** Opens the store that the configuration names, with its constraints and indexes in place. */
export async function openStore(location: StoreLocation): Promise<Store> {
  const store = location.neo4j
    ? await openNeo4j(location.neo4j)
    : await openEmbedded({ file: join(location.dataFolder, 'entente.grafeo') });
  try {
    await prepareStore(store);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** Puts constraints and indexes in place; does nothing where they are. Each statement is a change of its own, as Neo4j demands. */
export async function prepareStore(store: Store): Promise<void> {
  for (const statement of schema) await store.transaction((transaction) => transaction.run(statement, {}));
}
