import { bundleKey } from './bundles.ts';
import type { Tie } from './model.ts';

/**
 * More lines than so many are a crowd, which the network draws itself: Cytoscape takes a tenth of a millisecond for each at
 * every step. Those that are looked at are Cytoscape's even then, and so look and answer like any other.
 */
export const CROWD = 1000;

/** Whether the lines of these ties are one. */
export function isCrowd(ties: readonly Tie[]): boolean {
  return ties.length > CROWD && new Set(ties.map((tie) => bundleKey(tie))).size > CROWD;
}
