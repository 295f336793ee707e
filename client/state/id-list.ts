import { texts } from '../texts.ts';
import type { AddressProblem } from './url.ts';

/** Three such lists leave room in an address for the rest of it: servers refuse those much longer than 10,000 signs. */
const LONGEST = 3_000;

/**
 * Ids as a part of an address. A list too long for one is not cut short, which would be another list: the address says
 * how many there were, and whoever opens it is told that they were left out.
 */
export function writeIds(ids: readonly string[]): { text: string; whole: boolean } {
  const text = ids.join(',');
  if (text.length <= LONGEST) return { text, whole: true };
  return { text: texts.link.tooMany(ids.length), whole: false };
}

/** In order and each once, so that the same ids are the same address. */
export function readIds(name: string, parameters: URLSearchParams, problems: AddressProblem[]): string[] {
  return [...new Set(readParts(name, parameters, problems))].sort();
}

export function readParts(name: string, parameters: URLSearchParams, problems: AddressProblem[]): string[] {
  const text = parameters.get(name) ?? '';
  // Ids have no spaces; only what says that there were too many has.
  if (!/^[\d,]+ /.test(text)) return text.split(',').filter(Boolean);
  problems.push({ part: name, value: text });
  return [];
}
