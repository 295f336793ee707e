/** What recording changes of what is there: new rows, and what changed ones said before. */
import type {
  ActorRow,
  ClaimRow,
  IssueRow,
  Recorded,
  SourceRow,
  VersionEntity,
  VersionRow,
} from '../../cypher/index.ts';
import { aboutOf, type Claim } from '../domain/claim.ts';
import { requireTieKind } from '../domain/tie-kinds.ts';
import { sameContent, withoutNulls } from './rows.ts';

export interface Changes<T> {
  /** Whole rows to write. */
  readonly rows: readonly (T & Recorded)[];
  /** What the changed ones said before. */
  readonly versions: readonly VersionRow[];
}

/** Of actors, sources or issues, each given once. */
export function changesAgainst<T extends { readonly id: string }>(
  stored: ReadonlyMap<string, ActorRow | SourceRow | IssueRow>,
  revision: number,
  entity: VersionEntity,
  given: readonly T[],
): Changes<T> {
  const rows: (T & Recorded)[] = [];
  const versions: VersionRow[] = [];
  for (const item of given) {
    const before = stored.get(item.id);
    if (!before) {
      rows.push(withoutNulls({ ...item, recordedIn: revision, changedIn: revision }));
      continue;
    }
    const { recordedIn, changedIn, ...content } = before;
    if (sameContent(item, content)) continue;
    rows.push(withoutNulls({ ...item, recordedIn, changedIn: revision }));
    versions.push({
      key: `${entity} ${item.id} ${changedIn}`,
      entity,
      id: item.id,
      recordedIn: changedIn,
      replacedIn: revision,
      value: JSON.stringify(content),
    });
  }
  return { rows, versions };
}

export function claimRow(claim: Claim, revision: number): ClaimRow {
  const about = aboutOf(requireTieKind(claim.kind), claim.subject, claim.object);
  return withoutNulls({ ...claim, key: `${claim.id}@${revision}`, about, recordedIn: revision, retractedIn: null });
}
