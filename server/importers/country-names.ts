/**
 * Countries by name: those that world-countries has, and the names that data sets use besides. A name that stood for several
 * states in turn ("Germany", "Russia", "Yugoslavia") is a party with periods, as a state code is; `country-names.csv` says
 * which code that is.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'csv-parse/sync';
import { type Actor, actor } from '../domain/actor.ts';
import { cowCodes, cowPeriods } from './cow-states.ts';
import { organisationNamed } from './organisations.ts';
import { type Party, partyOf } from './spans.ts';
import type { StatePeriod } from './state-periods.ts';
import { slugOf } from './words.ts';

interface WorldCountry {
  readonly name: { readonly common: string; readonly official: string };
  readonly cca2: string;
  readonly cca3: string;
  readonly altSpellings: readonly string[];
}

/** Codes that world-countries makes up. */
const NO_ISO_CODE = new Set(['UNK']);
const WORLD = (createRequire(import.meta.url)('world-countries') as readonly WorldCountry[]).filter(
  ({ cca3 }) => !NO_ISO_CODE.has(cca3),
);

/** What each state code stands for now or stood for last. */
const BY_ID = new Map<string, Actor>();
for (const { cca3, name } of WORLD) BY_ID.set(cca3, actor({ id: cca3, kind: 'COUNTRY', name: name.common }));
for (const code of cowCodes()) for (const { actor: state } of cowPeriods(code)) BY_ID.set(state.id, state);

const ISO2 = new Map(WORLD.map(({ cca2, cca3 }) => [cca2, cca3]));
/** States that are gone, by the two letters that they had. */
for (const [two, id] of [
  ['SU', 'SUN'],
  ['YU', 'YUG'],
  ['CS', 'CSK'],
  ['DD', 'DDR'],
  ['YD', 'YMD'],
  ['ZR', 'COD'],
  ['BU', 'MMR'],
  ['TP', 'TLS'],
  ['XK', 'state:kosovo'],
] as const) {
  ISO2.set(two, id);
}

/** Ids of states that were another state before, with the code that says which and when. */
const LINES: Readonly<Record<string, number>> = {
  RUS: 365,
  SRB: 345,
  YUG: 345,
  TUR: 640,
  TZA: 510,
  VNM: 816,
  CHN: 710,
};

const MEANS = new Map<string, string>();
for (const { name, altSpellings, cca3 } of WORLD) {
  for (const one of [name.official, ...altSpellings.filter((spelling) => spelling.length > 3)]) {
    // Names in other scripts have no key.
    if (nameKey(one) !== '') MEANS.set(nameKey(one), cca3);
  }
}
for (const { name, cca3 } of WORLD) MEANS.set(nameKey(name.common), cca3);
for (const { name, means } of parse<{ name: string; means: string }>(
  readFileSync(new URL('./country-names.csv', import.meta.url), 'utf8'),
  { columns: true },
)) {
  MEANS.set(nameKey(name), means);
}

/** The country of an ISO 3166-1 code of three letters, of ISO 3166-3 for states that are gone, or of an id such as `state:kosovo`. */
export function countryById(id: string): Actor | undefined {
  return BY_ID.get(id);
}

/** The party of an ISO code of two letters: `NA` is Namibia, and `RU` the Soviet Union before December 1991. */
export function partyOfIso2(code: string): Party | undefined {
  const id = ISO2.get(code);
  return id === undefined ? undefined : partyOfId(id, `code ${code}`);
}

/** The party of a code of three letters; historic for states that followed others. */
export function partyOfIso3(code: string): Party | undefined {
  return partyOfId(code, `code ${code}`);
}

/** The country, or what else data sets list among countries, of that name; undefined where no such name is known. */
export function partyNamed(name: string): Party | undefined {
  const key = nameKey(name);
  if (key === '') return undefined;
  const means = MEANS.get(key);
  const label = `name ${name}`;
  if (means === undefined) {
    const organisation = organisationNamed(name);
    return organisation && { ...partyOf(organisation), label };
  }
  if (means === 'germany') return { label, periods: GERMANY };
  if (means.startsWith('cow:')) return { label, periods: cowPeriods(Number(means.slice(4))) };
  if (means.startsWith('org:')) {
    const organisation = organisationNamed(name);
    return organisation && { ...partyOf(organisation), label };
  }
  return partyOfId(means, label);
}

/** The Reich until 1949, then the Federal Republic, which is united Germany from October 1990 on. */
const GERMANY: readonly StatePeriod[] = [
  ...cowPeriods(255)
    .slice(0, 2)
    .map((period) => (period.actor.id === 'state:german-reich' ? { ...period, until: '1949-05-23' } : period)),
  ...cowPeriods(260).map((period, index) => (index === 0 ? { ...period, from: '1949-05-23' } : period)),
];

/** North Yemen until it and South Yemen became one in May 1990. */
const YEMEN: readonly StatePeriod[] = [
  ...cowPeriods(678).map((period) => ({ ...period, until: '1990-05-22' })),
  ...cowPeriods(679).map((period) => ({ ...period, from: '1990-05-22' })),
];

function partyOfId(id: string, label: string): Party | undefined {
  if (id === 'DEU') return { label, periods: GERMANY };
  if (id === 'YEM') return { label, periods: YEMEN };
  const line = LINES[id];
  if (line !== undefined) return { label, periods: cowPeriods(line) };
  const found = BY_ID.get(id);
  return found && { label, periods: [{ from: null, until: null, actor: found }] };
}

function nameKey(name: string): string {
  return slugOf(name.replace(/^the |,? \(the\)$|, the$/gi, '').replaceAll('&', ' and '));
}
