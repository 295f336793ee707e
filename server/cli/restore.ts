/** `entente restore`, and `entente import jsonl`: the archive of a record into an empty store. */
import { createInterface } from 'node:readline';
import { readConfig } from '../config.ts';
import { asUnreadable, openContent } from '../importers/csv.ts';
import { restoreRecord } from '../services/restore.ts';
import { openStore } from '../store/open.ts';
import { count } from './words.ts';

/** The name that export gives archives, and import takes them by. */
export const ARCHIVE = 'jsonl';

export async function runRestore(file: string): Promise<void> {
  const input = await openContent(file);
  const store = await openStore(readConfig(process.env));
  try {
    const counts = await restoreRecord(store, linesOf(input, file));
    console.log(
      `Restored revision ${counts.revision} from ${file}: ${count(counts.claims, 'claim')}, ${count(counts.actors, 'actor')}, ${count(counts.sources, 'source')}, ${count(counts.revisions, 'revision')}.`,
    );
  } finally {
    input.destroy();
    await store.close();
  }
}

async function* linesOf(input: NodeJS.ReadableStream, file: string): AsyncGenerator<string> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  try {
    yield* lines;
  } catch (error) {
    throw asUnreadable(file, error);
  }
}
