import { statSync } from 'node:fs';
import type grafeo from '@grafeo-db/js';

type Database = Pick<ReturnType<typeof grafeo.GrafeoDB.create>, 'setCheckpointTriggers'>;

const LEAST_LOG_BYTES = 32 * 1024 * 1024;

/**
 * When the embedded engine writes its log into its file. It then writes the whole file anew, so the log may grow as large
 * as the file: at a fixed size of it, recording the last of a million claims would cost many times what the first did.
 * Opening after a crash reads both, which takes two to three times as long as after a close.
 */
export class Checkpoints {
  readonly #database: Database;
  readonly #file: string;
  #logBytes = 0;

  constructor(database: Database, file: string) {
    this.#database = database;
    this.#file = file;
    this.setNext();
  }

  /** To be called now and then: a checkpoint may have come about, which made the file larger. */
  setNext(): void {
    const logBytes = Math.max(LEAST_LOG_BYTES, statSync(this.#file, { throwIfNoEntry: false })?.size ?? 0);
    if (logBytes === this.#logBytes) return;
    this.#database.setCheckpointTriggers({ walBytes: logBytes });
    this.#logBytes = logBytes;
  }
}
