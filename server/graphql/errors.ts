import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { EntenteError } from '../domain/errors.ts';

/** Codes of failures that are ours to mend, whose details are for the log. */
const NOT_FOR_CALLERS = new Set(['STORE_FAILED', 'STORE_DAMAGED', 'STORE_LOCKED']);

/**
 * What a caller sees of an error: the sentence and the code of what they can mend, and nothing of the inside otherwise.
 * `log` is told of the rest.
 */
export function errorFormatter(log: (error: unknown) => void) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = unwrapResolverError(error);
    const ours =
      cause instanceof EntenteError ? cause : cause instanceof GraphQLError ? cause.originalError : undefined;
    const { path, locations } = formatted;
    if (ours instanceof EntenteError && !NOT_FOR_CALLERS.has(ours.code)) {
      return {
        message: ours.message,
        path,
        locations,
        extensions: { code: ours.code, ...(ours.problems.length > 0 && { problems: ours.problems }) },
      };
    }
    const { code } = formatted.extensions ?? {};
    if (code !== undefined && code !== 'INTERNAL_SERVER_ERROR') return { ...formatted, extensions: { code } };
    log(cause);
    return {
      message: 'Something went wrong at the server. It has been logged; try again.',
      path,
      locations,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}
