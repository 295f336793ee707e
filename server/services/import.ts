/** Imports files through the one writer. Reads them twice: once to see that they are usable, once to record them. */
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Actor } from '../domain/actor.ts';
import type { Claim, Issue, Source } from '../domain/claim.ts';
import { EntenteError } from '../domain/errors.ts';
import { checkRecord, type RecordInput } from '../domain/record.ts';
import type { ImportBatch, Importer, ImporterSettings, RejectedRow } from '../importers/importer.ts';
import type { RecordOutcome } from './record.ts';

export interface ImportProgress {
  /** CHECKING reads without recording anything. */
  readonly phase: 'CHECKING' | 'RECORDING';
  readonly bytes: number;
  readonly totalBytes: number;
  readonly rows: number;
  readonly claims: number;
}

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
  /** The first rejected rows, up to `REJECTED_ROWS_KEPT`. */
  readonly rejected: readonly RejectedRow[];
  /** Sound rows that make no claim, by the rule that leaves them out; the most frequent first. */
  readonly leftOut: readonly { readonly reason: string; readonly rows: number }[];
  /** More rows were rejected than are allowed, so that nothing is recorded. */
  readonly tooManyRejected: boolean;
  /** Numbers of the revisions made. */
  readonly revisions: readonly number[];
  /** Stopped by the signal before the end. */
  readonly interrupted: boolean;
}

export const MAX_REJECTS = 0.1;
export const REJECTED_ROWS_KEPT = 1000;
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

  const tally = { recorded: 0, unchanged: 0, replaced: 0, revisions: [] as number[] };
  const write = async (batch: Required<ImportBatch>) => {
    const actors = await withWhatIsKnown(request, batch);
    const outcome = await request.record(inputOf(request, { ...batch, actors }, tally.revisions.length));
    tally.recorded += outcome.claimsRecorded;
    tally.unchanged += outcome.claimsUnchanged;
    tally.replaced += outcome.claimsRetracted;
    if (outcome.changed) tally.revisions.push(outcome.revision);
  };
  const pass = new Pass(request, 'RECORDING', totalBytes);
  const pending = new Pending();
  let interrupted = false;
  try {
    for await (const batch of importer.read(files, pass, request.settings)) {
      pass.claimsFound(batch.claims.length);
      pending.add(batch);
      while (pending.claims >= CLAIMS_A_REVISION && !request.signal?.aborted) {
        await write(pending.take(CLAIMS_A_REVISION));
      }
      interrupted = request.signal?.aborted === true;
      if (interrupted) break;
    }
    if (!interrupted && pending.any) await write(pending.take(CLAIMS_A_REVISION));
  } catch (error) {
    throw sayWhatStands(error, tally);
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
    interrupted,
  };
}

/** One reading of the files: counts, and tells of rejected rows in the first reading only. */
class Pass {
  rows = 0;
  claims = 0;
  rejectedRows = 0;
  readonly rejected: RejectedRow[] = [];
  readonly #leftOut = new Map<string, number>();
  #bytes = 0;
  #request: ImportRequest;
  #phase: ImportProgress['phase'];
  #totalBytes: number;

  constructor(request: ImportRequest, phase: ImportProgress['phase'], totalBytes: number) {
    this.#request = request;
    this.#phase = phase;
    this.#totalBytes = totalBytes;
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

  get leftOutRows(): ImportOutcome['leftOut'] {
    return [...this.#leftOut].map(([reason, rows]) => ({ reason, rows })).sort((a, b) => b.rows - a.rows);
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

  #tell(): void {
    this.#request.onProgress?.({
      phase: this.#phase,
      bytes: this.#bytes,
      totalBytes: this.#totalBytes,
      rows: this.rows,
      claims: this.claims,
    });
  }
}

/** What was read and not yet recorded. */
class Pending {
  #actors: Actor[] = [];
  #mentioned: Actor[] = [];
  #sources: Source[] = [];
  #issues: Issue[] = [];
  #claims: Claim[] = [];

  add(batch: ImportBatch): void {
    this.#actors.push(...batch.actors);
    this.#mentioned.push(...(batch.mentioned ?? []));
    this.#sources.push(...batch.sources);
    this.#issues.push(...batch.issues);
    this.#claims.push(...batch.claims);
  }

  get claims(): number {
    return this.#claims.length;
  }

  get any(): boolean {
    return [this.#actors, this.#mentioned, this.#sources, this.#issues, this.#claims].some((list) => list.length > 0);
  }

  /** All actors, sources and issues that wait, and the first of the claims: none comes before what it refers to. */
  take(claims: number): Required<ImportBatch> {
    const batch = {
      actors: this.#actors,
      mentioned: this.#mentioned,
      sources: this.#sources,
      issues: this.#issues,
      claims: this.#claims.splice(0, claims),
    };
    this.#actors = [];
    this.#mentioned = [];
    this.#sources = [];
    this.#issues = [];
    return batch;
  }
}

/**
 * The actors of a batch, put together with what is recorded of them, so that two data sets that name the same states can
 * be imported again and again without one undoing the other. What a file does not say takes nothing away.
 */
async function withWhatIsKnown(request: ImportRequest, batch: Required<ImportBatch>): Promise<Actor[]> {
  const ids = [...batch.actors, ...batch.mentioned].map(({ id }) => id);
  const known = new Map<string, Actor>();
  if (ids.length > 0) for (const actor of await request.knownActors(ids)) known.set(actor.id, actor);
  const all = new Map<string, Actor>();
  const add = (given: Actor, describes: boolean) => {
    const before = all.get(given.id) ?? known.get(given.id);
    all.set(given.id, before ? joined(before, given, describes) : given);
  };
  for (const actor of batch.mentioned) add(actor, false);
  for (const actor of batch.actors) add(actor, true);
  return [...all.values()];
}

/** Where both say something, the given actor holds when it describes and the one before when not. Lists keep what they had first. */
function joined(before: Actor, given: Actor, describes: boolean): Actor {
  const [first, second] = describes ? [given, before] : [before, given];
  const union = (list: 'aliases' | 'codes' | 'successors') => {
    const more = given[list].filter((item) => item !== first.name);
    return [...new Set([...before[list], ...more])];
  };
  return {
    ...first,
    aliases: union('aliases'),
    since: first.since ?? second.since,
    until: first.until ?? second.until,
    note: first.note ?? second.note,
    codes: union('codes'),
    successors: union('successors'),
  };
}

function inputOf(request: ImportRequest, batch: ImportBatch, revisionsBefore: number): RecordInput {
  const { actors, sources, issues, claims } = batch;
  const names = request.files.map((file) => basename(file)).join(', ');
  const part = revisionsBefore > 0 ? `, part ${revisionsBefore + 1}` : '';
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
