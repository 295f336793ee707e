/** What a store holds, as plain values that can be compared: within one store, and between two. */
import { read } from '../../cypher/index.ts';
import type { Tie } from '../../server/domain/tie.ts';
import { tieFromRow } from '../../server/services/rows.ts';
import type { StatementRunner, Store } from '../../server/store/store.ts';
import { statement } from './statements.ts';

type Properties = Record<string, unknown>;

export interface Content {
  readonly nodes: readonly Properties[];
  readonly ties: readonly Properties[];
  readonly reportedBy: readonly Properties[];
}

const LABELS = ['Actor', 'Source', 'Issue', 'Claim', 'Revision', 'Ledger', 'Version'];

/**
 * Everything, sorted, but for what differs between two runs of the same work: when and by which call a revision was made, who last held
 * the ledger, and the beats that sync the embedded store.
 */
export async function contentOf(store: Store): Promise<Content> {
  const { nodes, ties, reportedBy } = await rowsOf(store);
  return { nodes: sorted(nodes), ties: sorted(ties), reportedBy: sorted(reportedBy) };
}

/** The same as one text, for whoever only asks whether it is the same: a third of the work. */
export async function contentTextOf(store: Store): Promise<string> {
  const { nodes, ties, reportedBy } = await rowsOf(store);
  return [nodes, ties, reportedBy].map((rows) => rows.map(canonical).sort().join('\n')).join('\n\n');
}

async function rowsOf(store: Store): Promise<Content> {
  const nodes: Properties[] = [];
  for (const label of LABELS) {
    const rows = await store.run(
      statement<{ labels: string[]; node: Properties }>(
        `MATCH (n:${label}) RETURN labels(n) AS labels, n {.*} AS node`,
      ),
      {},
    );
    for (const { labels, node } of rows) {
      const { time: _time, call: _call, lockedBy: _lockedBy, ...lasting } = node;
      const value = typeof node.value === 'string' ? { value: JSON.parse(node.value) } : {};
      nodes.push({ ...lasting, ...value, labels: [...labels].sort() });
    }
  }
  const ties = await store.run(
    statement<{ tie: Properties }>(
      'MATCH (a:Actor)-[t]->(b:Actor) RETURN t {.*, kind: type(t), subject: a.id, object: b.id} AS tie',
    ),
    {},
  );
  const reportedBy = await store.run(
    statement<{ claim: string; source: string }>(
      'MATCH (c:Claim)-[r:REPORTED_BY]->(s:Source) RETURN c.key AS claim, s.id AS source',
    ),
    {},
  );
  return { nodes, ties: ties.map(({ tie }) => tie), reportedBy };
}

/** The stored ties, sorted by id. */
export async function tiesOf(store: StatementRunner): Promise<Tie[]> {
  const rows = await store.run(read.graph, {});
  const ties = (rows[0]?.rows ?? []).flatMap((row) => row.ties.map(tieFromRow));
  return ties.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The same rows in an order that does not depend on the store. */
export function sorted<Row>(rows: readonly Row[]): Row[] {
  return rows
    .map((row) => ({ row, key: canonical(row) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}

/** JSON with the keys of every map in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}

export async function emptyStore(store: Store): Promise<void> {
  await store.transaction((transaction) => transaction.run(statement('MATCH (n) DETACH DELETE n', 'empty'), {}));
}
