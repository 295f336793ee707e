/** Gathers the claims of an importer with the actors they need, each once, into batches that can be recorded. */
import { createHash } from 'node:crypto';
import type { Actor } from '../domain/actor.ts';
import type { Claim, Source } from '../domain/claim.ts';
import type { ImportBatch } from './importer.ts';

const CLAIMS_A_BATCH = 1000;

export interface ClaimWithActors {
  readonly claim: Claim;
  readonly actors: readonly Actor[];
}

export interface BatchOptions {
  /** The sources of the claims; a function where rows name them. */
  readonly sources: readonly Source[] | ((claim: Claim) => readonly Source[]);
  /** The actors that the files describe; of the others, other data know more. */
  readonly describes?: (actor: Actor) => boolean;
  /** What the claim id stands for: "the same states, alliance and first day". */
  readonly identity: string;
}

export class Batches {
  /** By claim id; the digest stands for the claim, so that a long file does not fill the memory. */
  #seen = new Map<string, { line: number; digest: string }>();
  #known = new Set<string>();
  #described: Actor[] = [];
  #mentioned: Actor[] = [];
  #sources = new Map<string, Source>();
  #claims: Claim[] = [];
  #options: BatchOptions;

  constructor(options: BatchOptions) {
    this.#options = options;
  }

  get full(): boolean {
    return this.#claims.length >= CLAIMS_A_BATCH;
  }

  get pending(): boolean {
    return this.#claims.length > 0;
  }

  /** Why the claims of a row cannot be added, or null. A row that repeats an earlier one adds nothing. */
  add(claims: readonly ClaimWithActors[], line: number): string | null {
    for (const { claim } of claims) {
      const before = this.#seen.get(claim.id);
      if (before && before.digest !== digestOf(claim)) {
        return `says something else of ${this.#options.identity} than line ${before.line}`;
      }
    }
    for (const { claim, actors } of claims) {
      if (this.#seen.has(claim.id)) continue;
      this.#seen.set(claim.id, { line, digest: digestOf(claim) });
      this.#claims.push(claim);
      const { sources, describes } = this.#options;
      for (const source of typeof sources === 'function' ? sources(claim) : sources) {
        this.#sources.set(source.id, source);
      }
      for (const actor of actors) {
        if (this.#known.has(actor.id)) continue;
        this.#known.add(actor.id);
        (describes?.(actor) ? this.#described : this.#mentioned).push(actor);
      }
    }
    return null;
  }

  take(): ImportBatch {
    const batch = {
      actors: this.#described,
      mentioned: this.#mentioned,
      sources: [...this.#sources.values()],
      issues: [],
      claims: this.#claims,
    };
    this.#described = [];
    this.#mentioned = [];
    this.#sources = new Map();
    this.#claims = [];
    return batch;
  }
}

function digestOf(claim: Claim): string {
  return createHash('sha256').update(JSON.stringify(claim)).digest('base64');
}
