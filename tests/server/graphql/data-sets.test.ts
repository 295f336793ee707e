import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { codesOf, type Served, serve } from '../../api/served.ts';
import { EDITOR_TOKEN } from '../../support/api.ts';

const SETS = '{ dataSets { id name description actorCount sourceCount claimCount loaded mayLoad } }';
const load = (id: string) =>
  `mutation { loadDataSet(id: "${id}") { changed claimsRecorded revision { number note } } }`;

let served: Served;
afterEach(() => served.stop());

describe('the data sets that come with the server', () => {
  beforeEach(async () => {
    served = await serve({ shipped: true });
  });

  it('say what is in them, and which of them are in the record', async () => {
    const { dataSets } = await served.data(SETS);
    expect(dataSets).toMatchObject([
      { id: 'south-caucasus', name: 'South Caucasus', loaded: true, mayLoad: true },
      { id: 'world', name: 'World', loaded: false, mayLoad: true },
    ]);
    for (const { actorCount, sourceCount, claimCount, description } of dataSets) {
      expect(Math.min(actorCount, sourceCount, claimCount)).toBeGreaterThan(100);
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('are loaded in one revision by whoever asks on the machine itself, and once', async () => {
    const before = await served.data(`{ ${SETS.slice(1, -1)} graph { revision actors(first: 1) { totalCount } } }`);
    const { loadDataSet } = await served.data(load('world'));
    const number = before.graph.revision + 1;
    expect(loadDataSet).toMatchObject({ changed: true, revision: { number, note: 'Shipped data: World' } });
    // Some of its claims are those of the other set.
    expect(loadDataSet.claimsRecorded).toBeGreaterThan(before.dataSets[1].claimCount / 2);
    expect(loadDataSet.claimsRecorded).toBeLessThanOrEqual(before.dataSets[1].claimCount);
    const after = await served.data(`{ ${SETS.slice(1, -1)} graph { revision actors(first: 1) { totalCount } } }`);
    expect(after.dataSets.map(({ loaded }: { loaded: boolean }) => loaded)).toEqual([true, true]);
    expect(after.graph.revision).toBe(number);
    expect(after.graph.actors.totalCount).toBeGreaterThan(before.graph.actors.totalCount);
    const again = await served.data(load('world'));
    expect(again.loadDataSet).toMatchObject({ changed: false, claimsRecorded: 0, revision: { number } });
  });

  it('are named when one is asked for that is not among them', async () => {
    const answer = await served.ask(load('mars'));
    expect(codesOf(answer)).toEqual(['BAD_ARGUMENT']);
    expect(answer.body.errors?.[0]?.message).toBe('There is no data set "mars": the server has south-caucasus, world.');
  });

  it('are no way to write anything else without the token', async () => {
    const both = `mutation { ${load('world').slice(10, -2)} ...more } fragment more on Mutation { retractClaim(input: { id: "c", author: "a", note: "n" }) { changed } }`;
    expect(codesOf(await served.ask(both))).toEqual(['UNAUTHENTICATED']);
    expect((await served.data(SETS)).dataSets[1].loaded).toBe(false);
  });

  it('need the token when a proxy passes the question on', async () => {
    const answer = await served.ask(load('world'), {}, { 'X-Forwarded-For': '203.0.113.7' });
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
  });
});

describe('the data sets of a server behind a proxy', () => {
  beforeEach(async () => {
    served = await serve({ shipped: true, limits: { trustProxy: 1 } });
  });

  it('are loaded by whoever shows the token, and by nobody else', async () => {
    expect((await served.data(SETS)).dataSets[1]).toMatchObject({ loaded: false, mayLoad: false });
    expect(codesOf(await served.ask(load('world')))).toEqual(['UNAUTHENTICATED']);
    const { body } = await served.ask(load('world'), {}, { Authorization: `Bearer ${EDITOR_TOKEN}` });
    expect(body.data.loadDataSet.changed).toBe(true);
  });
});
