/**
 * Who the codes of event data stand for. CAMEO writes countries mostly as ISO 3166-1 alpha-3 did when the code was made
 * (`ROM` is Romania), with some places and regions of its own, and groups such as NATO by codes of three letters. The
 * tables are cameo-countries.csv, by code and day, and cameo-groups.csv. Two-letter codes of places, which GDELT gives
 * in FIPS, stand for no actor and are never read.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Actor, actor, actorKindOf } from '../domain/actor.ts';
import type { Day } from '../domain/dates.ts';

/** The days on which a code stands for one actor, half-open; null: without limit on that side. */
interface CodePeriod {
  readonly from: Day | null;
  readonly until: Day | null;
  readonly actor: Actor;
}

/** Codes that CAMEO uses in place of a country. They stand for no actor. */
const REGIONS: ReadonlySet<string> = new Set(
  'AFR ASA BLK CRB CAU CFR CAS CEU EIN EAF EEU EUR LAM MEA MDT NAF NMR PGS SCN SAM SAS SEA SAF WAF WST'.split(' '),
);

const COUNTRIES = new Map<string, CodePeriod[]>();
const COUNTRY_CODES = new Map<string, string>();
const GROUPS = new Map<string, Actor | null>();
const ORGANISATIONS = new Map<string, Actor>();
readTables();

/** The periods of a country code, earliest first; undefined when CAMEO has no such code. */
export function cameoCountry(code: string): readonly CodePeriod[] | undefined {
  return COUNTRIES.get(code);
}

export function cameoCountryOn(code: string, day: Day): Actor | undefined {
  return COUNTRIES.get(code)?.find(
    ({ from, until }) => (from === null || from <= day) && (until === null || day < until),
  )?.actor;
}

export function cameoCountryCodes(): readonly string[] {
  return [...COUNTRIES.keys()];
}

export function isCameoRegion(code: string): boolean {
  return REGIONS.has(code);
}

export function cameoRegions(): readonly string[] {
  return [...REGIONS];
}

/** The actor for a code of a known group; null for groups that are no organisation; undefined when there is no such code. */
export function cameoGroup(code: string): Actor | null | undefined {
  return GROUPS.get(code);
}

export function cameoGroupCodes(): readonly string[] {
  return [...GROUPS.keys()];
}

/** The country code for a name as ICEWS writes it. */
export function countryCodeNamed(name: string): string | undefined {
  return COUNTRY_CODES.get(name);
}

/** The organisation for a name as ICEWS writes it. */
export function organisationNamed(name: string): Actor | undefined {
  return ORGANISATIONS.get(name);
}

function readTables(): void {
  const actors = new Map<string, Actor>();
  const actorOf = (id: string, name: string): Actor => {
    const known = actors.get(id);
    if (known) return known;
    const kind = actorKindOf(id);
    if (kind === null) throw new Error(`"${id}" is no actor id`);
    const made = actor({ id, kind, name });
    actors.set(id, made);
    return made;
  };
  for (const { code, from, until, id, name, names } of table('cameo-countries.csv')) {
    const period = { from: from || null, until: until || null, actor: actorOf(id as string, name as string) };
    COUNTRIES.set(code as string, [...(COUNTRIES.get(code as string) ?? []), period]);
    for (const one of [name as string, ...listIn(names)]) {
      // A code that stands for itself comes before those that lead to the same actor, such as SRB to Yugoslavia.
      if (id === code || !COUNTRY_CODES.has(one)) COUNTRY_CODES.set(one, code as string);
    }
  }
  for (const { code, id, name, names } of table('cameo-groups.csv')) {
    const group = id === '' ? null : actorOf(id as string, name as string);
    GROUPS.set(code as string, group);
    if (group?.kind === 'ORGANISATION') {
      for (const one of [name as string, ...listIn(names)]) ORGANISATIONS.set(one, group);
    }
  }
}

function table(file: string): Record<string, string>[] {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'), { columns: true });
}

function listIn(text: string | undefined): string[] {
  return text ? text.split(';') : [];
}
