import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { EntenteError } from '../domain/errors.ts';

/** Codes of failures that are ours to mend, whose details are for the log. */
const NOT_FOR_CALLERS = new Set(['STORE_FAILED', 'STORE_DAMAGED', 'STORE_LOCKED']);

export type ErrorFormatter = (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;

/**
 * What a caller sees of an error: the sentence and the code of what they can mend, and nothing of the inside otherwise.
 * `log` is told of the rest.
 */
export function errorFormatter(log: (error: unknown) => void): ErrorFormatter {
  return (formatted, error) => {
    const cause = unwrapResolverError(error);
    const ours = innermost(cause);
    const { path, locations } = formatted;
    if (ours instanceof EntenteError && !NOT_FOR_CALLERS.has(ours.code)) {
      return {
        // A variable may hold hundreds of values: GraphQL's sentence says which of them it was.
        message: formatted.message.startsWith('Variable "$') ? formatted.message : ours.message,
        path,
        locations,
        extensions: { code: ours.code, ...(ours.problems.length > 0 && { problems: ours.problems }) },
      };
    }
    const { code, cost } = formatted.extensions ?? {};
    if (code === 'GRAPHQL_PARSE_FAILED' && ours instanceof RangeError) {
      return { message: 'The document nests too deeply to be read: ask in several requests.', extensions: { code } };
    }
    if (code !== undefined && code !== 'INTERNAL_SERVER_ERROR') {
      // Apollo gives every refusal of a document one code; the rule that refused it may have said more exactly why.
      const ruleCode = ours instanceof GraphQLError ? ours.extensions.code : undefined;
      return { ...formatted, extensions: { code: ruleCode ?? code, ...(cost !== undefined && { cost }) } };
    }
    if (isCallersFault(cause)) return { ...formatted, extensions: { code: 'BAD_REQUEST' } };
    log(cause);
    return {
      message: 'Something went wrong at the server. It has been logged; try again.',
      path,
      locations,
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    };
  };
}

/** GraphQL wraps what a scalar throws once for a literal and twice for a variable. */
function innermost(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError ? innermost(error.originalError) : error;
}

/** Apollo refuses some requests with a status and no code. */
function isCallersFault(error: unknown): boolean {
  const http = error instanceof GraphQLError ? (error.extensions.http as { status?: number } | undefined) : undefined;
  return http?.status !== undefined && http.status >= 400 && http.status < 500;
}
