import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { askLong } from '../api/ask.ts';
import {
  BalanceCurveDocument,
  BalanceDocument,
  BlocsDocument,
  CompareDocument,
  GroupsDocument,
  InfluenceDocument,
  MaterialDocument,
  RankingDocument,
  SimilarityDocument,
  StandingDocument,
  TraceDocument,
  type TypedDocumentString,
} from '../api/generated.ts';
import type { Progress } from '../api/progress.ts';
import type { Day } from './dates.ts';
import { asking } from './query-client.ts';
import { type InfluenceMeasure, needsActor } from './study.ts';

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
  const queryKey = ['balance', asOf, revision];
  return useLongQuery({ queryKey }, BalanceDocument, { asOf, revision }, ({ graph }) => graph.balance);
}

/** The years before the day: many days take longer than one, so they are asked for on their own. */
export function useBalanceCurve(asOf: Day, revision: number) {
  const until = Number(asOf.slice(0, 4)) - 1;
  const question = { asOf, revision, from: until - CURVE_YEARS, until };
  const queryKey = ['balance curve', until, revision];
  return useLongQuery({ queryKey }, BalanceCurveDocument, question, ({ graph }) => graph.balanceCurve.points);
}

export function useCompare(asOf: Day, until: Day, revision: number) {
  return useQuery({
    queryKey: ['compare', asOf, until, revision],
    ...asking(CompareDocument, { asOf, until, revision }, ({ graph }) => graph.changes),
    enabled: asOf < until,
    placeholderData: keepPreviousData,
  });
}

export function useRanking(measure: InfluenceMeasure, on: string | null, asOf: Day, revision: number) {
  const when = {
    queryKey: ['ranking', measure, on, asOf, revision],
    enabled: !needsActor(measure) || on !== null,
  };
  return useLongQuery(when, RankingDocument, { measure, on, asOf, revision }, ({ graph }) => graph.influence);
}

export function useStanding(asOf: Day, revision: number) {
  return useQuery({
    queryKey: ['standing', asOf, revision],
    ...asking(StandingDocument, { asOf, revision }, ({ graph }) => graph.standing),
    placeholderData: keepPreviousData,
  });
}

/** On whom an actor leans for trade, aid and arms. */
export function useMaterial(of: string | null, asOf: Day, revision: number) {
  return useQuery({
    queryKey: ['material', of, asOf, revision],
    ...asking(MaterialDocument, of === null ? null : { of, asOf, revision }, ({ graph }) => graph.materialDependency),
    enabled: of !== null,
  });
}

export function useInfluence(asOf: Day | null, revision: number) {
  return useQuery({
    queryKey: ['influence', asOf, revision],
    ...asking(InfluenceDocument, asOf === null ? null : { asOf, revision }, ({ graph }) => graph.influence.rows),
    enabled: asOf !== null,
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

export function useGroups(signed: boolean, asOf: Day, revision: number, enabled = true) {
  const question = { method: signed ? ('SIGNED' as const) : ('FRIENDLY' as const), asOf, revision };
  const queryKey = ['groups', signed, asOf, revision];
  return useLongQuery({ queryKey, enabled }, GroupsDocument, question, ({ graph }) => graph.communities);
}

/** A question that may take long, and how far its answer is. */
function useLongQuery<Answer, Variables, Wanted>(
  when: { readonly queryKey: readonly unknown[]; readonly enabled?: boolean },
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
  wanted: (answer: Answer) => Wanted,
) {
  const [progress, tell] = useState<Progress | null>(null);
  const client = useQueryClient();
  const { data, error, isFetching, isPending, refetch } = useQuery({
    ...when,
    ...asking(document, variables, wanted, (asked, given, signal) => askLong(asked, given, signal, tell)),
    placeholderData: keepPreviousData,
  });
  return {
    data,
    error,
    isFetching,
    progress,
    /** Ends the work, at the server too. */
    stop: () => void client.cancelQueries({ queryKey: when.queryKey, exact: true }),
    /** How to ask again what was stopped; null where nothing was. */
    askAgain: isPending && !isFetching && when.enabled !== false ? () => void refetch() : null,
  };
}
