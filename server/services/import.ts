/** Imports files through the one writer. Reads them twice: once to see that they are usable, once to record them. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Actor } from '../domain/actor.ts';
import { EntenteError } from '../domain/errors.ts';
import { checkRecord, type RecordInput } from '../domain/record.ts';
import type { ImportBatch, Importer, ImporterSettings, RejectedRow } from '../importers/importer.ts';
import { type ImportProgress, Pass } from './import-pass.ts';
import { PendingClaims, withWhatIsKnown } from './pending-claims.ts';
import type { RecordOutcome } from './record.ts';

export interface ImportRequest {
  readonly record: (input: RecordInput) => Promise<RecordOutcome>;
  /** Those of the actors that are recorded. */
  readonly knownActors: (ids: readonly string[]) => Promise<readonly Actor[]>;
  readonly importer: Importer;
  readonly files: readonly string[];
  readonly author: string;
  /** Options of the importer. */
  readonly settings?: ImporterSettings;
  /** Check only. */
  readonly dryRun?: boolean;
  /** The share of rows that may be rejected, 0 to 1; above it nothing is recorded. */
  readonly maxRejects?: number;
  readonly onChangedClaim?: RecordInput['onChangedClaim'];
  /** What is recorded is of use only when all of it is, so that an error leaves nothing. */
  readonly wholeOnly?: boolean;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Every rejected row, as it is met; the outcome keeps only the first ones. */
  readonly onReject?: (row: RejectedRow) => void;
  /** Stops after the batch under way. */
  readonly signal?: AbortSignal;
}

export interface ImportOutcome {
  readonly rows: number;
  /** Claims that the usable rows make; rows that repeat an earlier one make none. */
  readonly claims: number;
  readonly recorded: number;
  /** Claims that stood already with the same content. */
  readonly unchanged: number;
  readonly replaced: number;
  readonly rejectedRows: number;
  /** The first rejected rows, up to a thousand. */
  readonly rejected: readonly RejectedRow[];
  /** Sound rows that make no claim, by the rule that leaves them out; the most frequent first. */
  readonly leftOut: readonly { readonly reason: string; readonly rows: number }[];
  /** Claims that were not asked for, by reason; the most frequent first. */
  readonly unwanted: readonly { readonly reason: string; readonly claims: number }[];
  /** More rows were rejected than are allowed, so that nothing is recorded. */
  readonly tooManyRejected: boolean;
  /** Numbers of the revisions made. */
  readonly revisions: readonly number[];
  /** Stopped by the signal before the end. */
  readonly interrupted: boolean;
}

export const MAX_REJECTS = 0.1;
const CLAIMS_A_REVISION = 2000;

/**
 * Throws BAD_FILE when a file is not of the format, and TOO_MANY_REJECTED when more rows than allowed cannot be used;
 * nothing is recorded then. Importing what stands already changes nothing.
 */
export async function importFiles(request: ImportRequest): Promise<ImportOutcome> {
  const { importer, files, maxRejects = MAX_REJECTS, dryRun = false } = request;
  let totalBytes = 0;
  for (const file of files) totalBytes += await sizeOf(file);

  const checked = await check(request, totalBytes);
  const tooManyRejected = checked.rejectedRows > checked.rows * maxRejects;
  const found = { ...checked, tooManyRejected, recorded: 0, unchanged: 0, replaced: 0, revisions: [] };
  if (dryRun || checked.interrupted) return found;
  if (tooManyRejected) throw tooMany(checked, maxRejects);

  const pass = new Pass(request, 'RECORDING', totalBytes, checked.claims);
  let parts = 0;
  const tally = { recorded: 0, unchanged: 0, replaced: 0, revisions: [] as number[] };
  const write = async (batch: Required<ImportBatch>) => {
    const actors = await withWhatIsKnown(request.knownActors, batch);
    // Parts are numbered as they come, so that an import that goes on later makes the same revisions.
    const outcome = await request.record(inputOf(request, { ...batch, actors }, parts++));
    pass.written(outcome.claimsRecorded, outcome.claimsUnchanged);
    tally.recorded += outcome.claimsRecorded;
    tally.unchanged += outcome.claimsUnchanged;
    tally.replaced += outcome.claimsRetracted;
    if (outcome.changed) tally.revisions.push(outcome.revision);
  };
  const pending = new PendingClaims();
  let interrupted = false;
  // The files are read on while the store writes: one part at a time, so that parts are recorded in their order.
  let writing: Promise<void> = Promise.resolve();
  const writeNext = async (batch: Required<ImportBatch>) => {
    await writing;
    if (request.signal?.aborted) {
      interrupted = true;
      return;
    }
    writing = write(batch);
    // Where it fails, the next wait for it says so.
    writing.catch(() => undefined);
  };
  try {
    for await (const batch of importer.read(files, pass, request.settings)) {
      pass.claimsFound(batch.claims.length);
      pending.add(batch);
      while (pending.claims >= CLAIMS_A_REVISION && !request.signal?.aborted) {
        await writeNext(pending.take(CLAIMS_A_REVISION));
      }
      interrupted ||= request.signal?.aborted === true;
      if (interrupted) break;
    }
    if (!interrupted && pending.any) await writeNext(pending.take(CLAIMS_A_REVISION));
    await writing;
  } catch (error) {
    await writing.catch(() => undefined);
    throw request.wholeOnly ? error : sayWhatStands(error, tally);
  }
  if (!interrupted && (pass.rows !== checked.rows || pass.claims !== checked.claims)) {
    throw new EntenteError(
      'BAD_FILE',
      `The files changed while they were imported (${checked.rows} rows at first, ${pass.rows} then): import them again.`,
    );
  }
  return { ...found, ...tally, interrupted };
}

interface Checked {
  readonly rows: number;
  readonly claims: number;
  readonly rejectedRows: number;
  readonly rejected: readonly RejectedRow[];
  readonly leftOut: ImportOutcome['leftOut'];
  readonly unwanted: ImportOutcome['unwanted'];
  readonly interrupted: boolean;
}

async function check(request: ImportRequest, totalBytes: number): Promise<Checked> {
  const pass = new Pass(request, 'CHECKING', totalBytes);
  let interrupted = false;
  for await (const batch of request.importer.read(request.files, pass, request.settings)) {
    pass.claimsFound(batch.claims.length);
    const actors = [...batch.actors, ...(batch.mentioned ?? [])];
    const problems = checkRecord(inputOf(request, { ...batch, actors }, 0));
    const [problem] = problems;
    if (problem) {
      throw new EntenteError('BAD_RECORD', `Nothing was recorded: ${problem.path}: ${problem.message}.`, { problems });
    }
    interrupted = request.signal?.aborted === true;
    if (interrupted) break;
  }
  return {
    rows: pass.rows,
    claims: pass.claims,
    rejectedRows: pass.rejectedRows,
    rejected: pass.rejected,
    leftOut: pass.leftOutRows,
    unwanted: pass.unwantedClaims,
    interrupted,
  };
}

function inputOf(request: ImportRequest, batch: ImportBatch, partsBefore: number): RecordInput {
  const { actors, sources, issues, claims } = batch;
  const names = request.files.map((file) => basename(file)).join(', ');
  const part = partsBefore > 0 ? `, part ${partsBefore + 1}` : '';
  return {
    author: request.author,
    note: `Import of ${request.importer.title} (${names})${part}`,
    actors,
    sources,
    issues,
    claims,
    ...(request.onChangedClaim ? { onChangedClaim: request.onChangedClaim } : {}),
  };
}

function tooMany(checked: Checked, maxRejects: number): EntenteError {
  const share = (value: number) => `${(value * 100).toLocaleString('en', { maximumFractionDigits: 1 })} %`;
  return new EntenteError(
    'TOO_MANY_REJECTED',
    `${checked.rejectedRows} of ${checked.rows} rows (${share(checked.rejectedRows / checked.rows)}) cannot be used, and at most ${share(maxRejects)} may be rejected: nothing was recorded.`,
    { problems: checked.rejected.map(({ file, line, reason }) => ({ path: `${file}:${line}`, message: reason })) },
  );
}

/** An error after some batches were recorded says so, for they stay. */
function sayWhatStands(error: unknown, tally: { recorded: number; revisions: readonly number[] }): unknown {
  if (!(error instanceof EntenteError) || tally.revisions.length === 0) return error;
  return new EntenteError(
    error.code,
    `${error.message} ${tally.recorded} claims had been recorded before that and stand; importing again adds only what is missing.`,
    { problems: error.problems, cause: error },
  );
}

/** Bytes in a file, or in the files of a folder; 0 where it cannot be read, which the importer then says better. */
async function sizeOf(path: string): Promise<number> {
  try {
    const facts = await stat(path);
    if (!facts.isDirectory()) return facts.size;
    const names = await readdir(path);
    let size = 0;
    for (const name of names) size += await sizeOf(join(path, name));
    return size;
  } catch {
    return 0;
  }
}
