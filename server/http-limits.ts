/** What one client, and one request, may take of the server. docs/api.md states the same. */

export interface HttpLimits {
  /** Points that one address may spend in a minute; 0: as many as it likes. */
  readonly ratePerMinute: number;
  /** How long one request may take, from the end of its body to its answer. */
  readonly requestTimeoutMs: number;
  /** How long the headers and the body of a request may take to arrive. */
  readonly arrivalMs: number;
  /** Which proxies tell the truth about who asks, as Express takes it; false: none. */
  readonly trustProxy: boolean | number | string;
}

/** A hundred of the costliest requests. */
export const DEFAULT_RATE = 40_000_000;
export const DEFAULT_REQUEST_TIMEOUT_MS = 15_000;

export const DEFAULT_LIMITS: HttpLimits = {
  ratePerMinute: DEFAULT_RATE,
  requestTimeoutMs: DEFAULT_REQUEST_TIMEOUT_MS,
  arrivalMs: 20_000,
  trustProxy: false,
};
