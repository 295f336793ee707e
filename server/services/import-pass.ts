import type { ImportReport, RejectedRow } from '../importers/importer.ts';

export interface ImportProgress {
  /** CHECKING reads without recording anything. */
  readonly phase: 'CHECKING' | 'RECORDING';
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
  readonly claims: number;
  /** Of the recording: claims that there are in all, those recorded, and those that stood already. */
  readonly total: number;
  readonly recorded: number;
  readonly unchanged: number;
}

interface Listeners {
  readonly onProgress?: (progress: ImportProgress) => void;
  readonly onReject?: (row: RejectedRow) => void;
}

export const REJECTED_ROWS_KEPT = 1000;

/** One reading of the files: counts, and tells of rejected rows in the first reading only. */
export class Pass implements ImportReport {
  rows = 0;
  claims = 0;
  rejectedRows = 0;
  readonly rejected: RejectedRow[] = [];
  readonly #leftOut = new Map<string, number>();
  readonly #unwanted = new Map<string, number>();
  #recorded = 0;
  #unchanged = 0;
  #bytes = 0;
  #request: Listeners;
  #phase: ImportProgress['phase'];
  #totalBytes: number;
  #total: number;

  /** `total`: the claims that the files make, as far as it is known. */
  constructor(request: Listeners, phase: ImportProgress['phase'], totalBytes: number, total = 0) {
    this.#request = request;
    this.#phase = phase;
    this.#totalBytes = totalBytes;
    this.#total = total;
  }

  reject(row: RejectedRow): void {
    this.rejectedRows++;
    if (this.#phase !== 'CHECKING') return;
    if (this.rejected.length < REJECTED_ROWS_KEPT) this.rejected.push(row);
    this.#request.onReject?.(row);
  }

  leftOut(reason: string, rows: number): void {
    this.#leftOut.set(reason, (this.#leftOut.get(reason) ?? 0) + rows);
  }

  get leftOutRows(): readonly { readonly reason: string; readonly rows: number }[] {
    return [...this.#leftOut].map(([reason, rows]) => ({ reason, rows })).sort((a, b) => b.rows - a.rows);
  }

  unwanted(reason: string, claims: number): void {
    this.#unwanted.set(reason, (this.#unwanted.get(reason) ?? 0) + claims);
  }

  get unwantedClaims(): readonly { readonly reason: string; readonly claims: number }[] {
    return [...this.#unwanted].map(([reason, claims]) => ({ reason, claims })).sort((a, b) => b.claims - a.claims);
  }

  rowsRead(count: number): void {
    this.rows = count;
  }

  bytesRead(count: number): void {
    this.#bytes = count;
    this.#tell();
  }

  claimsFound(count: number): void {
    this.claims += count;
    this.#tell();
  }

  written(recorded: number, unchanged: number): void {
    this.#recorded += recorded;
    this.#unchanged += unchanged;
    this.#tell();
  }

  #tell(): void {
    this.#request.onProgress?.({
      phase: this.#phase,
      bytes: this.#bytes,
      totalBytes: this.#totalBytes,
      rows: this.rows,
      claims: this.claims,
      total: this.#total,
      recorded: this.#recorded,
      unchanged: this.#unchanged,
    });
  }
}
