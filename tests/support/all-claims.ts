import { type ClaimRow, read } from '../../cypher/index.ts';
import type { Store } from '../../server/store/store.ts';

/** Every claim ever recorded, retracted ones too, in the order of recording. */
export async function allClaims(store: Pick<Store, 'run'>): Promise<ClaimRow[]> {
  const latest = (await store.run(read.latestRevision, {}))[0]?.revision ?? 0;
  const revisions = Array.from({ length: latest }, (_, index) => index + 1);
  return (await store.run(read.claimsRecordedIn, { revisions })).map(({ claim }) => claim);
}
