/** How much one address may ask of the API in a minute: each request costs 1 and what costOf reckons. */
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

const MINUTE_S = 60;
/** What every request costs, whatever it asks. */
export const REQUEST_BASE = 1;

/** What is left to an address, and when it is given all again, in whole seconds. */
export interface Allowance {
  readonly limit: number;
  readonly remaining: number;
  readonly resetsInSeconds: number;
}

export class RateLimit {
  readonly #limiter: RateLimiterMemory;

  constructor(pointsPerMinute: number) {
    this.#limiter = new RateLimiterMemory({ points: pointsPerMinute, duration: MINUTE_S });
  }

  /** The budget that a request spends from. */
  budgetOf(address: string | undefined): Budget {
    return new Budget(this.#limiter, addressKey(address ?? ''));
  }
}

export class Budget {
  readonly #limiter: RateLimiterMemory;
  readonly #key: string;
  #state: RateLimiterRes | undefined;
  #lastSpent = 0;

  constructor(limiter: RateLimiterMemory, key: string) {
    this.#limiter = limiter;
    this.#key = key;
  }

  /** False where that is more than is left; then nothing is spent. */
  async spend(points: number): Promise<boolean> {
    try {
      this.#state = await this.#limiter.consume(this.#key, points);
      this.#lastSpent = points;
      return true;
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      this.#state = await this.#limiter.reward(this.#key, points);
      return false;
    }
  }

  /** Takes the last spending back: it turned out that there was nothing to do. */
  async giveBack(): Promise<void> {
    this.#state = await this.#limiter.reward(this.#key, this.#lastSpent);
    this.#lastSpent = 0;
  }

  get allowance(): Allowance {
    const { points } = this.#limiter;
    return {
      limit: points,
      remaining: this.#state?.remainingPoints ?? points,
      resetsInSeconds: Math.max(1, Math.ceil((this.#state?.msBeforeNext ?? 0) / 1000)),
    };
  }
}

/** Whoever has one IPv6 address has the 2⁶⁴ that begin alike. */
export function addressKey(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.replace(/%.*$/, '').split('::');
  const groups = (part: string | undefined) => (part ? part.split(':') : []);
  const before = groups(head);
  const after = groups(tail);
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0');
  const all = [...before, ...zeros, ...after];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::/64`;
}
