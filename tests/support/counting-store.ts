import type { Query, Store } from '../../server/store/store.ts';

/** A store that does what the given one does and notes which statements it was asked to run outside transactions. */
export interface CountingStore {
  readonly store: Store;
  readonly ran: string[];
}

export function counting(store: Store): CountingStore {
  const ran: string[] = [];
  return {
    ran,
    store: {
      name: store.name,
      exclusive: store.exclusive,
      run<Parameters extends object, Row>(
        query: Query<Parameters, Row>,
        parameters: Parameters,
        timeoutMs?: number,
      ): Promise<Row[]> {
        ran.push(query.name);
        return store.run(query, parameters, timeoutMs);
      },
      transaction: (work) => store.transaction(work),
      close: () => store.close(),
    },
  };
}
