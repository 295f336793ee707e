import type { Actor } from '../domain/actor.ts';
import type { Claim, Issue, Source } from '../domain/claim.ts';
import type { ImportBatch } from '../importers/importer.ts';

/** What was read and not yet recorded. */
export class PendingClaims {
  #actors: Actor[] = [];
  #mentioned: Actor[] = [];
  #sources: Source[] = [];
  #issues: Issue[] = [];
  #claims: Claim[] = [];

  add(batch: ImportBatch): void {
    this.#actors.push(...batch.actors);
    this.#mentioned.push(...(batch.mentioned ?? []));
    this.#sources.push(...batch.sources);
    this.#issues.push(...batch.issues);
    this.#claims.push(...batch.claims);
  }

  get claims(): number {
    return this.#claims.length;
  }

  get any(): boolean {
    return [this.#actors, this.#mentioned, this.#sources, this.#issues, this.#claims].some((list) => list.length > 0);
  }

  /** All actors, sources and issues that wait, and the first of the claims: none comes before what it refers to. */
  take(claims: number): Required<ImportBatch> {
    const batch = {
      actors: this.#actors,
      mentioned: this.#mentioned,
      sources: this.#sources,
      issues: this.#issues,
      claims: this.#claims.splice(0, claims),
    };
    this.#actors = [];
    this.#mentioned = [];
    this.#sources = [];
    this.#issues = [];
    return batch;
  }
}

/**
 * The actors of a batch, put together with what is recorded of them, so that two data sets that name the same states can
 * be imported again and again without one undoing the other. What a file does not say takes nothing away.
 */
export async function withWhatIsKnown(
  knownActors: (ids: readonly string[]) => Promise<readonly Actor[]>,
  batch: Required<ImportBatch>,
): Promise<Actor[]> {
  const ids = [...batch.actors, ...batch.mentioned].map(({ id }) => id);
  const known = new Map<string, Actor>();
  if (ids.length > 0) for (const actor of await knownActors(ids)) known.set(actor.id, actor);
  const all = new Map<string, Actor>();
  const add = (given: Actor, describes: boolean) => {
    const before = all.get(given.id) ?? known.get(given.id);
    all.set(given.id, before ? joined(before, given, describes) : given);
  };
  for (const actor of batch.mentioned) add(actor, false);
  for (const actor of batch.actors) add(actor, true);
  return [...all.values()];
}

/** Where both say something, the given actor holds when it describes and the one before when not. Lists keep what they had first. */
function joined(before: Actor, given: Actor, describes: boolean): Actor {
  const [first, second] = describes ? [given, before] : [before, given];
  const union = (list: 'aliases' | 'codes' | 'successors') => {
    const more = given[list].filter((item) => item !== first.name);
    return [...new Set([...before[list], ...more])];
  };
  return {
    ...first,
    aliases: union('aliases'),
    since: first.since ?? second.since,
    until: first.until ?? second.until,
    note: first.note ?? second.note,
    codes: union('codes'),
    successors: union('successors'),
  };
}
