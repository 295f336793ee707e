import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import {
  AccordingToOneDocument,
  ActorFactsDocument,
  DisputesDocument,
  EvidenceDocument,
  NetworkDocument,
  SearchDocument,
  SourceDocument,
} from '../api/generated.ts';
import { modelOf, type Tie } from './model.ts';
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

/** The episodes of a tie when one source alone is believed; none where it asserts none. */
export function useAccordingToOne({ subject, kind, object }: Tie, source: string, revision: number) {
  const question = { one: subject.id, other: object.id, kind: kind.id, source, revision };
  return useQuery({
    queryKey: ['according to one', question],
    ...asking(AccordingToOneDocument, question, ({ graph }) =>
      // Of a tie that points one way, not those the other way round.
      graph.ties.nodes.filter((tie) => kind.symmetric || tie.subject.id === subject.id),
    ),
  });
}

const DISPUTES = 40;

/** The ties of an actor that are contested at any time. */
export function useDisputes(id: string, revision: number, source: string | null) {
  const accordingTo = source === null ? null : [source];
  return useQuery({
    queryKey: ['disputes', id, revision, source],
    ...asking(DisputesDocument, { id, revision, accordingTo, first: DISPUTES }, ({ graph }) => graph.actor?.ties),
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
