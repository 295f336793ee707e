/**
 * What claims add up to. Pure: the same claims give the same ties, in whatever order they come.
 * docs/model.md explains the rules with examples.
 */
import { aboutOf, type Claim, type Reliability, type Source, type SpanEnd, spanEndOf, tieEnds } from './claim.ts';
import {
  addDays,
  covers,
  type Day,
  type DayRange,
  dayAfter,
  daysBetween,
  firstDay,
  lastDay,
  leastDifference,
  overlap,
  type PartialDate,
} from './dates.ts';
import { type Tie, writeSpan } from './tie.ts';
import { requireTieKind, type TieKind } from './tie-kinds.ts';

/** What of a claim ties are derived from: the rest is text for people. */
export type DerivableClaim = Pick<
  Claim,
  | 'id'
  | 'subject'
  | 'kind'
  | 'object'
  | 'stance'
  | 'since'
  | 'until'
  | 'endUnknown'
  | 'attested'
  | 'issue'
  | 'levels'
  | 'asymmetric'
  | 'source'
  | 'confidence'
>;
export type DerivableSource = Pick<Source, 'id' | 'published' | 'reliability'>;

/** Dates further apart than this speak of two events, not of one event dated differently. */
const SAME_EVENT_DAYS = 366;

/** Weight of a source when dates compete. F is "cannot be judged", not "worst". */
const WEIGHT: Readonly<Record<Reliability, number>> = { A: 1, B: 0.8, C: 0.6, D: 0.4, E: 0.2, F: 0.5 };

/** An asserting claim with the days it covers. */
interface Assertion {
  readonly claim: DerivableClaim;
  readonly end: SpanEnd;
  readonly weight: number;
  readonly from: Day;
  /** First day no longer covered; null while open. */
  readonly until: Day | null;
  /** First day that its source does not vouch for; null: it vouches without end. Before `until` where an open end gave way. */
  readonly vouchedUntil: Day | null;
}

/** Ties of every `about` among the claims, sorted by id. Throws nothing on claims that passed `checkRecord`. */
export function deriveTies(claims: Iterable<DerivableClaim>, sources: ReadonlyMap<string, DerivableSource>): Tie[] {
  const byAbout = new Map<string, DerivableClaim[]>();
  for (const claim of claims) {
    const about = aboutOf(requireTieKind(claim.kind), claim.subject, claim.object);
    const group = byAbout.get(about);
    if (group) group.push(claim);
    else byAbout.set(about, [claim]);
  }
  const ties: Tie[] = [];
  for (const [about, group] of byAbout) ties.push(...tiesAbout(about, group, sources));
  return ties.sort((a, b) => compare(a.id, b.id));
}

function tiesAbout(
  about: string,
  group: readonly DerivableClaim[],
  sources: ReadonlyMap<string, DerivableSource>,
): Tie[] {
  const claims = [...group].sort((a, b) => compare(a.id, b.id));
  const first = claims[0] as DerivableClaim;
  const kind = requireTieKind(first.kind);
  const asserted = claims.filter((claim) => claim.stance === 'ASSERTS');
  const assertions = letOpenEndsGiveWay(
    asserted.map((claim) => assertionOf(claim, kind, sources.get(claim.source))),
    kind,
    sources,
  );
  const episodes = cluster(assertions).map((group) => ({
    assertions: group,
    since: beginning(kind, group),
    range: rangeOf(group),
  }));
  const remarks = claims
    .filter((claim) => claim.stance !== 'ASSERTS')
    .map((claim) => ({
      claim,
      range: remarkRange(claim, kind),
      published: sources.get(claim.source)?.published ?? null,
    }));
  const remarksOf = shareOut(remarks, episodes);
  return episodes.map((episode, index) => tieOf(about, kind, episode, remarksOf[index] ?? []));
}

/** The days that an asserting claim covers. */
function assertionOf(claim: DerivableClaim, kind: TieKind, source: DerivableSource | undefined): Assertion {
  const end = spanEndOf(claim, kind);
  const since = claim.since === null ? null : firstDay(claim.since);
  const vouched = claim.attested === null ? null : dayAfter(claim.attested);
  const until = claim.until === null ? null : firstDay(claim.until);
  const lapses = lapseOf(claim, kind);
  const range: DayRange = {
    DATED: { from: since ?? earlier(until, claim.attested && firstDay(claim.attested)), until },
    OPEN: { from: since, until: null },
    LAPSES: { from: since, until: lapses },
    // A state of unknown end is vouched for up to a day; an act of unknown end lives as long as any other.
    UNKNOWN: { from: since, until: kind.persists ? later(claim.since && dayAfter(claim.since), vouched) : lapses },
    ATTESTED: { from: claim.attested && firstDay(claim.attested), until: vouched },
  }[end];
  // A dated end without a beginning vouches for the last day before it and says nothing of earlier days.
  const from = range.from === until && until !== null ? addDays(until, -1) : (range.from as Day);
  const weight = WEIGHT[source?.reliability ?? 'F'] * claim.confidence;
  return { claim, end, weight, from, until: range.until, vouchedUntil: range.until };
}

/** The first day on which a dated act no longer keeps its tie alive. */
function lapseOf(claim: DerivableClaim, kind: TieKind): Day | null {
  if (claim.since === null) return null;
  const lifetime = addDays(firstDay(claim.since), kind.lifetimeDays);
  return later(later(lifetime, dayAfter(claim.since)), claim.attested && dayAfter(claim.attested));
}

/**
 * An open end says only that its source knew of no end when it was published. It gives way to a dated end that came
 * afterwards, and to an end that its own source dates in a claim without a beginning; when another source's end lies
 * before the publication, both stand and the tie is contested.
 */
function letOpenEndsGiveWay(
  assertions: readonly Assertion[],
  kind: TieKind,
  sources: ReadonlyMap<string, DerivableSource>,
): Assertion[] {
  if (!kind.persists) return [...assertions];
  const dated = assertions.filter((a) => a.end === 'DATED');
  return assertions.map((open) => {
    if (open.end !== 'OPEN') return open;
    const published = sources.get(open.claim.source)?.published ?? null;
    const knownUntil =
      later(published && firstDay(published), open.claim.attested && dayAfter(open.claim.attested)) ?? open.from;
    const closes = (a: Assertion, end: Day) =>
      end > open.from && (end >= knownUntil || (a.claim.since === null && a.claim.source === open.claim.source));
    const ends = dated.flatMap((a) => (a.until !== null && closes(a, a.until) ? [a.until] : [])).sort(compare);
    const earliest = ends[0];
    if (earliest === undefined) return open;
    const until = ends.filter((end) => end <= addDays(earliest, SAME_EVENT_DAYS)).at(-1) as Day;
    return { ...open, until, vouchedUntil: earlier(knownUntil, until) };
  });
}

/** Groups assertions whose days overlap or touch. */
function cluster(assertions: readonly Assertion[]): Assertion[][] {
  const sorted = [...assertions].sort((a, b) => compare(a.from, b.from) || compare(a.claim.id, b.claim.id));
  const clusters: Assertion[][] = [];
  let until: Day | null = null;
  for (const assertion of sorted) {
    const current = clusters.at(-1);
    if (current && (until === null || assertion.from <= until)) {
      current.push(assertion);
      until = until === null || assertion.until === null ? null : later(until, assertion.until);
    } else {
      clusters.push([assertion]);
      until = assertion.until;
    }
  }
  return clusters;
}

/** Assertions whose days make one stretch of time. */
interface Episode {
  readonly assertions: readonly Assertion[];
  readonly since: PartialDate | null;
  readonly range: DayRange;
}

interface Remark {
  readonly claim: DerivableClaim;
  readonly range: DayRange;
  /** When its source was published. */
  readonly published: PartialDate | null;
}

/** The days on which a denial or qualification stands. Without an end it stands on for kinds that persist. */
function remarkRange(claim: DerivableClaim, kind: TieKind): DayRange {
  const start = claim.since ?? claim.attested;
  const from = start && firstDay(start);
  const until = claim.until && firstDay(claim.until);
  if (until !== null) return { from: from !== null && from < until ? from : null, until };
  if (start === null) return { from: null, until: null };
  if (claim.since === null || claim.endUnknown) return { from, until: dayAfter(claim.attested ?? start) };
  return { from, until: kind.persists ? null : lapseOf(claim, kind) };
}

/** Gives each remark to the episodes it bears on, or else to the nearest one, so that no claim is out of sight. */
function shareOut(remarks: readonly Remark[], episodes: readonly Episode[]): Remark[][] {
  const shares: Remark[][] = episodes.map(() => []);
  for (const remark of remarks) {
    const hit = shares.filter((_, index) => bearsOn(remark, episodes[index] as Episode));
    if (hit.length === 0 && shares.length > 0) {
      const gaps = episodes.map(({ range }) => daysApart(remark.range, range));
      hit.push(shares[gaps.indexOf(Math.min(...gaps))] as Remark[]);
    }
    for (const share of hit) share.push(remark);
  }
  return shares;
}

/** A remark without an end says nothing of a tie that began only after its source was published. */
function bearsOn({ range, published }: Remark, { since, range: tie }: Pick<Episode, 'since' | 'range'>): boolean {
  if (!overlap(range, tie)) return false;
  return range.until !== null || published === null || since === null || firstDay(since) <= lastDay(published);
}

/** Days between two ranges, 0 where they touch or overlap. */
function daysApart(a: DayRange, b: DayRange): number {
  if (a.until !== null && b.from !== null && a.until < b.from) return daysBetween(a.until, b.from);
  if (b.until !== null && a.from !== null && b.until < a.from) return daysBetween(b.until, a.from);
  return 0;
}

function rangeOf(episode: readonly Assertion[]): DayRange {
  const from = episode.map((a) => a.from).sort(compare)[0] as Day;
  if (episode.some((a) => a.until === null)) return { from, until: null };
  return {
    from,
    until: episode
      .map((a) => a.until as Day)
      .sort(compare)
      .at(-1) as Day,
  };
}

function tieOf(about: string, kind: TieKind, whole: Episode, remarks: readonly Remark[]): Tie {
  const { assertions: episode, since } = whole;
  const [subject, object] = tieEnds(
    kind,
    (episode[0] as Assertion).claim.subject,
    (episode[0] as Assertion).claim.object,
  );
  const inForceFrom = since === null ? (whole.range.from as Day) : firstDay(since);
  const ending = kind.persists ? endOfState(episode, whole.range, inForceFrom) : endOfActs(episode, whole.range);
  const range: DayRange = { from: inForceFrom, until: ending.inForceUntil };
  const during = (stance: Claim['stance']) =>
    unique(
      remarks
        .filter((remark) => remark.claim.stance === stance && bearsOn(remark, { since, range }))
        .map((remark) =>
          writeSpan({ from: later(remark.range.from, inForceFrom), until: earlier(remark.range.until, range.until) }),
        ),
    );
  const deniedDuring = during('DENIES');
  const datesDiffer = kind.persists && kind.toleranceDays !== null && disagreeOnDates(episode, kind.toleranceDays);
  const levels = rankedLevels(kind, episode);
  return {
    id: `${about}@${since ?? inForceFrom}`,
    about,
    kind: kind.id,
    subject,
    object,
    since,
    until: ending.until,
    end: ending.end,
    attested: ending.attested,
    inForceFrom,
    inForceUntil: ending.inForceUntil,
    strength: strengthOf(kind, episode, levels[0] ?? null),
    level: levels[0] ?? null,
    asymmetric: episode.some((a) => a.claim.asymmetric),
    issues: unique(
      [...episode.map((a) => a.claim.issue), ...remarks.map((r) => r.claim.issue)].filter((issue) => issue !== null),
    ),
    sources: unique(episode.map((a) => a.claim.source)),
    claims: unique([...episode.map((a) => a.claim.id), ...remarks.map((r) => r.claim.id)]),
    contested: datesDiffer || deniedDuring.length > 0,
    datesDiffer,
    deniedDuring,
    qualifiedDuring: during('QUALIFIES'),
  };
}

/**
 * A state began once: of the beginnings that speak of its first event, the best supported. Acts add up: the first of them.
 * A claim that had ended by then speaks of an earlier time, so a beginning after it is a renewal.
 * Null when no source gives a beginning, or one vouches for the tie long before every beginning given.
 */
function beginning(kind: TieKind, episode: readonly Assertion[]): PartialDate | null {
  const window = kind.persists ? SAME_EVENT_DAYS : 0;
  const starts = episode.flatMap(({ claim, weight }) =>
    claim.since === null || (kind.persists && episode.some((other) => endedBy(other, firstDay(claim.since as Day))))
      ? []
      : [{ date: claim.since, source: claim.source, weight }],
  );
  const earliest = starts.map((start) => firstDay(start.date)).sort(compare)[0];
  if (earliest === undefined || episode.some((a) => addDays(seenBy(a), window) < earliest)) return null;
  // Of what one source lists only its first beginning competes with others'.
  const first = starts.filter(
    (start) => !starts.some((o) => o.source === start.source && firstDay(o.date) < firstDay(start.date)),
  );
  return bestSupported(first.filter((start) => firstDay(start.date) <= addDays(earliest, window)));
}

/** The last day by which it must have begun, as its source has it. */
function seenBy({ claim, from }: Assertion): Day {
  const date = claim.since ?? claim.attested;
  return date === null || (claim.until !== null && firstDay(claim.until) <= lastDay(date)) ? from : lastDay(date);
}

/** Its source knows that it had ended by the day. */
function endedBy(assertion: Assertion, day: Day): boolean {
  const { end, until } = assertion;
  return until !== null && until <= day && (end === 'DATED' || end === 'OPEN');
}

interface Ending {
  readonly until: PartialDate | null;
  readonly end: SpanEnd;
  readonly attested: PartialDate | null;
  readonly inForceUntil: Day | null;
}

/** The best supported of the ends that speak of its last event: after an end at or before a claim's beginning it was renewed. */
function endOfState(episode: readonly Assertion[], whole: DayRange, from: Day): Ending {
  if (whole.until === null) return { until: null, end: 'OPEN', attested: null, inForceUntil: null };
  const ends = episode.flatMap(({ claim, weight }) => {
    const day = claim.until && firstDay(claim.until);
    const renewed = episode.some((other) => other.claim.since !== null && day !== null && day <= other.from);
    return claim.until === null || day === null || day <= from || renewed
      ? []
      : [{ date: claim.until, source: claim.source, weight }];
  });
  const latest = ends
    .map((end) => firstDay(end.date))
    .sort(compare)
    .at(-1);
  if (latest !== undefined && whole.until <= addDays(latest, SAME_EVENT_DAYS)) {
    // What one source lists, such as two treaties of the same states, adds up: only its last end competes with others'.
    const last = ends.filter(
      (end) => !ends.some((o) => o.source === end.source && firstDay(o.date) > firstDay(end.date)),
    );
    const until = bestSupported(last.filter((end) => firstDay(end.date) >= addDays(latest, -SAME_EVENT_DAYS)));
    return { until, end: 'DATED', attested: null, inForceUntil: firstDay(until) };
  }
  return { until: null, ...vouchedEnd(episode), inForceUntil: whole.until };
}

function endOfActs(episode: readonly Assertion[], whole: DayRange): Ending {
  const last = episode.filter((a) => a.until === whole.until);
  const dated = last.find((a) => a.end === 'DATED');
  if (dated) return { until: dated.claim.until, end: 'DATED', attested: null, inForceUntil: whole.until };
  const lapses = last.some((a) => a.end === 'LAPSES');
  return {
    until: null,
    ...(lapses ? { end: 'LAPSES', attested: null } : vouchedEnd(episode)),
    inForceUntil: whole.until,
  };
}

/** Known to the last day that a source vouches for, and not beyond. */
function vouchedEnd(episode: readonly Assertion[]): { end: SpanEnd; attested: PartialDate | null } {
  const attested = episode
    .flatMap((a) => (a.claim.attested === null ? [] : [a.claim.attested]))
    .sort((a, b) => compare(dayAfter(a), dayAfter(b)) || a.length - b.length)
    .at(-1);
  const onlyDays = episode.every((a) => a.end === 'ATTESTED');
  return { end: onlyDays ? 'ATTESTED' : 'UNKNOWN', attested: attested ?? null };
}

interface DateGiven {
  readonly date: PartialDate;
  readonly source: string;
  readonly weight: number;
}

/** The date with the most weight behind it. A coarser date supports every finer one it covers; a source counts once, however often it says so. */
function bestSupported(candidates: readonly DateGiven[]): PartialDate {
  const support = (date: PartialDate) => {
    const bySource = new Map<string, number>();
    for (const given of candidates) {
      if (covers(given.date, date)) bySource.set(given.source, Math.max(given.weight, bySource.get(given.source) ?? 0));
    }
    return [...bySource.values()].reduce((sum, weight) => sum + weight, 0);
  };
  const ranked = unique(candidates.map((c) => c.date)).map((date) => ({ date, support: round(support(date)) }));
  ranked.sort((a, b) => b.support - a.support || b.date.length - a.date.length || compare(a.date, b.date));
  return (ranked[0] as { date: PartialDate }).date;
}

/** Two claims date the same beginning or end further apart than the kind tolerates, or one gives an end where another still vouches. */
function disagreeOnDates(episode: readonly Assertion[], toleranceDays: number): boolean {
  return episode.some((a) => episode.some((b) => sameTime(a, b) && apart(a, b, toleranceDays)));
}

/** Both speak of one stretch of time: neither had ended when the other began. One source may report several, so its own must begin together. */
function sameTime(a: Assertion, b: Assertion): boolean {
  if (endedBy(a, b.from) || endedBy(b, a.from)) return false;
  return a.claim.source !== b.claim.source || oneEvent(a.claim.since, b.claim.since);
}

function apart({ claim: a }: Assertion, { claim: b, vouchedUntil }: Assertion, toleranceDays: number): boolean {
  const beyond = (x: PartialDate, y: PartialDate) => leastDifference(x, y) > toleranceDays;
  const beganTogether = oneEvent(a.since, b.since);
  if (a.since !== null && b.since !== null) {
    if (beganTogether && beyond(a.since, b.since)) return true;
  } else if (a.since !== null && b.attested !== null) {
    if (lastDay(b.attested) < firstDay(a.since) && beyond(a.since, b.attested)) return true;
  }
  if (a.until === null) return false;
  if (b.until !== null) return beyond(a.until, b.until) && (beganTogether || oneEvent(a.until, b.until));
  return vouchedUntil === null || vouchedUntil > addDays(dayAfter(a.until), toleranceDays);
}

/** Dates no further apart than those of one event. */
function oneEvent(a: PartialDate | null, b: PartialDate | null): boolean {
  return a !== null && b !== null && leastDifference(a, b) <= SAME_EVENT_DAYS;
}

function rankedLevels(kind: TieKind, episode: readonly Assertion[]): string[] {
  const rule = kind.strength;
  const levels = unique(episode.flatMap((a) => a.claim.levels));
  if (rule.rule !== 'levels') return levels;
  return levels.sort((a, b) => (rule.levels[b] ?? 0) - (rule.levels[a] ?? 0) || compare(a, b));
}

function strengthOf(kind: TieKind, episode: readonly Assertion[], level: string | null): number {
  const rule = kind.strength;
  if (rule.rule === 'levels') return round(level === null ? rule.base : (rule.levels[level] ?? rule.base));
  if (rule.rule === 'repeated') return round(1 - (1 - rule.base) ** unique(episode.map((a) => a.claim.source)).length);
  return rule.base;
}

function unique<T extends string>(values: readonly T[]): T[] {
  return [...new Set(values)].sort(compare);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The later of two days; null means none given. */
function later(a: Day | null, b: Day | null): Day | null {
  return a === null ? b : b === null || a > b ? a : b;
}

/** The earlier of two ends; null means without end, so the other one. */
function earlier(a: Day | null, b: Day | null): Day | null {
  return a === null ? b : b === null || a < b ? a : b;
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}
