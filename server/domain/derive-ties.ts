/**
 * What claims add up to. Pure: the same claims give the same ties, in whatever order they come.
 * docs/model.md explains the rules with examples.
 */
import {
  type Assertion,
  assertionOf,
  cluster,
  type DerivableClaim,
  type DerivableSource,
  letOpenEndsGiveWay,
  rangeOf,
  toFourDigits,
} from './assertions.ts';
import { aboutOf, type Claim, tieEnds } from './claim.ts';
import { type Day, type DayRange, earlier, firstDay, later } from './dates.ts';
import { beginning, disagreeOnDates, endOfActs, endOfState } from './episode-dates.ts';
import { compare, unique } from './order.ts';
import { bearsOn, type Episode, type Remark, remarkRange, shareOut } from './remarks.ts';
import { type Tie, writeSpan } from './tie.ts';
import { requireTieKind, type TieKind } from './tie-kinds.ts';

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

function rankedLevels(kind: TieKind, episode: readonly Assertion[]): string[] {
  const rule = kind.strength;
  const levels = unique(episode.flatMap((a) => a.claim.levels));
  if (rule.rule !== 'levels') return levels;
  return levels.sort((a, b) => (rule.levels[b] ?? 0) - (rule.levels[a] ?? 0) || compare(a, b));
}

function strengthOf(kind: TieKind, episode: readonly Assertion[], level: string | null): number {
  const rule = kind.strength;
  if (rule.rule === 'levels') return toFourDigits(level === null ? rule.base : (rule.levels[level] ?? rule.base));
  if (rule.rule === 'repeated')
    return toFourDigits(1 - (1 - rule.base) ** unique(episode.map((a) => a.claim.source)).length);
  return rule.base;
}
