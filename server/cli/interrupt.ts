/** The terminal and the process that started us may both pass on one Ctrl-C. */
const SECOND_SIGNAL_AFTER_MS = 1000;
export const INTERRUPTED = 130;

/** The first Ctrl-C ends the work at the next good place, a second one at once. */
export class Interrupt {
  #controller = new AbortController();
  #firstAt: number | undefined;
  #stop: () => void;

  constructor(onFirst: () => void) {
    this.#stop = () => {
      if (this.#firstAt === undefined) {
        this.#firstAt = Date.now();
        this.#controller.abort();
        onFirst();
      } else if (Date.now() - this.#firstAt > SECOND_SIGNAL_AFTER_MS) process.exit(INTERRUPTED);
    };
    process.on('SIGINT', this.#stop);
    process.on('SIGTERM', this.#stop);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  done(): void {
    process.off('SIGINT', this.#stop);
    process.off('SIGTERM', this.#stop);
  }
}
