/** The claims behind ties, and the sources, issues and revisions of the record. */
import { type ClaimConditions, read } from '../../cypher/index.ts';
import { requireKinds } from '../analysis/graph.ts';
import {
  atLeastAsReliable,
  type RecordedClaim,
  type Reliability,
  type Revision,
  type Source,
  type SourceType,
} from '../domain/claim.ts';
import { shortestText } from '../domain/dates.ts';
import { compare } from '../domain/order.ts';
import type { Tie } from '../domain/tie.ts';
import type { Store } from '../store/store.ts';
import type { ClaimCache } from './claim-cache.ts';
import { daysOf, type SpanAsked } from './conditions.ts';
import type { GraphView } from './explore.ts';
import type { GraphCache } from './graph-cache.ts';
import {
  byId,
  makePage,
  notACursor,
  type Ordering,
  type Page,
  type PageArguments,
  pageOf,
  pageSize,
  readCursor,
  readPlace,
  writeCursor,
  writePlace,
} from './paging.ts';
import { claimFromRow } from './rows.ts';
import { fold, wordsOf } from './search.ts';

export interface SourceFilter {
  readonly ids?: readonly string[] | null;
  readonly types?: readonly SourceType[] | null;
  readonly minReliability?: Reliability | null;
  readonly text?: string | null;
}

const STANCE_ORDER = { ASSERTS: 0, DENIES: 1, QUALIFIES: 2 } as const;

/** The claims that bear on each of the ties, in one round trip at most: those that assert it first, then by date and id. */
export async function evidenceOf(
  store: Store,
  kept: ClaimCache,
  ties: readonly Tie[],
  revision: number,
): Promise<RecordedClaim[][]> {
  const about = await kept.about(store, new Set(ties.map((tie) => tie.about)), revision);
  return ties.map((tie) => {
    const bearing = new Set(tie.claims);
    return (about.get(tie.about) ?? [])
      .filter(({ id }) => bearing.has(id))
      .sort(
        (a, b) =>
          STANCE_ORDER[a.stance] - STANCE_ORDER[b.stance] || compare(dateOf(a), dateOf(b)) || compare(a.id, b.id),
      );
  });
}

export interface SourceOrder {
  readonly field: 'ID' | 'PUBLISHED' | 'PUBLISHER';
  readonly direction?: 'ASCENDING' | 'DESCENDING';
}

export interface ClaimFilter {
  readonly ids?: readonly string[] | null;
  readonly abouts?: readonly string[] | null;
  readonly kinds?: readonly string[] | null;
  readonly stances?: readonly string[] | null;
  readonly sources?: readonly string[] | null;
  readonly issues?: readonly string[] | null;
  readonly actors?: readonly string[] | null;
  readonly since?: SpanAsked | null;
  readonly recordedAfter?: number | null;
}

export async function sourcePage(
  graphs: GraphCache,
  revision: number,
  question: PageArguments & { filter?: SourceFilter | null; order?: SourceOrder | null },
): Promise<Page<Source>> {
  const { sources } = await graphs.catalogue(revision);
  const { ids, types, minReliability, text } = question.filter ?? {};
  const wanted = text == null ? null : wordsOf(text);
  const matching = [...sources.values()].filter(
    (source) =>
      (!ids || ids.includes(source.id)) &&
      (!types || types.includes(source.type)) &&
      (minReliability == null || atLeastAsReliable(source.reliability, minReliability)) &&
      (wanted === null || fold(`${source.title} ${source.publisher}`).includes(wanted)),
  );
  return pageOf(matching, sourceOrdering(question.order), question);
}

const SOURCE_VALUES = {
  ID: (source: Source) => source.id,
  PUBLISHED: (source: Source) => source.published,
  PUBLISHER: (source: Source) => source.publisher,
};

function sourceOrdering(order: SourceOrder | null | undefined): Ordering<Source> {
  if (!order) return byId();
  const descending = order.direction === 'DESCENDING';
  return { name: order.field, descending, valueOf: SOURCE_VALUES[order.field], idOf: (source) => source.id };
}

export interface ClaimOrder {
  readonly field: 'ID' | 'SINCE' | 'RECORDED';
  readonly direction?: 'ASCENDING' | 'DESCENDING';
}

/** Claims that stand at the view's revision and come from the sources it believes; the store gives no more than the page. */
export async function claimPage(
  store: Store,
  graphs: GraphCache,
  view: GraphView,
  question: PageArguments & { filter?: ClaimFilter | null; order?: ClaimOrder | null },
): Promise<Page<RecordedClaim>> {
  const { revision } = view.graph;
  const size = pageSize(question);
  const order = { name: question.order?.field ?? 'ID', descending: question.order?.direction === 'DESCENDING' };
  const after = question.after == null ? null : readPlace(question.after, order, 'after');
  const before = question.before == null ? null : readPlace(question.before, order, 'before');
  const fromEnd = question.last != null;
  const conditions = await claimConditions(graphs, view, question.filter);
  // One more than asked for tells whether more lie beyond.
  const asked = { ...conditions, revision, first: size + 1 };
  const isPlain = order.name === 'ID' && !order.descending && !fromEnd && before === null;
  const [low, high] = order.descending ? [before, after] : [after, before];
  const places = {
    lowValue: low?.[0] ?? null,
    lowId: low?.[1] ?? null,
    highValue: high?.[0] ?? null,
    highId: high?.[1] ?? null,
  };
  const statement = order.descending === fromEnd ? read.claimsInOrder : read.claimsInReverse;
  const [rows, counted] = await Promise.all([
    isPlain
      ? store.run(read.claimsPage, { ...asked, after: after?.[1] ?? '' })
      : store.run(statement, { ...asked, ...places, field: order.name }),
    store.run(read.claimsCount, { ...conditions, revision }),
  ]);
  const found = rows.slice(0, size);
  if (fromEnd) found.reverse();
  const placeOf = new Map(found.map(({ claim, place }) => [claim.id, place]));
  const page = makePage(
    found.map(({ claim }) => claimFromRow(claim)),
    ({ id }) => writePlace([placeOf.get(id) ?? '', id], order),
    { before: 0, total: counted[0]?.total ?? 0 },
  );
  const more = rows.length > size;
  const [hasPreviousPage, hasNextPage] = fromEnd ? [more, before !== null] : [after !== null, more];
  return { ...page, pageInfo: { ...page.pageInfo, hasPreviousPage, hasNextPage } };
}

async function claimConditions(
  graphs: GraphCache,
  view: GraphView,
  filter: ClaimFilter | null | undefined,
): Promise<ClaimConditions> {
  const believed = await believedSources(graphs, view);
  const wanted = filter?.sources ?? null;
  requireKinds(filter?.kinds ?? []);
  return {
    ids: filter?.ids ?? null,
    abouts: filter?.abouts ?? null,
    kinds: filter?.kinds ?? null,
    stances: filter?.stances ?? null,
    sources: believed && wanted ? wanted.filter((id) => believed.includes(id)) : (wanted ?? believed),
    issues: filter?.issues ?? null,
    actors: filter?.actors ?? null,
    ...datesOf(filter?.since),
    recordedAfter: filter?.recordedAfter ?? null,
  };
}

function datesOf(span: ClaimFilter['since']): Pick<ClaimConditions, 'sinceFrom' | 'sinceBefore'> {
  const { from, until } = daysOf(span ?? {}, 'since');
  return {
    sinceFrom: from === null ? null : shortestText(from),
    sinceBefore: until === null ? null : shortestText(until),
  };
}

/** One claim by its id, if it stands at the view's revision and its source is believed. */
export async function claimById(
  store: Store,
  graphs: GraphCache,
  view: GraphView,
  id: string,
): Promise<RecordedClaim | null> {
  const page = await claimPage(store, graphs, view, { filter: { ids: [id] }, first: 1 });
  return page.nodes[0] ?? null;
}

async function believedSources(graphs: GraphCache, view: GraphView): Promise<readonly string[] | null> {
  const { accordingTo, minReliability } = view;
  if (minReliability === null) return accordingTo;
  const { sources } = await graphs.catalogue(view.graph.revision);
  const reliable = [...sources.values()].filter((source) => atLeastAsReliable(source.reliability, minReliability));
  return reliable.map(({ id }) => id).filter((id) => accordingTo === null || accordingTo.includes(id));
}

/** Recorded changes, newest first; the store gives no more than the page. */
export async function revisionPage(store: Store, question: PageArguments): Promise<Page<Revision>> {
  const size = pageSize(question);
  const below = question.after == null ? Number.MAX_SAFE_INTEGER : revisionOf(question.after, 'after');
  const above = question.before == null ? 0 : revisionOf(question.before, 'before');
  // Their numbers have no gaps, so that the last of the list are known by number.
  const before = question.last == null ? below : Math.min(below, above + size + 1);
  const rows = await store.run(read.revisions, { before, first: size });
  // Behind the last one there is no row to tell how many there are.
  const [counted] =
    rows.length > 0 ? rows : await store.run(read.revisions, { before: Number.MAX_SAFE_INTEGER, first: 1 });
  const total = counted?.total ?? 0;
  const revisions = rows.map(({ revision }) => revision).filter(({ number }) => number > above);
  const newest = revisions[0]?.number ?? above;
  return makePage(revisions, (revision) => writeCursor(String(revision.number)), { before: total - newest, total });
}

/** One recorded change by its number. */
export async function revisionByNumber(store: Store, number: number): Promise<Revision | null> {
  const rows = await store.run(read.revisions, { before: number + 1, first: 1 });
  return rows[0]?.revision.number === number ? rows[0].revision : null;
}

function revisionOf(cursor: string, argument: string): number {
  const number = Number(readCursor(cursor, argument));
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw notACursor(cursor, argument);
}

function dateOf(claim: RecordedClaim): string {
  return claim.since ?? claim.attested ?? claim.until ?? '';
}
