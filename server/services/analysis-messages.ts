import type { Progress } from '../analysis/work.ts';
import type { Actor } from '../domain/actor.ts';
import type { When } from '../domain/graph.ts';
import type { Tie } from '../domain/tie.ts';
import type { MeasureName } from './measures.ts';

/**
 * What is asked of the thread that computes. A graph is sent once, under a key, and asked about many times: first its actors,
 * then its ties in parts, so that a large one holds up nothing else.
 */
export type AnalysisRequest =
  | {
      readonly ask: 'graph';
      readonly key: number;
      readonly revision: number;
      readonly actors: readonly Actor[];
    }
  | { readonly ask: 'ties'; readonly key: number; readonly ties: readonly Tie[]; readonly last: boolean }
  | { readonly ask: 'forget'; readonly key: number }
  | {
      readonly ask: 'run';
      readonly number: number;
      readonly key: number;
      readonly when: When;
      readonly measure: MeasureName;
      readonly options: object;
      /** Somebody may want to know how far it is. */
      readonly reports: boolean;
    }
  | { readonly ask: 'cancel'; readonly number: number };

export type AnalysisAnswer = { readonly number: number } & (
  | { readonly value: unknown }
  | { readonly progress: Progress }
  | { readonly failure: { readonly code: string | null; readonly message: string } }
);
