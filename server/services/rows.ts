/** Between what a store keeps, where null is absence and an empty list may be, and the domain's values, where null is said. */
import type { ActorRow, ClaimRow, IssueRow, SourceRow, Stored, TieRow } from '../../cypher/index.ts';
import type { Actor } from '../domain/actor.ts';
import type { DerivableClaim } from '../domain/assertions.ts';
import type { Issue, RecordedClaim, Source } from '../domain/claim.ts';
import type { Tie } from '../domain/tie.ts';

export function actorFromRow(row: ActorRow): Actor {
  const { id, kind, name, aliases = [], since = null, until = null, note = null, codes = [], successors = [] } = row;
  return { id, kind, name, aliases, since, until, note, codes, successors };
}

export function sourceFromRow(row: SourceRow): Source {
  const { id, title, publisher, url = null, published = null, type, reliability, note = null } = row;
  return { id, title, publisher, url, published, type, reliability, note };
}

export function issueFromRow(row: IssueRow): Issue {
  const { id, name, description = null } = row;
  return { id, name, description };
}

export function claimFromRow(row: ClaimRow): RecordedClaim {
  const {
    key: _,
    since = null,
    until = null,
    attested = null,
    issue = null,
    figure = null,
    levels = [],
    locator = null,
    retractedIn = null,
    ...rest
  } = row;
  return { ...rest, since, until, attested, issue, figure, levels, locator, retractedIn };
}

/** A claim as far as ties are derived from it. A projection gives null where a whole row leaves out. */
export function derivableFromRow(row: Stored<DerivableClaim>): DerivableClaim {
  const { since, until, attested, issue, levels } = row;
  return {
    ...row,
    since: since ?? null,
    until: until ?? null,
    attested: attested ?? null,
    issue: issue ?? null,
    levels: levels ?? [],
  };
}

export function tieFromRow(row: TieRow): Tie {
  const [
    kind,
    subject,
    object,
    id,
    about,
    since,
    until,
    end,
    attested,
    inForceFrom,
    inForceUntil,
    strength,
    level,
    asymmetric,
    issues,
    sources,
    claims,
    contested,
    datesDiffer,
    deniedDuring,
    qualifiedDuring,
  ] = row;
  return {
    id,
    about,
    kind,
    subject,
    object,
    since,
    until,
    end,
    attested,
    inForceFrom,
    inForceUntil,
    strength,
    level,
    asymmetric,
    issues: issues ?? [],
    sources: sources ?? [],
    claims: claims ?? [],
    contested,
    datesDiffer,
    deniedDuring: deniedDuring ?? [],
    qualifiedDuring: qualifiedDuring ?? [],
  };
}

/** The same value with its null properties left out, as stores keep it. */
export function withoutNulls<T extends object>(value: T): T {
  const kept: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) if (item !== null && item !== undefined) kept[name] = item;
  return kept as T;
}

/** Equal in every property; null, absence and an empty list are the same. */
export function sameContent(a: object, b: object): boolean {
  const [one, other] = [a, b] as Readonly<Record<string, unknown>>[];
  return covers(one, other) && covers(other, one);
}

function covers(one: Readonly<Record<string, unknown>> = {}, other: Readonly<Record<string, unknown>> = {}): boolean {
  for (const name in one) if (!sameValue(one[name] ?? null, other[name] ?? null)) return false;
  return true;
}

function sameValue(a: unknown, b: unknown): boolean {
  return a === b || (isEmpty(a) && isEmpty(b)) || (typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
