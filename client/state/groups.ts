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
