const WINDOW_MS = 15_000;
const SAMPLE_EVERY_MS = 250;

/** How fast something grows, by what was seen of it in the last seconds. */
export class Pace {
  #clock: () => number;
  #seen: { at: number; amount: number }[] = [];

  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  see(amount: number): void {
    const at = this.#clock();
    const latest = this.#seen.at(-1);
    if (latest && this.#seen.length > 1 && at - (this.#seen.at(-2)?.at ?? 0) < SAMPLE_EVERY_MS) {
      this.#seen[this.#seen.length - 1] = { at, amount };
    } else this.#seen.push({ at, amount });
    while (this.#seen.length > 2 && (this.#seen[1]?.at ?? 0) < at - WINDOW_MS) this.#seen.shift();
  }

  /** A second; null before there are two looks to tell by. */
  get rate(): number | null {
    const first = this.#seen[0];
    const last = this.#seen.at(-1);
    if (!first || !last || last.at - first.at < SAMPLE_EVERY_MS) return null;
    return ((last.amount - first.amount) / (last.at - first.at)) * 1000;
  }

  secondsTo(total: number): number | null {
    const rate = this.rate;
    const left = total - (this.#seen.at(-1)?.amount ?? 0);
    return rate === null || rate <= 0 || left < 0 ? null : left / rate;
  }
}

/** `40 s`, `3 min`, `2 h 5 min`: as exact as a guess deserves. */
export function durationInWords(seconds: number): string {
  if (seconds < 100) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}
