/**
 * Long work: it can be cancelled, says how far it is, and lets other work run in between. Functions that take a `Work`
 * are the long ones; all others are bounded and done in one go.
 */
import { setImmediate } from 'node:timers/promises';

export interface Progress {
  /** What is being done, in words. */
  readonly stage: string;
  readonly done: number;
  /** Null when it cannot be said in advance. */
  readonly of: number | null;
}

export interface Work {
  /** Aborting it makes the promise reject with its reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

const TURN_MS = 15;

/** Gives way to other work every few milliseconds. */
export class Pace {
  readonly #work: Work;
  #turnEnds = performance.now() + TURN_MS;
  #told: Progress | null = null;

  constructor(work: Work) {
    this.#work = work;
    work.signal?.throwIfAborted();
  }

  report(stage: string, done: number, of: number | null): void {
    this.#told = { stage, done, of };
    this.#work.onProgress?.(this.#told);
  }

  /** Cheap while the turn lasts, so that loops may call it often. Says again how far it is: one step may take long. */
  async breathe(): Promise<void> {
    if (performance.now() < this.#turnEnds) return;
    await setImmediate();
    this.#work.signal?.throwIfAborted();
    if (this.#told) this.#work.onProgress?.(this.#told);
    this.#turnEnds = performance.now() + TURN_MS;
  }
}
