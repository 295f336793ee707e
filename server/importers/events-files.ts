/** Files of event data: plain, gzip or zip, told apart by their first bytes, in blocks of whole lines. */
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import { asUnreadable, badFile, MAX_ROW_BYTES, type ReadCount, whatElse } from './csv.ts';

/** Whole lines of a file. The bytes are those of the next block once it is asked for. */
export interface Block {
  readonly bytes: Buffer;
  readonly length: number;
  /** The number of its first line, counted from 1. */
  readonly firstLine: number;
}

const CHUNK = 1024 * 1024;
/** Some pieces ahead, so that unpacking goes on beside the reading. */
const INFLATE = { chunkSize: CHUNK, highWaterMark: 4 * CHUNK };
const LF = 10;
const BEGINNING = 64 * 1024;

/** Bytes that come in: `take` puts some of them into the buffer and says how many, 0 at the end. */
interface Input {
  take(into: Buffer, at: number): Promise<number>;
  close(): Promise<void>;
}

/** Ends with BAD_FILE when the file is cut off or damaged, is no text, or holds a line too long to be a row. */
export async function* readBlocks(file: string, count?: ReadCount): AsyncGenerator<Block> {
  // A buffer of its own, so that it is aligned for reading four bytes at a time.
  const held = Buffer.from(new ArrayBuffer(CHUNK + 2 * MAX_ROW_BYTES));
  let kept = 0;
  let firstLine = 1;
  let started = false;
  const input = await openInput(file, count);
  try {
    for (;;) {
      const taken = await input.take(held, kept);
      if (taken === 0) break;
      const filled = kept + taken;
      if (!started) {
        started = true;
        const oddity = whatElse(held.subarray(0, filled));
        if (oddity) throw badFile(file, `it ${oddity}`);
      }
      // Only what came in can hold the last line end.
      const end = held.subarray(kept, filled).lastIndexOf(LF) + kept + 1;
      if (end > kept) {
        yield { bytes: held, length: end, firstLine };
        for (let at = held.indexOf(LF); at !== -1 && at < end; at = held.indexOf(LF, at + 1)) firstLine++;
        held.copy(held, 0, end, filled);
        kept = filled - end;
      } else {
        kept = filled;
      }
      if (kept > MAX_ROW_BYTES) throw badFile(file, tooLong(firstLine));
    }
    if (!started) throw badFile(file, 'it is empty');
    if (kept > 0) yield { bytes: held, length: kept, firstLine };
  } finally {
    await input.close();
  }
}

/** The beginning of a file as text, unpacked: enough to tell what it is. */
export async function beginningOf(file: string): Promise<string> {
  let text = '';
  for await (const { bytes, length } of readBlocks(file)) {
    text += bytes.toString('utf8', 0, Math.min(length, BEGINNING));
    if (text.length >= BEGINNING) break;
  }
  return text.replace(/^\uFEFF/, '');
}

export function tooLong(line: number): string {
  return `line ${line} is longer than ${MAX_ROW_BYTES.toLocaleString('en')} characters`;
}

/** What the file holds, unpacked. */
async function openInput(file: string, count: ReadCount | undefined): Promise<Input> {
  const start = await magicOf(file);
  if (start === '\u001f\u008b') {
    const gunzip = zlib.createGunzip(INFLATE);
    return chunkInput(inflated(file, readable(bytesOf(file, count)), gunzip, 'gzip file'));
  }
  if (start === 'PK') return chunkInput(unzipped(file, count));
  return plainInput(file, count);
}

/** The first two bytes, by which packed files are told. Throws BAD_FILE when the file cannot be read. */
async function magicOf(file: string): Promise<string> {
  try {
    const handle = await open(file);
    try {
      if (!(await handle.stat()).isFile()) throw badFile(file, 'it is a folder or a device, and a file is needed');
      return (await bytesAt(handle, 0, 2)).toString('latin1');
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw asUnreadable(file, error);
  }
}

/** Reads right into the buffer: with a copy of each piece, cleaning up takes as long as a seventh of all the work. */
async function plainInput(file: string, count: ReadCount | undefined): Promise<Input> {
  const handle = await open(file);
  return {
    async take(into, at) {
      const { bytesRead } = await handle.read(into, at, Math.min(CHUNK, into.length - at), null);
      count?.bytes(bytesRead);
      return bytesRead;
    },
    close: () => handle.close(),
  };
}

function chunkInput(chunks: AsyncGenerator<Buffer>): Input {
  let rest: Buffer = Buffer.alloc(0);
  return {
    async take(into, at) {
      while (rest.length === 0) {
        const next = await chunks.next();
        if (next.done) return 0;
        rest = next.value;
      }
      const taken = rest.copy(into, at, 0, Math.min(CHUNK, rest.length));
      rest = rest.subarray(taken);
      return taken;
    },
    async close() {
      await chunks.return(undefined);
    },
  };
}

/** The bytes of a file, or of a part of it. */
async function* bytesOf(file: string, count?: ReadCount, from = 0, until = Number.POSITIVE_INFINITY) {
  const handle = await open(file);
  try {
    let at = from;
    while (at < until) {
      // A new one each time: the stream that reads it may still hold the last.
      const buffer = Buffer.allocUnsafe(Math.min(CHUNK, until - at));
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      count?.bytes(bytesRead);
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

function readable(bytes: AsyncIterable<Buffer>): Readable {
  return Readable.from(bytes, { objectMode: false, highWaterMark: CHUNK });
}

async function* inflated(file: string, input: Readable, inflater: zlib.Gunzip | zlib.InflateRaw, what: string) {
  input.on('error', (error) => inflater.destroy(error));
  input.pipe(inflater);
  try {
    yield* inflater as AsyncIterable<Buffer>;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'Z_BUF_ERROR') throw badFile(file, `the ${what} is cut off: fetch it again`);
    if (code.startsWith('Z_')) throw badFile(file, `the ${what} is damaged: fetch it again`);
    throw error;
  } finally {
    input.destroy();
    inflater.destroy();
  }
}

// Zip archives, as GDELT publishes its files: one file in each, stored or deflated.

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  readonly headerAt: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const FOUR_GB = 0xffffffff;

async function* unzipped(file: string, count: ReadCount | undefined): AsyncGenerator<Buffer> {
  const entries = await zipEntries(file);
  const files = entries.filter(({ name }) => !name.endsWith('/') && !name.startsWith('__MACOSX/'));
  const [entry] = files;
  if (!entry) throw badFile(file, 'the zip archive holds no file');
  if (files.length > 1) {
    const names = files.slice(0, 3).map(({ name }) => name);
    const looksLike = files.some(({ name }) => name === '[Content_Types].xml') ? ', as a spreadsheet does' : '';
    throw badFile(
      file,
      `the zip archive holds ${files.length} files (${names.join(', ')}, …)${looksLike}: unpack it first`,
    );
  }
  const { method, packedSize, size, crc } = entry;
  if (packedSize === FOUR_GB || size === FOUR_GB || entry.headerAt === FOUR_GB) {
    throw badFile(file, 'the zip archive is of the kind for more than 4 GB: unpack it first');
  }
  if (method !== 0 && method !== 8) {
    throw badFile(file, `the zip archive is packed by a method (${method}) other than deflate: unpack it first`);
  }
  const from = await dataOf(file, entry);
  const packed = bytesOf(file, count, from, from + packedSize);
  const content =
    method === 0 ? packed : inflated(file, readable(packed), zlib.createInflateRaw(INFLATE), 'zip archive');
  let sum = 0;
  let length = 0;
  for await (const chunk of content) {
    sum = zlib.crc32(chunk, sum);
    length += chunk.length;
    yield chunk;
  }
  if (length !== size || sum !== crc) throw badFile(file, 'the zip archive is damaged: fetch it again');
}

async function zipEntries(file: string): Promise<ZipEntry[]> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const tail = await bytesAt(handle, Math.max(0, size - END_SIZE - 0xffff), Math.min(size, END_SIZE + 0xffff));
    let end = tail.length - END_SIZE;
    while (end >= 0 && tail.readUInt32LE(end) !== END_OF_DIRECTORY) end--;
    if (end < 0) throw badFile(file, 'the zip archive is cut off: fetch it again');
    const [start, length] = [tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12)];
    if (start + length > size) throw badFile(file, 'the zip archive is damaged: fetch it again');
    const directory = await bytesAt(handle, start, length);
    const entries: ZipEntry[] = [];
    let at = 0;
    while (at + ENTRY_SIZE <= directory.length && directory.readUInt32LE(at) === DIRECTORY_ENTRY) {
      const nameLength = directory.readUInt16LE(at + 28);
      entries.push({
        name: directory.toString('utf8', at + ENTRY_SIZE, at + ENTRY_SIZE + nameLength),
        method: directory.readUInt16LE(at + 10),
        crc: directory.readUInt32LE(at + 16),
        packedSize: directory.readUInt32LE(at + 20),
        size: directory.readUInt32LE(at + 24),
        headerAt: directory.readUInt32LE(at + 42),
      });
      at += ENTRY_SIZE + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    }
    return entries;
  } finally {
    await handle.close();
  }
}

/** Where the packed bytes of an entry begin. */
async function dataOf(file: string, entry: ZipEntry): Promise<number> {
  const handle = await open(file);
  try {
    const header = await bytesAt(handle, entry.headerAt, LOCAL_SIZE);
    if (header.length < LOCAL_SIZE || header.readUInt32LE(0) !== LOCAL_HEADER) {
      throw badFile(file, 'the zip archive is damaged: fetch it again');
    }
    return entry.headerAt + LOCAL_SIZE + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await handle.close();
  }
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}
