/** The thread that holds the embedded engine: opening, converting rows, checkpoints and closing would block the server's own. */
import { parentPort } from 'node:worker_threads';
import grafeo from '@grafeo-db/js';
import { Checkpoints } from './checkpoints.ts';
import type { WorkerAnswer, WorkerRequest } from './embedded-messages.ts';
import type { CypherValue } from './store.ts';

type Database = ReturnType<typeof grafeo.GrafeoDB.create>;
type Transaction = ReturnType<Database['beginTransaction']>;
type QueryResult = Awaited<ReturnType<Database['executeCypher']>>;

const port = parentPort;
if (!port) throw new Error('embedded-worker.ts runs as a worker only');

let database: Database | null = null;
let checkpoints: Checkpoints | null = null;
const transactions = new Map<number, OpenTransaction>();

interface OpenTransaction {
  readonly transaction: Transaction;
  /** The last statement, which the engine wants to have ended before it commits or rolls back. */
  running: Promise<unknown>;
}

async function answer(request: WorkerRequest): Promise<readonly unknown[]> {
  switch (request.ask) {
    case 'open':
      database = request.file === null ? grafeo.GrafeoDB.create() : grafeo.GrafeoDB.create(request.file);
      checkpoints = request.file === null ? null : new Checkpoints(database, request.file);
      return [];
    case 'run': {
      if (request.transaction === null) return readOnly(request.text, request.parameters);
      const open = transactionOf(request.transaction);
      const result = open.transaction.executeCypher(request.text, request.parameters as Record<string, unknown>);
      open.running = result.catch(() => undefined);
      return rowsOf(await result);
    }
    case 'begin':
      checkpoints?.setNext();
      transactions.set(request.transaction, {
        transaction: opened().beginTransaction(),
        running: Promise.resolve(),
      });
      return [];
    case 'commit':
    case 'rollback': {
      const { transaction, running } = transactionOf(request.transaction);
      transactions.delete(request.transaction);
      await running;
      if (request.ask === 'commit') transaction.commit();
      else transaction.rollback();
      return [];
    }
    case 'close':
      database?.close();
      database = null;
      return [];
  }
}

/** A write outside the writers' queue could be lost or doubled, so one that slips in here is undone and refused. */
async function readOnly(text: string, parameters: CypherValue): Promise<readonly unknown[]> {
  const transaction = opened().beginTransaction();
  try {
    const result = await transaction.executeCypher(text, parameters as Record<string, unknown>);
    if (Object.values(result.counters).some((count) => count > 0)) {
      throw new Error('it writes, which only a transaction may');
    }
    return rowsOf(result);
  } finally {
    transaction.rollback();
  }
}

function rowsOf(result: QueryResult): readonly unknown[] {
  return result.toArray().map(plain);
}

function opened(): Database {
  if (!database) throw new Error('the embedded store is closed');
  return database;
}

function transactionOf(number: number): OpenTransaction {
  const transaction = transactions.get(number);
  if (!transaction) throw new Error('the transaction has ended');
  return transaction;
}

/** Whole numbers past 2⁵³ come as bigint, which JSON and arithmetic refuse; none of ours is that large. Changes the value itself, which is ours. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value !== null && typeof value === 'object') {
    const holder = value as Record<string, unknown>;
    for (const key in holder) {
      const item = holder[key];
      if (typeof item === 'bigint' || (typeof item === 'object' && item !== null)) holder[key] = plain(item);
    }
  }
  return value;
}

let unanswered = 0;
let closed = false;

port.on('message', async (request: WorkerRequest) => {
  unanswered++;
  let reply: WorkerAnswer;
  try {
    reply = { number: request.number, rows: await answer(request) };
  } catch (error) {
    const { message, gqlStatus } = error as Error & { gqlStatus?: string };
    reply = { number: request.number, failure: { message, gqlStatus: gqlStatus ?? null } };
  }
  port.postMessage(reply);
  unanswered--;
  closed ||= request.ask === 'close';
  // The engine aborts the whole process when its thread ends under a running statement.
  if (closed && unanswered === 0) port.close();
});
