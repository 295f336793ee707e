import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Audit, serverAudits } from 'graphql-http';
import { type Api, startApi } from '../../support/api.ts';

// What the GraphQL-over-HTTP specification asks of a server, by its reference suite.

let api: Api;
beforeAll(async () => {
  api = await startApi();
}, 60_000);
afterAll(() => api?.stop());

/** What a foreign page could send without asking first: refused, and allowed by the specification to be. */
const GUARDED = new Set(['5A70', 'D6D5', '6A70']);

const audits = serverAudits({ url: () => `${api.url}/graphql` });
const named = (some: readonly Audit[]) => some.map((audit) => [audit.id, audit.name, audit] as const);
const outcome = async (audit: Audit) => {
  const result = await audit.fn();
  return result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason} ${await result.response.text()}`;
};

it('the suite is there', () => {
  expect(audits.length).toBeGreaterThan(50);
  expect(audits.filter(({ id }) => GUARDED.has(id))).toHaveLength(GUARDED.size);
});

it.each(named(audits.filter(({ id }) => !GUARDED.has(id))))('%s %s', async (_id, _name, audit) => {
  expect(await outcome(audit)).toBe('ok');
});

describe('the guard against requests forged by other pages', () => {
  it.each(named(audits.filter(({ id }) => GUARDED.has(id))))('stops %s %s', async (_id, _name, audit) => {
    expect(await outcome(audit)).toMatch(/^notice: .*CSRF/);
  });

  const asked = serverAudits({
    url: () => `${api.url}/graphql`,
    fetchFn: (url: string, init: RequestInit = {}) =>
      fetch(url, {
        ...init,
        headers: { ...(init.headers as Record<string, string>), 'Apollo-Require-Preflight': 'true' },
      }),
  });
  it.each(named(asked.filter(({ id }) => GUARDED.has(id))))(
    'lets %s %s pass with its header',
    async (_id, _name, audit) => {
      expect(await outcome(audit)).toBe('ok');
    },
  );
});
