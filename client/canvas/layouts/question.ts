import type { SimulationNodeDatum } from 'd3-force';
import type { Layout } from '../../state/arrangement.ts';

export interface LayoutActor {
  readonly id: string;
  readonly location: { readonly latitude: number; readonly longitude: number } | null;
  /** In a hierarchy, the level that it stands on: 0 at the top. */
  readonly level: number;
  /** The room that its sign and name take. */
  readonly width: number;
  readonly height: number;
  /** The days between which it can be shown, as text; actors of different times may stand in one place. */
  readonly from: string;
  readonly until: string;
  /** Shown on the day that the page opens with. */
  readonly today: boolean;
}

export interface LayoutQuestion {
  readonly layout: Layout;
  /** Another number gives another of the arrangements that would do as well. */
  readonly seed: number;
  /** Width to height of the sheet to fill. */
  readonly shape: number;
  readonly actors: readonly LayoutActor[];
  /** Pairs of ids; the more often a pair comes, the closer the two. */
  readonly pairs: readonly (readonly [string, string])[];
  /** Who belongs together, where that is what they are arranged by. */
  readonly blocs: readonly (readonly string[])[];
  /** Where they stood before the record changed; null for a fresh start. */
  readonly before: Positions | null;
}

export type Positions = Readonly<Record<string, { readonly x: number; readonly y: number }>>;

export interface Placed extends SimulationNodeDatum {
  readonly id: string;
  readonly actor: LayoutActor;
  x: number;
  y: number;
}
