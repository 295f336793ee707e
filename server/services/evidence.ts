/** The claims behind ties, and the sources, issues and revisions of the record. */
import { read } from '../../cypher/index.ts';
import {
  atLeastAsReliable,
  type RecordedClaim,
  type Reliability,
  type Revision,
  type Source,
  type SourceType,
} from '../domain/claim.ts';
import type { Tie } from '../domain/tie.ts';
import type { Store } from '../store/store.ts';
import type { GraphCache } from './graph-cache.ts';
import { makePage, type Page, type PageArguments, pageOf, readCursor, requireSize } from './paging.ts';
import { claimFromRow } from './rows.ts';
import { fold } from './search.ts';

export interface SourceFilter {
  readonly ids?: readonly string[] | null;
  readonly types?: readonly SourceType[] | null;
  readonly minReliability?: Reliability | null;
  readonly text?: string | null;
}

const STANCE_ORDER = { ASSERTS: 0, DENIES: 1, QUALIFIES: 2 } as const;

/** The claims that bear on each of the ties, in one round trip: those that assert it first, then by date and id. */
export async function evidenceOf(store: Store, ties: readonly Tie[], revision: number): Promise<RecordedClaim[][]> {
  const abouts = [...new Set(ties.map((tie) => tie.about))];
  const rows = abouts.length === 0 ? [] : await store.run(read.claimsAbout, { abouts, revision });
  const claims = new Map(rows.map(({ claim }) => [claim.id, claimFromRow(claim)]));
  return ties.map((tie) =>
    tie.claims
      .flatMap((id) => claims.get(id) ?? [])
      .sort(
        (a, b) =>
          STANCE_ORDER[a.stance] - STANCE_ORDER[b.stance] ||
          dateOf(a).localeCompare(dateOf(b)) ||
          a.id.localeCompare(b.id),
      ),
  );
}

export async function sourcePage(
  graphs: GraphCache,
  filter: SourceFilter | null | undefined,
  page: PageArguments,
): Promise<Page<Source>> {
  const { sources } = await graphs.catalogue(await graphs.latestRevision());
  const { ids, types, minReliability, text } = filter ?? {};
  const wanted = text == null ? null : fold(text);
  const matching = [...sources.values()].filter(
    (source) =>
      (!ids || ids.includes(source.id)) &&
      (!types || types.includes(source.type)) &&
      (minReliability == null || atLeastAsReliable(source.reliability, minReliability)) &&
      (wanted === null || fold(`${source.title} ${source.publisher}`).includes(wanted)),
  );
  return pageOf(
    matching.sort((a, b) => (a.id < b.id ? -1 : 1)),
    (source) => source.id,
    page,
  );
}

/** Recorded changes, newest first; the store gives no more than the page. */
export async function revisionPage(store: Store, page: PageArguments): Promise<Page<Revision>> {
  const first = requireSize(page.first);
  const before = page.after == null ? Number.MAX_SAFE_INTEGER : Number(readCursor(page.after));
  const rows = await store.run(read.revisions, { before, first });
  const total = rows[0]?.total ?? 0;
  const newest = rows[0]?.revision.number ?? 0;
  return makePage(
    rows.map(({ revision }) => revision),
    (revision) => String(revision.number),
    { before: total - newest, total },
  );
}

function dateOf(claim: RecordedClaim): string {
  return claim.since ?? claim.attested ?? claim.until ?? '';
}
