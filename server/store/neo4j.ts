/** Neo4j over Bolt: one server, a cluster or Aura, by the scheme of the address. */
import neo4j, {
  type Driver,
  type Record as DriverRecord,
  type ManagedTransaction,
  Neo4jError,
  type RecordShape,
} from 'neo4j-driver';
import { EntenteError } from '../domain/errors.ts';
import { runWork } from './run-work.ts';
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
  const session = driver.session({ defaultAccessMode: 'READ', ...inDatabase(options) });
  try {
    await session.run('RETURN 1');
  } catch (error) {
    await driver.close();
    throw connectionError(error as Error & { code?: string }, options);
  } finally {
    await session.close();
  }
  return new Neo4jStore(driver, options);
}

function inDatabase({ database }: Neo4jOptions): { database?: string } {
  return database ? { database } : {};
}

class Neo4jStore implements Store {
  readonly name = 'neo4j';
  readonly exclusive = false;
  readonly #driver: Driver;
  readonly #options: Neo4jOptions;
  /** Reads see this process's own writes, also when a cluster routes them to another member. */
  readonly #bookmarks = neo4j.bookmarkManager();
  /** Reads under way when the driver closes: it never settles them. */
  readonly #reads = new Set<(error: EntenteError) => void>();
  #lastWriter: Promise<unknown> = Promise.resolve();
  #closing: Promise<void> | undefined;

  constructor(driver: Driver, options: Neo4jOptions) {
    this.#driver = driver;
    this.#options = options;
  }

  get #timeoutMs(): number {
    return this.#options.timeoutMs ?? 60_000;
  }

  run<Parameters extends object, Row>(
    query: Query<Parameters, Row>,
    parameters: Parameters,
    timeoutMs = Number.POSITIVE_INFINITY,
  ): Promise<Row[]> {
    if (this.#closing) return Promise.reject(closed());
    return new Promise((resolve, reject) => {
      this.#reads.add(reject);
      this.#read(query, parameters, timeoutMs)
        .then(resolve, reject)
        .finally(() => this.#reads.delete(reject));
    });
  }

  transaction<Result>(work: (transaction: StatementRunner) => Promise<Result>): Promise<Result> {
    if (this.#closing) return Promise.reject(closed());
    // Writers of one process take turns here; those of several processes at the ledger's lock in the database.
    const turn = this.#lastWriter.then(() => this.#write(work));
    this.#lastWriter = turn.catch(() => undefined);
    return turn;
  }

  close(): Promise<void> {
    this.#closing ??= this.#lastWriter.then(() => {
      for (const cutShort of this.#reads) cutShort(closed());
      return this.#driver.close();
    });
    return this.#closing;
  }

  /**
   * A statement by itself, in one exchange: the driver's own transactions add one for their end. They come in when an
   * error passes that is worth another try, for they know how to wait.
   */
  async #read<Parameters extends object, Row>(
    query: Query<Parameters, Row>,
    parameters: Parameters,
    timeoutMs: number,
  ): Promise<Row[]> {
    const values = wholeNumbers(parameters) as Parameters;
    const timeout = Math.min(timeoutMs, this.#timeoutMs);
    try {
      const records = await this.#readOnce(query.text, values, timeout).catch((error) => {
        if (error instanceof Neo4jError && error.retryable) return this.#readInTransaction(query.text, values, timeout);
        throw error;
      });
      return records.map((record) => record.toObject() as Row);
    } catch (error) {
      throw storeError(error as Error & { code?: string }, query.name);
    }
  }

  async #readOnce(text: string, values: object, timeout: number): Promise<DriverRecord[]> {
    const session = this.#driver.session({
      defaultAccessMode: 'READ',
      bookmarkManager: this.#bookmarks,
      ...inDatabase(this.#options),
    });
    try {
      return (await session.run(text, values, { timeout })).records;
    } finally {
      await session.close();
    }
  }

  async #readInTransaction(text: string, values: object, timeout: number): Promise<DriverRecord[]> {
    const { records } = await this.#driver.executeQuery(text, values, {
      routing: 'READ',
      bookmarkManager: this.#bookmarks,
      transactionConfig: { timeout },
      ...inDatabase(this.#options),
    });
    return records;
  }

  async #write<Result>(work: (transaction: StatementRunner) => Promise<Result>): Promise<Result> {
    const session = this.#driver.session({
      defaultAccessMode: 'WRITE',
      bookmarkManager: this.#bookmarks,
      ...inDatabase(this.#options),
    });
    const attempt = async (transaction: ManagedTransaction): Promise<Result> => {
      try {
        return await runWork({ run: (query, parameters) => statement(transaction, query, parameters) }, work);
      } catch (error) {
        // The driver tries again after those of its own errors that pass, and after no other.
        const cause = error instanceof EntenteError ? error.cause : undefined;
        throw cause instanceof Neo4jError && cause.retryable ? cause : error;
      }
    };
    try {
      return await session.executeWrite(attempt, { timeout: this.#timeoutMs });
    } catch (error) {
      throw error instanceof Neo4jError ? storeError(error) : error;
    } finally {
      await session.close();
    }
  }
}

async function statement<Parameters extends object, Row>(
  transaction: ManagedTransaction,
  query: Query<Parameters, Row>,
  parameters: Parameters,
): Promise<Row[]> {
  try {
    const result = await transaction.run<RecordShape>(query.text, wholeNumbers(parameters) as object);
    return result.records.map((record) => record.toObject() as Row);
  } catch (error) {
    throw storeError(error as Error & { code?: string }, query.name);
  }
}

/** The driver sends every number as a float, which LIMIT refuses and integer division gets wrong. */
function wholeNumbers(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(wholeNumbers);
  if (value !== null && typeof value === 'object') {
    const converted: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) converted[key] = wholeNumbers(item);
    return converted;
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
  if (error.code === 'Neo.ClientError.Database.DatabaseNotFound') {
    return new EntenteError(
      'STORE_UNREACHABLE',
      `Neo4j at ${options.uri} has no database "${options.database}". Correct NEO4J_DATABASE, or leave it out for the server's default.`,
      { cause: error },
    );
  }
  return new EntenteError(
    'STORE_UNREACHABLE',
    `Neo4j does not answer at ${options.uri}. Start it or correct NEO4J_URI; without NEO4J_URI the embedded store is used.`,
    { cause: error },
  );
}

function storeError(error: Error & { code?: string }, at?: string): EntenteError {
  const code = error.code ?? '';
  // The second is what the limit looks like to a transaction that waits for another one's lock.
  if (/TransactionTimedOut|LockClientStopped/.test(code)) {
    return new EntenteError(
      'STORE_TIMEOUT',
      'Neo4j ended the transaction at its time limit. Ask for less, or try again.',
      { cause: error },
    );
  }
  if (code === 'ServiceUnavailable' || code === 'SessionExpired') {
    return new EntenteError('STORE_UNREACHABLE', 'Neo4j has stopped answering. Check that it runs, then try again.', {
      cause: error,
    });
  }
  return new EntenteError('STORE_FAILED', `Neo4j failed${at ? ` at ${at}` : ''}: ${error.message}`, { cause: error });
}

function closed(): EntenteError {
  return new EntenteError('STORE_CLOSED', 'The store is closed: the server is stopping.');
}
