/** How lines look at scale 1, whoever draws them. */

/** Lines between the same two bend so far apart. */
export const LANE_WIDTH = 14;

/** By a thickness of 0 to 3. */
export function widthOf(thickness: number): number {
  return 0.9 + 0.6 * thickness;
}

/** Lengths of the dashes of hostile lines and the dots of neutral ones, as Cytoscape draws them. */
export const DASHES = { 1: [], [-1]: [6, 3], 0: [1, 1] } as const;

/** What is about to end fades. */
export function opacityOf(staying: number): number {
  return 0.35 + 0.65 * staying;
}

/** How much is left of what steps back: behind what is chosen, and behind what began or ended. */
export const FADED = 0.1;
export const STAYED = 0.25;
