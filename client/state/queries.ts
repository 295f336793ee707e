import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import {
  ActorFactsDocument,
  EvidenceDocument,
  NetworkDocument,
  SearchDocument,
  SourceDocument,
} from '../api/generated.ts';
import { modelOf } from './model.ts';
import { asking } from './query-client.ts';

export function networkQuery(revision: number | null, accordingTo: string | null) {
  return queryOptions({
    queryKey: ['network', revision, accordingTo],
    queryFn: async ({ signal }) => {
      const sources = accordingTo === null ? null : [accordingTo];
      return modelOf(await ask(NetworkDocument, { revision, accordingTo: sources }, signal));
    },
  });
}

export function useNetwork(revision: number | null, accordingTo: string | null) {
  return useQuery({
    ...networkQuery(revision, accordingTo),
    // The picture stays while the same one is read from fewer or more sources.
    placeholderData: (before, query) => (query?.queryKey[1] === revision ? before : undefined),
  });
}

/** The questions below are asked at the revision that the network was read at. */
/** By one source alone a tie may be another, with days of its own. */
export function useEvidence(tie: string, revision: number, source: string | null) {
  const accordingTo = source === null ? null : [source];
  return useQuery({
    queryKey: ['evidence', tie, revision, source],
    ...asking(EvidenceDocument, { tie, revision, accordingTo }, ({ graph }) => graph.tie?.evidence ?? []),
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
