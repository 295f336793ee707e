/** Writing many claims and ties in few statements, inside a transaction of the one writer. */
import { type ClaimRow, type Stored, write } from '../../cypher/index.ts';
import type { Actor } from '../domain/actor.ts';
import type { Issue, Source } from '../domain/claim.ts';
import type { Tie } from '../domain/tie.ts';
import type { Query, StatementRunner } from '../store/store.ts';
import type { Changes } from './changes.ts';
import { sameContent, withoutNulls } from './rows.ts';

const ROWS_A_STATEMENT = 2000;
/** Of one subject at most, so that looking up an id among them costs little beside the walk that they share. */
const CHANGES_A_WALK = 50;

export async function inBatches<Row>(
  transaction: StatementRunner,
  query: Query<{ rows: readonly Row[] }, never>,
  rows: readonly Row[],
): Promise<void> {
  for (const some of parts(rows, ROWS_A_STATEMENT)) await transaction.run(query, { rows: some });
}

export async function writeClaims(transaction: StatementRunner, claims: readonly ClaimRow[]): Promise<void> {
  for (const some of parts(claims, ROWS_A_STATEMENT)) {
    const rows = [...groupedBy(some, ({ source }) => source)].map(([source, claims]) => ({ source, claims }));
    await transaction.run(write.claims, { rows });
  }
}

export interface RecordRows {
  readonly actors: Changes<Actor>;
  readonly sources: Changes<Source>;
  readonly issues: Changes<Issue>;
  readonly claims: readonly ClaimRow[];
  readonly retracted: readonly ClaimRow[];
}

/** Writes all that a call records but its ties and revision. */
export async function writeRecord(
  transaction: StatementRunner,
  revision: number,
  { actors, sources, issues, claims, retracted }: RecordRows,
): Promise<void> {
  await inBatches(transaction, write.versions, [...actors.versions, ...sources.versions, ...issues.versions]);
  await inBatches(transaction, write.actors, actors.rows);
  const actorIds = actors.rows.map(({ id }) => id);
  if (actorIds.length > 0) for (const label of write.labels) await transaction.run(label, { ids: actorIds });
  await inBatches(transaction, write.sources, sources.rows);
  await inBatches(transaction, write.issues, issues.rows);
  if (retracted.length > 0) await transaction.run(write.retract, { keys: retracted.map(({ key }) => key), revision });
  await writeClaims(transaction, claims);
}

/** Writes the ties that are new or different and drops those that are gone, kind by kind. `before` is all that is stored of them. */
export async function writeTies(transaction: StatementRunner, before: readonly Stored<Tie>[], after: readonly Tie[]) {
  const old = new Map(before.map((tie) => [tie.id, tie]));
  const written = after.filter((tie) => !sameContent(tie, old.get(tie.id) ?? {}));
  const added = written.filter((tie) => !old.has(tie.id));
  const changed = written.filter((tie) => old.has(tie.id));
  const kept = new Set(after.map((tie) => tie.id));
  const dropped = before.filter((tie) => !kept.has(tie.id));
  for (const [kind, ties] of byKind(dropped)) {
    await inBatches(
      transaction,
      write.dropTies(kind),
      ties.map(({ id, subject, object }) => ({ id, subject, object })),
    );
  }
  for (const [kind, ties] of byKind(changed)) await changeTies(transaction, kind, ties);
  for (const [kind, ties] of byKind(added)) {
    const rows = ties.map((tie) => ({ subject: tie.subject, object: tie.object, properties: propertiesOf(tie) }));
    await inBatches(transaction, write.addTies(kind), rows);
  }
  return {
    tiesWritten: written.length,
    tiesDropped: dropped.length,
    writtenTies: written.map(({ id }) => id),
    droppedTies: dropped.map(({ id }) => id),
  };
}

async function changeTies(transaction: StatementRunner, kind: string, ties: readonly Tie[]): Promise<void> {
  for (const some of parts(ties, ROWS_A_STATEMENT)) {
    const rows = [...groupedBy(some, ({ subject }) => subject)].flatMap(([subject, ofSubject]) =>
      [...parts(ofSubject, CHANGES_A_WALK)].map((walked) => ({
        subject,
        ids: walked.map(({ id }) => id),
        ties: Object.fromEntries(walked.map((tie) => [tie.id, propertiesOf(tie)])),
      })),
    );
    await transaction.run(write.changeTies(kind), { rows });
  }
}

function propertiesOf({ kind: _kind, subject: _subject, object: _object, ...properties }: Tie) {
  return withoutNulls(properties);
}

export function byKind<Row extends Pick<Tie, 'kind'>>(ties: readonly Row[]): Map<string, Row[]> {
  return groupedBy(ties, ({ kind }) => kind);
}

function groupedBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

function* parts<Row>(rows: readonly Row[], size: number): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
