import { fileURLToPath } from 'node:url';
import { EntenteError, type Problem } from './domain/errors.ts';
import { dataset } from './importers/dataset.ts';
import { recordClaims } from './services/record.ts';
import type { Store } from './store/store.ts';

const FOLDER = fileURLToPath(new URL('../fixtures/south-caucasus', import.meta.url));
const TITLE = 'the South Caucasus, 1991 to 2026';

/** Records the shipped data in an empty store. A row of ours that cannot be used is a fault, so it stops the start. */
export async function loadShippedData(store: Store) {
  const rejected: Problem[] = [];
  const report = {
    reject: ({ file, line, reason }: { file: string; line: number; reason: string }) =>
      void rejected.push({ path: `${file}:${line}`, message: reason }),
    rowsRead: () => undefined,
    bytesRead: () => undefined,
  };
  const loaded = { title: TITLE, revision: 0, claims: 0, sources: 0 };
  for await (const batch of dataset.read([FOLDER], report)) {
    if (rejected.length > 0) {
      throw new EntenteError(
        'BAD_FILE',
        `The shipped data cannot be used: ${rejected[0]?.path}: ${rejected[0]?.message}.`,
        { problems: rejected },
      );
    }
    const outcome = await recordClaims(store, { author: 'Entente', note: `Shipped data: ${TITLE}`, ...batch });
    loaded.revision = outcome.revision;
    loaded.claims += outcome.claimsRecorded;
    loaded.sources += batch.sources.length;
  }
  return loaded;
}
