import type { ActorKind } from '../api/generated.ts';
import { type Arrangement, FIRST_ARRANGEMENT } from './arrangement.ts';
import type { Day } from './dates.ts';
import { EVERYBODY, type Extent } from './extent.ts';
import { FIRST_LOOK, type Look } from './look.ts';
import { FIRST_MATRIX, type MatrixView } from './matrix-view.ts';
import type { Study } from './study.ts';
import { FIRST_TABLE, type TableView } from './table-view.ts';

export type Sign = 1 | 0 | -1;

/** What is open in the panel: an actor, several actors, a tie, all ties between two actors, what a source says, or what an issue is about. */
export type Selection =
  | { readonly type: 'actor'; readonly id: string }
  | { readonly type: 'actors'; readonly ids: readonly string[] }
  | { readonly type: 'tie'; readonly id: string }
  | { readonly type: 'pair'; readonly between: readonly [string, string] }
  | { readonly type: 'source'; readonly id: string }
  | { readonly type: 'issue'; readonly id: string };

/** What narrows the picture. An empty list lets everything through. */
export interface Filters {
  readonly kinds: readonly string[];
  readonly signs: readonly Sign[];
  readonly issues: readonly string[];
  readonly actorKinds: readonly ActorKind[];
  readonly contestedOnly: boolean;
}

/** The ways to see what is shown: one selection, one set of filters and one day for them all. */
export const DISPLAYS = ['network', 'map', 'matrix', 'timeline', 'table'] as const;
export type Display = (typeof DISPLAYS)[number];

/** What the timeline gathers its ties by. */
export const LANES = ['kind', 'pair', 'actor'] as const;
export type Lanes = (typeof LANES)[number];
/** Places in the network, by the actor's id. */
export type Pins = Readonly<Record<string, { readonly x: number; readonly y: number }>>;

/** All that a link needs to show the same picture elsewhere. */
export interface View extends Filters, Extent {
  /** The day shown; null until the server has said which day is today. */
  readonly date: Day | null;
  /** The first day of the span that ends with the day shown; null while the day is shown alone. */
  readonly since: Day | null;
  readonly display: Display;
  readonly lanes: Lanes;
  /** The one or two actors whose ties alone the timeline goes on showing while one of those ties is selected. */
  readonly tiesOf: readonly string[];
  readonly selection: Selection | null;
  readonly table: TableView;
  readonly matrix: MatrixView;
  readonly look: Look;
  /** The question being worked through; null while just looking. */
  readonly study: Study | null;
  /** The revision pinned; null for the latest. */
  readonly revision: number | null;
  /** The source whose claims alone count; null for all. */
  readonly accordingTo: string | null;
  /** How the network is arranged. */
  readonly arrangement: Arrangement;
  /** Where actors were put by hand. Kept by the tab rather than by the address. */
  readonly pins: Pins;
}

export const NO_FILTERS: Filters = { kinds: [], signs: [], issues: [], actorKinds: [], contestedOnly: false };

export const FIRST_VIEW: View = {
  ...NO_FILTERS,
  ...EVERYBODY,
  date: null,
  since: null,
  display: 'network',
  table: FIRST_TABLE,
  lanes: 'kind',
  tiesOf: [],
  matrix: FIRST_MATRIX,
  look: FIRST_LOOK,
  selection: null,
  study: null,
  revision: null,
  accordingTo: null,
  arrangement: FIRST_ARRANGEMENT,
  pins: {},
};

export const SIGNS: readonly Sign[] = [1, -1, 0];
export const ACTOR_KINDS: readonly ActorKind[] = ['COUNTRY', 'ORGANISATION', 'PERSON'];

export type FacetName = 'kinds' | 'signs' | 'issues' | 'actorKinds';
export const FACETS: readonly FacetName[] = ['signs', 'kinds', 'issues', 'actorKinds'];

export function isFiltered(filters: Filters): boolean {
  return filters.contestedOnly || FACETS.some((facet) => filters[facet].length > 0);
}
