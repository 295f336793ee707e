/** Stable codes that a program can act on. They are listed in docs/api.md; a code is never reused for another meaning. */
export type ErrorCode =
  | 'BAD_DATE'
  | 'BAD_RECORD'
  | 'CLAIM_CONFLICT'
  | 'UNKNOWN_CLAIM'
  | 'UNKNOWN_REVISION'
  | 'UNKNOWN_SOURCE'
  | 'BAD_ARGUMENT'
  | 'DEADLINE_EXCEEDED'
  | 'TOO_BUSY'
  | 'BAD_FILE'
  | 'TOO_MANY_REJECTED'
  | 'DOWNLOAD_FAILED'
  | 'STORE_LOCKED'
  | 'STORE_UNREACHABLE'
  | 'STORE_UNSUPPORTED'
  | 'STORE_DAMAGED'
  | 'STORE_TIMEOUT'
  | 'STORE_FAILED'
  | 'STORE_CLOSED'
  | 'PORT_TAKEN'
  | 'BAD_CONFIGURATION';

/** One thing wrong with an input: where it is, and what to do instead. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

/**
 * An error that a person can act on. `message` says what, where and what to do instead, in one sentence;
 * `problems` lists every fault of a rejected input, not only the first.
 */
export class EntenteError extends Error {
  readonly code: ErrorCode;
  readonly problems: readonly Problem[];

  constructor(code: ErrorCode, message: string, options: { problems?: readonly Problem[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'EntenteError';
    this.code = code;
    this.problems = options.problems ?? [];
  }
}
