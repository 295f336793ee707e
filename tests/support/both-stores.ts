import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';
import { openStore, type StoreLocation } from '../../server/store/open.ts';
import type { Store } from '../../server/store/store.ts';
import { type Neo4jServer, startNeo4j } from '../neo4j/server.ts';
import { describeWithNeo4j } from '../requires.ts';
import { emptyStore } from './content.ts';
import { temporaryFolders } from './folders.ts';

/** A store that is open for the tests of a group and empty at the start of each. */
export interface StoreUnderTest {
  readonly name: Store['name'];
  readonly store: Store;
  /** To open it once more, on Neo4j, or in another process. */
  readonly location: StoreLocation;
}

/** Declares the tests once for each store. `under` gives the store, inside a test. */
export function describeOnBothStores(name: string, tests: (under: () => StoreUnderTest) => void): void {
  // Before any group, so that the folders go after the stores in them are closed.
  const newFolder = temporaryFolders();
  describe(`${name}, on the embedded store`, () => {
    declare(tests, async () => ({ dataFolder: newFolder(), neo4j: null }));
  });
  describeWithNeo4j(`${name}, on Neo4j`, () => {
    let server: Neo4jServer;
    declare(
      tests,
      async () => {
        server = await startNeo4j();
        const { uri, user, password } = server;
        return { dataFolder: '', neo4j: { uri, user, password } };
      },
      () => server?.stop(),
    );
  });
}

function declare(
  tests: (under: () => StoreUnderTest) => void,
  start: () => Promise<StoreLocation>,
  stop: () => Promise<void> | undefined = async () => {},
): void {
  let under: StoreUnderTest;
  beforeAll(async () => {
    const location = await start();
    const store = await openStore(location);
    under = { name: store.name, store, location };
  });
  beforeEach(() => emptyStore(under.store));
  afterAll(async () => {
    await (under?.store.close() ?? Promise.resolve()).finally(stop);
  });
  tests(() => under);
}
