import type { Progress } from '../analysis/work.ts';

export type { Progress } from '../analysis/work.ts';

/** Tells how far long work is to those who know what it is called. */
export class ProgressBoard {
  readonly #listening = new Map<string, Set<(progress: Progress) => void>>();

  report(name: string, progress: Progress): void {
    for (const tell of this.#listening.get(name) ?? []) tell(progress);
  }

  /** What is reported from now on, until the listener leaves; who is slow hears only the latest. */
  listen(name: string): AsyncIterableIterator<Progress> {
    let latest: Progress | null = null;
    let wake: ((result: IteratorResult<Progress>) => void) | null = null;
    let left = false;
    const tell = (progress: Progress) => {
      if (wake) wake({ value: progress, done: false });
      else latest = progress;
      wake = null;
    };
    const here = this.#listening.get(name) ?? new Set();
    this.#listening.set(name, here.add(tell));
    const leave = async (): Promise<IteratorResult<Progress>> => {
      left = true;
      here.delete(tell);
      if (here.size === 0) this.#listening.delete(name);
      wake?.({ value: undefined, done: true });
      return { value: undefined, done: true };
    };
    return {
      next: async () => {
        if (left) return { value: undefined, done: true };
        const value = latest;
        latest = null;
        return value ? { value, done: false } : new Promise((resolve) => (wake = resolve));
      },
      return: leave,
      throw: leave,
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
