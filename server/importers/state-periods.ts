/** Tables that say which state a code stands for on a day: one row for each code and period. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Actor, actor } from '../domain/actor.ts';
import type { Day } from '../domain/dates.ts';

/** The days on which a code stands for one actor, half-open; null: without limit on that side. */
export interface StatePeriod {
  readonly from: Day | null;
  readonly until: Day | null;
  readonly actor: Actor;
}

export interface StateRow {
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

export function readStateRows(fileName: string): StateRow[] {
  return parse(readFileSync(new URL(`./${fileName}`, import.meta.url), 'utf8'), { columns: true });
}

/** `system` names the codes that actors carry: `cow:365`. `described` holds the rows that describe actors only referred to here. */
export function statePeriods(
  system: string,
  rows: readonly StateRow[],
  described: readonly StateRow[] = rows,
): Map<number, StatePeriod[]> {
  const codesOf = new Map<string, string[]>();
  for (const row of rows) codesOf.set(row.id, [...(codesOf.get(row.id) ?? []), `${system}:${row.code}`]);
  const actors = new Map<string, Actor>();
  for (const row of [...rows, ...described]) {
    // An actor that has several codes is described in its first row.
    if (actors.has(row.id) || row.name === '') continue;
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
  const periods = new Map<number, StatePeriod[]>();
  for (const row of rows) {
    const known = actors.get(row.id);
    if (!known) throw new Error(`no row describes ${row.id}`);
    const period = { from: row.from || null, until: row.until || null, actor: known };
    periods.set(Number(row.code), [...(periods.get(Number(row.code)) ?? []), period]);
  }
  return periods;
}

export function periodOn(periods: readonly StatePeriod[], day: Day): StatePeriod | undefined {
  return periods.find(({ from, until }) => (from === null || from <= day) && (until === null || day < until));
}

function list(text: string): string[] {
  return text === '' ? [] : text.split(';');
}
