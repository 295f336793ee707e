/**
 * Fetches GDELT exports: finds the files of a range of days in the list that GDELT publishes, downloads them, goes on where
 * a download was cut off, tries again with growing pauses, and keeps only what has the MD5 that the list gives.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { addDays, type Day, daysBetween, isPartialDate } from '../domain/dates.ts';
import { EntenteError } from '../domain/errors.ts';

export const GDELT_SITE = 'http://data.gdeltproject.org';

export interface FetchRequest {
  /** First and last day, by the day on which GDELT added the events. */
  readonly from: Day;
  readonly to: Day;
  /** Where the files are kept. What is there already and has the right MD5 is not fetched again. */
  readonly folder: string;
  /** The site, or a mirror with the same paths. No other address is ever asked, whatever the lists say. */
  readonly baseUrl?: string;
  /** 2.0: files of 15 minutes, since 18 February 2015. 1.0: files of a day, a month before April 2013, a year before 2006. */
  readonly version?: '1.0' | '2.0';
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: FetchProgress) => void;
  /** Attempts at one file. */
  readonly attempts?: number;
  /** A download that brings nothing for so long is cut off and taken up again. */
  readonly stallMs?: number;
  /** The first pause before another attempt; each further one is twice as long. */
  readonly pauseMs?: number;
}

export interface FetchProgress {
  readonly file: string;
  /** Files dealt with, of all. */
  readonly done: number;
  readonly files: number;
  /** What went wrong with the last attempt, when another one follows. */
  readonly retry?: string;
}

export interface FetchOutcome {
  /** Paths, in order of time. */
  readonly files: readonly string[];
  readonly fetched: number;
  /** Files that were there already. */
  readonly present: number;
  /** Names of files that are in the list and that the site does not have. */
  readonly missing: readonly string[];
}

interface Listed {
  readonly name: string;
  readonly path: string;
  readonly md5: string;
  /** Null where the list does not give it. */
  readonly size: number | null;
}

const MASTER_LIST = 'masterfilelist.txt';
const ATTEMPTS = 5;
const STALL_MS = 30_000;
const PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 60_000;
const AT_ONCE = 2;
const FIRST_OF_VERSION_2: Day = '2015-02-18';
const MOST_DAYS = 20_000;

/** Throws BAD_ARGUMENT for a range without files, and DOWNLOAD_FAILED when the site does not give them; what was fetched stays. */
export async function fetchGdelt(request: FetchRequest): Promise<FetchOutcome> {
  requireRange(request);
  const { folder } = request;
  await mkdir(folder, { recursive: true });
  const listed = request.version === '1.0' ? await filesOfVersion1(request) : await filesOfVersion2(request);
  if (listed.length === 0) {
    throw new EntenteError(
      'BAD_ARGUMENT',
      `GDELT ${request.version ?? '2.0'} lists no exports for ${rangeText(request)}.${request.version === '1.0' ? '' : ` They begin on ${FIRST_OF_VERSION_2}; earlier events are in version 1.0.`}`,
    );
  }
  const states = new Array<'fetched' | 'present' | 'missing' | undefined>(listed.length);
  let next = 0;
  let done = 0;
  const failure = new AbortController();
  const signal = request.signal ? AbortSignal.any([request.signal, failure.signal]) : failure.signal;
  const work = async () => {
    while (next < listed.length && !signal.aborted) {
      const index = next++;
      const file = listed[index] as Listed;
      const tell = (retry?: string) =>
        request.onProgress?.({ file: file.name, done, files: listed.length, ...(retry ? { retry } : {}) });
      states[index] = await fetchFile(file, { ...request, signal }, tell);
      done++;
      tell();
    }
  };
  const workers = Array.from({ length: Math.min(AT_ONCE, listed.length) }, () =>
    work().catch((error) => {
      failure.abort(error);
      throw error;
    }),
  );
  const outcomes = await Promise.allSettled(workers);
  request.signal?.throwIfAborted();
  if (failure.signal.aborted) throw failure.signal.reason;
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  const of = (state: string) => listed.filter((_, index) => states[index] === state);
  const missing = of('missing').map(({ name }) => name);
  if (missing.length === listed.length) {
    throw new EntenteError(
      'DOWNLOAD_FAILED',
      `${baseOf(request)} has none of the ${listed.length} files that are listed for ${rangeText(request)}, such as ${missing[0]}.`,
    );
  }
  return {
    files: listed.filter((_, index) => states[index] !== 'missing').map(({ name }) => join(folder, name)),
    fetched: of('fetched').length,
    present: of('present').length,
    missing,
  };
}

function requireRange({ from, to, baseUrl }: FetchRequest): void {
  for (const day of [from, to]) {
    if (!isPartialDate(day) || day.length !== 10) {
      throw new EntenteError('BAD_DATE', `"${day}" is no day: write it like 2020-11-14.`);
    }
  }
  if (to < from) throw new EntenteError('BAD_ARGUMENT', `The range ends on ${to}, before it begins on ${from}.`);
  if (baseUrl !== undefined && !/^https?:\/\/[^\s/]/.test(baseUrl)) {
    throw new EntenteError('BAD_ARGUMENT', `"${baseUrl}" is no web address: write it like ${GDELT_SITE}.`);
  }
}

function rangeText({ from, to }: FetchRequest): string {
  return from === to ? from : `${from} to ${to}`;
}

function baseOf({ baseUrl = GDELT_SITE }: FetchRequest): string {
  return baseUrl.replace(/\/+$/, '');
}

// Lists

/**
 * The list of version 2.0 has a line for each file since 2015: size, MD5, address. It only grows, so the part that is here
 * already is not fetched again.
 */
async function filesOfVersion2(request: FetchRequest): Promise<Listed[]> {
  const list = join(request.folder, MASTER_LIST);
  const first = request.from.replaceAll('-', '');
  const after = addDays(request.to, 1).replaceAll('-', '');
  const read = async () => {
    const files = new Map<string, Listed>();
    let beyond = false;
    for await (const line of createInterface({ input: createReadStream(list) })) {
      const [, size, md5 = '', stamp = '', kind] =
        /^(\d+) ([0-9a-f]{32}) \S*?\/(\d{14})\.(export)?[\w.]*$/i.exec(line.trim()) ?? [];
      if (stamp >= after) beyond = true;
      if (kind === undefined || stamp < first || stamp >= after) continue;
      const name = `${stamp}.export.CSV.zip`;
      files.set(name, { name, path: `gdeltv2/${name}`, md5: md5.toLowerCase(), size: Number(size) });
    }
    return { files: [...files.values()].sort((a, b) => (a.name < b.name ? -1 : 1)), beyond };
  };
  if ((await sizeOf(list)) > 0) {
    const { files, beyond } = await read();
    if (beyond && files.length > 0) return files;
  }
  await download(`gdeltv2/${MASTER_LIST}`, list, request, () => {}, 'list');
  return (await read()).files;
}

/** The list of version 1.0: MD5 and name. */
async function filesOfVersion1(request: FetchRequest): Promise<Listed[]> {
  const list = join(request.folder, 'md5sums');
  await rm(list, { force: true });
  await download('events/md5sums', list, request, () => {}, 'list');
  const wanted = new Set<string>();
  const days = Math.min(daysBetween(request.from, request.to), MOST_DAYS);
  for (let day = 0; day <= days; day++) wanted.add(nameOfVersion1(addDays(request.from, day)));
  const files: Listed[] = [];
  for await (const line of createInterface({ input: createReadStream(list) })) {
    const [, md5 = '', name = ''] = /^([0-9a-f]{32})\s+\*?([\w.]+)$/i.exec(line.trim()) ?? [];
    if (wanted.has(name)) files.push({ name, path: `events/${name}`, md5: md5.toLowerCase(), size: null });
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The file of version 1.0 that holds a day, among others where it is of a month or a year. */
function nameOfVersion1(day: Day): string {
  const digits = day.replaceAll('-', '');
  if (day >= '2013-04-01') return `${digits}.export.CSV.zip`;
  return day >= '2006-01-01' ? `${digits.slice(0, 6)}.zip` : `${digits.slice(0, 4)}.zip`;
}

// Files

async function fetchFile(
  file: Listed,
  request: FetchRequest,
  tell: (retry?: string) => void,
): Promise<'fetched' | 'present' | 'missing'> {
  const path = join(request.folder, file.name);
  const known = await sizeOf(path);
  if (known > 0 && (file.size === null || known === file.size) && (await md5Of(path)) === file.md5) return 'present';
  const partial = `${path}.part`;
  // A part may be of something else, which only the whole shows: then it is fetched once more from the beginning.
  for (let mismatches = 0; ; mismatches++) {
    if (!(await download(file.path, partial, request, tell, 'file'))) return 'missing';
    if ((await md5Of(partial)) === file.md5) break;
    await rm(partial, { force: true });
    if (mismatches > 0) {
      // The list may be the one that is wrong: the next time it is fetched anew.
      await rm(join(request.folder, MASTER_LIST), { force: true });
      throw new EntenteError(
        'DOWNLOAD_FAILED',
        `${file.name} came with another MD5 than the list gives, twice: the site or the way to it changes files. Try later, or another --base-url.`,
      );
    }
    tell('its MD5 is not the one listed');
  }
  await rename(partial, path);
  return 'fetched';
}

/** Why an attempt failed, when another one may do better. */
class Passing extends Error {
  readonly pauseMs: number | undefined;

  constructor(message: string, pauseMs?: number) {
    super(message);
    this.pauseMs = pauseMs;
  }
}

/** Downloads into a file, going on behind what it holds. False when the site does not have it, which only a list must. */
async function download(
  path: string,
  into: string,
  request: FetchRequest,
  tell: (retry?: string) => void,
  what: 'list' | 'file',
): Promise<boolean> {
  const url = `${baseOf(request)}/${path}`;
  const { attempts = ATTEMPTS, pauseMs = PAUSE_MS, signal } = request;
  for (let attempt = 1; ; attempt++) {
    try {
      if (await attemptAt(url, into, request)) return true;
      if (what === 'file') return false;
      throw new EntenteError('DOWNLOAD_FAILED', `${url} is not there (404). Is --base-url right?`);
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof Passing)) throw error;
      if (attempt >= attempts) {
        throw new EntenteError(
          'DOWNLOAD_FAILED',
          `${url} could not be fetched in ${attempts} attempts: ${error.message}. What has come is kept; the same command goes on from there.`,
          { cause: error },
        );
      }
      tell(error.message);
      await pause(Math.min(error.pauseMs ?? pauseMs * 2 ** (attempt - 1), LONGEST_PAUSE_MS), signal);
    }
  }
}

/** One attempt. Throws Passing when it should be made again. */
async function attemptAt(url: string, into: string, request: FetchRequest): Promise<boolean> {
  const { stallMs = STALL_MS, signal } = request;
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), stallMs);
  const had = await sizeOf(into);
  try {
    const response = await fetch(url, {
      headers: had > 0 ? { range: `bytes=${had}-`, 'accept-encoding': 'identity' } : { 'accept-encoding': 'identity' },
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, stalled.signal]) : stalled.signal,
    });
    if (response.status === 416) {
      await response.body?.cancel();
      // Nothing lies behind what we have: it is all there, which its MD5 has to show.
      return true;
    }
    if (response.status === 404 || response.status === 410) {
      await response.body?.cancel();
      return false;
    }
    if (!response.ok) {
      await response.body?.cancel();
      const message = `the site answers ${response.status} ${response.statusText}`.trim();
      if (response.status < 500 && response.status !== 408 && response.status !== 429) {
        throw new EntenteError('DOWNLOAD_FAILED', `${url}: ${message}.`);
      }
      throw new Passing(message, retryAfter(response));
    }
    const goesOn = response.status === 206 && response.headers.get('content-range')?.startsWith(`bytes ${had}-`);
    if (response.status === 206 && !goesOn) {
      await response.body?.cancel();
      await rm(into, { force: true });
      throw new Passing('the site sends another part than the one asked for');
    }
    const expected = Number(response.headers.get('content-length') ?? Number.NaN);
    const file = await open(into, goesOn ? 'a' : 'w');
    let received = 0;
    try {
      for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
        await file.write(chunk);
        received += chunk.length;
        clearTimeout(timer);
        timer = setTimeout(() => stalled.abort(), stallMs);
      }
    } finally {
      await file.close();
    }
    if (!Number.isNaN(expected) && received < expected)
      throw new Passing(`it was cut off after ${received} of ${expected} bytes`);
    return true;
  } catch (error) {
    if (error instanceof Passing || error instanceof EntenteError) throw error;
    signal?.throwIfAborted();
    if (stalled.signal.aborted) throw new Passing(`nothing came for ${Math.round(stallMs / 100) / 10} seconds`);
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOSPC' || code === 'EACCES' || code === 'EROFS') {
      throw new EntenteError('DOWNLOAD_FAILED', `${into} cannot be written (${code}).`, { cause: error });
    }
    throw new Passing(reasonOf(error));
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): string {
  const cause = (error as { cause?: NodeJS.ErrnoException }).cause;
  if (cause?.code === 'ENOTFOUND' || cause?.code === 'EAI_AGAIN')
    return 'its address cannot be found; is there a network?';
  if (cause?.code === 'ECONNREFUSED') return 'the connection is refused';
  return `the connection broke (${cause?.code ?? cause?.message ?? (error as Error).message})`;
}

function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds * 1000);
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

async function md5Of(file: string): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
