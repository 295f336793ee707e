import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { missingPlatformBinaries } from '../../tools/lock.mjs';
import { root } from '../../tools/run.mjs';

describe('package-lock.json', () => {
  const text = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const lock = JSON.parse(text);

  it('names every binary that a package has for some platform (else: npm run lock)', () => {
    expect(Object.keys(missingPlatformBinaries(lock))).toEqual([]);
  });

  it.each([
    ['@grafeo-db/js-darwin-arm64', 'the embedded graph on a Mac'],
    ['@grafeo-db/js-win32-x64-msvc', 'the embedded graph on Windows'],
    ['@esbuild/darwin-arm64', 'TypeScript on a Mac'],
    ['@rolldown/binding-win32-x64-msvc', 'the page on Windows'],
  ])('has %s: %s', (name) => {
    expect(lock.packages[`node_modules/${name}`]).toMatchObject({ optional: true, version: expect.any(String) });
  });

  it('names no registry, so that every installation uses its own', () => {
    expect(Object.keys(lock.packages).filter((path) => lock.packages[path].resolved)).toEqual([]);
    expect(text).not.toMatch(/registry\.[a-z]+\.[a-z]+/);
  });
});

describe('missingPlatformBinaries', () => {
  it('reads system, processor and C library from the name', () => {
    const lock = {
      packages: {
        'node_modules/x': {
          dev: true,
          optionalDependencies: { 'x-win32-arm64': '1.0.0', 'x-linux-x64-musl': '1.0.0', 'x-linux-x64-gnu': '1.0.0' },
        },
        'node_modules/x/node_modules/x-linux-x64-gnu': { version: '1.0.0' },
      },
    };
    expect(missingPlatformBinaries(lock)).toEqual({
      'node_modules/x-win32-arm64': { version: '1.0.0', cpu: ['arm64'], os: ['win32'], dev: true, optional: true },
      'node_modules/x-linux-x64-musl': {
        version: '1.0.0',
        cpu: ['x64'],
        os: ['linux'],
        libc: ['musl'],
        dev: true,
        optional: true,
      },
    });
  });

  it('leaves optional packages of a range alone: they are no binaries', () => {
    const lock = { packages: { 'node_modules/x': { optionalDependencies: { fsevents: '^2.3.3' } } } };
    expect(missingPlatformBinaries(lock)).toEqual({});
  });
});
