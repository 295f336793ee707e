import { keepPreviousData, QueryClient, useQuery } from '@tanstack/react-query';
import { ask, ServerRefused } from '../api/ask.ts';
import { ActorFactsDocument, EvidenceDocument, NetworkDocument, SearchDocument } from '../api/generated.ts';
import { modelOf } from './model.ts';

/** A server that refused will refuse again; one that did not answer gets a second chance. */
export const queryClient = new QueryClient({
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

export function useNetwork(revision: number | null) {
  return useQuery({
    queryKey: ['network', revision],
    queryFn: async ({ signal }) => modelOf(await ask(NetworkDocument, { revision }, signal)),
  });
}

/** The questions below are asked at the revision that the network was read at. */
export function useEvidence(tie: string, revision: number) {
  return useQuery({
    queryKey: ['evidence', tie, revision],
    queryFn: async ({ signal }) => (await ask(EvidenceDocument, { tie, revision }, signal)).graph.tie?.evidence ?? [],
  });
}

export function useActorFacts(id: string, revision: number) {
  return useQuery({
    queryKey: ['actor', id, revision],
    queryFn: async ({ signal }) => (await ask(ActorFactsDocument, { id, revision }, signal)).graph.actor,
  });
}

const MATCHES = 8;

export function useSearch(text: string, revision: number) {
  return useQuery({
    queryKey: ['search', text, revision],
    queryFn: async ({ signal }) => (await ask(SearchDocument, { text, first: MATCHES, revision }, signal)).graph.search,
    enabled: text !== '',
    placeholderData: keepPreviousData,
  });
}
