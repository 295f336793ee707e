import { ask } from '../api/ask.ts';
import { LatestDocument } from '../api/generated.ts';
import { askUnansweredAgain } from './query-client.ts';
import { comparePage, hearOf, noteAnswer, noteSilence, type RecordedRevision, useServerNews } from './server-news.ts';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const PATIENCE_MS = 10_000;

/**
 * Listens for changes of the record, notices when the server does not answer, and tries again until it does. Only while
 * the page is in sight: a browser gives all its tabs few connections to a server, and each listener holds one.
 */
export function followServer(shown: () => number | null): () => void {
  let stream: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const listen = () => {
    hangUp();
    if (document.hidden) return;
    stream = new EventSource(addressAfter(useServerNews.getState().latest?.number ?? shown()));
    stream.addEventListener('open', () => {
      failures = 0;
      answered();
    });
    stream.addEventListener('next', ({ data }) => {
      const revision: RecordedRevision | undefined = JSON.parse(data).data?.revisionRecorded;
      if (revision) hearOf(revision);
    });
    stream.addEventListener('error', () => {
      hangUp();
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
      failures += 1;
      timer = setTimeout(listen, pause);
      void findOut();
    });
  };
  const hangUp = () => {
    clearTimeout(timer);
    stream?.close();
    stream = null;
  };
  const tryNow = () => {
    failures = 0;
    listen();
  };

  listen();
  document.addEventListener('visibilitychange', tryNow);
  globalThis.addEventListener('online', tryNow);
  // A part of the page that an upgraded server no longer has.
  globalThis.addEventListener('vite:preloadError', comparePage);
  const stopWondering = useServerNews.subscribe((news, before) => news.wondered !== before.wondered && tryNow());
  return () => {
    hangUp();
    stopWondering();
    document.removeEventListener('visibilitychange', tryNow);
    globalThis.removeEventListener('online', tryNow);
    globalThis.removeEventListener('vite:preloadError', comparePage);
  };
}

/** Asks what the record was last changed by: the answer matters less than that there is one. */
async function findOut(): Promise<void> {
  try {
    const { revisions } = await ask(LatestDocument, {}, AbortSignal.timeout(PATIENCE_MS));
    const [latest] = revisions.nodes;
    if (latest) hearOf(latest);
    answered();
  } catch {
    noteSilence();
  }
}

function answered(): void {
  if (!noteAnswer()) return;
  void comparePage();
  // Another record may have come with another server.
  void findOut();
  askUnansweredAgain();
}

/** Without gaps: what was recorded since the given revision is told of first. */
function addressAfter(revision: number | null): string {
  const query = 'subscription($after: Int) { revisionRecorded(after: $after) { number author note } }';
  return `/graphql/stream?${new URLSearchParams({ query, variables: JSON.stringify({ after: revision }) })}`;
}
