/**
 * A record that is written to files for `neo4j-admin database import` instead of into a store: for loads of millions of
 * claims into an empty Neo4j. What `recordClaims` would leave in an empty store, the files leave in the database.
 */
import { createHash } from 'node:crypto';
import type { ActorRow, IssueRow, SourceRow, VersionEntity, VersionRow } from '../../cypher/index.ts';
import { ACTOR_KINDS, type Actor, type ActorKind } from '../domain/actor.ts';
import type { DerivableClaim } from '../domain/assertions.ts';
import type { Claim, Revision } from '../domain/claim.ts';
import { deriveTies } from '../domain/derive-ties.ts';
import { EntenteError } from '../domain/errors.ts';
import { checkRecord, type RecordInput } from '../domain/record.ts';
import {
  ACTOR,
  type AnyColumns,
  CLAIM,
  HOW_WRITTEN,
  ISSUE,
  LEDGER,
  linesOf,
  nodeHeading,
  REVISION,
  relationshipHeading,
  SOURCE,
  TIE,
  VERSION,
} from './bulk-columns.ts';
import { changesAgainst, claimRow } from './changes.ts';
import { outcome, type RecordOutcome } from './record.ts';
import { actorFromRow } from './rows.ts';
import { byKind } from './write-rows.ts';

/** Adds text to a file, which it creates. */
export type WriteText = (file: string, text: string) => Promise<void>;

export const ARGUMENTS_FILE = 'neo4j-admin.args';
const LABELS: Readonly<Record<ActorKind, string>> = {
  COUNTRY: 'Country',
  ORGANISATION: 'Organisation',
  PERSON: 'Person',
};
const ROWS_AT_ONCE = 2000;

export class BulkRecord {
  readonly #write: WriteText;
  readonly #files: string[] = [];
  readonly #actors = new Map<string, ActorRow>();
  readonly #sources = new Map<string, SourceRow>();
  readonly #issues = new Map<string, IssueRow>();
  readonly #versions: VersionRow[] = [];
  readonly #revisions: Revision[] = [];
  /** What ties are derived from; texts are in the files already. */
  readonly #claims: DerivableClaim[] = [];
  /** By id; they stand for the content of the claims. */
  readonly #digests = new Map<string, string>();

  constructor(write: WriteText) {
    this.#write = write;
  }

  knownActors(ids: readonly string[]): Actor[] {
    return ids.flatMap((id) => {
      const row = this.#actors.get(id);
      return row ? [actorFromRow(row)] : [];
    });
  }

  /** As recordClaims does it: all in one revision. Throws BAD_RECORD and CLAIM_CONFLICT. */
  async record(input: RecordInput): Promise<RecordOutcome> {
    const problems = checkRecord(input);
    const [first] = problems;
    if (first) throw new EntenteError('BAD_RECORD', `${first.path}: ${first.message}.`, { problems });
    const revision = this.#revisions.length + 1;
    const changes =
      this.#bringUpToDate('actor', this.#actors, input.actors, revision) +
      this.#bringUpToDate('source', this.#sources, input.sources, revision) +
      this.#bringUpToDate('issue', this.#issues, input.issues, revision);
    const given = input.claims ?? [];
    const claims = given.filter((claim) => this.#isNew(claim));
    const claimsUnchanged = given.length - claims.length;
    if (changes + claims.length === 0) return outcome(revision - 1, { claimsUnchanged });
    const rows = claims.map((claim) => claimRow(claim, revision));
    await this.#nodes('claims.csv', 'Claim', 'Claim', CLAIM, rows);
    const citations = rows.map(({ key, source }) => [key, source] as const);
    await this.#relationships('citations.csv', 'REPORTED_BY', ['Claim', 'Source'], {}, citations);
    for (const claim of claims) this.#claims.push(leanOf(claim));
    this.#revisions.push({
      number: revision,
      time: new Date().toISOString(),
      author: input.author,
      note: input.note,
      claimsRecorded: claims.length,
      claimsRetracted: 0,
    });
    return outcome(revision, { changed: true, claimsRecorded: claims.length, claimsUnchanged });
  }

  /** Writes all that is known only at the end, and the arguments for the import tool. */
  async finish(): Promise<{
    readonly files: number;
    readonly actors: number;
    readonly claims: number;
    readonly ties: number;
  }> {
    for (const kind of ACTOR_KINDS) {
      const rows = [...this.#actors.values()].filter((actor) => actor.kind === kind);
      const label = LABELS[kind];
      await this.#nodes(`actors-${label.toLowerCase()}.csv`, `Actor:${label}`, 'Actor', ACTOR, rows);
    }
    await this.#nodes('sources.csv', 'Source', 'Source', SOURCE, [...this.#sources.values()]);
    await this.#nodes('issues.csv', 'Issue', 'Issue', ISSUE, [...this.#issues.values()]);
    await this.#nodes('versions.csv', 'Version', 'Version', VERSION, this.#versions);
    await this.#nodes('revisions.csv', 'Revision', 'Revision', REVISION, this.#revisions);
    await this.#nodes('ledger.csv', 'Ledger', 'Ledger', LEDGER, [{ id: 'ledger', revision: this.#revisions.length }]);
    const published = new Map(
      [...this.#sources].map(([id, source]) => [id, { ...source, published: source.published ?? null }]),
    );
    const ties = deriveTies(this.#claims, published);
    for (const [kind, group] of byKind(ties)) {
      const ends = group.map(({ subject, object }) => [subject, object] as const);
      const file = `ties-${kind.toLowerCase().replaceAll('_', '-')}.csv`;
      await this.#relationships(file, kind, ['Actor', 'Actor'], TIE, ends, group);
    }
    await this.#write(ARGUMENTS_FILE, `${[...HOW_WRITTEN, ...this.#files].join('\n')}\n`);
    return {
      files: this.#files.length,
      actors: this.#actors.size,
      claims: this.#claims.length,
      ties: ties.length,
    };
  }

  #bringUpToDate<T extends { readonly id: string }>(
    entity: VersionEntity,
    known: Map<string, ActorRow | SourceRow | IssueRow> | Map<string, ActorRow>,
    given: readonly T[] | undefined,
    revision: number,
  ): number {
    const stored = known as Map<string, ActorRow | SourceRow | IssueRow>;
    const latest = new Map((given ?? []).map((item) => [item.id, item]));
    const { rows, versions } = changesAgainst(stored, revision, entity, [...latest.values()]);
    for (const row of rows) stored.set(row.id, row as unknown as ActorRow | SourceRow | IssueRow);
    this.#versions.push(...versions);
    return rows.length;
  }

  /** Whether it does not stand already. Throws where it stands with other content, or needs what is not there. */
  #isNew(claim: Claim): boolean {
    const { id, subject, object, source } = claim;
    const before = this.#digests.get(id);
    const digest = createHash('sha256').update(JSON.stringify(claim)).digest('base64');
    if (before === digest) return false;
    if (before !== undefined) {
      throw new EntenteError('CLAIM_CONFLICT', `The files make two different claims of the id "${id}".`);
    }
    const missing = [subject, object].find((end) => !this.#actors.has(end));
    if (missing !== undefined || !this.#sources.has(source)) {
      throw new EntenteError(
        'BAD_RECORD',
        `The claim "${id}" needs "${missing ?? source}", which the files do not make.`,
      );
    }
    this.#digests.set(id, digest);
    return true;
  }

  async #nodes(
    file: string,
    labels: string,
    sort: string,
    columns: AnyColumns,
    rows: readonly object[],
  ): Promise<void> {
    await this.#begin(file, `--nodes=${labels}=${file}`, nodeHeading(sort, columns), rows.length);
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      await this.#write(file, linesOf(columns, rows.slice(at, at + ROWS_AT_ONCE)));
    }
  }

  async #relationships(
    file: string,
    type: string,
    [from, to]: readonly [string, string],
    columns: AnyColumns,
    ends: readonly (readonly [string, string])[],
    rows: readonly object[] = ends,
  ): Promise<void> {
    await this.#begin(file, `--relationships=${type}=${file}`, relationshipHeading(from, to, columns), rows.length);
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      const to = at + ROWS_AT_ONCE;
      await this.#write(file, linesOf(columns, rows.slice(at, to), ends.slice(at, to)));
    }
  }

  /** A file of no rows is left out. */
  async #begin(file: string, argument: string, heading: string, rows: number): Promise<void> {
    if (rows === 0 || this.#files.includes(argument)) return;
    this.#files.push(argument);
    await this.#write(file, heading);
  }
}

function leanOf({ statement: _statement, locator: _locator, figure: _figure, ...lean }: Claim): DerivableClaim {
  return lean;
}
