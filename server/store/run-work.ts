import type { StatementRunner } from './store.ts';

/**
 * Does the work of one transaction on `runner`, one statement after another. A statement that fails ends the
 * transaction: nothing runs after it, and its error is thrown even where the work went on without it. What the work
 * itself throws is passed on as it is.
 */
export async function runWork<Result>(
  runner: StatementRunner,
  work: (transaction: StatementRunner) => Promise<Result>,
): Promise<Result> {
  let failure: { readonly error: unknown } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn: StatementRunner = {
    run(query, parameters) {
      const rows = last.then(() => {
        if (failure) throw failure.error;
        return runner.run(query, parameters);
      });
      last = rows.catch((error: unknown) => {
        failure ??= { error };
      });
      return rows;
    },
  };
  let result: Result;
  try {
    result = await work(inTurn);
  } finally {
    await last;
  }
  if (failure) throw failure.error;
  return result;
}
