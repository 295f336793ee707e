/** The embedded store: `@grafeo-db/js` in a worker thread, one writer at a time. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { write } from '../../cypher/index.ts';
import { EntenteError } from '../domain/errors.ts';
import type { WorkerAnswer, WorkerRequest } from './embedded-messages.ts';
import { runWork } from './run-work.ts';
import type { CypherValue, Query, StatementRunner, Store } from './store.ts';

export interface EmbeddedOptions {
  /** The database file; null keeps everything in memory. */
  readonly file: string | null;
  /** How long to wait for one statement. The engine cannot cancel: after this the caller gets STORE_TIMEOUT and the work runs out. */
  readonly timeoutMs?: number;
}

/** Longer than the 100 ms within which the engine skips the sync of a commit. */
const SYNC_AFTER_MS = 150;
const CONFLICT = '40000';
const MAX_TRIES = 4;

type Failure = Error & { gqlStatus?: string };
type Ask = WorkerRequest extends infer R ? (R extends { number: number } ? Omit<R, 'number'> : never) : never;

/** Opens or creates the store. Throws STORE_LOCKED, STORE_DAMAGED, STORE_UNSUPPORTED or STORE_FAILED, each with what to do. */
export async function openEmbedded(options: EmbeddedOptions): Promise<Store> {
  if (options.file !== null) makeFolder(dirname(options.file));
  const worker = new EmbeddedWorker(options.timeoutMs ?? 60_000);
  try {
    await worker.ask({ ask: 'open', file: options.file });
  } catch (error) {
    await worker.terminate();
    throw openingError(error as Error, options.file);
  }
  return new EmbeddedStore(worker, options.file !== null);
}

class EmbeddedStore implements Store {
  readonly name = 'embedded';
  readonly exclusive = true;
  readonly #worker: EmbeddedWorker;
  readonly #durable: boolean;
  #lastWriter: Promise<unknown> = Promise.resolve();
  /** The rollback of a writer that did not wait for it, its statement having taken too long. */
  #rollback: Promise<unknown> = Promise.resolve();
  #nextTransaction = 1;
  #syncTimer: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;

  constructor(worker: EmbeddedWorker, durable: boolean) {
    this.#worker = worker;
    this.#durable = durable;
  }

  run<Parameters extends object, Row>(
    query: Query<Parameters, Row>,
    parameters: Parameters,
    timeoutMs?: number,
  ): Promise<Row[]> {
    return this.#run(query, parameters, null, timeoutMs);
  }

  transaction<Result>(work: (transaction: StatementRunner) => Promise<Result>): Promise<Result> {
    if (this.#closing) return Promise.reject(closed());
    const turn = this.#inTurn(work);
    turn.then(
      () => this.#syncSoon(),
      () => undefined,
    );
    return turn;
  }

  close(): Promise<void> {
    this.#closing ??= this.#lastWriter.then(async () => {
      clearTimeout(this.#syncTimer);
      try {
        await this.#worker.ask({ ask: 'close' });
      } finally {
        await this.#worker.ended();
      }
    });
    return this.#closing;
  }

  async #run<Parameters extends object, Row>(
    query: Query<Parameters, Row>,
    parameters: Parameters,
    transaction: number | null,
    timeoutMs?: number,
  ): Promise<Row[]> {
    if (this.#closing && transaction === null) throw closed();
    try {
      const rows = await this.#worker.ask(
        { ask: 'run', text: query.text, parameters: parameters as CypherValue, transaction },
        timeoutMs,
      );
      return rows as Row[];
    } catch (error) {
      throw statementError(error as Failure, query.name);
    }
  }

  #inTurn<Result>(work: (transaction: StatementRunner) => Promise<Result>): Promise<Result> {
    const turn = this.#lastWriter.then(() => this.#withRetries(work));
    this.#lastWriter = turn.catch(() => undefined).then(() => this.#rollback);
    return turn;
  }

  async #withRetries<Result>(work: (transaction: StatementRunner) => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#once(work);
      } catch (error) {
        const cause = error instanceof EntenteError ? (error.cause as Failure | undefined) : undefined;
        if (cause?.gqlStatus !== CONFLICT || attempt === MAX_TRIES) throw error;
      }
    }
  }

  async #once<Result>(work: (transaction: StatementRunner) => Promise<Result>): Promise<Result> {
    const number = this.#nextTransaction++;
    try {
      await this.#worker.ask({ ask: 'begin', transaction: number });
    } catch (error) {
      throw statementError(error as Failure, 'begin');
    }
    let result: Result;
    try {
      result = await runWork({ run: (query, parameters) => this.#run(query, parameters, number) }, work);
    } catch (error) {
      // What failed is the news; a rollback that fails too adds nothing to it.
      this.#rollback = this.#worker.ask({ ask: 'rollback', transaction: number }).catch(() => undefined);
      if (!(error instanceof EntenteError && error.code === 'STORE_TIMEOUT')) await this.#rollback;
      throw error;
    }
    try {
      await this.#worker.ask({ ask: 'commit', transaction: number });
    } catch (error) {
      throw statementError(error as Failure, 'commit');
    }
    return result;
  }

  #syncSoon(): void {
    if (!this.#durable) return;
    clearTimeout(this.#syncTimer);
    this.#syncTimer = setTimeout(() => {
      if (this.#closing) return;
      // A failed sync shows at the next commit or at close; the data are in the log already.
      this.#inTurn((transaction) => transaction.run(write.pulse, {})).catch(() => undefined);
    }, SYNC_AFTER_MS);
    this.#syncTimer.unref();
  }
}

interface Waiting {
  readonly resolve: (rows: readonly unknown[]) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout | undefined;
}

/** Requests to the worker and their answers. */
class EmbeddedWorker {
  readonly #worker: Worker;
  readonly #timeoutMs: number;
  readonly #ended: Promise<void>;
  readonly #waiting = new Map<number, Waiting>();
  #nextNumber = 1;
  #dead: Error | null = null;

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
    // Flags meant for the main thread (a loader, a debugger) are not for the worker.
    this.#worker = new Worker(new URL('./embedded-worker-start.mjs', import.meta.url), { execArgv: [] });
    this.#worker.on('message', (answer: WorkerAnswer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#fail(error as Error));
    this.#ended = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#fail(new Error('the store has stopped'));
        resolve();
      });
    });
    this.#worker.unref();
  }

  ask(request: Ask, timeoutMs = Number.POSITIVE_INFINITY): Promise<readonly unknown[]> {
    if (this.#dead) return Promise.reject(this.#dead);
    const number = this.#nextNumber++;
    return new Promise((resolve, reject) => {
      this.#worker.postMessage({ ...request, number });
      // A commit that is given up on may still come about, so that only statements and what waits for them have a limit.
      const limited = request.ask === 'run' || request.ask === 'rollback';
      const limit = Math.min(timeoutMs, this.#timeoutMs);
      const timer = limited ? setTimeout(() => this.#giveUp(number, limit), limit) : undefined;
      this.#waiting.set(number, { resolve, reject, timer });
      // The process stays while an answer is due.
      this.#worker.ref();
    });
  }

  /** For a worker that holds no database: the engine aborts the process when its thread is ended under a statement. */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  /** When the closed worker has answered what it was asked before and has ended. */
  async ended(): Promise<void> {
    this.#worker.ref();
    await this.#ended;
  }

  #giveUp(number: number, limit: number): void {
    this.#take(number)?.reject(
      new EntenteError(
        'STORE_TIMEOUT',
        `The embedded store did not answer within ${limit / 1000} s. Ask for less, or try again.`,
      ),
    );
  }

  #settle(answer: WorkerAnswer): void {
    const waiting = this.#take(answer.number);
    if ('rows' in answer) waiting?.resolve(answer.rows);
    else waiting?.reject(Object.assign(new Error(answer.failure.message), { gqlStatus: answer.failure.gqlStatus }));
  }

  #take(number: number): Waiting | undefined {
    const waiting = this.#waiting.get(number);
    clearTimeout(waiting?.timer);
    this.#waiting.delete(number);
    if (this.#waiting.size === 0) this.#worker.unref();
    return waiting;
  }

  #fail(error: Error): void {
    this.#dead ??= error;
    for (const number of [...this.#waiting.keys()]) this.#take(number)?.reject(this.#dead);
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new EntenteError(
      'STORE_FAILED',
      `The data folder ${folder} cannot be made (${(error as NodeJS.ErrnoException).code}). Name a folder that you may write to in ENTENTE_DATA.`,
      { cause: error },
    );
  }
}

function openingError(error: Error, file: string | null): EntenteError {
  const { message } = error;
  if (/cannot be locked/i.test(message)) {
    return new EntenteError(
      'STORE_LOCKED',
      `The data in ${file} are in use by another process. Stop the other Entente, or name another folder in ENTENTE_DATA.`,
      { cause: error },
    );
  }
  if (/damaged|corrupt|checksum|not a Grafeo database/i.test(message)) {
    return new EntenteError(
      'STORE_DAMAGED',
      `The data in ${file} are damaged and were left as they are (${message}). Restore a copy, or start with another folder in ENTENTE_DATA.`,
      { cause: error },
    );
  }
  if (
    /cannot find native binding|no such module|Cannot find module '@grafeo-db|unsupported|failed to load native/i.test(
      message,
    )
  ) {
    return new EntenteError(
      'STORE_UNSUPPORTED',
      `There is no embedded store for this platform (${process.platform} ${process.arch}). Set NEO4J_URI, NEO4J_USER and NEO4J_PASSWORD to use Neo4j.`,
      { cause: error },
    );
  }
  return new EntenteError(
    'STORE_FAILED',
    `The data in ${file} cannot be opened (${message}). Check the folder and its permissions, or name another in ENTENTE_DATA.`,
    { cause: error },
  );
}

function statementError(error: Failure | EntenteError, name: string): EntenteError {
  if (error instanceof EntenteError) return error;
  return new EntenteError('STORE_FAILED', `The embedded store failed at ${name}: ${error.message}`, { cause: error });
}

function closed(): EntenteError {
  return new EntenteError('STORE_CLOSED', 'The store is closed: the server is stopping.');
}
