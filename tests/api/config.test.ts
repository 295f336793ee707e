import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../server/config.ts';

describe('the limits in the environment', () => {
  it('have defaults: 40 million points a minute, 15 seconds, no proxy believed', () => {
    expect(readConfig({})).toMatchObject({ ratePerMinute: 40_000_000, requestTimeoutMs: 15_000, trustProxy: false });
  });

  it.each([
    [{ ENTENTE_RATE_LIMIT: '0' }, { ratePerMinute: 0 }],
    [{ ENTENTE_RATE_LIMIT: '5000' }, { ratePerMinute: 5000 }],
    [{ ENTENTE_REQUEST_TIMEOUT_MS: '200' }, { requestTimeoutMs: 200 }],
    [{ ENTENTE_TRUST_PROXY: '2' }, { trustProxy: 2 }],
    [{ ENTENTE_TRUST_PROXY: 'loopback, 10.0.0.0/8' }, { trustProxy: 'loopback, 10.0.0.0/8' }],
    [{ ENTENTE_TRUST_PROXY: 'fd00::/8' }, { trustProxy: 'fd00::/8' }],
    [{ ENTENTE_TRUST_PROXY: '' }, { trustProxy: false }],
  ])('%j is %j', (env, expected) => {
    expect(readConfig(env)).toMatchObject(expected);
  });

  it.each([
    { ENTENTE_RATE_LIMIT: '-1' },
    { ENTENTE_RATE_LIMIT: 'many' },
    { ENTENTE_REQUEST_TIMEOUT_MS: '5' },
    { ENTENTE_REQUEST_TIMEOUT_MS: '15s' },
    { ENTENTE_TRUST_PROXY: 'yes!' },
    { ENTENTE_TRUST_PROXY: 'the proxy' },
  ])('%j is refused by its name', (env) => {
    expect(() => readConfig(env)).toThrow(expect.objectContaining({ code: 'BAD_CONFIGURATION' }));
    expect(() => readConfig(env)).toThrow(Object.keys(env)[0] as string);
  });
});
