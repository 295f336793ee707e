/**
 * Which actor a state number of Gleditsch and Ward stands for on a day. Most numbers mean what they mean to the Correlates
 * of War; gw-states.csv holds those that do not: Serbia (340), Yemen after 1990 (678), united Germany (260), the small
 * states of the Pacific (970 is Kiribati here and Nauru there), and states that only this list has. A row without an id
 * takes a number out.
 */
import type { Actor } from '../domain/actor.ts';
import type { Day } from '../domain/dates.ts';
import { COW_ROWS } from './cow-states.ts';
import { RowError, type TableRow } from './csv.ts';
import type { Party } from './spans.ts';
import { periodOn, readStateRows, type StatePeriod, statePeriods } from './state-periods.ts';

const OWN_ROWS = readStateRows('gw-states.csv');
const OWN_CODES = new Set(OWN_ROWS.map((row) => row.code));
const SHARED_ROWS = COW_ROWS.filter((row) => !OWN_CODES.has(row.code));
const PERIODS: ReadonlyMap<number, readonly StatePeriod[]> = statePeriods(
  'gw',
  [...SHARED_ROWS, ...OWN_ROWS.filter((row) => row.id !== '')],
  COW_ROWS,
);

/** The actors that a number stands for, earliest first; empty when the list has no such number. */
export function gwPeriods(code: number): readonly StatePeriod[] {
  return PERIODS.get(code) ?? [];
}

export function gwActorOn(code: number, day: Day): Actor | undefined {
  return periodOn(gwPeriods(code), day)?.actor;
}

export function gwCodes(): readonly number[] {
  return [...PERIODS.keys()];
}

export interface GwParty extends Party {
  readonly code: number;
}

/** The party that a cell names by its number. */
export function readGwParty(row: TableRow, column: string, text = row.cell(column)): GwParty {
  const code = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (gwPeriods(code).length === 0) throw new RowError(`has the state number "${text}" in ${column}, which is unknown`);
  return gwParty(code);
}

export function gwParty(code: number): GwParty {
  return { code, label: `number ${code}`, periods: gwPeriods(code) };
}
