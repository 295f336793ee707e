import MiniSearch from 'minisearch';

export interface Findable {
  readonly id: string;
  readonly title: string;
  /** Other words that it is found by. */
  readonly words?: string;
  /** Prose about it: counts only where no title does, and not with typing errors. */
  readonly about?: string;
}

/** From this length on one letter in four may be wrong. */
const LONG_ENOUGH_FOR_TYPOS = 4;
const WRONG_SHARE = 0.25;

/** Finds by the beginnings of words, in any order, and past typing errors. The best first. */
export function finder<Entry extends Findable>(entries: readonly Entry[]): (text: string) => Entry[] {
  const index = new MiniSearch<Entry>({ fields: ['title', 'words', 'about'], processTerm: plain });
  index.addAll([...new Map(entries.map((entry) => [entry.id, entry])).values()]);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return (text) => {
    const inTitles = index.search(text, {
      fields: ['title', 'words'],
      boost: { title: 2 },
      combineWith: 'AND',
      prefix: true,
      fuzzy: (term) => (term.length >= LONG_ENOUGH_FOR_TYPOS ? WRONG_SHARE : false),
    });
    const found =
      inTitles.length > 0 ? inTitles : index.search(text, { fields: ['about'], combineWith: 'AND', prefix: true });
    return found.flatMap(({ id }) => byId.get(id as string) ?? []);
  };
}

/** Without capitals and accents. */
export function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('en');
}

/** How closely a name answers to a text: 3 the same, 2 it begins with it, 1 one of its words does, 0 otherwise. */
export function closeness(name: string, text: string): number {
  const [whole, part] = [plain(name), plain(text)];
  if (part === '') return 0;
  if (whole === part) return 3;
  if (whole.startsWith(part)) return 2;
  return whole.split(/[^\p{L}\p{N}]+/u).some((word) => word.startsWith(part)) ? 1 : 0;
}
