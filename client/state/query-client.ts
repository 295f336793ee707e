import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ask, ServerRefused, ServerUnreachable } from '../api/ask.ts';
import type { TypedDocumentString } from '../api/generated.ts';
import { comparePage, wonder } from './server-news.ts';

/** A server that refused will refuse again; one that did not answer gets a second chance. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof ServerUnreachable) wonder();
      // The server no longer has what this page asks for.
      if (error instanceof ServerRefused && error.code === 'GRAPHQL_VALIDATION_FAILED') void comparePage();
    },
  }),
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 1 && !(error instanceof ServerRefused),
      retryDelay: 400,
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
    },
  },
});

export function askUnansweredAgain(): void {
  void queryClient.refetchQueries({
    type: 'active',
    predicate: ({ state }) => state.error instanceof ServerUnreachable,
  });
}

/** Takes in what was recorded since the network was read. What is open stays open. */
export function takeInLatest(): Promise<void> {
  return queryClient.refetchQueries({ queryKey: ['network', null] });
}

/** A question with what of its answer is wanted. The question stays readable beside the answer, for whoever asks what was asked. */
export function asking<Answer, Variables, Wanted>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables | null,
  wanted: (answer: Answer) => Wanted,
  askIt: typeof ask<Answer, Variables> = ask,
) {
  return {
    queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
      wanted(await askIt(document, variables as Variables, signal)),
    meta: { query: document.toString(), variables },
  };
}
