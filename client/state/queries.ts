import {
  keepPreviousData,
  QueryCache,
  QueryClient,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { ask, ServerRefused, ServerUnreachable } from '../api/ask.ts';
import {
  ActorFactsDocument,
  EvidenceDocument,
  NetworkDocument,
  SearchDocument,
  SourceDocument,
  type TypedDocumentString,
} from '../api/generated.ts';
import { modelOf } from './model.ts';
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
export function useTakeIn(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.refetchQueries({ queryKey: ['network', null] });
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

export function useNetwork(revision: number | null, accordingTo: string | null) {
  return useQuery({
    queryKey: ['network', revision, accordingTo],
    queryFn: async ({ signal }) => {
      const sources = accordingTo === null ? null : [accordingTo];
      return modelOf(await ask(NetworkDocument, { revision, accordingTo: sources }, signal));
    },
    // The picture stays while the same one is read from fewer or more sources.
    placeholderData: (before, query) => (query?.queryKey[1] === revision ? before : undefined),
  });
}

/** The questions below are asked at the revision that the network was read at. */
export function useEvidence(tie: string, revision: number) {
  return useQuery({
    queryKey: ['evidence', tie, revision],
    ...asking(EvidenceDocument, { tie, revision }, ({ graph }) => graph.tie?.evidence ?? []),
  });
}

export function useSource(id: string, revision: number) {
  return useInfiniteQuery({
    queryKey: ['source', id, revision],
    queryFn: async ({ pageParam, signal }) => ask(SourceDocument, { id, revision, after: pageParam }, signal),
    meta: { query: SourceDocument.toString(), variables: { id, revision, after: null } },
    initialPageParam: null as string | null,
    getNextPageParam: ({ graph }) => (graph.claims.pageInfo.hasNextPage ? graph.claims.pageInfo.endCursor : null),
  });
}

export function useActorFacts(id: string, revision: number) {
  return useQuery({
    queryKey: ['actor', id, revision],
    ...asking(ActorFactsDocument, { id, revision }, ({ graph }) => graph.actor),
  });
}

const MATCHES = 8;

export function useSearch(text: string, revision: number) {
  return useQuery({
    queryKey: ['search', text, revision],
    ...asking(SearchDocument, { text, first: MATCHES, revision }, ({ graph }) => graph.search),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
}
