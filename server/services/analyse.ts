/** Asks the analyses of a view, in a thread of their own. */
import { setMaxListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Progress } from '../analysis/work.ts';
import { today } from '../domain/dates.ts';
import { EntenteError, type ErrorCode } from '../domain/errors.ts';
import type { Graph, When } from '../domain/graph.ts';
import type { AnalysisAnswer, AnalysisRequest } from './analysis-messages.ts';
import type { MeasureName, MeasureOptions, MeasureValue } from './measures.ts';
import { ProgressBoard } from './progress-board.ts';

export type { Balance, Triangle } from '../analysis/balance.ts';
export type { BalanceCurve } from '../analysis/balance-curve.ts';
export type { SignChanges, SignOptions } from '../analysis/dyads.ts';
export type { Frustration } from '../analysis/frustration.ts';
export type { Basis, Scope } from '../analysis/graph.ts';
export type { Chain } from '../analysis/paths.ts';
export type { InfluenceRow } from '../analysis/positive-network.ts';

/** Graphs that the thread keeps at once. */
const KEPT_GRAPHS = 4;
/** Ties sent in one go: a few milliseconds' worth. */
const PART = 2000;
const PREPARING_MS = 1000;
/** Of so many ties a curve over so many years is no work to speak of. */
const CURVE_OF_TIES = 20_000;
const CURVE_YEARS = 20;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((progress: Progress) => void) | null;
}

interface SentGraph {
  readonly key: number;
  readonly sent: Promise<void>;
  /** Questions about it that wait until it is there. */
  waiting: number;
}

export class Analyst {
  readonly progress = new ProgressBoard();
  /** Started at the first question. */
  #worker: Worker | null = null;
  readonly #waiting = new Map<number, Waiting>();
  /** The graphs that the thread has, the least recently used first. */
  readonly #sent = new Map<Graph, SentGraph>();
  #nextNumber = 1;
  #closed = false;

  /**
   * The value of a measure. Throws BAD_ARGUMENT for options it cannot take, and the signal's reason when cancelled. Under
   * `progressName` it tells how far it is.
   */
  run<Name extends MeasureName>(
    measure: Name,
    { graph, when }: { readonly graph: Graph; readonly when: When },
    options: MeasureOptions<Name>,
    signal?: AbortSignal,
    progressName: string | null = null,
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
      // One request may ask many analyses.
      if (signal) setMaxListeners(0, signal);
      signal?.addEventListener('abort', cancel, { once: true });
      const onProgress =
        progressName === null ? null : (progress: Progress) => this.progress.report(progressName, progress);
      this.#waiting.set(number, { resolve: settle(resolve), reject: settle(reject), onProgress });
      const sent = this.#sentGraph(graph);
      sent.waiting++;
      void sent.sent.then(() => {
        sent.waiting--;
        if (!this.#waiting.has(number)) return;
        this.#send({ ask: 'run', number, key: sent.key, when, measure, options, reports: onProgress !== null });
      });
    }) as Promise<MeasureValue<Name>>;
  }

  /** Starts the thread, gives it the graph and asks what takes long to begin, so that whoever asks first need not wait for that. */
  async prepare(graph: Graph): Promise<void> {
    const view = { graph, when: { day: today() } };
    const busiest = [...graph.tiesByActor].sort(([, a], [, b]) => b.length - a.length).map(([id]) => id);
    const [from, to] = busiest;
    if (from === undefined || to === undefined) return;
    await this.run('paths', view, { from, to, maxTies: 2, first: 50 });
    await this.run('frustration', view, { deadlineMs: PREPARING_MS });
    await this.run('communities', view, { seeds: 5, method: 'signed' });
    await this.run('communities', view, { seeds: 5 });
    await this.run('betweenness', view, {});
    if (graph.ties.length <= CURVE_OF_TIES) {
      const until = Number(view.when.day.slice(0, 4)) - 1;
      await this.run('balanceCurve', view, { from: until - CURVE_YEARS, until, deadlineMs: PREPARING_MS });
    }
    await this.run('changes', view, { before: '2000-01-01', after: view.when.day });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker?.terminate();
    this.#failAll(new EntenteError('STORE_CLOSED', 'The analysis was ended: the server is stopping.'));
  }

  #failAll(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }

  #sentGraph(graph: Graph): SentGraph {
    const known = this.#sent.get(graph);
    const key = known?.key ?? this.#nextNumber++;
    const entry = known ?? { key, sent: this.#sendGraph(key, graph), waiting: 0 };
    this.#sent.delete(graph);
    this.#sent.set(graph, entry);
    for (const [oldest, { key: oldKey, waiting }] of this.#sent) {
      if (this.#sent.size <= KEPT_GRAPHS) break;
      if (waiting > 0 || oldest === graph) continue;
      this.#sent.delete(oldest);
      this.#send({ ask: 'forget', key: oldKey });
    }
    return entry;
  }

  async #sendGraph(key: number, { revision, actors, ties }: Graph): Promise<void> {
    this.#send({ ask: 'graph', key, revision, actors: [...actors.values()] });
    for (let at = 0; at === 0 || at < ties.length; at += PART) {
      if (this.#closed) return;
      this.#send({ ask: 'ties', key, ties: ties.slice(at, at + PART), last: at + PART >= ties.length });
      await setImmediate();
    }
  }

  #send(request: AnalysisRequest): void {
    if (this.#closed) return;
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
      this.#failAll(error);
    };
    worker.on('error', fail);
    worker.on('exit', () => fail(new EntenteError('STORE_CLOSED', 'The analysis was ended: the server is stopping.')));
    return worker;
  }

  #settle(answer: AnalysisAnswer): void {
    const waiting = this.#waiting.get(answer.number);
    if ('progress' in answer) {
      waiting?.onProgress?.(answer.progress);
      return;
    }
    this.#waiting.delete(answer.number);
    if (!waiting) return;
    if ('value' in answer) waiting.resolve(answer.value);
    else if (answer.failure.code === null) waiting.reject(new Error(answer.failure.message));
    else waiting.reject(new EntenteError(answer.failure.code as ErrorCode, answer.failure.message));
  }
}
