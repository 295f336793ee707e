import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type FetchProgress, type FetchRequest, fetchGdelt } from '../../../server/importers/fetch-gdelt.ts';
import { gdelt } from '../../../server/importers/gdelt.ts';
import { describeWithShared } from '../../requires.ts';
import { readEvents, rowsIn, zipOf } from './events-test-help.ts';

const sample = readFileSync(join(import.meta.dirname, 'samples/gdelt-2.export.CSV'), 'utf8');
const sample1 = readFileSync(join(import.meta.dirname, 'samples/gdelt-1.export.CSV'), 'utf8');

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('hex');

type Answer = (request: IncomingMessage, response: ServerResponse, bytes: Buffer | undefined) => boolean;

/** A site with the paths of GDELT on the loopback interface, which misbehaves as told. */
class Site {
  readonly files = new Map<string, Buffer>();
  readonly asked: string[] = [];
  /** Answers in place of the usual one, for the next requests of a path; true: done. */
  readonly instead = new Map<string, Answer[]>();
  server: Server | undefined;
  base = '';

  async start(): Promise<void> {
    this.server = createServer((request, response) => this.#answer(request, response));
    await new Promise<void>((done) => this.server?.listen(0, '127.0.0.1', done));
    this.base = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((done) => this.server?.close(done));
  }

  /** Puts exports of version 2.0 there with their lines in the master list, beside those of other tables. */
  publish(exports: Readonly<Record<string, Buffer>>): void {
    const lines: string[] = [];
    for (const [stamp, bytes] of Object.entries(exports)) {
      this.files.set(`/gdeltv2/${stamp}.export.CSV.zip`, bytes);
      // The addresses of the list lead to a host that does not exist: only their names may be used.
      const at = `http://nowhere.invalid/gdeltv2/${stamp}`;
      lines.push(`${bytes.length} ${md5(bytes)} ${at}.export.CSV.zip`);
      lines.push(
        `100 ${md5(Buffer.from(stamp))} ${at}.mentions.CSV.zip`,
        `100 ${md5(Buffer.from('g'))} ${at}.gkg.csv.zip`,
      );
    }
    const list = this.files.get('/gdeltv2/masterfilelist.txt')?.toString() ?? '';
    this.files.set('/gdeltv2/masterfilelist.txt', Buffer.from(`${list}${lines.join('\n')}\n`));
  }

  times(path: string): number {
    return this.asked.filter((one) => one.split(' ')[0] === path).length;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url ?? '';
    this.asked.push(`${path} ${request.headers.range ?? ''}`.trim());
    const bytes = this.files.get(path);
    if (this.instead.get(path)?.shift()?.(request, response, bytes)) return;
    if (!bytes) {
      response.writeHead(404).end();
      return;
    }
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN);
    if (Number.isNaN(from)) response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    else if (from >= bytes.length) response.writeHead(416).end();
    else {
      response
        .writeHead(206, {
          'content-length': bytes.length - from,
          'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
        })
        .end(bytes.subarray(from));
    }
  }
}

/** Sends half, and ends once that has been kept: fetch throws away what it has not handed on when a connection ends. */
const cutOff: Answer = (request, response, bytes = Buffer.alloc(0)) => {
  const half = Math.floor(bytes.length / 2);
  const kept = join(folder, basename(request.url ?? ''));
  const sizeOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  response.writeHead(200, { 'content-length': bytes.length });
  response.write(bytes.subarray(0, half));
  const watching = setInterval(() => {
    if (sizeOf(kept) < half && sizeOf(`${kept}.part`) < half) return;
    clearInterval(watching);
    response.socket?.end();
  }, 10);
  response.once('close', () => clearInterval(watching));
  return true;
};
const stall: Answer = (_request, response, bytes = Buffer.alloc(0)) => {
  response.writeHead(200, { 'content-length': bytes.length });
  response.write(bytes.subarray(0, 100));
  return true;
};
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) => {
    response.writeHead(code, headers).end('no');
    return true;
  };
const changed: Answer = (_request, response, bytes = Buffer.alloc(0)) => {
  response.writeHead(200).end(Buffer.from(bytes).fill(7, 10, 20));
  return true;
};

const zipped = zipOf({ 'export.CSV': sample });
const NAME = '20201114001500.export.CSV.zip';
const PATH = `/gdeltv2/${NAME}`;

let site: Site;
let folder: string;
let told: FetchProgress[];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entente-fetch-'));
  told = [];
  site = new Site();
  await site.start();
  site.publish({
    '20201113234500': zipOf({ 'early.CSV': sample }),
    '20201114001500': zipped,
    '20201114003000': zipOf({ 'second.CSV': sample.split('\n').slice(0, 3).join('\n') }),
    '20201115000000': zipOf({ 'late.CSV': sample }),
  });
});
afterEach(async () => {
  await site.stop();
  rmSync(folder, { recursive: true, force: true });
});

const fetching = (request: Partial<FetchRequest> = {}) =>
  fetchGdelt({
    from: '2020-11-14',
    to: '2020-11-14',
    folder,
    baseUrl: site.base,
    pauseMs: 1,
    stallMs: 20_000,
    onProgress: (progress) => told.push(progress),
    ...request,
  });
const retries = () => told.flatMap(({ retry }) => (retry ? [retry] : []));

describe('fetching GDELT', () => {
  it('downloads the exports of a day and no other file, and they can be imported', async () => {
    const outcome = await fetching();
    expect(outcome.files.map((file) => basename(file))).toEqual([NAME, '20201114003000.export.CSV.zip']);
    expect(outcome).toMatchObject({ fetched: 2, present: 0, missing: [] });
    expect(site.asked.sort()).toEqual([
      '/gdeltv2/20201114001500.export.CSV.zip',
      '/gdeltv2/20201114003000.export.CSV.zip',
      '/gdeltv2/masterfilelist.txt',
    ]);
    expect(told.at(-1)).toEqual({ file: expect.any(String), done: 2, files: 2 });
    const all = await readEvents(gdelt, outcome.files);
    expect([all.rows, all.rejected.length, all.claims.length]).toEqual([18, 0, 8]);
  });

  it('takes a range with both its ends', async () => {
    const { files } = await fetching({ from: '2020-11-13', to: '2020-11-15' });
    expect(files.length).toBe(4);
  });

  it('fetches nothing again that is there, not even the list where it reaches further', async () => {
    await fetching();
    site.asked.length = 0;
    expect(await fetching()).toMatchObject({ fetched: 0, present: 2 });
    expect(site.asked).toEqual([]);
  });

  it('fetches only what was added to the list', async () => {
    await fetching();
    const had = site.files.get('/gdeltv2/masterfilelist.txt')?.length;
    site.publish({ '20201116000000': zipped });
    site.asked.length = 0;
    expect((await fetching({ from: '2020-11-16', to: '2020-11-16' })).files.length).toBe(1);
    expect(site.asked[0]).toBe(`/gdeltv2/masterfilelist.txt bytes=${had}-`);
  });

  it('fetches a file again that has changed on the disk', async () => {
    const { files } = await fetching();
    const [file = ''] = files;
    writeFileSync(file, Buffer.from(zipped).fill(1, 5, 9));
    expect(await fetching()).toMatchObject({ fetched: 1, present: 1 });
    expect(md5(readFileSync(file))).toBe(md5(zipped));
  });

  it('goes on where a download was cut off', async () => {
    site.instead.set(PATH, [cutOff]);
    await fetching();
    expect(site.asked.filter((one) => one.startsWith(PATH))).toEqual([
      PATH,
      `${PATH} bytes=${Math.floor(zipped.length / 2)}-`,
    ]);
    expect(readFileSync(join(folder, NAME)).equals(zipped)).toBe(true);
    expect(retries().length).toBe(1);
  });

  it('goes on in another run, behind what the first one kept', async () => {
    site.instead.set(PATH, [cutOff, status(500)]);
    await expect(fetching({ attempts: 2 })).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringMatching(/in 2 attempts: the site answers 500.*goes on from there/),
    });
    expect(existsSync(join(folder, `${NAME}.part`))).toBe(true);
    site.asked.length = 0;
    await fetching();
    expect(site.asked).toContain(`${PATH} bytes=${Math.floor(zipped.length / 2)}-`);
    expect(readdirSync(folder).sort()).toEqual([NAME, '20201114003000.export.CSV.zip', 'masterfilelist.txt']);
  });

  it('begins again where the site does not know how to go on', async () => {
    site.instead.set(PATH, [
      cutOff,
      (_request, response, bytes = Buffer.alloc(0)) => {
        response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
        return true;
      },
    ]);
    await fetching();
    expect(readFileSync(join(folder, NAME)).equals(zipped)).toBe(true);
  });

  it('throws a part away that turns out to be of something else', async () => {
    writeFileSync(join(folder, `${NAME}.part`), Buffer.alloc(50, 1));
    await fetching();
    expect(readFileSync(join(folder, NAME)).equals(zipped)).toBe(true);
    expect(retries()).toEqual(['its MD5 is not the one listed']);
    writeFileSync(join(folder, `${NAME}.part`), Buffer.alloc(zipped.length + 5, 1));
    rmSync(join(folder, NAME));
    await fetching();
    expect(readFileSync(join(folder, NAME)).equals(zipped)).toBe(true);
  });

  it('cuts off a download that stalls, and takes it up again', async () => {
    site.instead.set(PATH, [stall]);
    await fetching({ stallMs: 400 });
    expect(retries()).toEqual(['nothing came for 0.4 seconds']);
    expect(site.asked).toContain(`${PATH} bytes=100-`);
  });

  it('tries again after 500, 503 and 429, waiting as long as it is told', async () => {
    site.instead.set(PATH, [status(500), status(503, { 'retry-after': '0' }), status(429)]);
    await fetching();
    expect(retries()).toEqual([
      'the site answers 500 Internal Server Error',
      'the site answers 503 Service Unavailable',
      'the site answers 429 Too Many Requests',
    ]);
  });

  it('waits longer from one attempt to the next', async () => {
    site.instead.set(PATH, [status(500), status(500), status(500)]);
    const began = performance.now();
    await fetching({ pauseMs: 20 });
    // 20, 40 and 80 ms at least, so the third attempt cannot come before.
    expect(performance.now() - began).toBeGreaterThan(135);
  });

  it('does not try again what is forbidden', async () => {
    site.instead.set(PATH, [status(403)]);
    await expect(fetching()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringMatching(/20201114001500\.export\.CSV\.zip: the site answers 403 Forbidden\./),
    });
    expect(site.times(PATH)).toBe(1);
  });

  it('names files that are listed and not there, and goes on without them', async () => {
    site.files.delete(PATH);
    const { files, missing } = await fetching();
    expect([files.length, missing]).toEqual([1, [NAME]]);
    expect(site.times(PATH)).toBe(1);
    site.files.delete('/gdeltv2/20201114003000.export.CSV.zip');
    rmSync(join(folder, '20201114003000.export.CSV.zip'));
    await expect(fetching()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringMatching(/has none of the 2 files that are listed for 2020-11-14/),
    });
  });

  it('keeps nothing that has another MD5 than the list gives', async () => {
    site.instead.set(PATH, [changed, changed]);
    await expect(fetching()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringMatching(/another MD5 than the list gives, twice/),
    });
    expect(readdirSync(folder).filter((name) => name.startsWith(NAME))).toEqual([]);
    site.instead.set(PATH, [changed]);
    await fetching();
    expect(readFileSync(join(folder, NAME)).equals(zipped)).toBe(true);
  });

  it('says that the list is not there, or the site not', async () => {
    site.files.delete('/gdeltv2/masterfilelist.txt');
    await expect(fetching()).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringMatching(/masterfilelist\.txt is not there \(404\)\. Is --base-url right\?/),
    });
    const { base } = site;
    await site.stop();
    await expect(fetching({ baseUrl: base, attempts: 2 })).rejects.toMatchObject({
      code: 'DOWNLOAD_FAILED',
      message: expect.stringMatching(/in 2 attempts: the connection is refused/),
    });
    await site.start();
  });

  it('does not follow to another address', async () => {
    site.instead.set(PATH, [status(302, { location: 'http://127.0.0.1:9/elsewhere' })]);
    await fetching();
    expect(retries().length).toBe(1);
  });

  it('says that there are no exports for the days', async () => {
    await expect(fetching({ from: '2014-01-01', to: '2014-01-02' })).rejects.toMatchObject({
      code: 'BAD_ARGUMENT',
      message: expect.stringMatching(/lists no exports for 2014-01-01 to 2014-01-02\. They begin on 2015-02-18/),
    });
  });

  it.each([
    [{ from: '2020-11' }, /"2020-11" is no day/],
    [{ from: '2020-02-30' }, /"2020-02-30" is no day/],
    [{ from: '2020-11-15' }, /ends on 2020-11-14, before it begins on 2020-11-15/],
    [{ baseUrl: 'data.gdeltproject.org' }, /is no web address/],
  ])('refuses %j', async (request, message) => {
    await expect(fetching(request)).rejects.toMatchObject({ message: expect.stringMatching(message) });
    expect(site.asked).toEqual([]);
  });

  it('stops when it is told to, and keeps what has come', async () => {
    const controller = new AbortController();
    site.instead.set(PATH, [
      (request, response, bytes) => {
        setTimeout(() => controller.abort(), 50);
        return stall(request, response, bytes);
      },
    ]);
    await expect(fetching({ signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(readFileSync(join(folder, `${NAME}.part`)).length).toBe(100);
  });

  it('takes version 1.0 by the day, the month or the year', async () => {
    const names = ['20160402.export.CSV.zip', '201301.zip', '1985.zip'];
    const bytes = zipOf({ 'x.csv': sample1 });
    for (const name of names) site.files.set(`/events/${name}`, bytes);
    site.files.set('/events/md5sums', Buffer.from(names.map((name) => `${md5(bytes)}  ${name}\n`).join('')));
    for (const [day, name] of [
      ['2016-04-02', '20160402.export.CSV.zip'],
      ['2013-01-15', '201301.zip'],
      ['1985-11-19', '1985.zip'],
    ] as const) {
      const { files } = await fetching({ from: day, to: day, version: '1.0' });
      expect(files).toEqual([join(folder, name)]);
    }
    expect((await fetching({ from: '1985-01-01', to: '1985-12-31', version: '1.0' })).files.length).toBe(1);
  });
});

describeWithShared('the published files, served', 'data/gdelt', (shared) => {
  it('come through cuts, stalls and errors as they are', async () => {
    const exports: Record<string, Buffer> = {};
    const names = ['gdelt2_20201113_subset.export.CSV.gz', 'gdelt2_20201114_subset.export.CSV.gz'];
    for (const [index, name] of names.entries()) {
      const text = rowsIn(join(shared, name)).map((row) => row.join('\t'));
      exports[`2021010${index + 1}001500`] = zipOf({ [name]: `${text.join('\n')}\n` });
    }
    site.publish(exports);
    site.instead.set('/gdeltv2/masterfilelist.txt', [status(500), cutOff]);
    site.instead.set('/gdeltv2/20210101001500.export.CSV.zip', [cutOff, stall, status(503)]);
    const { files } = await fetching({ from: '2021-01-01', to: '2021-01-02', stallMs: 1000 });
    const fetched = await readEvents(gdelt, files);
    const direct = await readEvents(
      gdelt,
      names.map((name) => join(shared, name)),
    );
    expect(fetched.claims).toEqual(direct.claims);
    expect(fetched.rows).toBe(2824 + 2601);
  });
});
