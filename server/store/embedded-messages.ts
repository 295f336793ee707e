import type { CypherValue } from './store.ts';

/** What the page of the store asks its worker; each request is answered once, under its number. */
export type WorkerRequest = { readonly number: number } & (
  | { readonly ask: 'open'; readonly file: string | null }
  | {
      readonly ask: 'run';
      readonly text: string;
      readonly parameters: CypherValue;
      /** Inside this transaction; null: on its own. */
      readonly transaction: number | null;
    }
  | { readonly ask: 'begin' | 'commit' | 'rollback'; readonly transaction: number }
  | { readonly ask: 'close' }
);

export type WorkerAnswer = { readonly number: number } & (
  | { readonly rows: readonly unknown[] }
  | { readonly failure: { readonly message: string; readonly gqlStatus: string | null } }
);
