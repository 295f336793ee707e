/** The claims about ties as they stand at a revision, which never change: read once and kept, within a bound. */
import { read } from '../../cypher/index.ts';
import type { RecordedClaim } from '../domain/claim.ts';
import type { StatementRunner } from '../store/store.ts';
import { BoundedCache } from './bounded-cache.ts';
import { claimFromRow } from './rows.ts';

const MOST_BYTES = 64 * 1024 * 1024;
/** Of a claim without its longer texts, as V8 keeps it. */
const BYTES_A_CLAIM = 600;

export class ClaimCache {
  readonly #kept: BoundedCache<string, readonly RecordedClaim[]>;

  constructor(mostBytes = MOST_BYTES) {
    this.#kept = new BoundedCache(mostBytes, bytesOf);
  }

  /** Bytes that the kept claims take, about. */
  get taken(): number {
    return this.#kept.taken;
  }

  /** The claims about each key, by key; those not at hand in one round trip. */
  async about(
    store: StatementRunner,
    abouts: ReadonlySet<string>,
    revision: number,
  ): Promise<ReadonlyMap<string, readonly RecordedClaim[]>> {
    const keyOf = (about: string) => `${revision} ${about}`;
    const found = new Map<string, RecordedClaim[]>();
    const claims = new Map<string, readonly RecordedClaim[]>();
    for (const about of abouts) {
      const kept = this.#kept.get(keyOf(about));
      if (kept) claims.set(about, kept);
      else found.set(about, []);
    }
    if (found.size === 0) return claims;
    const rows = await store.run(read.evidence, { abouts: [...found.keys()], revision });
    for (const { claim } of rows) found.get(claim.about)?.push(claimFromRow(claim));
    for (const [about, read] of found) {
      this.#kept.set(keyOf(about), read);
      claims.set(about, read);
    }
    return claims;
  }
}

function bytesOf(claims: readonly RecordedClaim[], key: string): number {
  const ofTexts = claims.reduce(
    (sum, { statement, locator }) => sum + 2 * (statement.length + (locator?.length ?? 0)),
    2 * key.length,
  );
  return ofTexts + (claims.length + 1) * BYTES_A_CLAIM;
}
