import { addMonths, type Day } from './dates.ts';
import { type Model, type Tie, tiesBetween } from './model.ts';
import { contestedOn, inForceOn, shownTies } from './shown.ts';
import { NO_FILTERS } from './view.ts';

/** Years looked back over for the one in which the most changed. */
const YEARS_BACK = 40;

/** Two on bad terms who have a friend in common. */
export interface CommonFriend {
  readonly one: string;
  readonly other: string;
  readonly between: string;
}

export interface Examples {
  /** The tie that the most sources speak of, and not with one voice. */
  readonly contested: Tie | null;
  readonly chain: CommonFriend | null;
  /** The year within which the most ties began or ended. */
  readonly change: { readonly from: Day; readonly until: Day; readonly ties: number } | null;
}

/** What is worth a look in these data on that day, found by rule: whatever the data, it is in them. */
export function examplesIn(model: Model, day: Day): Examples {
  const ties = shownTies(model, NO_FILTERS, day);
  return { contested: mostContested(ties, day), chain: commonFriend(model, ties, day), change: greatestChange(model) };
}

function mostContested(ties: readonly Tie[], day: Day): Tie | null {
  return best(
    ties.filter((tie) => contestedOn(tie, day)),
    // A denial says more than dates that differ.
    (tie) => tie.sourceCount + 10 * tie.deniedDuring.length + 5 * tie.qualifiedDuring.length,
  );
}

/** Of the pairs on bad terms alone, the two that the record has the most to say of, by way of their strongest common friend. */
function commonFriend(model: Model, ties: readonly Tie[], day: Day): CommonFriend | null {
  const friends = neighbours(ties.filter((tie) => tie.kind.sign > 0 && isDirect(tie)));
  const foes = ties.filter((tie) => tie.kind.sign < 0 && isDirect(tie));
  const pairs = foes.flatMap((tie) => {
    const [one = '', other = ''] = [tie.subject.id, tie.object.id].sort();
    const common = friends.get(one)?.has(other) ? [] : inCommon(friends, one, other);
    return common.length === 0 ? [] : [{ one, other, common }];
  });
  const saidOf = (id: string) => model.tiesOf.get(id)?.length ?? 0;
  const pair = best(pairs, ({ one, other }) => saidOf(one) + saidOf(other));
  if (pair === null) return null;
  const { one, other, common } = pair;
  const between = best(common, (id) => strengthBetween(model, one, id, day) * strengthBetween(model, id, other, day));
  return between === null ? null : { one, other, between };
}

function inCommon(friends: ReadonlyMap<string, ReadonlySet<string>>, one: string, other: string): string[] {
  return [...(friends.get(one) ?? [])].filter((id) => friends.get(other)?.has(id));
}

/** Between states: a shared club makes no friends, nor does a person speak for a state. */
function isDirect({ subject, object }: Tie): boolean {
  return subject.kind === 'COUNTRY' && object.kind === 'COUNTRY';
}

function strengthBetween(model: Model, a: string, b: string, day: Day): number {
  const friendly = tiesBetween(model, a, b).filter((tie) => tie.kind.sign > 0 && inForceOn(tie, day));
  return Math.max(0, ...friendly.map((tie) => tie.strength));
}

function neighbours(ties: readonly Tie[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const add = (one: string, other: string) => found.set(one, (found.get(one) ?? new Set()).add(other));
  for (const { subject, object } of ties) {
    add(subject.id, object.id);
    add(object.id, subject.id);
  }
  return found;
}

function greatestChange({ ties, today }: Model): Examples['change'] {
  const years = Array.from({ length: YEARS_BACK }, (_, back) => {
    const until = addMonths(today, -12 * back);
    const from = addMonths(until, -12);
    const changed = ties.filter(
      ({ kind, since, end, inForceFrom, inForceUntil }) =>
        // Of dated acts some begin and lapse every day, and a day that a source merely vouches for changes nothing.
        kind.persists &&
        ((since !== null && from < inForceFrom && inForceFrom <= until) ||
          (end === 'DATED' && inForceUntil !== null && from < inForceUntil && inForceUntil <= until)),
    );
    return { from, until, ties: changed.length };
  });
  const greatest = best(years, (year) => year.ties);
  return greatest && greatest.ties > 0 ? greatest : null;
}

/** The first of those that count the most. */
function best<Value>(values: readonly Value[], weight: (value: Value) => number): Value | null {
  let [found, most]: [Value | null, number] = [null, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    const weighs = weight(value);
    if (weighs > most) [found, most] = [value, weighs];
  }
  return found;
}
