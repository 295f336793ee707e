import { create } from 'zustand';

/** A change of the record that the server has told of. */
export interface RecordedRevision {
  readonly number: number;
  readonly author: string;
  readonly note: string;
}

/** What the page knows of the server beyond the answers it got. */
interface ServerNews {
  /** `back`: it answers again after it did not. */
  readonly server: 'answers' | 'silent' | 'back';
  /** The newest revision heard of; null until one is. */
  readonly latest: RecordedRevision | null;
  /** The revision whose news was put aside. */
  readonly putAside: number | null;
  /** The server has a newer page than the one that is open. */
  readonly pageOutdated: boolean;
  /** How often somebody wanted to know at once whether the server answers. */
  readonly wondered: number;
}

export const useServerNews = create<ServerNews>(() => ({
  server: 'answers',
  latest: null,
  putAside: null,
  pageOutdated: false,
  wondered: 0,
}));

export function hearOf(latest: RecordedRevision): void {
  useServerNews.setState({ latest });
}

export function putAside(revision: number): void {
  useServerNews.setState({ putAside: revision });
}

/** Finds out now, rather than at the next try. */
export function wonder(): void {
  useServerNews.setState(({ wondered }) => ({ wondered: wondered + 1 }));
}

export function noteSilence(): void {
  useServerNews.setState({ server: 'silent' });
}

/** True when it had been silent. */
export function noteAnswer(): boolean {
  const wasSilent = useServerNews.getState().server === 'silent';
  if (wasSilent) useServerNews.setState({ server: 'back' });
  return wasSilent;
}

/** The good news has been read. */
export function takeForGranted(): void {
  useServerNews.setState(({ server }) => ({ server: server === 'back' ? 'answers' : server }));
}

/** Asks the server whether it has the page that is open; a server that was upgraded has another. */
export async function comparePage(): Promise<void> {
  const open = scriptOf(document);
  const text = await fetch('/', { cache: 'no-store' })
    .then((answer) => (answer.ok ? answer.text() : ''))
    .catch(() => '');
  const offered = text === '' ? null : scriptOf(new DOMParser().parseFromString(text, 'text/html'));
  if (offered !== null && offered !== open) useServerNews.setState({ pageOutdated: true });
}

/** The name of a page's script holds a hash of all that the page is made of. */
function scriptOf(page: Document): string | null {
  return page.querySelector('script[type=module][src]')?.getAttribute('src') ?? null;
}
