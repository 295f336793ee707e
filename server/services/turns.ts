/** Work of which only so much goes on at once; the rest waits its turn, and what is too much is refused. */
export class Turns {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  readonly #refusal: () => Error;
  readonly #waiting: (() => void)[] = [];
  #going = 0;

  constructor(limits: { atOnce: number; mostWaiting: number; refusal: () => Error }) {
    this.#atOnce = limits.atOnce;
    this.#mostWaiting = limits.mostWaiting;
    this.#refusal = limits.refusal;
  }

  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#going < this.#atOnce) this.#going++;
    else if (this.#waiting.length >= this.#mostWaiting) throw this.#refusal();
    // Whoever has done hands the turn on, so that it stays taken.
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#going--;
    }
  }
}
