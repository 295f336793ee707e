import type { CypherValue, Query } from '../../server/store/store.ts';

type Parameters = { readonly [name: string]: CypherValue };

/** A statement of a test's own. */
export function statement<Row>(text: string, name = 'test'): Query<Parameters, Row> {
  return { name, text };
}
