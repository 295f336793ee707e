import { describe, expect, it } from '@jest/globals';
import { nodeTooOld, packagesAreMissing } from '../../tools/install.mjs';

describe('nodeTooOld', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '24.21.0'])('is content with Node %s', (version) => {
    expect(nodeTooOld(version)).toBeUndefined();
  });

  it.each(['20.18.3', '18.20.0', '8.17.0'])('says what to do about Node %s', (version) => {
    expect(nodeTooOld(version)).toMatch(
      new RegExp(`^Entente needs Node 20.19 or later, and this is Node ${version}: `),
    );
  });
});

describe('packagesAreMissing', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/tester': { version: '2.0.0', dev: true },
      'node_modules/a-darwin': { version: '1.0.0', optional: true },
    },
  };
  const runtime = { packages: { 'node_modules/a': { version: '1.0.0' } } };
  const all = { packages: { ...runtime.packages, 'node_modules/tester': { version: '2.0.0' } } };
  const older = { packages: { ...all.packages, 'node_modules/a': { version: '0.9.0' } } };

  it.each([
    ['nothing installed', undefined, { dev: false }, true],
    ['what running needs, to run', runtime, { dev: false }, false],
    ['what running needs, to test', runtime, { dev: true }, true],
    ['everything, to run', all, { dev: false }, false],
    ['everything, to test', all, { dev: true }, false],
    ['another version', older, { dev: false }, true],
  ])('with %s', (_, installed, wanted, missing) => {
    expect(packagesAreMissing(lock, installed, wanted)).toBe(missing);
  });
});
