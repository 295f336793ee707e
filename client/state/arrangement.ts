import type { AddressProblem } from './url.ts';

/** The ways to arrange the network. */
export const LAYOUTS = ['force', 'blocs', 'map', 'rings', 'levels', 'circle'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** Those that chance has a part in: another seed is another arrangement. */
export const WITH_SEED: readonly Layout[] = ['force', 'blocs'];

export interface Arrangement {
  readonly layout: Layout;
  readonly seed: number;
}

export const FIRST_ARRANGEMENT: Arrangement = { layout: 'force', seed: 0 };

/** Beyond this, one more arrangement is like one of those before. */
const SEEDS = 100;

export function nextSeed({ layout, seed }: Arrangement): Arrangement {
  return { layout, seed: (seed + 1) % SEEDS };
}

/** `layout=circle`, or with a seed `layout=force,3`. */
export function readArrangement(parameters: URLSearchParams, problems: AddressProblem[]): Arrangement {
  const text = parameters.get('layout');
  if (text === null) return FIRST_ARRANGEMENT;
  const [word, number, ...more] = text.split(',');
  const layout = LAYOUTS.find((name) => name === word);
  const seed = number === undefined ? 0 : Number(/^\d{1,2}$/.exec(number)?.[0] ?? Number.NaN);
  const isRead = layout !== undefined && more.length === 0 && (seed === 0 || (seed > 0 && WITH_SEED.includes(layout)));
  if (isRead) return { layout, seed };
  problems.push({ part: 'layout', value: text });
  return FIRST_ARRANGEMENT;
}

export function writeArrangement({ layout, seed }: Arrangement, parameters: URLSearchParams): void {
  if (seed > 0) parameters.set('layout', `${layout},${seed}`);
  else if (layout !== FIRST_ARRANGEMENT.layout) parameters.set('layout', layout);
}
