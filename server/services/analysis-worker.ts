/** The thread that computes, so that no analysis holds up a request. Long ones give way to each other and can be cancelled. */
import { parentPort } from 'node:worker_threads';
import type { Progress, Work } from '../analysis/work.ts';
import type { Actor } from '../domain/actor.ts';
import { EntenteError } from '../domain/errors.ts';
import { type Graph, makeGraph } from '../domain/graph.ts';
import type { Tie } from '../domain/tie.ts';
import type { AnalysisAnswer, AnalysisRequest } from './analysis-messages.ts';
import { measures } from './measures.ts';

const REPORT_EVERY_MS = 100;

const port = parentPort;
if (!port) throw new Error('analysis-worker.ts runs as a worker only');

const graphs = new Map<number, Graph>();
/** Graphs whose ties are still coming. */
const coming = new Map<number, { revision: number; actors: readonly Actor[]; ties: Tie[] }>();
const running = new Map<number, AbortController>();

port.on('message', async (request: AnalysisRequest) => {
  if (request.ask === 'graph') coming.set(request.key, { ...request, ties: [] });
  else if (request.ask === 'ties') receive(request);
  else if (request.ask === 'forget') graphs.delete(request.key);
  else if (request.ask === 'cancel') running.get(request.number)?.abort();
  else port.postMessage(await answer(request));
});

function receive({ key, ties, last }: Extract<AnalysisRequest, { ask: 'ties' }>): void {
  const graph = coming.get(key);
  if (!graph) return;
  for (const tie of ties) graph.ties.push(tie);
  if (!last) return;
  coming.delete(key);
  graphs.set(key, makeGraph(graph.revision, graph.actors, graph.ties));
}

async function answer({
  number,
  key,
  when,
  measure,
  options,
  reports,
}: Extract<AnalysisRequest, { ask: 'run' }>): Promise<AnalysisAnswer> {
  const graph = graphs.get(key);
  if (!graph) return { number, failure: { code: null, message: `the graph ${key} was not sent` } };
  const control = new AbortController();
  running.set(number, control);
  try {
    // Each entry takes its own options; which belong to which is checked where the question is asked.
    const run = measures[measure] as (graph: Graph, on: typeof when, given: object, work: Work) => unknown;
    return {
      number,
      value: await run(graph, when, options, {
        signal: control.signal,
        onProgress: reports ? reporter(number) : undefined,
      }),
    };
  } catch (error) {
    const { message } = error as Error;
    return { number, failure: { code: error instanceof EntenteError ? error.code : null, message } };
  } finally {
    running.delete(number);
  }
}

/** Tells how far it is, not more often than anybody could read it. */
function reporter(number: number): (progress: Progress) => void {
  let next = performance.now() + REPORT_EVERY_MS;
  return (progress) => {
    if (performance.now() < next) return;
    next = performance.now() + REPORT_EVERY_MS;
    port?.postMessage({ number, progress } satisfies AnalysisAnswer);
  };
}
