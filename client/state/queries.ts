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
  BalanceCurveDocument,
  BalanceDocument,
  BlocsDocument,
  CompareDocument,
  EvidenceDocument,
  GroupsDocument,
  NetworkDocument,
  RankingDocument,
  SearchDocument,
  SimilarityDocument,
  SourceDocument,
  TraceDocument,
  type TypedDocumentString,
} from '../api/generated.ts';
import type { Day } from './dates.ts';
import { modelOf } from './model.ts';
import { comparePage, wonder } from './server-news.ts';
import type { Measure } from './study.ts';

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
function asking<Answer, Variables, Wanted>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables | null,
  wanted: (answer: Answer) => Wanted,
) {
  return {
    queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
      wanted(await ask(document, variables as Variables, signal)),
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

const CHAINS = 30;
const CURVE_YEARS = 20;

export interface TraceQuestion {
  readonly from: string;
  readonly to: string;
  readonly maxTies: number;
  readonly memberships: boolean;
  readonly asOf: Day;
}

export function useTrace(question: TraceQuestion | null, revision: number) {
  return useQuery({
    queryKey: ['trace', question, revision],
    ...asking(TraceDocument, question && { ...question, revision, first: CHAINS }, ({ graph }) => graph.paths),
    enabled: question !== null,
    placeholderData: keepPreviousData,
  });
}

export function useBalance(asOf: Day, revision: number) {
  return useQuery({
    queryKey: ['balance', asOf, revision],
    ...asking(BalanceDocument, { asOf, revision }, ({ graph }) => graph.balance),
    placeholderData: keepPreviousData,
  });
}

/** The years before the day: many days take longer than one, so they are asked for on their own. */
export function useBalanceCurve(asOf: Day, revision: number) {
  const until = Number(asOf.slice(0, 4)) - 1;
  const question = { asOf, revision, from: until - CURVE_YEARS, until };
  return useQuery({
    queryKey: ['balance curve', until, revision],
    ...asking(BalanceCurveDocument, question, ({ graph }) => graph.balanceCurve.points),
  });
}

export function useCompare(asOf: Day, until: Day, revision: number) {
  return useQuery({
    queryKey: ['compare', asOf, until, revision],
    ...asking(CompareDocument, { asOf, until, revision }, ({ graph }) => graph.changes),
    enabled: asOf < until,
    placeholderData: keepPreviousData,
  });
}

export function useRanking(measure: Measure, on: string | null, asOf: Day, revision: number) {
  return useQuery({
    queryKey: ['ranking', measure, on, asOf, revision],
    ...asking(RankingDocument, { measure, on, asOf, revision }, ({ graph }) => graph.influence),
    enabled: measure !== 'DEPENDENCY' || on !== null,
    placeholderData: keepPreviousData,
  });
}

export function useSimilarity(states: readonly [string, string] | null, asOf: Day, revision: number) {
  return useQuery({
    queryKey: ['similarity', states, asOf, revision],
    ...asking(SimilarityDocument, states && { a: states[0], b: states[1], asOf, revision }, ({ graph }) => graph),
    enabled: states !== null,
  });
}

export function useBlocs(largest: number | null, asOf: Day, revision: number) {
  return useQuery({
    queryKey: ['blocs', largest, asOf, revision],
    ...asking(BlocsDocument, { largest, asOf, revision }, ({ graph }) => graph.blocs),
    placeholderData: keepPreviousData,
  });
}

export function useGroups(signed: boolean, asOf: Day, revision: number) {
  return useQuery({
    queryKey: ['groups', signed, asOf, revision],
    ...asking(
      GroupsDocument,
      { method: signed ? 'SIGNED' : 'FRIENDLY', asOf, revision },
      ({ graph }) => graph.communities,
    ),
    placeholderData: keepPreviousData,
  });
}
