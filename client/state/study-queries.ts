import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
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
  type TieScope,
  TraceDocument,
  type TypedDocumentString,
} from '../api/generated.ts';
import type { Progress } from '../api/progress.ts';
import type { Day } from './dates.ts';
import { asking } from './query-client.ts';
import { usePage } from './store.ts';
import { type InfluenceMeasure, needsActor } from './study.ts';

const CURVE_YEARS = 20;

/** A study counts what the picture is read from. */
function useSources(): string[] | null {
  const accordingTo = usePage((page) => page.view.accordingTo);
  return useMemo(() => (accordingTo === null ? null : [accordingTo]), [accordingTo]);
}

export interface TraceQuestion {
  readonly from: string;
  readonly to: string;
  readonly maxTies: number;
  readonly memberships: boolean;
  readonly asOf: Day;
}

/** The first so many chains. */
export function useTrace(question: TraceQuestion | null, first: number, revision: number) {
  const accordingTo = useSources();
  return useQuery({
    queryKey: ['trace', question, first, revision, accordingTo],
    ...asking(TraceDocument, question && { ...question, revision, accordingTo, first }, ({ graph }) => graph.paths),
    enabled: question !== null,
    placeholderData: keepPreviousData,
  });
}

export function useBalance(asOf: Day, revision: number) {
  const accordingTo = useSources();
  const queryKey = ['balance', asOf, revision, accordingTo];
  return useLongQuery({ queryKey }, BalanceDocument, { asOf, revision, accordingTo }, ({ graph }) => graph.balance);
}

/** The years before the day: many days take longer than one, so they are asked for on their own. */
export function useBalanceCurve(asOf: Day, revision: number) {
  const accordingTo = useSources();
  const until = Number(asOf.slice(0, 4)) - 1;
  const question = { asOf, revision, accordingTo, from: until - CURVE_YEARS, until };
  const queryKey = ['balance curve', until, revision, accordingTo];
  return useLongQuery({ queryKey }, BalanceCurveDocument, question, ({ graph }) => graph.balanceCurve.points);
}

export function useCompare(asOf: Day, until: Day, scope: TieScope | null, revision: number) {
  const accordingTo = useSources();
  return useQuery({
    queryKey: ['compare', asOf, until, scope, revision, accordingTo],
    ...asking(CompareDocument, { asOf, until, revision, accordingTo, scope }, ({ graph }) => graph.changes),
    enabled: asOf < until,
    placeholderData: keepPreviousData,
  });
}

export function useRanking(measure: InfluenceMeasure, on: string | null, asOf: Day, revision: number) {
  const accordingTo = useSources();
  const question = { measure, on, asOf, revision, accordingTo };
  const when = { queryKey: ['ranking', question], enabled: !needsActor(measure) || on !== null };
  return useLongQuery(when, RankingDocument, question, ({ graph }) => graph.influence);
}

export function useStanding(asOf: Day, revision: number) {
  const question = { asOf, revision, accordingTo: useSources() };
  return useQuery({
    queryKey: ['standing', question],
    ...asking(StandingDocument, question, ({ graph }) => graph.standing),
    placeholderData: keepPreviousData,
  });
}

/** On whom an actor leans for trade, aid and arms. */
export function useMaterial(of: string | null, asOf: Day, revision: number) {
  const accordingTo = useSources();
  const question = of === null ? null : { of, asOf, revision, accordingTo };
  return useQuery({
    queryKey: ['material', of, asOf, revision, accordingTo],
    ...asking(MaterialDocument, question, ({ graph }) => graph.materialDependency),
    enabled: of !== null,
  });
}

export function useInfluence(asOf: Day | null, revision: number) {
  const accordingTo = useSources();
  const question = asOf === null ? null : { asOf, revision, accordingTo };
  return useQuery({
    queryKey: ['influence', asOf, revision, accordingTo],
    ...asking(InfluenceDocument, question, ({ graph }) => graph.influence.rows),
    enabled: asOf !== null,
    placeholderData: keepPreviousData,
  });
}

export function useSimilarity(states: readonly [string, string] | null, asOf: Day, revision: number) {
  const accordingTo = useSources();
  const question = states && { a: states[0], b: states[1], asOf, revision, accordingTo };
  return useQuery({
    queryKey: ['similarity', states, asOf, revision, accordingTo],
    ...asking(SimilarityDocument, question, ({ graph }) => graph),
    enabled: states !== null,
  });
}

export function useBlocs(largest: number | null, asOf: Day, revision: number) {
  const question = { largest, asOf, revision, accordingTo: useSources() };
  return useQuery({
    queryKey: ['blocs', question],
    ...asking(BlocsDocument, question, ({ graph }) => graph.blocs),
    placeholderData: keepPreviousData,
  });
}

export function useGroups(signed: boolean, asOf: Day, revision: number, enabled = true) {
  const accordingTo = useSources();
  const question = { method: signed ? ('SIGNED' as const) : ('FRIENDLY' as const), asOf, revision, accordingTo };
  const queryKey = ['groups', signed, asOf, revision, accordingTo];
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
