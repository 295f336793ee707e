/** The claims about ties as they stand at a revision, which never change: read once and kept, within a bound. */
import { read } from '../../cypher/index.ts';
import type { RecordedClaim } from '../domain/claim.ts';
import type { StatementRunner } from '../store/store.ts';
import { BoundedCache } from './bounded-cache.ts';
import { claimFromRow } from './rows.ts';

/** Some 350,000 claims of ordinary length. */
const MOST_BYTES = 128 * 1024 * 1024;
/** Of an entry, besides its texts. */
const ENTRY_BYTES = 100;
/** Keys whose claims are read ahead at once: a few milliseconds' worth, so that questions are answered in between. */
const PART = 200;

export class ClaimCache {
  /** As JSON, which takes a third of the room of objects, and of the time in which garbage is told from what is kept. */
  readonly #kept: BoundedCache<string, string>;

  constructor(mostBytes = MOST_BYTES) {
    this.#kept = new BoundedCache(mostBytes, (text, key) => bytesOf(text) + bytesOf(key) + ENTRY_BYTES);
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
    const claims = new Map<string, readonly RecordedClaim[]>();
    const missing: string[] = [];
    for (const about of abouts) {
      const kept = this.#kept.get(keyOf(about, revision));
      if (kept === undefined) missing.push(about);
      else claims.set(about, JSON.parse(kept));
    }
    if (missing.length === 0) return claims;
    for (const [about, read] of await this.#read(store, missing, revision)) claims.set(about, read);
    return claims;
  }

  /** Reads claims before they are asked for, part by part while `goOn` allows it, until what was read first has to make room. */
  async readAhead(
    store: StatementRunner,
    abouts: ReadonlySet<string>,
    revision: number,
    goOn: () => boolean,
  ): Promise<void> {
    const missing = [...abouts].filter((about) => !this.#kept.has(keyOf(about, revision)));
    const hasRoom = () => this.#kept.has(keyOf(missing[0] as string, revision));
    for (let at = 0; at < missing.length && goOn() && (at === 0 || hasRoom()); at += PART)
      await this.#read(store, missing.slice(at, at + PART), revision);
  }

  async #read(
    store: StatementRunner,
    abouts: readonly string[],
    revision: number,
  ): Promise<ReadonlyMap<string, readonly RecordedClaim[]>> {
    const found = new Map<string, RecordedClaim[]>(abouts.map((about) => [about, []]));
    const rows = await store.run(read.evidence, { abouts, revision });
    for (const { claim } of rows) found.get(claim.about)?.push(claimFromRow(claim));
    for (const [about, claims] of found) this.#kept.set(keyOf(about, revision), JSON.stringify(claims));
    return found;
  }
}

function keyOf(about: string, revision: number): string {
  return `${revision} ${about}`;
}

/** V8 keeps a text of Latin-1 in a byte a character. */
function bytesOf(text: string): number {
  return BEYOND_LATIN_1.test(text) ? 2 * text.length : text.length;
}

const BEYOND_LATIN_1 = /[^\0-\xff]/;
