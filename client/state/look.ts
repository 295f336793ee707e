import type { AddressProblem } from './url.ts';

/** What the size of an actor tells: its ties on record, its ties shown, its influence, or nothing. */
export const SIZES = ['record', 'shown', 'influence', 'same'] as const;
/** What the ring around an actor tells: nothing, what it is, where it lies, whom it stands with. */
export const RINGS = ['none', 'kind', 'region', 'bloc'] as const;
/** What an outline is drawn around: nothing, those with the same ring, groups of friends. */
export const HULLS = ['none', 'ring', 'friends'] as const;
/** What the width of a line tells: how many ties it stands for, how strong the strongest of them is, or nothing. */
export const WIDTHS = ['number', 'strength', 'same'] as const;

/** What the looks of the network tell besides sign and kind. */
export interface Look {
  readonly size: (typeof SIZES)[number];
  readonly ring: (typeof RINGS)[number];
  readonly hull: (typeof HULLS)[number];
  readonly width: (typeof WIDTHS)[number];
}

export const FIRST_LOOK: Look = { size: 'record', ring: 'none', hull: 'none', width: 'number' };

export function readLook(parameters: URLSearchParams, problems: AddressProblem[]): Look {
  const read = <Choice extends string>(part: string, choices: readonly Choice[], first: Choice): Choice => {
    const word = parameters.get(part);
    const choice = choices.find((value) => value === word);
    if (word !== null && choice === undefined) problems.push({ part, value: word });
    return choice ?? first;
  };
  return {
    size: read('size', SIZES, FIRST_LOOK.size),
    ring: read('ring', RINGS, FIRST_LOOK.ring),
    hull: read('hull', HULLS, FIRST_LOOK.hull),
    width: read('width', WIDTHS, FIRST_LOOK.width),
  };
}

export function writeLook(look: Look, parameters: URLSearchParams): void {
  for (const name of ['size', 'ring', 'hull', 'width'] as const)
    if (look[name] !== FIRST_LOOK[name]) parameters.set(name, look[name]);
}
