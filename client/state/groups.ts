/** Groups that the picture tells apart: two camps, what began and what ended, and groups by number. */
export type Group = 'one' | 'other' | 'began' | 'ended' | NumberedGroup;
export type NumberedGroup = (typeof NUMBERED)[number];

/** As many as can be told apart by colour; all further groups share the last one. */
export const NUMBERED = ['group-1', 'group-2', 'group-3', 'group-4', 'group-5', 'group-6', 'group-more'] as const;

export function groupMark(index: number): NumberedGroup {
  return NUMBERED[index] ?? 'group-more';
}

/** The number beside a name in the picture, so that no group is told by colour alone. */
export function groupNumber(group: Group): string {
  return /\d+$/.exec(group)?.[0] ?? '';
}

/** What tells a group apart without colour: its number, of camps too. Empty for what began and ended. */
export function groupSign(group: Group): string {
  return group === 'one' ? '1' : group === 'other' ? '2' : groupNumber(group);
}

/** Where a tie lies among the groups of its ends. */
export interface Among {
  /** The group of both ends; null where each is in another. */
  readonly group: Group | null;
  /** "1" within a group, "1–2" between two. */
  readonly sign: string;
}

/** Of two actors who are both in a group; null where one is in none. */
export function amongGroups(groups: ReadonlyMap<string, Group> | null, a: string, b: string): Among | null {
  const [one, other] = [groups?.get(a), groups?.get(b)];
  if (!one || !other) return null;
  const [sign, otherSign] = [groupSign(one), groupSign(other)];
  if (one === other) return { group: one, sign };
  return { group: null, sign: sign < otherSign ? `${sign}–${otherSign}` : `${otherSign}–${sign}` };
}
