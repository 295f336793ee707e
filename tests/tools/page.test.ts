import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pageIsStale } from '../../tools/page.mjs';

describe('pageIsStale', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'entente-page-'));
    for (const file of ['client/panels/a.tsx', 'server/graphql/schema.graphql', 'package-lock.json']) write(file, 1000);
    setTime('client/panels', 1000);
    setTime('client', 1000);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is so when the page was never built', () => {
    expect(pageIsStale(root)).toBe(true);
  });

  it('is not so when it is newer than all it is made from', () => {
    write('dist/client/index.html', 2000);
    expect(pageIsStale(root)).toBe(false);
  });

  it.each(['client/panels/a.tsx', 'server/graphql/schema.graphql', 'package-lock.json'])(
    'is so when %s changed',
    (file) => {
      write('dist/client/index.html', 2000);
      write(file, 3000);
      expect(pageIsStale(root)).toBe(true);
    },
  );

  it('is so when a file of the page was removed', () => {
    write('dist/client/index.html', 2000);
    rmSync(join(root, 'client/panels/a.tsx'));
    expect(pageIsStale(root)).toBe(true);
  });

  function write(file: string, seconds: number): void {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), '');
    setTime(file, seconds);
  }
  function setTime(path: string, seconds: number): void {
    utimesSync(join(root, path), seconds, seconds);
  }
});
