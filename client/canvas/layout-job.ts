import type { LayoutQuestion, Positions } from './layouts/question.ts';

/** Places being worked out beside the page. */
export interface LayoutJob {
  readonly done: Promise<Positions>;
  cancel(): void;
}

/** A worker takes a while to start: the first does so while the data are still on their way. */
let spare: Worker | null = makeWorker();

export function startLayout(question: LayoutQuestion): LayoutJob {
  const worker = spare ?? makeWorker();
  spare = null;
  const done = new Promise<Positions>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<Positions>) => {
      worker.terminate();
      resolve(data);
    };
  });
  worker.postMessage(question);
  return { done, cancel: () => worker.terminate() };
}

function makeWorker(): Worker {
  return new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
}
