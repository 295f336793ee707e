/** CAMEO event codes by number, and the kind of tie that each makes. */
import { TIE_KINDS } from '../domain/tie-kinds.ts';
import { type CameoEvent, cameoEvents, readingOf } from './cameo.ts';

export const CODES: readonly CameoEvent[] = cameoEvents();
const CODE_NUMBERS: ReadonlyMap<string, number> = new Map(CODES.map(({ code }, number) => [code, number]));
/** The number of the kind in TIE_KINDS, or −1. */
export const KIND_OF_CODE: Int8Array = Int8Array.from(CODES, ({ code }) => {
  const kind = readingOf('cameo', code)?.kind;
  return kind ? TIE_KINDS.indexOf(kind) : -1;
});

export function codeNumber(code: string): number | undefined {
  return CODE_NUMBERS.get(code);
}

/** By the number of a code: why it makes no claim, or null when it does. */
export const WHY_NO_CLAIM: readonly (string | null)[] = CODES.map(({ code }) => {
  const reading = readingOf('cameo', code);
  if (!reading) throw new Error(`the CAMEO code ${code} is neither mapped nor ignored`);
  return reading.kind ? null : `CAMEO ${reading.prefix}: ${reading.reason}`;
});
