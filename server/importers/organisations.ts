/**
 * Organisations by the names and abbreviations that data sets give them. What is not in organisations.csv keeps an id of its
 * own for each data set, because one abbreviation means different bodies: the Factbook's ICC is a chamber of commerce and its
 * IDB the Islamic Development Bank.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Actor, actor } from '../domain/actor.ts';
import { slugOf } from './words.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly cow: string;
  readonly factbook: string;
  readonly aliases: string;
}

type System = 'cow' | 'factbook';

const ROWS: readonly Row[] = parse(readFileSync(new URL('./organisations.csv', import.meta.url), 'utf8'), {
  columns: true,
});
const BY_CODE = new Map<string, Actor>();
const BY_NAME = new Map<string, Actor>();
for (const row of ROWS) {
  const names = [row.cow, row.factbook, row.aliases].map((text) => text.split(';').filter((name) => name !== ''));
  const [cow = [], factbook = [], aliases = []] = names;
  const one = actor({
    id: row.id,
    kind: 'ORGANISATION',
    name: row.name,
    aliases: [...new Set([...factbook.filter((code) => code.length > 1), ...aliases])].filter(
      (name) => name !== row.name,
    ),
    codes: [...cow.map((code) => `cow-igo:${code}`), ...factbook.map((code) => `factbook:${code}`)],
  });
  for (const code of cow) BY_CODE.set(`cow ${code}`, one);
  for (const code of factbook) BY_CODE.set(`factbook ${code.toLowerCase()}`, one);
  for (const name of [row.name, ...aliases]) BY_NAME.set(nameKey(name), one);
  // An abbreviation stands for its organisation outside the Factbook, too, where a single letter or ICC would not.
  for (const code of factbook) {
    if (code.length > 1 && code !== 'ICC' && !BY_NAME.has(nameKey(code))) BY_NAME.set(nameKey(code), one);
  }
}

/** The organisation of a code in the Correlates of War (`nato`) or the Factbook (`NATO`), or undefined. */
export function organisationByCode(system: System, code: string): Actor | undefined {
  return BY_CODE.get(`${system} ${code.toLowerCase()}`);
}

/** The organisation of this name or usual abbreviation, or undefined. */
export function organisationNamed(name: string): Actor | undefined {
  return BY_NAME.get(nameKey(name));
}

/** Every name known, with its organisation, the longest names first: to find one within a text. */
export function organisationNames(): readonly (readonly [string, Actor])[] {
  return ROWS.flatMap((row) => {
    const one = BY_NAME.get(nameKey(row.name)) as Actor;
    return [row.name, ...one.aliases].map((name) => [name, one] as const);
  }).sort(([a], [b]) => b.length - a.length);
}

function nameKey(name: string): string {
  return slugOf(name.replace(/^the /i, ''));
}
