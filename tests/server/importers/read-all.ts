import type { Actor } from '../../../server/domain/actor.ts';
import type { Claim, Issue, Source } from '../../../server/domain/claim.ts';
import type { Importer, ImporterSettings, RejectedRow } from '../../../server/importers/importer.ts';

export interface Everything {
  readonly actors: Actor[];
  readonly sources: Source[];
  readonly issues: Issue[];
  readonly claims: Claim[];
  readonly rejected: RejectedRow[];
  /** Rows left out, by rule. */
  readonly leftOut: Map<string, number>;
  rows: number;
  bytes: number;
}

/** All that an importer yields for the files, and all that it reports. */
export async function readAll(
  importer: Importer,
  files: readonly string[],
  settings: ImporterSettings = {},
): Promise<Everything> {
  const all: Everything = {
    actors: [],
    sources: [],
    issues: [],
    claims: [],
    rejected: [],
    leftOut: new Map(),
    rows: 0,
    bytes: 0,
  };
  const report = {
    reject: (row: RejectedRow) => {
      all.rejected.push(row);
    },
    leftOut: (rule: string, rows: number) => {
      all.leftOut.set(rule, (all.leftOut.get(rule) ?? 0) + rows);
    },
    rowsRead: (count: number) => {
      all.rows = count;
    },
    bytesRead: (count: number) => {
      all.bytes = count;
    },
  };
  for await (const batch of importer.read(files, report, settings)) {
    const needed = new Set(batch.claims.flatMap((claim) => [claim.subject, claim.object]));
    all.actors.push(...batch.actors, ...(batch.mentioned ?? []));
    for (const actor of all.actors) needed.delete(actor.id);
    if (needed.size > 0) throw new Error(`claims come before their actors ${[...needed].join(', ')}`);
    all.sources.push(...batch.sources);
    all.issues.push(...batch.issues);
    all.claims.push(...batch.claims);
  }
  return all;
}
