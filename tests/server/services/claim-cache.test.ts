import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type RecordedClaim, standsAt } from '../../../server/domain/claim.ts';
import { ClaimCache } from '../../../server/services/claim-cache.ts';
import { recordClaims } from '../../../server/services/record.ts';
import { claimFromRow } from '../../../server/services/rows.ts';
import { openEmbedded } from '../../../server/store/embedded.ts';
import { prepareStore } from '../../../server/store/open.ts';
import type { Store } from '../../../server/store/store.ts';
import { allClaims } from '../../support/all-claims.ts';
import { counting } from '../../support/counting-store.ts';
import { histories, world } from '../../support/histories.ts';

const REVISIONS = 5;
const size = world({ countries: 6, organisations: 3, people: 2, sources: 4 });
const [history = []] = fc.sample(histories(size, { revisions: REVISIONS, perRevision: 40, full: true }), {
  numRuns: 1,
  seed: 11,
});

let store: Store;
let all: RecordedClaim[];
let abouts: string[];
beforeAll(async () => {
  store = await openEmbedded({ file: null });
  await prepareStore(store);
  for (const change of history) await recordClaims(store, change);
  all = (await allClaims(store)).map(claimFromRow);
  abouts = [...new Set(all.map(({ about }) => about))].sort();
}, 60_000);
afterAll(() => store?.close());

/** What stands about a key at a revision, told from every claim ever recorded. */
const standing = (about: string, revision: number) =>
  all.filter((claim) => claim.about === about && standsAt(claim, revision)).sort(byId);
const byId = (a: RecordedClaim, b: RecordedClaim) => (a.id < b.id ? -1 : 1);

const questions = fc.array(
  fc.record({
    picks: fc.uniqueArray(fc.nat(200), { maxLength: 12 }),
    revision: fc.integer({ min: 0, max: REVISIONS }),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('kept claims', () => {
  it('are those that stand at the revision asked about, whatever was asked before and however few are kept', async () => {
    await fc.assert(
      fc.asyncProperty(questions, fc.constantFrom(0, 5_000, 1_000_000), async (asked, most) => {
        const cache = new ClaimCache(most);
        for (const { picks, revision } of asked) {
          const wanted = new Set(picks.map((pick) => abouts[pick % abouts.length] as string).concat('nothing'));
          const found = await cache.about(store, wanted, revision);
          expect([...found.keys()].sort()).toEqual([...wanted].sort());
          // What a retraction since then says of a claim is not of that revision.
          const content = (claim: RecordedClaim) => ({ ...claim, retractedIn: null });
          for (const about of wanted) {
            expect([...(found.get(about) ?? [])].sort(byId).map(content)).toEqual(
              standing(about, revision).map(content),
            );
          }
          expect(cache.taken).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 60, seed: 2 },
    );
  });

  it('are not read again, and only those that are missing are read', async () => {
    const { store: counted, ran } = counting(store);
    const cache = new ClaimCache();
    const [first, second, third] = abouts as [string, string, string];
    await cache.about(counted, new Set([first, second, 'nothing']), REVISIONS);
    await cache.about(counted, new Set([second, 'nothing']), REVISIONS);
    expect(ran).toEqual(['read/evidence']);
    await cache.about(counted, new Set([first, third]), REVISIONS);
    expect(ran).toHaveLength(2);
    await cache.about(counted, new Set([first]), REVISIONS - 1);
    expect(ran).toHaveLength(3);
  });

  it('are there before they are asked for where they are read ahead', async () => {
    const { store: counted, ran } = counting(store);
    const cache = new ClaimCache();
    await cache.readAhead(counted, new Set(abouts), REVISIONS, () => true);
    const trips = ran.length;
    const found = await cache.about(counted, new Set(abouts), REVISIONS);
    expect(ran).toHaveLength(trips);
    for (const about of abouts) expect([...(found.get(about) ?? [])].sort(byId)).toEqual(standing(about, REVISIONS));
    await cache.readAhead(counted, new Set(abouts), REVISIONS, () => true);
    expect(ran).toHaveLength(trips);
  });

  it('are read ahead no longer than that is wanted, and not past the room there is', async () => {
    const many = new Set(Array.from({ length: 2000 }, (_, at) => `nobody MEMBER_OF nothing ${at}`));
    const { store: counted, ran } = counting(store);
    let parts = 0;
    await new ClaimCache().readAhead(counted, many, REVISIONS, () => ++parts < 4);
    expect(ran).toHaveLength(3);
    const small = new ClaimCache(50_000);
    await small.readAhead(counted, many, REVISIONS, () => true);
    expect(ran.length).toBeLessThan(3 + 4);
    expect(small.taken).toBeLessThanOrEqual(50_000);
  });
});
