/** A value that Cypher parameters and answers are made of. Dates are ISO text; whole numbers stay whole. */
export type CypherValue =
  | null
  | boolean
  | number
  | string
  | readonly CypherValue[]
  | { readonly [key: string]: CypherValue };

/** One statement of cypher/, with the types of its parameters and of a row of its answer. */
export interface Query<Parameters extends object, Row> {
  /** Path under cypher/ without the ending, for errors and for counting. */
  readonly name: string;
  readonly text: string;
  /** Never set: carries the types. */
  readonly types?: { readonly parameters: Parameters; readonly row: Row };
}

/** Runs statements one after another; each call is one round trip. */
export interface StatementRunner {
  run<Parameters extends object, Row>(query: Query<Parameters, Row>, parameters: NoInfer<Parameters>): Promise<Row[]>;
}

/**
 * What runs Cypher. Both stores answer alike for every statement of cypher/ (tests/store.contract.ts).
 * Errors are EntenteError with a STORE_ code.
 */
export interface Store extends StatementRunner {
  readonly name: 'embedded' | 'neo4j';
  /** True when no other process can write while this one holds the store. */
  readonly exclusive: boolean;
  /**
   * Reads. Takes part in no transaction. Rejects with STORE_TIMEOUT when it takes longer than `timeoutMs`, where that is
   * less than the store's own limit.
   */
  run<Parameters extends object, Row>(
    query: Query<Parameters, Row>,
    parameters: NoInfer<Parameters>,
    timeoutMs?: number,
  ): Promise<Row[]>;
  /**
   * Writes, all or nothing: commits when `work` resolves, rolls back on any error in it. Writers follow one another.
   * `work` may run again after a transient error of the store, also when it was committed and only the answer was lost:
   * it must keep no state outside but what tells that.
   */
  transaction<Result>(work: (transaction: StatementRunner) => Promise<Result>): Promise<Result>;
  /** Ends open work, writes everything out and lets go of the store. Closing twice is fine. */
  close(): Promise<void>;
}
