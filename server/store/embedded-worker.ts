/** The thread that holds the embedded engine: opening, converting rows, checkpoints and closing would block the server's own. */
import { parentPort } from 'node:worker_threads';
import grafeo from '@grafeo-db/js';
import type { WorkerAnswer, WorkerRequest } from './embedded-messages.ts';

type Database = ReturnType<typeof grafeo.GrafeoDB.create>;
type Transaction = ReturnType<Database['beginTransaction']>;

const port = parentPort;
if (!port) throw new Error('embedded-worker.ts runs as a worker only');

let database: Database | null = null;
const transactions = new Map<number, Transaction>();

async function answer(request: WorkerRequest): Promise<readonly unknown[]> {
  switch (request.ask) {
    case 'open':
      database = request.file === null ? grafeo.GrafeoDB.create() : grafeo.GrafeoDB.create(request.file);
      if (request.file !== null) database.setCheckpointTriggers({ walBytes: request.checkpointBytes });
      return [];
    case 'run': {
      const runner = request.transaction === null ? opened() : transactionOf(request.transaction);
      const result = await runner.executeCypher(request.text, request.parameters as Record<string, unknown>);
      return result.toArray().map(plain);
    }
    case 'begin':
      transactions.set(request.transaction, opened().beginTransaction());
      return [];
    case 'commit':
    case 'rollback': {
      const transaction = transactionOf(request.transaction);
      transactions.delete(request.transaction);
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

function opened(): Database {
  if (!database) throw new Error('the embedded store is closed');
  return database;
}

function transactionOf(number: number): Transaction {
  const transaction = transactions.get(number);
  if (!transaction) throw new Error(`no transaction ${number}`);
  return transaction;
}

/** Whole numbers past 2⁵³ come as bigint, which JSON and arithmetic refuse; none of ours is that large. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(plain);
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
  }
  return value;
}

port.on('message', async (request: WorkerRequest) => {
  let reply: WorkerAnswer;
  try {
    reply = { number: request.number, rows: await answer(request) };
  } catch (error) {
    const { message, gqlStatus } = error as Error & { gqlStatus?: string };
    reply = { number: request.number, failure: { message, gqlStatus: gqlStatus ?? null } };
  }
  port.postMessage(reply);
  if (request.ask === 'close') port.close();
});
