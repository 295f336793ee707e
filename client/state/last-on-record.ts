import { ask } from '../api/ask.ts';
import { OnRecordDocument } from '../api/generated.ts';

/** Each step back is a question for the server, which may have to read that revision anew. */
export const FARTHEST_BACK = 20;

/** The newest revision before the given one that had an actor or a tie of this id; null where none of the last ones did. */
export async function lastOnRecord(id: string, before: number): Promise<number | null> {
  const oldest = Math.max(1, before - FARTHEST_BACK);
  for (let revision = before - 1; revision >= oldest; revision -= 1) {
    const { graph } = await ask(OnRecordDocument, { id, revision });
    if (graph.node) return revision;
  }
  return null;
}
