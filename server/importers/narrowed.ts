/** An importer that yields only part of what its files hold: some days, some actors, a number of claims. */
import type { Actor } from '../domain/actor.ts';
import { type Claim, daysOf, type Issue, type Source } from '../domain/claim.ts';
import { type DayRange, overlap } from '../domain/dates.ts';
import { requireTieKind } from '../domain/tie-kinds.ts';
import type { ImportBatch, Importer } from './importer.ts';

/** What is wanted of the claims that files make. */
export interface Narrowing {
  /** Claims that bear on one of these days. */
  readonly days: DayRange;
  /** Claims with one of these at either end; null: with whomever. */
  readonly actors: ReadonlySet<string> | null;
  /** So many of those, the first ones; null: all. */
  readonly limit: number | null;
}

/**
 * The same importer, yielding the claims that are wanted with what they need. Files are read to their end all the same,
 * so that their bad rows are found and what is left out is counted.
 */
export function narrowed(importer: Importer, narrowing: Narrowing): Importer {
  return {
    ...importer,
    async *read(files, report, settings): AsyncGenerator<ImportBatch> {
      const needs = new Needs();
      const leftOut = new Map<string, number>();
      let kept = 0;
      for await (const batch of importer.read(files, report, settings, narrowing.days)) {
        needs.add(batch);
        const claims: Claim[] = [];
        for (const claim of batch.claims) {
          const why = whyUnwanted(claim, narrowing, kept + claims.length);
          if (why === null) claims.push(claim);
          else leftOut.set(why, (leftOut.get(why) ?? 0) + 1);
        }
        kept += claims.length;
        yield needs.of(claims);
      }
      for (const [why, count] of leftOut) report.unwanted?.(why, count);
    },
  };
}

function whyUnwanted(claim: Claim, { days, actors, limit }: Narrowing, before: number): string | null {
  if (!overlap(daysOf(claim, requireTieKind(claim.kind)), days)) return 'of other days (--since, --until)';
  if (actors && !actors.has(claim.subject) && !actors.has(claim.object)) return 'between other actors (--actors)';
  return limit !== null && before >= limit ? `after the first ${limit.toLocaleString('en')} (--limit)` : null;
}

/** Keeps actors, sources and issues until a claim needs them: an importer yields each once, perhaps beside a claim that is not wanted. */
class Needs {
  #actors = new Map<string, { actor: Actor; describes: boolean }>();
  #sources = new Map<string, Source>();
  #issues = new Map<string, Issue>();

  add(batch: ImportBatch): void {
    for (const actor of batch.mentioned ?? []) {
      if (!this.#actors.get(actor.id)?.describes) this.#actors.set(actor.id, { actor, describes: false });
    }
    for (const actor of batch.actors) this.#actors.set(actor.id, { actor, describes: true });
    for (const source of batch.sources) this.#sources.set(source.id, source);
    for (const issue of batch.issues) this.#issues.set(issue.id, issue);
  }

  of(claims: readonly Claim[]): ImportBatch {
    const batch = { actors: [] as Actor[], mentioned: [] as Actor[], sources: [] as Source[], issues: [] as Issue[] };
    for (const { subject, object, source, issue } of claims) {
      for (const id of [subject, object]) {
        const known = this.#actors.get(id);
        if (known) (known.describes ? batch.actors : batch.mentioned).push(known.actor);
        this.#actors.delete(id);
      }
      take(this.#sources, source, batch.sources);
      if (issue !== null) take(this.#issues, issue, batch.issues);
    }
    return { ...batch, claims };
  }
}

function take<T>(waiting: Map<string, T>, id: string, into: T[]): void {
  const item = waiting.get(id);
  if (item === undefined) return;
  into.push(item);
  waiting.delete(id);
}
