/**
 * What the codes of event data mean: CAMEO, which GDELT and ICEWS use, and PLOVER, its successor. Codes are text: `010` is
 * not 10. Which kind of tie a code becomes stands with the kinds (server/domain/tie-kinds.ts); what becomes none stands
 * here with the reason. Of all entries that a code begins with, the longest decides.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { TIE_KINDS, type TieKind } from '../domain/tie-kinds.ts';

export interface CameoEvent {
  readonly code: string;
  readonly name: string;
  /** The Goldstein score, from −10 (war) to +10: one table for all that is read without scores of its own. */
  readonly goldstein: number;
}

/** What a code becomes: ties of a kind, or none, and why. */
export type Reading =
  | { readonly prefix: string; readonly kind: TieKind }
  | { readonly prefix: string; readonly kind: null; readonly reason: string };

export type Scheme = 'cameo' | 'plover';
export const SCHEMES: readonly Scheme[] = ['cameo', 'plover'];

/** Codes that become no tie, beside those of tie-kinds.ts. */
const IGNORED: Readonly<Record<Scheme, Readonly<Record<string, string>>>> = {
  cameo: {
    '01': 'a statement ties nobody',
    '02': 'an appeal does not say that what it asks for comes about',
    '03': 'an intent is not yet an act',
    '055': 'an apology backs nobody',
    '056': 'forgiving backs nobody',
    '06': 'there is no kind of tie for material cooperation other than trade',
    '075': 'asylum is given to people, not to their state',
    '08': 'yielding eases or ends another tie, and the code does not say which',
    '09': 'an investigation ties nobody',
    '10': 'a demand does not say that what it asks for comes about',
    '12': 'a refusal ties nobody',
    '14': 'a protest is of people, not of the state they live in',
    '15': 'a show of force is neither a threat in words nor a fight',
    '16': 'there is no kind of tie for relations that are reduced and not broken off',
    '17': 'coercion is mostly of a state against people',
  },
  plover: {
    AGREE: 'an intent is not yet an act',
    COOPERATE: 'there is no kind of tie for material cooperation other than trade',
    CONCEDE: 'yielding eases or ends another tie, and the code does not say which',
    RETREAT: 'yielding eases or ends another tie, and the code does not say which',
    REQUEST: 'a demand does not say that what it asks for comes about',
    REJECT: 'a refusal ties nobody',
    PROTEST: 'a protest is of people, not of the state they live in',
    MOBILIZE: 'a show of force is neither a threat in words nor a fight',
    SANCTION: 'relations that are reduced are not told apart from relations broken off',
    COERCE: 'coercion is mostly of a state against people',
  },
};

const EVENTS: ReadonlyMap<string, CameoEvent> = readEvents();
const READINGS: Readonly<Record<Scheme, ReadonlyMap<string, Reading>>> = {
  cameo: readingsOf('cameo'),
  plover: readingsOf('plover'),
};

export function cameoEvent(code: string): CameoEvent | undefined {
  return EVENTS.get(code);
}

/** Every CAMEO code, in order: roots of two digits, base codes of three, the finest of four. */
export function cameoEvents(): readonly CameoEvent[] {
  return [...EVENTS.values()];
}

/** What a code becomes: a CAMEO code such as `0841`, or a PLOVER event as `EVENT:mode:context`. */
export function readingOf(scheme: Scheme, code: string): Reading | undefined {
  for (let length = code.length; length > 0; length--) {
    const reading = READINGS[scheme].get(code.slice(0, length));
    if (reading) return reading;
  }
  return undefined;
}

/** The mapping as a table to print. */
export function mappingTable(scheme: Scheme): string {
  const readings = [...READINGS[scheme].values()].sort((a, b) => (a.prefix < b.prefix ? -1 : 1));
  const rows = readings.map((reading) => [
    reading.prefix,
    reading.kind ? reading.kind.label : '(none)',
    [EVENTS.get(reading.prefix)?.name, reading.kind ? undefined : reading.reason].filter(Boolean).join(': '),
  ]);
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  const title = { cameo: 'CAMEO', plover: 'PLOVER, written EVENT:mode:context' }[scheme];
  return [
    `${title}: what the codes become. Of all entries that a code begins with, the longest decides.`,
    ...rows.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  ].join('\n');
}

function readingsOf(scheme: Scheme): Map<string, Reading> {
  const readings = new Map<string, Reading>();
  for (const kind of TIE_KINDS) {
    for (const prefix of kind[scheme]) {
      if (readings.has(prefix)) throw new Error(`two kinds of tie take the ${scheme} code ${prefix}`);
      readings.set(prefix, { prefix, kind });
    }
  }
  for (const [prefix, reason] of Object.entries(IGNORED[scheme])) {
    if (readings.has(prefix)) throw new Error(`a kind of tie takes the ${scheme} code ${prefix}, which is ignored`);
    readings.set(prefix, { prefix, kind: null, reason });
  }
  return readings;
}

function readEvents(): Map<string, CameoEvent> {
  const text = readFileSync(new URL('./cameo-events.csv', import.meta.url), 'utf8');
  const rows: { code: string; name: string; goldstein: string }[] = parse(text, { columns: true });
  return new Map(rows.map(({ code, name, goldstein }) => [code, { code, name, goldstein: Number(goldstein) }]));
}
