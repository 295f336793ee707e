import { readIds, readParts, writeIds } from './id-list.ts';
import type { AddressProblem } from './url.ts';

/** How many ties away from those in focus the picture reaches; 0 for them alone. */
export const DEGREES = [0, 1, 2, 3] as const;
export type Degree = (typeof DEGREES)[number];

export interface Focus {
  readonly actors: readonly string[];
  readonly degree: Degree;
}

/** The neighbours of one actor, by one kind of tie or by all. */
export interface Growth {
  readonly actor: string;
  readonly kind: string | null;
}

/** Who is on the picture. */
export interface Extent {
  /** Only these actors and whoever is near them; null for everybody. */
  readonly focus: Focus | null;
  /** Whose neighbours were added to those in focus, in the order they were. */
  readonly grown: readonly Growth[];
  /** Who was taken off. */
  readonly hidden: readonly string[];
}

export const EVERYBODY: Extent = { focus: null, grown: [], hidden: [] };

export function isNarrowed({ focus, hidden }: Extent): boolean {
  return focus !== null || hidden.length > 0;
}

const OF_KIND = '~';

export function readExtent(parameters: URLSearchParams, problems: AddressProblem[]): Extent {
  const focus = readFocus(parameters, problems);
  // Without a focus everybody is there, and nobody is left to add.
  const grown = focus === null ? [] : readGrowth(readParts('grown', parameters, problems));
  return { focus, grown, hidden: readIds('hide', parameters, problems) };
}

export function writeExtent({ focus, grown, hidden }: Extent, parameters: URLSearchParams): void {
  if (focus) {
    const { text, whole } = writeIds(focus.actors);
    parameters.set('focus', whole ? `${text},${focus.degree}` : text);
  }
  if (grown.length > 0) {
    const parts = grown.map(({ actor, kind }) => (kind === null ? actor : `${actor}${OF_KIND}${wordOfKind(kind)}`));
    parameters.set('grown', writeIds(parts).text);
  }
  if (hidden.length > 0) parameters.set('hide', writeIds(hidden).text);
}

function readFocus(parameters: URLSearchParams, problems: AddressProblem[]): Focus | null {
  const text = parameters.get('focus');
  if (text === null) return null;
  const parts = text.split(',');
  const degree = DEGREES.find((number) => String(number) === parts.at(-1));
  const actors = [...new Set(parts.slice(0, -1).filter(Boolean))].sort();
  if (degree !== undefined && actors.length > 0) return { actors, degree };
  problems.push({ part: 'focus', value: text });
  return null;
}

function readGrowth(parts: readonly string[]): Growth[] {
  const growths = parts.flatMap((part): Growth[] => {
    const [actor = '', word = ''] = part.split(OF_KIND);
    return actor === '' ? [] : [{ actor, kind: word === '' ? null : kindOfWord(word) }];
  });
  return growths.filter((one, index) => growths.findIndex((other) => sameGrowth(one, other)) === index);
}

export function sameGrowth(one: Growth, other: Growth): boolean {
  return one.actor === other.actor && one.kind === other.kind;
}

export function wordOfKind(id: string): string {
  return id.toLowerCase().replaceAll('_', '-');
}

export function kindOfWord(word: string): string {
  return word.toUpperCase().replaceAll('-', '_');
}
