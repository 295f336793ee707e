/** A step as the browser's history is to hold it. */
export interface Entry {
  readonly number: number;
  readonly query: string;
}

type Errand = { readonly how: 'push' | 'replace' | 'go'; readonly entry: Entry };

/** A journey that leads nowhere, such as to an entry that the browser has dropped, ends without a word. */
const LOST_MS = 3_000;

const errands: Errand[] = [];
let travelling: { readonly lost: ReturnType<typeof setTimeout> } | null = null;
let here = 0;

/** The number of the entry that the browser is at; 0 for one that the page has not numbered. */
export function numberHere(): number {
  return numberIn(globalThis.history?.state);
}

/** A new entry after this one. */
export function pushEntry(entry: Entry): void {
  send({ how: 'push', entry });
}

/** This entry, rewritten. */
export function replaceEntry(entry: Entry): void {
  send({ how: 'replace', entry });
}

/** Goes to an entry that is there, as its back and forward buttons would. */
export function goToEntry(entry: Entry): void {
  send({ how: 'go', entry });
}

/** Tells when a person went back or forward by the browser's own means. */
export function onTravel(arrived: (number: number) => void): () => void {
  here = numberHere();
  const follow = () => {
    here = numberHere();
    if (travelling === null) return arrived(here);
    clearTimeout(travelling.lost);
    travelling = null;
    runErrands();
  };
  globalThis.addEventListener('popstate', follow);
  return () => globalThis.removeEventListener('popstate', follow);
}

/** The browser takes its time to go; what is asked of it meanwhile waits until it has arrived. */
function send(errand: Errand): void {
  errands.push(errand);
  runErrands();
}

function runErrands(): void {
  while (travelling === null) {
    const errand = errands.shift();
    if (!errand) return;
    const { how, entry } = errand;
    if (how === 'go') travel(entry);
    else write(how, entry);
  }
}

function travel(entry: Entry): void {
  const distance = entry.number - here;
  if (distance === 0) return;
  const lost = setTimeout(() => {
    travelling = null;
    write('replace', entry);
    runErrands();
  }, LOST_MS);
  travelling = { lost };
  globalThis.history.go(distance);
}

function write(how: 'push' | 'replace', { number, query }: Entry): void {
  here = number;
  const address = `${globalThis.location.pathname}${query}`;
  if (how === 'push') globalThis.history.pushState({ step: number }, '', address);
  else globalThis.history.replaceState({ step: number }, '', address);
}

function numberIn(state: unknown): number {
  const step = (state as { step?: unknown } | null)?.step;
  return typeof step === 'number' ? step : 0;
}
