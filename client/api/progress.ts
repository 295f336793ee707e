import { AnalysisProgressDocument, type AnalysisProgressSubscription } from './generated.ts';

export type Progress = AnalysisProgressSubscription['analysisProgress'];

export const PROGRESS_HEADER = 'entente-progress';

/** A name that nobody else will guess. */
export function makeProgressName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Listens to how far the request of this name is. Gives what ends it. */
export function followProgress(name: string, tell: (progress: Progress) => void): () => void {
  const question = new URLSearchParams({
    query: AnalysisProgressDocument.toString(),
    variables: JSON.stringify({ of: name }),
  });
  const stream = new EventSource(`/graphql/stream?${question}`);
  stream.addEventListener('next', ({ data }) => {
    const progress = (JSON.parse(data) as { data?: AnalysisProgressSubscription | null }).data?.analysisProgress;
    if (progress) tell(progress);
  });
  // Where it cannot be heard, the answer comes all the same.
  stream.addEventListener('error', () => stream.close());
  stream.addEventListener('complete', () => stream.close());
  return () => stream.close();
}
