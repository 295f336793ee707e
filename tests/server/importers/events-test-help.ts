import { readFileSync } from 'node:fs';
import zlib, { gunzipSync } from 'node:zlib';
import type { Claim } from '../../../server/domain/claim.ts';
import type { Importer, RejectedRow } from '../../../server/importers/importer.ts';
import { type Everything, readAll } from './read-all.ts';

export interface EventReading extends Everything {
  /** Rows left out, by reason. */
  readonly leftOut: Map<string, number>;
}

/** All that an importer of events yields and reports. */
export async function readEvents(importer: Importer, files: readonly string[]): Promise<EventReading> {
  const leftOut = new Map<string, number>();
  const counting: Importer = {
    ...importer,
    read: (names, report) =>
      importer.read(names, {
        reject: (row: RejectedRow) => report.reject(row),
        rowsRead: (count) => report.rowsRead(count),
        bytesRead: (count) => report.bytesRead(count),
        leftOut: (reason, rows) => {
          leftOut.set(reason, (leftOut.get(reason) ?? 0) + rows);
        },
      }),
  };
  return { ...(await readAll(counting, files)), leftOut };
}

export interface Figure {
  readonly events: number;
  readonly reports: number;
  readonly goldstein: number | null;
  readonly mean: number | null;
  readonly tone: number | null;
  readonly first: string;
  readonly last: string;
}

/** A figure of a claim, read back. */
export function figureOf(claim: Claim): Figure {
  const match =
    /^([\d,]+) events?; (?:(?:([\d,]+) (?:links?|story|stories)|no (?:link|story) given); )?(?:Goldstein (\S+) \(mean (\S+)\); )?(?:tone (\S+); )?(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)$/.exec(
      claim.figure ?? '',
    );
  if (!match) throw new Error(`"${claim.figure}" is no figure of events`);
  const number = (text: string | undefined) => (text === undefined ? null : Number(text.replaceAll(',', '')));
  const [, events, reports, goldstein, mean, tone, first, last] = match;
  return {
    events: number(events) ?? 0,
    reports: number(reports) ?? 0,
    goldstein: number(goldstein),
    mean: number(mean),
    tone: number(tone),
    first: first as string,
    last: last as string,
  };
}

/** The rows of a file, packed or not. */
export function rowsIn(file: string): string[][] {
  const bytes = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

/** A zip archive of files, deflated or stored. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>, method: 0 | 8 = 8): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = method === 8 ? zlib.deflateRawSync(bytes) : bytes;
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(method, 4);
    facts.writeUInt32LE(zlib.crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), facts, rest, Buffer.from(name)]),
    );
    parts.push(local);
    at += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}
