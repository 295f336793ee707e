import type { Day } from './dates.ts';
import { groupBy } from './group-by.ts';
import type { Model, Tie } from './model.ts';

/** From this day on, so many; until the next. */
export interface Count {
  readonly day: Day;
  readonly number: number;
}

/** How many of these ties are in force on a day, and from every later day on which that changes. */
export function countsOverTime(ties: readonly Tie[], from: Day): readonly Count[] {
  const changes = new Map<Day, number>([[from, 0]]);
  const add = (day: Day, number: number) => {
    const at = day < from ? from : day;
    changes.set(at, (changes.get(at) ?? 0) + number);
  };
  for (const { inForceFrom, inForceUntil } of ties) {
    add(inForceFrom, 1);
    if (inForceUntil !== null) add(inForceUntil, -1);
  }
  let number = 0;
  return [...changes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, change]) => {
      number += change;
      return { day, number };
    });
}

const MEMBERSHIP = 'MEMBER_OF';

/** Who was a member of the organisation at any time. */
export function membershipsIn(model: Model, organisation: string): readonly Tie[] {
  return (model.tiesOf.get(organisation) ?? []).filter(
    (tie) => tie.kind.id === MEMBERSHIP && tie.object.id === organisation,
  );
}

/** A day on which members came or went, up to today. */
export interface Turnover {
  readonly day: Day;
  readonly joined: readonly Tie[];
  readonly left: readonly Tie[];
}

/**
 * The days on which members are known to have joined or left, the latest first. A day that a source merely vouches for
 * is neither, nor is the last day known of a membership that ended on an unknown one.
 */
export function turnoverOf(memberships: readonly Tie[], today: Day): readonly Turnover[] {
  const joined = groupBy(
    memberships.filter(({ since }) => since !== null),
    ({ inForceFrom }) => inForceFrom,
  );
  const left = groupBy(
    memberships.filter(({ end }) => end === 'DATED'),
    ({ inForceUntil }) => inForceUntil,
  );
  return [...new Set([...joined.keys(), ...left.keys()])]
    .filter((day) => day !== null)
    .filter((day) => day <= today)
    .sort()
    .reverse()
    .map((day) => ({ day, joined: joined.get(day) ?? [], left: left.get(day) ?? [] }));
}
