/** Asks the analyses of a view, in a thread of their own. */
import { Worker } from 'node:worker_threads';
import { EntenteError, type ErrorCode } from '../domain/errors.ts';
import type { Graph, When } from '../domain/graph.ts';
import type { AnalysisAnswer, AnalysisRequest } from './analysis-messages.ts';
import type { MeasureName, MeasureOptions, MeasureValue } from './measures.ts';

export type { Balance, Triangle } from '../analysis/balance.ts';
export type { SignChanges, SignOptions } from '../analysis/dyads.ts';
export type { Basis, Scope } from '../analysis/graph.ts';
export type { Chain } from '../analysis/paths.ts';
export type { InfluenceRow } from '../analysis/positive-network.ts';

/** Graphs that the thread keeps at once. */
const KEPT_GRAPHS = 4;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

export class Analyst {
  /** Started at the first question. */
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  /** The graphs that the thread has, the least recently used first. */
  readonly #sent = new Map<Graph, number>();
  #nextNumber = 1;
  #closed = false;

  /** The value of a measure. Throws BAD_ARGUMENT for options it cannot take, and the signal's reason when cancelled. */
  run<Name extends MeasureName>(
    measure: Name,
    { graph, when }: { readonly graph: Graph; readonly when: When },
    options: MeasureOptions<Name>,
    signal?: AbortSignal,
  ): Promise<MeasureValue<Name>> {
    if (this.#closed) return Promise.reject(new EntenteError('STORE_CLOSED', 'The server is stopping.'));
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const number = this.#nextNumber++;
    return new Promise<unknown>((resolve, reject) => {
      const cancel = () => {
        this.#waiting.delete(number);
        this.#send({ ask: 'cancel', number });
        reject(signal?.reason as Error);
      };
      const settle =
        <T>(done: (value: T) => void) =>
        (value: T) => {
          signal?.removeEventListener('abort', cancel);
          done(value);
        };
      signal?.addEventListener('abort', cancel, { once: true });
      this.#waiting.set(number, { resolve: settle(resolve), reject: settle(reject) });
      this.#send({ ask: 'run', number, key: this.#keyOf(graph), when, measure, options });
    }) as Promise<MeasureValue<Name>>;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
  }

  #keyOf(graph: Graph): number {
    const known = this.#sent.get(graph);
    const key = known ?? this.#nextNumber++;
    this.#sent.delete(graph);
    this.#sent.set(graph, key);
    if (known !== undefined) return key;
    const { revision, actors, ties } = graph;
    this.#send({ ask: 'graph', key, revision, actors: [...actors.values()], ties });
    for (const [oldest, oldKey] of this.#sent) {
      if (this.#sent.size <= KEPT_GRAPHS) break;
      this.#sent.delete(oldest);
      this.#send({ ask: 'forget', key: oldKey });
    }
    return key;
  }

  #send(request: AnalysisRequest): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(request);
  }

  #start(): Worker {
    const worker = new Worker(new URL('./analysis-worker-start.mjs', import.meta.url), { execArgv: [] });
    worker.unref();
    worker.on('message', (answer: AnalysisAnswer) => this.#settle(answer));
    const fail = (error: Error) => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      this.#sent.clear();
      for (const waiting of this.#waiting.values()) waiting.reject(error);
      this.#waiting.clear();
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new EntenteError('STORE_CLOSED', 'The analysis was ended: the server is stopping.')));
    return worker;
  }

  #settle(answer: AnalysisAnswer): void {
    const waiting = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if (!waiting) return;
    if ('value' in answer) waiting.resolve(answer.value);
    else if (answer.failure.code === null) waiting.reject(new Error(answer.failure.message));
    else waiting.reject(new EntenteError(answer.failure.code as ErrorCode, answer.failure.message));
  }
}
