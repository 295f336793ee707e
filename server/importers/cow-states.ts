/**
 * Which actor a state code of the Correlates of War stands for on a day. The table is cow-states.csv: one row for each
 * code and period, because the data give one code to states that followed one another (365: the Russian Empire, Soviet
 * Russia, the Soviet Union, Russia), while the graph keeps each as itself.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Actor, actor } from '../domain/actor.ts';
import type { Day } from '../domain/dates.ts';

/** The days on which a code stands for one actor, half-open; null: without limit on that side. */
export interface CowPeriod {
  readonly from: Day | null;
  readonly until: Day | null;
  readonly actor: Actor;
}

interface Row {
  readonly code: string;
  readonly from: string;
  readonly until: string;
  readonly id: string;
  readonly name: string;
  readonly aliases: string;
  readonly since: string;
  readonly ended: string;
  readonly successors: string;
  readonly note: string;
}

const PERIODS: ReadonlyMap<number, readonly CowPeriod[]> = readTable();

/** The actors that a code stands for, earliest first; empty when the state system has no such code. */
export function cowPeriods(code: number): readonly CowPeriod[] {
  return PERIODS.get(code) ?? [];
}

export function cowActorOn(code: number, day: Day): Actor | undefined {
  return cowPeriods(code).find(
    (period) => (period.from === null || period.from <= day) && (period.until === null || day < period.until),
  )?.actor;
}

export function cowCodes(): readonly number[] {
  return [...PERIODS.keys()];
}

function readTable(): Map<number, CowPeriod[]> {
  const text = readFileSync(new URL('./cow-states.csv', import.meta.url), 'utf8');
  const rows: Row[] = parse(text, { columns: true });
  const codesOf = new Map<string, string[]>();
  for (const row of rows) codesOf.set(row.id, [...(codesOf.get(row.id) ?? []), `cow:${row.code}`]);
  const actors = new Map<string, Actor>();
  for (const row of rows) {
    // An actor that has several codes is described in its first row.
    if (actors.has(row.id)) continue;
    actors.set(
      row.id,
      actor({
        id: row.id,
        kind: 'COUNTRY',
        name: row.name,
        aliases: list(row.aliases),
        since: row.since || null,
        until: row.ended || null,
        note: row.note || null,
        codes: codesOf.get(row.id) ?? [],
        successors: list(row.successors),
      }),
    );
  }
  const periods = new Map<number, CowPeriod[]>();
  for (const row of rows) {
    const period = { from: row.from || null, until: row.until || null, actor: actors.get(row.id) as Actor };
    periods.set(Number(row.code), [...(periods.get(Number(row.code)) ?? []), period]);
  }
  return periods;
}

function list(text: string): string[] {
  return text === '' ? [] : text.split(';');
}
