/**
 * What claims add up to. Pure: the same claims give the same ties, in whatever order they come.
 * docs/model.md explains the rules with examples.
 */
import {
  aboutOf,
  type Claim,
  type RecordedClaim,
  type Reliability,
  type Source,
  type SpanEnd,
  spanEndOf,
  tieEnds,
} from './claim.ts';
import {
  addDays,
  covers,
  type Day,
  type DayRange,
  dayAfter,
  firstDay,
  leastDifference,
  overlap,
  type PartialDate,
} from './dates.ts';
import { type Tie, writeSpan } from './tie.ts';
import { requireTieKind, type TieKind } from './tie-kinds.ts';

export type DerivableClaim = Omit<RecordedClaim, 'recordedIn' | 'retractedIn' | 'about'>;
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
  /** An open end that gave way to a dated one, because its source was published before that end. */
  readonly gaveWay: boolean;
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
  const episodes = cluster(assertions);
  const remarks = claims
    .filter((claim) => claim.stance !== 'ASSERTS')
    .map((claim) => ({ claim, range: remarkRange(claim, kind) }));
  const remarksOf = shareOut(remarks, episodes);
  return episodes.map((episode, index) => tieOf(about, kind, episode, remarksOf[index] ?? []));
}

/** The days that an asserting claim covers. */
function assertionOf(claim: DerivableClaim, kind: TieKind, source: DerivableSource | undefined): Assertion {
  const end = spanEndOf(claim, kind);
  const since = claim.since === null ? null : firstDay(claim.since);
  const vouched = claim.attested === null ? null : dayAfter(claim.attested);
  const until = claim.until === null ? null : firstDay(claim.until);
  const lapses =
    claim.since === null
      ? null
      : later(later(addDays(firstDay(claim.since), kind.lifetimeDays), dayAfter(claim.since)), vouched);
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
  return { claim, end, weight, from, until: range.until, gaveWay: false };
}

/**
 * An open end says only that its source knew of no end when it was published. It gives way to a dated end that came
 * afterwards; when the end lies before the publication, both stand and the tie is contested.
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
    const ends = dated
      .map((a) => a.until as Day)
      .filter((end) => end > open.from && end >= knownUntil)
      .sort(compare);
    const earliest = ends[0];
    if (earliest === undefined) return open;
    const sameEvent = ends.filter((end) => end <= addDays(earliest, SAME_EVENT_DAYS));
    return { ...open, until: sameEvent.at(-1) as Day, gaveWay: true };
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

interface Remark {
  readonly claim: DerivableClaim;
  readonly range: DayRange;
}

/** The days on which a denial or qualification stands. Without an end it stands on for kinds that persist. */
function remarkRange(claim: DerivableClaim, kind: TieKind): DayRange {
  const from = claim.since ?? claim.attested;
  if (claim.until !== null) return { from: from && firstDay(from), until: firstDay(claim.until) };
  if (from === null) return { from: null, until: null };
  if (claim.since === null || claim.endUnknown)
    return { from: firstDay(from), until: dayAfter(claim.attested ?? from) };
  return { from: firstDay(from), until: kind.persists ? null : addDays(firstDay(from), kind.lifetimeDays) };
}

/** Gives each remark to the episodes it overlaps, or else to the nearest one, so that no claim is out of sight. */
function shareOut(remarks: readonly Remark[], episodes: readonly Assertion[][]): Remark[][] {
  const ranges = episodes.map(rangeOf);
  const shares: Remark[][] = episodes.map(() => []);
  for (const remark of remarks) {
    const hit = ranges.flatMap((range, index) => (overlap(range, remark.range) ? [index] : []));
    if (hit.length === 0 && episodes.length > 0) {
      const before = ranges.filter(
        (range) => remark.range.from !== null && range.from !== null && range.from <= remark.range.from,
      ).length;
      hit.push(Math.max(0, before - 1));
    }
    for (const index of hit) shares[index]?.push(remark);
  }
  return shares;
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

function tieOf(about: string, kind: TieKind, episode: readonly Assertion[], remarks: readonly Remark[]): Tie {
  const [subject, object] = tieEnds(
    kind,
    (episode[0] as Assertion).claim.subject,
    (episode[0] as Assertion).claim.object,
  );
  const whole = rangeOf(episode);
  const since = beginning(kind, episode);
  const inForceFrom = since === null ? (whole.from as Day) : firstDay(since);
  const ending = kind.persists ? endOfState(episode, whole, inForceFrom) : endOfActs(episode, whole);
  const range: DayRange = { from: inForceFrom, until: ending.inForceUntil };
  const during = (stance: Claim['stance']) =>
    unique(
      remarks
        .filter((remark) => remark.claim.stance === stance && overlap(remark.range, range))
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
 * Null when no source gives a beginning.
 */
function beginning(kind: TieKind, episode: readonly Assertion[]): PartialDate | null {
  const starts = episode.flatMap((a) => (a.claim.since === null ? [] : [{ date: a.claim.since, weight: a.weight }]));
  if (starts.length === 0) return null;
  const earliest = starts.map((start) => firstDay(start.date)).sort(compare)[0] as Day;
  const window = kind.persists ? SAME_EVENT_DAYS : 0;
  return bestSupported(starts.filter((start) => firstDay(start.date) <= addDays(earliest, window)));
}

interface Ending {
  readonly until: PartialDate | null;
  readonly end: SpanEnd;
  readonly attested: PartialDate | null;
  readonly inForceUntil: Day | null;
}

function endOfState(episode: readonly Assertion[], whole: DayRange, from: Day): Ending {
  if (whole.until === null) return { until: null, end: 'OPEN', attested: null, inForceUntil: null };
  const ends = episode.flatMap((a) =>
    a.claim.until !== null && firstDay(a.claim.until) > from ? [{ date: a.claim.until, weight: a.weight }] : [],
  );
  const latest = ends
    .map((end) => firstDay(end.date))
    .sort(compare)
    .at(-1);
  if (latest !== undefined && whole.until <= addDays(latest, SAME_EVENT_DAYS)) {
    const until = bestSupported(ends.filter((end) => firstDay(end.date) >= addDays(latest, -SAME_EVENT_DAYS)));
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

/** The date with the most weight behind it; a coarser date supports every finer one it covers. */
function bestSupported(candidates: readonly { date: PartialDate; weight: number }[]): PartialDate {
  const support = (date: PartialDate) => candidates.reduce((sum, c) => sum + (covers(c.date, date) ? c.weight : 0), 0);
  const ranked = unique(candidates.map((c) => c.date)).map((date) => ({ date, support: round(support(date)) }));
  ranked.sort((a, b) => b.support - a.support || b.date.length - a.date.length || compare(a.date, b.date));
  return (ranked[0] as { date: PartialDate }).date;
}

/** Sources speak of the same beginning or end and date it further apart than the kind tolerates, or one gives an end where another still vouches. */
function disagreeOnDates(episode: readonly Assertion[], toleranceDays: number): boolean {
  const apart = (dates: readonly PartialDate[]) =>
    dates.some((a) => dates.some((b) => a < b && withinOneEvent(a, b) && leastDifference(a, b) > toleranceDays));
  const present = (dates: readonly (PartialDate | null)[]) => unique(dates.filter((date) => date !== null));
  if (apart(present(episode.map((a) => a.claim.since)))) return true;
  const ends = present(episode.map((a) => a.claim.until));
  if (apart(ends)) return true;
  return ends.some((end) =>
    episode.some(
      (a) =>
        a.end !== 'DATED' &&
        !a.gaveWay &&
        a.from < firstDay(end) &&
        (a.until === null || a.until > addDays(dayAfter(end), toleranceDays)),
    ),
  );
}

function withinOneEvent(a: PartialDate, b: PartialDate): boolean {
  return leastDifference(a, b) <= SAME_EVENT_DAYS;
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
