import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino from 'pino';
import { listen } from '../../server/http.ts';
import { type Answer, type Api, answerOf, PAGE, startApi } from '../support/api.ts';
import { temporaryFolders } from '../support/folders.ts';
import { region } from '../support/region.ts';

const newFolder = temporaryFolders();
const get = async (url: string, init?: RequestInit): Promise<Answer> => answerOf(await fetch(url, init));
const options = () => ({
  host: '127.0.0.1',
  port: 0,
  pageFolder: newFolder(),
  editorToken: null,
  log: pino({ level: 'silent' }),
});

describe('a server that is starting', () => {
  it('says that it lives and is not ready, and refuses the rest for the moment', async () => {
    const server = await listen(options());
    try {
      expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
      expect(await get(`${server.url}/healthz`)).toMatchObject({ status: 200, body: { status: 'ok' } });
      expect(await get(`${server.url}/readyz`)).toMatchObject({ status: 503, body: { status: 'starting' } });
      for (const path of ['/', '/graphql', '/graphql/stream', '/flags/am.svg']) {
        const answer = await get(server.url + path, { method: path === '/graphql' ? 'POST' : 'GET' });
        expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '1']);
        expect(answer.body.errors?.[0]?.extensions.code).toBe('STARTING');
      }
    } finally {
      await server.stop();
    }
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow();
  });

  it('that cannot have its port says so in a sentence', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as { port: number };
    await expect(listen({ ...options(), port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      message: expect.stringMatching(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken .* Set PORT`)),
    });
    await new Promise((done) => other.close(done));
  });

  it('on a host that this machine is not, names HOST and PORT', async () => {
    await expect(listen({ ...options(), host: '203.0.113.7' })).rejects.toMatchObject({
      code: 'BAD_CONFIGURATION',
      message: expect.stringContaining('Correct HOST and PORT'),
    });
  });
});

describe('a server that is ready', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi([region]);
  }, 60_000);
  afterAll(() => api?.stop());

  it('says so', async () => {
    expect(await get(`${api.url}/readyz`)).toMatchObject({ status: 200, body: { status: 'ready' } });
    expect(await get(`${api.url}/healthz`)).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('serves the page, which may load nothing from elsewhere', async () => {
    const answer = await get(`${api.url}/`);
    expect(answer).toMatchObject({ status: 200, text: PAGE });
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/https?:/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('strict-transport-security')).toBeNull();
  });

  it('serves flags as pictures of a known size, to countries that have one', async () => {
    const flag = await get(`${api.url}/flags/am.svg`);
    expect(flag.status).toBe(200);
    expect(flag.headers.get('content-type')).toContain('image/svg+xml');
    expect(flag.headers.get('cache-control')).toContain('max-age=');
    expect(flag.text).toMatch(/<svg [^>]*width="640" height="480"/);
    for (const code of ['zz', 'AM', 'arm', '..%2Fam', '%2e%2e%2fpackage', 'a']) {
      expect([code, (await get(`${api.url}/flags/${code}.svg`)).status]).toEqual([code, 404]);
    }
  });

  it('has nothing at other addresses, above its folder least of all', async () => {
    for (const path of ['/nowhere', '/assets/nothing.js', '/..%2f..%2fpackage.json', '/%2e%2e/package.json', '/.env']) {
      const answer = await get(api.url + path);
      expect([path, answer.status]).toEqual([path, 404]);
      expect(answer.text).not.toMatch(/node_modules|\/server\/|at .*:\d+:\d+|"name": "entente"/);
    }
  });

  it('compresses what is long when asked to', async () => {
    const plain = await fetch(`${api.url}/schema.graphql`, { headers: { 'Accept-Encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    const packed = await fetch(`${api.url}/schema.graphql`, { headers: { 'Accept-Encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(await packed.text()).toBe(await plain.text());
  });
});

it('files of the page are sent as they were packed when it was built, to whoever can unpack them', async () => {
  const pageFolder = newFolder();
  mkdirSync(join(pageFolder, 'assets'));
  const text = 'export const repeated = 1;\n'.repeat(500);
  writeFileSync(join(pageFolder, 'assets', 'page-1a2b.js'), text);
  const packed = brotliCompressSync(text);
  writeFileSync(join(pageFolder, 'assets', 'page-1a2b.js.br'), packed);
  const api = await startApi([], undefined, pageFolder);
  const ask = (encoding: string) =>
    fetch(`${api.url}/assets/page-1a2b.js`, { headers: { 'Accept-Encoding': encoding } });
  for (const [accepted, sent] of [
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ] as const) {
    const answer = await ask(accepted);
    expect([accepted, answer.headers.get('content-encoding')]).toEqual([accepted, sent]);
    expect(answer.headers.get('content-type')).toContain('javascript');
    if (sent === 'br') expect(Number(answer.headers.get('content-length'))).toBe(packed.length);
    expect(await answer.text()).toBe(text);
  }
  await api.stop();
}, 30_000);

it('files of the page whose names change with their content may be kept for ever', async () => {
  const pageFolder = newFolder();
  mkdirSync(join(pageFolder, 'assets'));
  writeFileSync(join(pageFolder, 'assets', 'page-1a2b.js'), 'export {};');
  const api = await startApi([], undefined, pageFolder);
  const answer = await get(`${api.url}/assets/page-1a2b.js`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toMatch(/max-age=31536000, immutable/);
  expect((await get(`${api.url}/`)).headers.get('cache-control')).not.toContain('immutable');
  await api.stop();
}, 30_000);
