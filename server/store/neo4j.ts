/** Neo4j over Bolt: one server, a cluster or Aura, by the scheme of the address. */
import neo4j, { type Driver, type ManagedTransaction, type RecordShape } from 'neo4j-driver';
import { EntenteError } from '../domain/errors.ts';
import type { Query, StatementRunner, Store } from './store.ts';

export interface Neo4jOptions {
  /** `bolt://`, `neo4j://` (routing), or either with `+s` for TLS. */
  readonly uri: string;
  readonly user: string;
  readonly password: string;
  /** Null: the server's default. */
  readonly database?: string | null;
  /** How long one transaction may take before Neo4j ends it. */
  readonly timeoutMs?: number;
  /** How long to go on trying after a transient error. */
  readonly retryMs?: number;
}

/** Connects and checks that the server answers. Throws STORE_UNREACHABLE or BAD_CONFIGURATION, each with what to do. */
export async function openNeo4j(options: Neo4jOptions): Promise<Store> {
  let driver: Driver;
  try {
    driver = neo4j.driver(options.uri, neo4j.auth.basic(options.user, options.password), {
      disableLosslessIntegers: true,
      connectionAcquisitionTimeout: 15_000,
      connectionTimeout: 10_000,
      maxTransactionRetryTime: options.retryMs ?? 30_000,
      userAgent: 'entente',
    });
  } catch (error) {
    throw new EntenteError(
      'BAD_CONFIGURATION',
      `NEO4J_URI is "${options.uri}", which is no Neo4j address: write bolt://HOST:7687, neo4j://HOST:7687 or neo4j+s://HOST.`,
      { cause: error },
    );
  }
  try {
    await driver.getServerInfo(options.database ? { database: options.database } : {});
  } catch (error) {
    await driver.close();
    throw connectionError(error as Error & { code?: string }, options);
  }
  return new Neo4jStore(driver, options);
}

class Neo4jStore implements Store {
  readonly name = 'neo4j';
  readonly exclusive = false;
  readonly #driver: Driver;
  readonly #options: Neo4jOptions;
  /** Reads see this process's own writes, also when a cluster routes them to another member. */
  readonly #bookmarks = neo4j.bookmarkManager();
  #lastWriter: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(driver: Driver, options: Neo4jOptions) {
    this.#driver = driver;
    this.#options = options;
  }

  run<Parameters extends object, Row>(query: Query<Parameters, Row>, parameters: Parameters): Promise<Row[]> {
    if (this.#closing) return Promise.reject(closed());
    return this.#inSession('READ', (session) =>
      session.executeRead((transaction) => statement(transaction, query, parameters), this.#timeout()),
    );
  }

  transaction<Result>(work: (transaction: StatementRunner) => Promise<Result>): Promise<Result> {
    if (this.#closing) return Promise.reject(closed());
    // Writers of one process take turns here; those of several processes at the ledger's lock in the database.
    const turn = this.#lastWriter.then(() =>
      this.#inSession('WRITE', (session) =>
        session.executeWrite(
          (transaction) => work({ run: (query, parameters) => statement(transaction, query, parameters) }),
          this.#timeout(),
        ),
      ),
    );
    this.#lastWriter = turn.catch(() => undefined);
    return turn;
  }

  close(): Promise<void> {
    this.#closing ??= this.#lastWriter.then(() => this.#driver.close());
    return this.#closing;
  }

  async #inSession<Result>(
    mode: 'READ' | 'WRITE',
    work: (session: ReturnType<Driver['session']>) => Promise<Result>,
  ): Promise<Result> {
    const session = this.#driver.session({
      defaultAccessMode: mode,
      bookmarkManager: this.#bookmarks,
      ...(this.#options.database ? { database: this.#options.database } : {}),
    });
    try {
      return await work(session);
    } catch (error) {
      throw error instanceof EntenteError ? error : storeError(error as Error & { code?: string });
    } finally {
      await session.close();
    }
  }

  #timeout(): { timeout: number } {
    return { timeout: this.#options.timeoutMs ?? 60_000 };
  }
}

async function statement<Parameters extends object, Row>(
  transaction: ManagedTransaction,
  query: Query<Parameters, Row>,
  parameters: Parameters,
): Promise<Row[]> {
  const result = await transaction.run<RecordShape>(query.text, wholeNumbers(parameters) as object);
  return result.records.map((record) => record.toObject() as Row);
}

/** The driver sends every number as a float, which LIMIT refuses and integer division gets wrong. */
function wholeNumbers(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(wholeNumbers);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, wholeNumbers(item)]));
  }
  return value;
}

function connectionError(error: Error & { code?: string }, options: Neo4jOptions): EntenteError {
  if (error.code?.startsWith('Neo.ClientError.Security')) {
    return new EntenteError(
      'STORE_UNREACHABLE',
      `Neo4j at ${options.uri} refused the user "${options.user}". Check NEO4J_USER and NEO4J_PASSWORD.`,
      { cause: error },
    );
  }
  return new EntenteError(
    'STORE_UNREACHABLE',
    `Neo4j does not answer at ${options.uri}. Start it or correct NEO4J_URI; without NEO4J_URI the embedded store is used.`,
    { cause: error },
  );
}

function storeError(error: Error & { code?: string }): EntenteError {
  if (
    error.code === 'Neo.ClientError.Transaction.TransactionTimedOut' ||
    /TransactionTimedOut/.test(error.code ?? '')
  ) {
    return new EntenteError(
      'STORE_TIMEOUT',
      'Neo4j ended the transaction at its time limit. Ask for less, or try again.',
      {
        cause: error,
      },
    );
  }
  if (error.code === 'ServiceUnavailable' || error.code === 'SessionExpired') {
    return new EntenteError('STORE_UNREACHABLE', 'Neo4j has stopped answering. Check that it runs, then try again.', {
      cause: error,
    });
  }
  return new EntenteError('STORE_FAILED', `Neo4j failed: ${error.message}`, { cause: error });
}

function closed(): EntenteError {
  return new EntenteError('STORE_CLOSED', 'The store is closed: the server is stopping.');
}
