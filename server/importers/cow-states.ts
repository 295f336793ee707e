/**
 * Which actor a state code of the Correlates of War stands for on a day. The table is cow-states.csv: one row for each
 * code and period, because the data give one code to states that followed one another (365: the Russian Empire, Soviet
 * Russia, the Soviet Union, Russia), while the graph keeps each as itself.
 */
import type { Actor } from '../domain/actor.ts';
import type { Day } from '../domain/dates.ts';
import { RowError, type TableRow } from './csv.ts';
import { readNumber } from './rows.ts';
import type { Party } from './spans.ts';
import { periodOn, readStateRows, type StatePeriod, statePeriods } from './state-periods.ts';

export const COW_ROWS = readStateRows('cow-states.csv');
const PERIODS: ReadonlyMap<number, readonly StatePeriod[]> = statePeriods('cow', COW_ROWS);

/** The actors that a code stands for, earliest first; empty when the state system has no such code. */
export function cowPeriods(code: number): readonly StatePeriod[] {
  return PERIODS.get(code) ?? [];
}

export function cowActorOn(code: number, day: Day): Actor | undefined {
  return periodOn(cowPeriods(code), day)?.actor;
}

export function cowCodes(): readonly number[] {
  return [...PERIODS.keys()];
}

/** The party that a cell names by its state code. */
export function readCowParty(row: TableRow, column: string): Party & { readonly code: number } {
  const code = readNumber(row, column);
  if (cowPeriods(code).length === 0) throw new RowError(`has the state code ${code} in ${column}, which is unknown`);
  return cowParty(code);
}

export function cowParty(code: number): Party & { readonly code: number } {
  return { code, label: `code ${code}`, periods: cowPeriods(code) };
}
